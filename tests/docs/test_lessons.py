"""The figures worked by hand in docs/lessons.md, worked again by the engine."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import iom_matrix as iom

AS_OF = date(2026, 4, 1)


def offences(count: int, group: str, day: str = "2025-06-01", **more: str) -> list[dict[str, Any]]:
    return [
        {
            "id": "X", "kind": "offence", "offence_ref": f"{group}-{at}",
            "occasion": f"{group}-{at}", "offence_date": day, "outcome_date": "2026-01-10",
            "group": group, "outcome": "convicted", "role": "offender",
            "victim": f"V{at % 3}", "domestic": "no",
            "under_18_at_offence": "no", "under_supervision": "no", **more,
        }
        for at in range(count)
    ]  # fmt: skip


def earned(
    events: list[dict[str, Any]], *lines: str, matrix: str = "refocused-harm@2.0.0", **given: str
) -> list[int]:
    loaded = iom.load(matrix)
    person = {"id": "X", "adult": "yes", "exploits_others": "none", "nrm": "none", **given}
    people = iom.people_from_records(
        [person], vocabulary=loaded, events=events, coverage="everything"
    )
    scores = iom.score(loaded, people, as_of=AS_OF)
    return [int(scores.lines[line].points[0]) for line in lines]


@pytest.mark.parametrize(
    ("events", "given", "points"),
    [
        (offences(10, "dwelling-burglary"), {}, 7),
        (offences(14, "dwelling-burglary"), {}, 7),
        (offences(1, "rape"), {}, 12),
        (
            offences(4, "violence-without-injury", domestic="yes")
            + offences(1, "stalking", domestic="yes"),
            {},
            19,
        ),
        (
            offences(3, "drug-supply", outcome="charged", role="suspect"),
            {"exploits_others": "charged-or-convicted"},
            14,
        ),
    ],
)
def test_harm_of_offences_and_victims_in_the_matrix_that_replaced_the_sum(
    events: list[dict[str, Any]], given: dict[str, str], points: int
) -> None:
    assert sum(earned(events, "offence_harm", "patterns", "victims", **given)) == points


def test_windows_at_liberty_meet_a_person_at_the_gate() -> None:
    days = ["2023-10-02", "2023-10-20", "2023-11-05", "2023-11-19", "2023-12-01", "2023-12-20",
            "2024-01-08", "2024-01-20"]  # fmt: skip
    events = [
        {**offences(1, "dwelling-burglary", day)[0], "offence_ref": day, "occasion": day,
         "outcome_date": "2024-05-01"}
        for day in days
    ]  # fmt: skip
    custody = {"id": "X", "kind": "custody-start", "offence_date": "2024-02-01"}
    lines = ("recency", "neighbourhood_offences", "total_harm")
    assert earned(events, *lines) == [0, 0, 0]
    assert earned([*events, custody], *lines) == [8, 9, 2]


def test_one_offence_in_three_rows_counts_once() -> None:
    outcomes = [
        ("under-investigation", "2025-11-04"),
        ("charged", "2025-12-10"),
        ("convicted", "2026-02-20"),
    ]
    row = offences(1, "dwelling-burglary", "2025-11-03")[0]
    one = [{**row, "outcome": outcome, "outcome_date": day} for outcome, day in outcomes]
    three = [{**event, "offence_ref": f"R{at}"} for at, event in enumerate(one)]
    legacy = {"matrix": "legacy-sac@1.0.0"}
    assert earned(one, "sac_arrest_count", **legacy) == [3]
    assert earned(three, "sac_arrest_count", **legacy) == [6]
