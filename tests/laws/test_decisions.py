"""Decisions: read as they were written, counted in any order, and never known to a score."""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.oversight.decisions.kinds import OUTCOMES, Way
from iom_matrix.oversight.decisions.reading import read_decisions
from iom_matrix.oversight.decisions.roles import ROLES
from iom_matrix.oversight.decisions.stands import can_override
from iom_matrix.oversight.decisions.statistics import decision_statistics
from iom_matrix.oversight.decisions.statistics_form import statistics_form
from iom_matrix.oversight.decisions.tallies import tally
from iom_matrix.oversight.indicators.indicator import measure
from iom_matrix.oversight.indicators.placed_decisions import placed_form, placed_of
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.indicators.stands import decided_indicators
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.scoring.engine import score
from tests.scheme import sample_scores
from tests.unit.oversight.decisions.decided import decided, overridden, said
from tests.unit.oversight.snapshots.taken import KEY, handling, sample_snapshot, sample_text

TIERS = len(sample_snapshot().matrix.scale)
QUARTER = dt.timedelta(days=91)
WAYS: tuple[Way, ...] = ("up", "down")
DAYS = st.dates(dt.date(2026, 4, 1), dt.date(2027, 4, 1))
# What a person would write: words, with what JSON must escape.
WORDS = ("known", 'a "threat"', "back\\slash", "é", "☃", "moved", "tab\there")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=3, max_size=6, unique=True).map(" ".join)


@st.composite
def decision(draw: st.DrawFn) -> Decision:
    """A sound decision about somebody of the sample's snapshot."""
    kind = draw(st.sampled_from(sorted(OUTCOMES)))
    outcomes = st.sampled_from(OUTCOMES[kind])
    on = draw(DAYS)
    later = st.dates(on, dt.date(2028, 1, 1)).map(str)
    more: dict[str, Any] = {
        "kind": kind,
        "outcome": draw(outcomes),
        "decided_on": str(on),
        "area": draw(st.sampled_from(["York", "Selby", None])),
        "present": draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3)),
        "reason": draw(st.none() | TEXTS),
        "view_before_score": draw(st.none() | outcomes),
        "minutes_discussed": draw(st.none() | st.integers(0, 90)),
        "review_by": draw(later),
        "expires": draw(st.none() | later),
        "other_information_considered": draw(st.lists(TEXTS, max_size=2)),
    }
    at = draw(st.integers(0, 20))
    tier = int(sample_snapshot().people.tier[at])
    stands: list[str] = ["neither", "blind"]
    if tier >= 0:
        held = range(tier, tier + 1)
        ways = [way for way in WAYS if can_override(way, more["outcome"], held, TIERS)]
        stands += ["agrees", *ways]
    stand = draw(st.sampled_from(stands))
    if stand in {"up", "down"}:
        more |= {"agrees": False, "override": stand, "reason": draw(TEXTS)}
    elif stand == "neither":
        more["agrees"] = None
    elif stand == "blind":
        more |= {"seen": None, "indication": None, "agrees": None}
    return Decision.model_validate(said(at, **more))


def one_each(decisions: list[Decision]) -> list[Decision]:
    """Without the second decision of a kind about one person on one day."""
    return list({(one.key, one.decided_on, one.kind): one for one in decisions}.values())


MANY = st.lists(decision(), max_size=8).map(one_each)


@given(decisions=MANY.filter(bool))
def test_what_is_written_is_read(
    decisions: list[Decision], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Decisions that are written and read are the same, and say the same of the snapshot."""
    path = tmp_path_factory.getbasetemp() / "decisions.jsonl"
    path.write_text(decisions_lines(decisions), encoding="utf-8")
    assert list(read_decisions(path, snapshots=[sample_snapshot()])) == decisions


def read_or_refused(path: Path) -> tuple[list[Decision], tuple[Problem, ...]]:
    """The decisions of a file, or what is wrong with it."""
    try:
        return list(read_decisions(path)), ()
    except EvidenceError as error:
        return [], error.problems


@given(decisions=MANY.filter(bool), data=st.data())
def test_a_file_that_is_cut_off_is_never_taken_for_whole(
    decisions: list[Decision], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of a file cut anywhere, either whole lines are read, or nothing is and the place is told."""
    whole = decisions_lines(decisions).encode()
    cut = whole[: data.draw(st.integers(1, len(whole) - 1))]
    path: Path = tmp_path_factory.getbasetemp() / "cut.jsonl"
    path.write_bytes(cut)
    read, problems = read_or_refused(path)
    last = cut.count(b"\n") + 1
    assert {problem.line for problem in problems} <= {last}
    assert read == decisions[: len(read)]
    if not problems:
        assert decisions_lines(read).encode().rstrip(b"\n") == cut.rstrip(b"\n")


@given(decisions=MANY, data=st.data(), on=DAYS)
def test_the_order_of_decisions_is_immaterial(
    decisions: list[Decision], data: st.DataObject, on: dt.date
) -> None:
    """Statistics are the same whatever the order of the lines."""
    turned = data.draw(st.permutations(decisions))
    first, second = (
        statistics_form(decision_statistics(some, snapshots=[sample_snapshot()], on=on))
        for some in (decisions, turned)
    )
    assert first == second


@given(decisions=MANY, on=DAYS)
def test_every_decision_is_counted_once(decisions: list[Decision], on: dt.date) -> None:
    """Areas, kinds and outcomes each add up to all; who takes no stand is counted beside them."""
    found = decision_statistics(decisions, snapshots=[sample_snapshot()], on=on)
    made = [one for one in decisions if one.decided_on <= on]
    assert found.decisions + found.later == len(decisions)
    assert sum(found.kinds.values()) == sum(found.outcomes.values()) == found.decisions
    assert sum(one.decided for one in found.by_area.values()) == found.all.decided
    assert found.all == tally(made)
    assert found.all.decided + found.no_stand + found.without_score == found.decisions
    assert found.gave_way <= found.views <= found.all.agreed
    assert found.unreasoned <= found.all.agreed
    assert not found.not_held


def sample_series(missing: int) -> Series:
    """Four quarters from the sample's snapshot on, without one of those after the first."""
    days = [sample_snapshot().as_of + at * QUARTER for at in range(4) if at != missing]
    return series_of([replace(sample_snapshot(), as_of=day) for day in days])


@given(
    decisions=MANY, astray=st.lists(st.booleans(), min_size=8, max_size=8),
    area=st.sampled_from([None, "York"]), missing=st.integers(1, 3), data=st.data(),
)  # fmt: skip
def test_every_decision_is_counted_or_left_out_for_one_reason(
    decisions: list[Decision], astray: list[bool], area: str | None, missing: int,
    data: st.DataObject,
) -> None:  # fmt: skip
    """Those counted, and those left out for each reason, are those given, whatever their order.

    What has a place period by period is in exactly one period, and what needs none is all the
    more.
    """
    some = [
        one.model_copy(update={"key": "f" * 64}) if lost else one
        for one, lost in zip(decisions, astray, strict=False)
    ]
    series = sample_series(missing).within(area)
    found = placed_of(some, series, by_period=True)
    parts = [*found.counted, *(one for others in found.left_out.values() for one in others)]
    assert Counter(map(id, parts)) == Counter(map(id, some))
    form = placed_form(found)
    assert form == placed_form(placed_of(data.draw(st.permutations(some)), series, by_period=True))
    stands = decided_indicators(found.counted)["overrides"]
    counted = sum(one.of for one in measure(stands, series)[0].readings if one and one.of)
    assert counted == tally(found.counted).decided
    whole = placed_of(some, series, by_period=False)
    assert not whole.left_out["missing-period"]
    assert set(map(id, found.counted)) <= set(map(id, whole.counted))


def test_no_decision_changes_a_score() -> None:
    """A snapshot taken once decisions have been read and counted is the same bytes as before."""
    before = sample_text()
    decisions = [decided(0), overridden(1), overridden(3, "down")]
    assert decision_statistics(decisions, snapshots=[sample_snapshot()], on=dt.date(2027, 4, 1))
    again = take_snapshot(sample_scores("refocused-harm@2.0.0"), key=KEY, handling=handling())
    assert snapshot_text(again, KEY) == before


def test_nothing_that_scores_could_be_given_a_decision() -> None:
    """Neither `score` nor `take_snapshot` takes anything but what is known of people."""
    assert list(inspect.signature(score).parameters) == ["matrix", "people", "as_of"]
    assert list(inspect.signature(take_snapshot).parameters) == ["scores", "key", "handling"]
    assert "decision" not in json.loads(sample_text())
