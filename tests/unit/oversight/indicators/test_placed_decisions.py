"""Placed: each decision is counted or left out for a reason, beside snapshots made by hand."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.indicator import measure
from iom_matrix.oversight.indicators.placed_decisions import (
    Placed,
    placed_form,
    placed_of,
    placed_words,
)
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.reports.period import period_of
from tests.unit.oversight.decisions.decided import decided
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT, made

DAY = dt.timedelta(days=1)
BLIND = {"seen": None, "indication": None, "agrees": None}
NOWHERE = "sha256:" + "f" * 64


def gapped(area: str | None = None) -> Series:
    """Three periods of two people, of which the second is missing; each score is its own."""
    people = {"a": "mbYork", "b": "mdSelby"}
    snapshots = []
    for at in (0, 1, 3):
        one = made(at, people)
        scores = tuple(f"sha256:{at:063}{who}" for who in range(2))
        snapshots.append(replace(one, people=replace(one.people, score=scores)))
    return series_of(snapshots).within(area)


def on(day: dt.date, *, of: int = 0, who: str = "a", score: str = "", **more: str) -> Decision:
    """A decision of a day about somebody, on the score of a period, or on another."""
    digest = score or f"sha256:{of:063}{'ab'.index(who)}"
    one = decided()
    assert one.seen is not None
    seen = one.seen.model_copy(update={"score": digest})
    change = {"decided_on": day, "key": who * 64, "seen": seen, **more}
    return one.model_copy(update=change)


def whys(found: Placed) -> dict[str, int]:
    return {why: len(some) for why, some in found.left_out.items() if some}


def test_a_decision_on_a_score_that_a_snapshot_holds_is_counted() -> None:
    decisions = [on(FIRST), on(FIRST + FORTNIGHT, of=1, who="b")]
    found = placed_of(decisions, gapped(), by_period=True)
    assert (found.given, found.counted, whys(found)) == (2, tuple(decisions), {})
    assert placed_words(found) == "Decisions given: 2, counted: 2."


def test_each_of_the_others_has_one_reason() -> None:
    last = FIRST + 3 * FORTNIGHT
    decisions = [
        on(FIRST - DAY), on(last + DAY), on(last, score=NOWHERE), on(last, of=3),
        on(FIRST, who="b", score=f"sha256:{0:063}0"),
        decided(key="f" * 64, decided_on=str(last), **BLIND),
        on(FIRST + FORTNIGHT + DAY, of=1),
    ]  # fmt: skip
    found = placed_of(decisions, gapped(), by_period=True)
    assert found.counted == (decisions[3],)
    assert found.left_out["unknown-score"] == (decisions[2], decisions[4])
    assert whys(found) == {
        "before-first": 1, "after-last": 1, "about-nobody": 1, "missing-period": 1,
        "unknown-score": 2,
    }  # fmt: skip
    assert placed_words(found) == (
        "Decisions given: 7, counted: 1. Left out: 1 made before the first snapshot; 1"
        " made after the last; 1 about nobody in these snapshots; 1 made in a period without a"
        " snapshot; 2 on a score that no snapshot given holds."
    )


def test_what_is_not_counted_by_period_needs_no_snapshot_of_its_own() -> None:
    in_gap = on(FIRST + FORTNIGHT + DAY, of=1)
    assert placed_of([in_gap], gapped(), by_period=False).counted == (in_gap,)
    # The period ends with its day, and the next begins after it.
    due = FIRST + 2 * FORTNIGHT
    for day, counted in ((due, 0), (due + DAY, 1)):
        found = placed_of([on(day, of=1)], gapped(), by_period=True)
        assert len(found.counted) == counted


def test_without_a_score_a_decision_is_placed_by_its_day_and_person() -> None:
    blind = decided(key="a" * 64, decided_on=str(FIRST), **BLIND)
    assert placed_of([blind], gapped(), by_period=True).counted == (blind,)


def test_of_one_area_the_others_are_told_and_whoever_moved_is_somebody() -> None:
    york, selby, none = (on(FIRST, who="b", area=area) for area in ("York", "Selby", None))
    found = placed_of([york, selby, none], gapped("York"), by_period=True)
    # b is in Selby by the snapshots; the panel of York decided on b all the same.
    assert found.counted == (york,)
    assert whys(found) == {"other-area": 2}


def test_what_is_left_out_is_in_no_indicator() -> None:
    report = period_of(gapped(), None, [on(FIRST), on(FIRST, who="b", score=NOWHERE)])
    [overrides] = [one for one in report.measured if one.indicator.name == "overrides"]
    assert overrides.readings[0] is not None
    assert overrides.readings[0].of == 1
    assert report.placed is not None
    assert report.placed.given == 2
    assert measure(overrides.indicator, gapped())[0].readings == overrides.readings


def test_the_json_has_every_reason_and_how_many_were_erased() -> None:
    found = placed_of([on(FIRST - DAY)], gapped(), by_period=True, erased=3)
    assert placed_words(found).endswith(" 3 more were erased from the file.")
    assert json.loads(write_json(placed_form(found))) == {
        "given": 1,
        "counted": 0,
        "left_out": {
            "other-area": 0, "before-first": 1, "after-last": 0, "about-nobody": 0,
            "missing-period": 0, "unknown-score": 0,
        },
        "erased": 3,
    }  # fmt: skip
