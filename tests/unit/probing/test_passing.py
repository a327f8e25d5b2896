from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import Period
from iom_matrix.evidence.windows import back
from iom_matrix.probing.fillings import standing_still
from iom_matrix.probing.passing import _starts, days_of_change, longest_wait, out_of_date_on
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from tests.unit.building import AS_OF, OFFENCE, matrix_of, scores_of

DAY = dt.timedelta(days=1)
BREACH = {"kind": "breach"}
FREE = {"count": "proven", "within": "2 months", "at_liberty": "yes",
        "points": {"0+": "0", "1+": "2"}, "unknown": "lowest"}  # fmt: skip
WINDOW = FREE | {"at_liberty": "no"}
RECENT = {"months_since": {"last": "proven"}, "at_liberty": "yes", "unknown": "lowest",
          "points": {"0+": "4", "1+": "3", "2+": "2", "3+": "1", "never": "0"}}  # fmt: skip


def proven(day: str) -> dict[str, str]:
    return OFFENCE | {"offence_date": day, "outcome_date": day or "2026-01-05"}


def custody(kind: str, day: str) -> dict[str, str]:
    return {"kind": f"custody-{kind}", "offence_date": day}


def said(scores: Scores) -> list[Any]:
    """What a score comes to, but for the values on the way to it."""
    return [
        (int(line.points[0]), int(line.lowest[0]), int(line.highest[0]))
        for name, line in scores.lines.items()
        if scores.matrix.lines[name].role != "measure"
    ]


def changing(scores: Scores, until: dt.date) -> list[dt.date]:
    """The days on which the score changes, found by scoring on every day."""
    days = [scores.as_of + n * DAY for n in range((until - scores.as_of).days + 1)]
    found = [
        said(score(scores.matrix, standing_still(scores.people, scores.as_of, day), as_of=day))
        for day in days
    ]
    return [day for n, day in enumerate(days) if n and found[n] != found[n - 1]]


CASES: dict[str, tuple[Any, Any, Any, Any]] = {
    "a window": (WINDOW, {}, [proven("2026-03-31")], "everything"),
    "a window of outcomes": (
        WINDOW | {"date": "outcome_date"}, {}, [proven("2026-02-10")], "everything",
    ),
    "custody that has ended": (
        FREE, {}, [proven("2026-02-01"), custody("start", "2026-02-05"),
                   custody("end", "2026-02-25")], "everything",
    ),
    "custody that lasts, as long as the shortest two months": (
        FREE, {}, [proven("2025-12-01"), custody("start", "2026-01-31")], "everything",
    ),
    "months in custody": (
        RECENT, {}, [proven("2025-12-30"), custody("start", "2026-01-30")], "everything",
    ),
    "custody of which the start is not known": (
        FREE, {}, [proven("2026-02-03"), custody("end", "2026-02-20")], "everything",
    ),
    "months": (RECENT, {}, [proven("2026-03-31")], "everything"),
    "an event without a date": (RECENT, {}, [proven("")], "everything"),
    "a record that begins late": (WINDOW, {"history_from": "2026-03-20"}, [], "everything"),
    "a record that begins tomorrow": (WINDOW, {"history_from": "2026-04-02"}, [], "everything"),
    "nothing covered": (WINDOW, {}, [proven("2026-03-10")], ()),
    "an answer that goes out of date": (
        {"of": "arp", "points": {"0+": "0", "50+": "3", "not-assessed": "0"},
         "unknown": "lowest", "stale": "doubted"},
        {"arp": "60", "arp.as_of": "2025-05-10"}, [], "everything",
    ),
    "years that are earned each": (
        {"years_since": "started", "each": "1", "cap": "9", "unknown": "lowest"},
        {"started": "2024-06-15"}, [], "everything",
    ),
    "months that are earned each": (
        {"months_since": "started", "each": "1", "cap": "90", "unknown": "lowest"},
        {"started": "2024-06-30"}, [], "everything",
    ),
    "days that are earned each": (
        {"days_since": "started", "each": "1", "cap": "900", "unknown": "lowest"},
        {"started": "2026-03-30"}, [], "everything",
    ),
    "a date in a window": (
        {"of": "missed", "points": {"0+": "1"}, "unknown": "lowest",
         "only_if": {"released": "within 2 months"}},
        {"missed": "0", "released": "2026-03-03"}, [], "everything",
    ),
    "a date still to come": (
        {"of": "missed", "points": {"0+": "1"}, "unknown": "lowest",
         "only_if": {"released": "within 2 months"}},
        {"missed": "0", "released": "2026-05-03"}, [], "everything",
    ),
    "the later of two moments": (
        {"days_since": ["released", {"last": "breaches"}], "unknown": "highest",
         "points": {"0+": "5", "30+": "3", "61+": "0", "never": "0"}},
        {"released": "2026-04-20"}, [BREACH | {"offence_date": "2026-03-25"}], "everything",
    ),
    "until a day that is not known": (
        {"months_since": "started", "until": {"last": "breaches"}, "unknown": "highest",
         "points": {"0+": "1", "3+": "2", "5+": "4", "never": "0"}},
        {"started": "2026-01-20"}, [BREACH | {"offence_date": ""}], "everything",
    ),
    "what the newest says": (
        {"latest": "risk", "over": "breaches", "within": "70 days", "unknown": "lowest",
         "points": {"low": "1", "medium": "2", "high": "3", "never": "0"}},
        {}, [BREACH | {"offence_date": "2026-03-01", "risk": "high"},
             BREACH | {"offence_date": "2026-03-05", "risk": "low"}], "everything",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_no_day_on_which_something_changes_is_overlooked(name: str) -> None:
    line, person, events, coverage = CASES[name]
    scores = scores_of(matrix_of({"asked": line}), [person], events, coverage)
    until = AS_OF + 250 * DAY
    changed = changing(scores, until)
    found = days_of_change(scores, 0, until)
    assert set(changed) <= set(found)
    assert found == tuple(sorted(set(found)))
    if name not in {"an event without a date", "nothing covered"}:
        assert changed


@pytest.mark.parametrize("period", ["0 day", "31 day", "1 month", "25 month", "3 year"])
def test_all_days_at_once_lie_as_far_back_as_each(period: str) -> None:
    number, unit = period.split()
    asked = Period(int(number), unit)  # type: ignore[arg-type]
    days = np.arange("2023-12-01", "2025-03-05", dtype="datetime64[D]")
    assert _starts(days, asked).tolist() == [back(day, asked) for day in days.tolist()]


def test_a_window_is_left_on_one_day() -> None:
    scores = scores_of(matrix_of({"asked": WINDOW}), [{}], [proven("2026-03-10")])
    # Two months back from 11 May is 11 March.
    assert dt.date(2026, 5, 11) in days_of_change(scores, 0, AS_OF + 60 * DAY)
    assert changing(scores, AS_OF + 60 * DAY) == [dt.date(2026, 5, 11)]
    assert days_of_change(scores, 0, AS_OF) == ()


def test_the_longest_wait_is_that_of_windows_and_of_answers() -> None:
    plain = {"of": "rosh", "unknown": "lowest",
             "points": {"low": "0", "medium": "1", "high": "2", "not-assessed": "0"}}  # fmt: skip
    assert longest_wait(matrix_of({"asked": plain}), AS_OF) is None
    assert longest_wait(matrix_of({"asked": WINDOW}), AS_OF) == dt.date(2026, 6, 2)
    both = {"asked": WINDOW, "also": {"of": "arp", "unknown": "lowest", "points": {
        "0+": "0", "50+": "3", "not-assessed": "0"}}}  # fmt: skip
    assert longest_wait(matrix_of(both), AS_OF) == dt.date(2027, 4, 2)
    assert longest_wait(matrix_of({"asked": RECENT}), AS_OF) == dt.date(2026, 7, 2)


def made() -> Matrix:
    return matrix_of(
        {"asked": {"of": "arp", "unknown": "lowest",
                   "points": {"0+": "0", "50+": "3", "not-assessed": "0"}}}
    )  # fmt: skip


def test_answers_that_will_be_out_of_date() -> None:
    people = [{"arp": "60", "arp.as_of": "2025-06-01"}, {"arp": "60"}, {"arp": ""},
              {"arp": "60", "arp.as_of": "2026-05-01"}]  # fmt: skip
    scores = scores_of(made(), people)
    title = ("All reoffending predictor",)
    last = dt.date(2026, 6, 1)
    assert out_of_date_on(scores, 0, last, ["arp"], []) == ()
    assert out_of_date_on(scores, 0, last + DAY, ["arp"], []) == title
    assert out_of_date_on(scores, 0, last + DAY, ["arp"], ["arp"]) == ()
    assert out_of_date_on(scores, 0, last + DAY, [], []) == ()
    far = dt.date(2027, 4, 2)
    assert [out_of_date_on(scores, at, far, ["arp"], []) for at in (1, 2, 3)] == [(), (), ()]
    assert [out_of_date_on(scores, at, far, ["arp"], ["arp"]) for at in (1, 2, 3)] == [title] * 3
