"""Outcomes: read with places, counted in days at risk, with intervals as published."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.outcomes.rates import YEAR, OutcomeRates, outcome_rates
from iom_matrix.oversight.outcomes.reading import read_outcomes

HEAD = "id,from,to,custody_days,reoffences,harm\n"
YEAR_OF = "2025-01-01,2025-12-31"


def rates(tmp_path: Path, *rows: str, head: str = HEAD) -> OutcomeRates:
    path = tmp_path / "outcomes.csv"
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return outcome_rates(read_outcomes(path))


def problems(tmp_path: Path, *rows: str, head: str = HEAD) -> list[tuple[int, int, str]]:
    with pytest.raises(EvidenceError) as caught:
        rates(tmp_path, *rows, head=head)
    return [(p.line, p.column, p.code) for p in caught.value.problems]


def test_rates_are_exact(tmp_path: Path) -> None:
    found = rates(tmp_path, f"A,{YEAR_OF},65,2,10.5", f"B,{YEAR_OF},0,0,0", f"C,{YEAR_OF},0,1,4.25")

    assert (found.people, found.left_out) == (3, {})
    assert found.days == 300 + 365 + 365
    assert found.reoffended.share == Fraction(2, 3)
    assert found.frequency is not None
    assert found.frequency.value == 3 / (Fraction(1030) / YEAR)
    assert Fraction("365.25") == YEAR
    assert found.per_reoffender is not None
    assert found.per_reoffender.value == Fraction(3, 2)
    assert found.per_person is not None
    assert found.per_person.value == 1
    assert found.harm is not None
    assert found.harm.value == Fraction("14.75") / (Fraction(1030) / YEAR)


def test_who_is_left_out_is_counted_with_the_reason(tmp_path: Path) -> None:
    found = rates(
        tmp_path, f"A,{YEAR_OF},365,0,", f"B,{YEAR_OF},,1,", f"C,{YEAR_OF},,,", f"D,{YEAR_OF},1,1,"
    )

    assert found.left_out == {
        "the outcome is unknown": 1,
        "the days in custody are unknown": 1,
        "no day at risk": 1,
    }
    assert (found.reoffended.count, found.reoffended.of) == (1, 1)
    assert (found.harm, found.harm_unknown) == (None, 1)


def test_nobody_at_risk_has_no_frequency(tmp_path: Path) -> None:
    found = rates(tmp_path, f"A,{YEAR_OF},365,0,0")

    assert (found.frequency, found.harm, found.reoffended.of) == (None, None, 0)
    assert (found.per_reoffender, found.per_person) == (None, None)


def test_a_table_without_harm(tmp_path: Path) -> None:
    head = "id,from,to,custody_days,reoffences\n"

    assert rates(tmp_path, f"A,{YEAR_OF},0,1", head=head).harm is None


def test_some_of_the_people(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.csv"
    path.write_text(HEAD + f"A,{YEAR_OF},0,1,\nB,{YEAR_OF},0,0,\n", encoding="utf-8")

    found = outcome_rates(read_outcomes(path), among=["A", "Z"])

    assert (found.people, found.reoffended.of) == (1, 1)
    assert found.left_out == {"no row in the table": 1}


def test_a_follow_up_that_ended_before_the_day_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.csv"
    path.write_text(HEAD + f"A,{YEAR_OF},0,1,\nB,2024-01-01,2024-12-31,,0,\n", encoding="utf-8")
    early = "the follow-up ended before"
    for day, left_out in (
        ("2024-12-31", {"the days in custody are unknown": 1}),
        ("2025-01-01", {f"{early} 2025-01-01": 1}),
        ("2026-01-01", {f"{early} 2026-01-01": 2}),
    ):
        found = outcome_rates(read_outcomes(path), since=dt.date.fromisoformat(day))
        assert (found.people, found.left_out) == (2, left_out)


def test_faults_have_their_places(tmp_path: Path) -> None:
    assert problems(tmp_path, "A,2025-12-31,2025-01-01,0,1,") == [(2, 3, "from-after-to")]
    assert problems(tmp_path, f"A,{YEAR_OF},366,1,") == [(2, 25, "custody-too-long")]
    assert problems(tmp_path, f"A,{YEAR_OF},0,1,", f"A,{YEAR_OF},0,1,") == [(3, 1, "duplicate-id")]
    assert problems(tmp_path, "A,,2025-01-01,0,1,") == [(2, 3, "empty-cell")]
    assert problems(tmp_path, f"A,{YEAR_OF},0,-1,") == [(2, 27, "negative-count")]
    assert problems(tmp_path, "A,1", head="id,reoffences\n") == [(1, 1, "missing-column")] * 3
    head = "id,from,to,custody_days\n"
    assert problems(tmp_path, f"A,{YEAR_OF},0", head=head) == [(1, 1, "missing-column")]


def test_the_interval_of_harm_is_of_a_year_and_in_its_own_unit(tmp_path: Path) -> None:
    found = rates(tmp_path, *(f"P{at},{YEAR_OF},0,1,{at}.5" for at in range(20)))

    assert found.harm is not None
    assert found.harm.interval is not None
    assert found.harm.value == 10 / (365 / YEAR)
    assert float(found.harm.interval.low) == pytest.approx(5.6, abs=0.1)
    assert float(found.harm.interval.high) == pytest.approx(17.0, abs=0.1)


def test_the_harm_of_one_person_has_no_interval(tmp_path: Path) -> None:
    found = rates(tmp_path, f"A,{YEAR_OF},0,1,8")

    assert found.harm is not None
    assert found.harm.interval is None


def test_no_harm_at_all_has_no_interval(tmp_path: Path) -> None:
    found = rates(tmp_path, f"A,{YEAR_OF},0,0,0", f"B,{YEAR_OF},0,0,0")

    assert found.harm is not None
    assert (found.harm.value, found.harm.interval) == (0, None)


def test_a_column_that_is_none_of_its_own_is_to_be_renamed_or_taken_out(tmp_path: Path) -> None:
    """Nobody can ask here to leave a column aside, so no hint says so."""
    head = "id,from,to,custody,reoffences,shoes\n"
    with pytest.raises(EvidenceError) as caught:
        rates(tmp_path, f"A,{YEAR_OF},0,0,9", head=head)
    found = [one for one in caught.value.problems if one.code == "unknown-column"]
    assert [one.hint for one in found] == ["did you mean 'custody_days'?", "take it out"]
    assert found[0].message.startswith("'custody' is none of its columns: id, from, to, custody")
