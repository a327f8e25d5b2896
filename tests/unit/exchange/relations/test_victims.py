from __future__ import annotations

import pytest

from tests.unit.exchange.relations.happening import Said, found, offences

LINE = {"count": "proven", "distinct": "victim"}


def rows_of_one(*victims: str) -> list[dict[str, str]]:
    return [{**row, "offence_ref": "R0"} for row in offences(*({"victim": v} for v in victims))]


@pytest.mark.parametrize(
    ("victims", "count"),
    [
        (("V1",), "1; 1 to 1"),
        (("V1", "V2"), "2; 2 to 2"),
        (("V1", ""), "1; 1 to 1"),
        (("", ""), "1; 1 to 1"),
    ],
)
def test_each_row_of_an_offence_may_name_another(victims: tuple[str, ...], count: str) -> None:
    assert found(LINE, rows_of_one(*victims)) == count


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([{"victim": "V1"}, {"victim": "V1"}], "1; 1 to 1"),
        ([{"victim": "V1"}, {"victim": ""}], "unknown; 1 to 2"),
        ([{"victim": "V1"}, {"victim": "V2", "outcome": ""}], "unknown; 1 to 2"),
        ([{"victim": "V1"}, {"victim": "V2", "outcome": "acquitted"}], "1; 1 to 1"),
        ([{"victim": "V1", "offence_ref": ""}, {"victim": "V2"}], "2; 2 to 2"),
    ],
)
def test_the_victims_of_several_offences(rows: list[Said], count: str) -> None:
    assert found(LINE, offences(*rows)) == count


def test_a_victim_of_an_offence_outside_the_window_does_not_count() -> None:
    rows = offences({"victim": "V1"}, {"victim": "V2", "offence_date": "2020-01-01"})
    assert found({**LINE, "within": "12 months"}, rows) == "1; 1 to 1"


def test_other_kinds_may_name_victims_too() -> None:
    rows = [{"kind": "breach", "victim": victim} for victim in ("V1", "V2", "V2", "")]
    assert found({"count": "breaches", "distinct": "victim"}, rows) == "unknown; 2 to 3"
