from __future__ import annotations

import pytest

from iom_matrix.evidence.coverage import BEGINNING, Coverage, Covered
from tests.unit.building import day

AS_OF = day("2026-04-01")
NOWHERE = "2026-04-02"  # the day after: nothing is covered


def covered(strand: str, start: str, end: str = "2026-04-01", *areas: str) -> Covered:
    return Covered(strand, "PNC", day(start) if start else None, day(end), areas)


@pytest.mark.parametrize(
    ("rows", "since"),
    [
        ([], NOWHERE),
        ([covered("charges", "2020-01-01")], "2020-01-01"),
        ([covered("charges", "")], str(BEGINNING)),
        ([covered("charges", "2020-01-01", "2026-03-31")], NOWHERE),
        ([covered("charges", "2024-01-01"), covered("charges", "2020-01-01", "2023-12-31")],
         "2020-01-01"),
        ([covered("charges", "2024-01-01"), covered("charges", "2020-01-01", "2023-12-30")],
         "2024-01-01"),
        ([covered("charges", "2025-01-01"), covered("charges", "2020-01-01", "2025-06-01"),
          covered("charges", "2010-01-01", "2011-01-01")], "2020-01-01"),
        ([covered("convictions", "")], NOWHERE),
        ([covered("charges", "2020-01-01", "2026-12-31")], "2020-01-01"),
    ],
)  # fmt: skip
def test_since_when_a_strand_is_covered(rows: list[Covered], since: str) -> None:
    found = Coverage(tuple(rows)).since(["charges"], ["North"], AS_OF)
    assert [str(found_day) for found_day in found] == [since]


def test_every_strand_must_be_covered() -> None:
    coverage = Coverage((covered("charges", "2020-01-01"), covered("reports", "2022-01-01")))
    assert str(coverage.since(["charges", "reports"], [None], AS_OF)[0]) == "2022-01-01"
    assert str(coverage.since([], [None], AS_OF)[0]) == str(BEGINNING)


def test_areas() -> None:
    coverage = Coverage((covered("charges", "2020-01-01", "2026-04-01", "North", "South"),))
    found = coverage.since(["charges"], ["North", "East", None, "North"], AS_OF)
    assert [str(since) for since in found] == ["2020-01-01", NOWHERE, NOWHERE, "2020-01-01"]


def test_all_areas_include_people_of_unknown_area() -> None:
    assert covered("charges", "").includes(None)


def test_assumed() -> None:
    found = Coverage(assumed=True).since(["charges"], ["North", None], AS_OF)
    assert found.tolist() == [BEGINNING, BEGINNING]
