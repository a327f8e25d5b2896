from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring import column_answers
from iom_matrix.scoring.columnar import score_columns
from tests.scheme import sample_scores
from tests.unit.building import (
    AS_OF,
    BAND,
    INPUTS,
    KNOWN,
    LOW,
    MISSES,
    OFFENCE,
    ROSH,
    matrix_of,
    scores_of,
)
from tests.unit.columns import both, same

PEOPLE = [
    {"missed": "6", "rosh": "high", "arp": "60", "arp.as_of": "2026-03-01", "adult": "yes"},
    {"missed": "", "rosh": "", "arp": "60", "arp.as_of": "2020-01-01", "adult": ""},
    {"missed": "3", "rosh": "low", "arp": "10", "arp.as_of": "2026-05-01", "adult": "no"},
    {"missed": "0", "rosh": "medium", "arp": "", "adult": "yes", "band": "high"},
    {"missed": "1", "arp": "not-assessed", "adult": "yes"},
]
COUNT = {"count": "proven", "points": {"0+": "0", "1+": "2"}, "unknown": "lowest"}
ARP = {"of": "arp", "points": {"0+": "0", "50+": "3", "not-assessed": "1"}, "unknown": "lowest"}
TWO = {"add": ["x", "y"]}
RULES = {
    "gates": {"young": {"when": {"adult": "no"}, "stop": "out of scope", "because": "Young."}},
    "routes": {"many": {"title": "Many", "when": {"total": "5+"}, "because": "Many."}},
    "cautions": {"unsure": {"when": {"rosh": "unknown"}, "say": "Ask."}},
}


@pytest.mark.parametrize("reference", ["refocused-harm@2.0.0", "legacy-sac@1.1.0"])
@pytest.mark.parametrize(("block", "threads"), [(7, 1), (50, 2), (1 << 17, 2)])
def test_the_sample_scores_as_it_does_with_its_workings(
    reference: str, block: int, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_answers, "BLOCK", block)
    scores = sample_scores(reference)
    columns = PeopleColumns.of(scores.people)
    found = score_columns(scores.matrix, columns, as_of=scores.as_of, threads=threads)
    for name, points in found.points.items():
        assert points.tolist() == scores.lines[name].points.tolist()
    assert found.tiers is not None
    assert found.tiers.tolist() == scores.tiers.tolist()
    assert found.settled.tolist() == scores.settled.tolist()
    assert found.notices == scores.notices
    assert repr(found).replace("ScoreColumns", "Scores") == repr(scores)
    one, other = found._repr_html_(), scores._repr_html_()
    assert one[: one.rindex("rank_columns")] == other[: other.rindex("rank(scores)")]


@pytest.mark.parametrize("stale", ["counts", "doubted", "unknown"])
@pytest.mark.parametrize("block", [2, 100])
@pytest.mark.parametrize("bounds", [True, False])
def test_plain_and_rare_lines_stand_side_by_side(
    stale: str, block: int, bounds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_answers, "BLOCK", block)
    parts = {"x": MISSES | LOW, "y": ROSH | {"unknown": "refuse"}, "z": ARP | {"stale": stale},
             "w": COUNT}  # fmt: skip
    found = same(matrix_of(parts, **RULES), PEOPLE, [OFFENCE], bounds=bounds)
    assert found.bounded is bounds
    assert found.settled.any() == bounds


TESTS = [
    {"adult": "no"}, {"adult": "unknown"}, {"rosh": ["low", "medium"]}, {"rosh": "unknown"},
    {"missed": "3+"}, {"missed": "below 3"}, {"arp": "50+"}, {"arp": "not-assessed"},
    {"arp": "unknown"}, {"released": "never"}, {"released": "within 12 months"}, {"band": "high"},
    {"total": "5+"}, {"total": "below 2"}, {"total": "unknown"}, {"likelihood": "-3+"},
    {"y": "2+"}, {"y": "unknown"}, {"tier": "for-discussion"}, {"w": "1+"}, {"w": "unknown"},
    {"grade": "high"}, {"not": {"any": [{"missed": "3+"}, {"total": "5+"}]}},
    {"counted": "1+"}, {"counted": "below 1"}, {"half": "1+"},
]  # fmt: skip


@pytest.mark.parametrize("when", TESTS, ids=str)
@pytest.mark.parametrize("rule", ["gates", "routes", "cohorts", "cautions"])
def test_rules_hold_for_those_for_whom_they_hold_with_workings(
    when: dict[str, object], rule: str
) -> None:
    more = {
        "gates": {"stop": "stop", "because": "It is."},
        "routes": {"title": "Route", "because": "It is."},
        "cohorts": {"title": "Cohort", "because": "It is."},
        "cautions": {"say": "Mind."},
    }[rule]
    parts = {"x": MISSES | LOW, "y": ROSH | {"unknown": "refuse"}, "w": COUNT, "b": BAND | LOW}
    half = {"how_many": [{"adult": "yes"}, {"rosh": "high"}]}
    measures = {"counted": {"count": "proven"}, "half": half}
    matrix = matrix_of(parts, measures=measures, **{rule: {"it": {"when": when, **more}}})
    people = [
        *PEOPLE, {"released": "never", "grade": "low", "missed": "9"},
        {"released": "2026-01-01", "grade": "high", "adult": "yes", "rosh": "high"},
        {"arp": "70", "arp.as_of": "2027-01-01", "adult": "yes", "adult.as_of": "2027-01-01"},
    ]  # fmt: skip
    found, scores = both(matrix, people, [OFFENCE])
    ours, theirs = getattr(found, rule)["it"], getattr(scores, rule)["it"]
    for side in ("yes", "no", "can_yes", "can_no"):
        assert getattr(ours, side).tolist() == getattr(theirs, side).tolist(), side
    certain = [{"adult": "yes", "missed": "4", "rosh": "low", "arp": "60", "released": "never",
                "band": "low", "grade": "low"}]  # fmt: skip
    ours = getattr(same(matrix, certain), rule)["it"]
    theirs = getattr(scores_of(matrix, certain), rule)["it"]
    assert (ours.yes.tolist(), ours.can_no.tolist()) == (
        theirs.yes.tolist(),
        theirs.can_no.tolist(),
    )


def test_nothing_unknown_leaves_bounds_where_the_points_are() -> None:
    found = same(matrix_of({"x": BAND | LOW}), [{"band": "high"}, {"band": "low"}])
    assert found.lowest["total"] is found.highest["total"] is found.points["likelihood"]
    assert not found.gate.flags.writeable
    assert found.total is found.points["total"]
    assert found.possible_tiers(0) == ("for-discussion",)


@pytest.mark.parametrize(("unknown", "kept"), [("lowest", "lowest"), ("highest", "highest")])
def test_a_bound_that_an_unknown_answer_earns_anyway_is_not_kept_twice(
    unknown: str, kept: str
) -> None:
    line = MISSES | {"unknown": unknown}
    found = same(matrix_of({}, groups={"x": line, "y": BAND | LOW}, total=TWO), PEOPLE)
    other = {"lowest": "highest", "highest": "lowest"}[kept]
    assert getattr(found, kept)["x"] is found.points["x"]
    assert not np.shares_memory(getattr(found, other)["x"], found.points["x"])


def test_a_doubted_answer_leaves_bounds_on_both_sides() -> None:
    groups = {"x": ARP | {"stale": "doubted"}, "y": BAND | LOW}
    found = same(matrix_of({}, groups=groups, total=TWO), PEOPLE)
    assert (found.points["x"][1], found.lowest["x"][1], found.highest["x"][1]) == (3, 0, 3)


def test_without_bounds_the_official_tier_alone_is_named() -> None:
    found = same(matrix_of({"x": MISSES | LOW}), PEOPLE, bounds=False)
    assert found.possible_tiers(0) == ("for-discussion",)
    assert found.lowest == {}
    assert same(matrix_of({"x": MISSES | LOW}), PEOPLE).possible_tiers(1) == (
        "below-threshold", "for-discussion",
    )  # fmt: skip


def test_an_input_that_no_column_gives_is_unknown_for_everybody() -> None:
    found = same(matrix_of({"x": BAND | {"unknown": "refuse"}, "y": MISSES | LOW}), [{}, {}])
    assert not found.scored.any()


def test_many_people_fill_places_side_by_side() -> None:
    matrix = matrix_of({"x": BAND | LOW, "y": MISSES | LOW})
    few = same(matrix, [{"band": "high", "missed": "6"}, {"band": "low"}])
    at = np.arange(40_000) % 2
    people = few.people
    many = PeopleColumns(
        people.vocabulary, people.groups, len(at),
        {name: type(c)(c.values[at], c.worded, None, c.answered()[at])
         for name, c in people.columns.items()},
        people.events,
    )  # fmt: skip
    found = score_columns(matrix, many, as_of=AS_OF)
    for name, points in found.points.items():
        assert (points == few.points[name][at]).all()
    assert (found.highest["total"] == few.highest["total"][at]).all()


def test_points_of_many_digits_keep_them() -> None:
    inputs = INPUTS | {"open": {"title": "Open", "kind": "count", **KNOWN}}
    far = {"of": "open", "each": "1", "cap": "99999999999", "unknown": "lowest"}
    parts = {"x": far, "y": far | {"cap": "5"}, "z": BAND | LOW}
    tiers = {"scale": ["low", "medium", "high"], "of": "band", "unknown": "lowest",
             "levels": {"low": "low", "medium": "medium", "high": "high"}}  # fmt: skip
    matrix = matrix_of(parts, inputs, total=None, tiers=tiers, ranking=["tier", "likelihood"])
    people = [{"open": "99999999999", "band": "high"}, {"band": "low"}, {"open": "3"}]
    found = same(matrix, people)
    assert found.points["likelihood"].dtype == np.int64
    assert found.total is None


def test_events_in_any_order_count_for_those_whom_they_concern() -> None:
    scores = sample_scores()
    columns = PeopleColumns.of(scores.people)
    turned = replace(columns, events=columns.events.take(np.arange(len(columns.events))[::-1]))
    found = score_columns(scores.matrix, turned, as_of=scores.as_of)
    assert found.points["total"].tolist() == scores.lines["total"].points.tolist()


def test_what_cannot_be_scored_is_refused() -> None:
    matrix = matrix_of({"x": BAND | LOW})
    columns = PeopleColumns.of(scores_of(matrix, [{}]).people)
    with pytest.raises(EvidenceError, match="as_of is a calendar date"):
        score_columns(matrix, columns, as_of=dt.datetime(2026, 4, 1))
    with pytest.raises(EvidenceError, match="needs"):
        score_columns(sample_scores().matrix, columns, as_of=AS_OF)
    with pytest.raises(ValueError, match="threads is 1 or more, not 0"):
        score_columns(matrix, columns, as_of=AS_OF, threads=0)


def test_answers_and_events_of_later_days_are_counted_in_the_notices() -> None:
    parts = {"z": ARP, "w": COUNT, "y": ROSH | LOW}
    found, scores = both(matrix_of(parts), PEOPLE, [OFFENCE | {"outcome_date": "2026-12-01"}])
    assert found.notices == scores.notices
    assert any("1 answer was observed after" in notice for notice in found.notices)
