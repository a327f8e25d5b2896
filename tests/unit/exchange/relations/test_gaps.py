from __future__ import annotations

import pytest

from tests.unit.building import Definition
from tests.unit.exchange.relations.happening import TERM, found

OPEN = f"unknown; 0 to {2**60}"
NONE = "0; 0 to 0"


def covered(**since: str) -> list[dict[str, str]]:
    """Strands that are complete from some days on."""
    strands = dict.fromkeys(("breaches", "custody"), "") | since
    return [
        {"kind": kind, "from": day, "to": "2026-04-01", "areas": "all"}
        for kind, day in strands.items()
    ]


def breaches(within: str, **more: str) -> Definition:
    return {"count": "breaches", "within": within, **more}


@pytest.mark.parametrize(("within", "told"), [("90 days", NONE), ("91 days", OPEN)])
def test_a_gap_ends_the_day_before_records_begin(within: str, told: str) -> None:
    assert found(breaches(within), (), covered(breaches="2026-01-01")) == told


@pytest.mark.parametrize(("within", "told"), [("456 days", NONE), ("91 days", NONE)])
def test_a_gap_before_the_window_does_not_matter(within: str, told: str) -> None:
    assert found(breaches(within), TERM, covered(breaches="2024-12-31")) == told


@pytest.mark.parametrize(("within", "told"), [("90 days", NONE), ("91 days", OPEN)])
def test_a_gap_moves_forward_by_custody(within: str, told: str) -> None:
    line = breaches(within, at_liberty="yes")
    assert found(line, TERM, covered(breaches="2025-01-01")) == told


def test_custody_that_is_not_covered_may_have_filled_all_days() -> None:
    line = breaches("30 days", at_liberty="yes")
    gaps = covered(breaches="2025-01-01", custody="2026-03-20")
    assert found(line, (), gaps) == OPEN
    assert found(breaches("30 days"), (), gaps) == NONE


def test_a_person_who_came_late() -> None:
    assert found(breaches("30 days"), (), history_from="2026-03-20") == OPEN
    assert found(breaches("30 days"), (), history_from="2026-03-02") == NONE
    assert found(breaches("1 day"), (), history_from="2030-01-01") == OPEN
    line = breaches("30 days", at_liberty="yes")
    assert found(line, (), history_from="2026-03-20") == OPEN
