from __future__ import annotations

import datetime as dt
import warnings
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

import iom_matrix as iom
from iom_matrix.oversight.equality.breakdowns import Breakdown
from iom_matrix.oversight.equality.characteristics import Characteristics
from iom_matrix.oversight.equality.equality import equality_of
from iom_matrix.sample.characteristics import PLANTED
from tests.scheme import sample_scores

TABLE = iom.sample_characteristics()
LEGACY = "legacy-sac@1.1.0"


def test_the_planted_gap_is_found_in_the_line_in_which_it_was_planted() -> None:
    found = equality_of(sample_scores(), TABLE, reference={"group": "A"})
    gap = next(one for one in found.breakdowns[0].gaps if len(one.row) == 1)
    assert found.breakdowns[0].groups[gap.row[0]] == (PLANTED,)
    widest = max(gap.items, key=lambda item: abs(item.now.gap))
    assert widest.item is not None
    assert widest.item.line == "serious_harm"
    others = sum(abs(item.now.gap) for item in gap.items if item is not widest)
    assert widest.now.gap > others
    assert sum(item.now.gap for item in gap.items) == gap.now.gap


def test_numbers_are_those_of_the_scores() -> None:
    scores = sample_scores()
    found = equality_of(scores, TABLE, k=0)
    assert (found.scored, found.unlisted) == (int(scores.scored.sum()), 0)
    assert found.settled == int(scores.settled.sum())
    one = found.breakdowns[0]
    groups = dict(zip(TABLE.ids, TABLE.columns["group"], strict=True))
    mine = np.array([groups[person] for person in scores.people.ids])
    assert scores.total is not None
    for line in one.lines:
        place = scores.matrix.scale.index(line.tier)
        for row in line.rows:
            here = scores.scored & (mine == row.groups[0][0])
            assert row.rate.of == here.sum()
            assert row.rate.count == (here & (scores.tier >= place)).sum()
    for gap in one.gaps:
        here = scores.scored & (mine == one.groups[gap.row[0]][0])
        units = int(scores.total.points[here].sum())
        assert gap.now.mean == Fraction(units, int(here.sum()) * 10**scores.places)
    reasons = {some.why: some.people for some in one.not_scored}
    assert sum(reasons.values()) == len(scores) - found.scored


def test_the_largest_group_is_the_reference_unless_one_is_given() -> None:
    scores = sample_scores()
    assert equality_of(scores, TABLE).breakdowns[0].reference == ("A",)
    found = equality_of(scores, TABLE, reference={"group": "C", "band": "2"}, by=["group"])
    assert [one.reference for one in found.breakdowns] == [("C",)]
    crossed = equality_of(scores, TABLE, reference={"band": "2"}, crossed=[("group", "band")])
    assert [one.by for one in crossed.breakdowns] == [("group", "band"), ("group",), ("band",)]
    assert crossed.breakdowns[0].reference == ("A", "2")
    assert crossed.breakdowns[1].of == ("group", "band")


def test_rows_of_people_who_are_not_here_are_counted() -> None:
    more = Characteristics(
        "more.csv", (*TABLE.ids, "Z-1", "Z-2"), {"group": (*TABLE.columns["group"], "A", "Z")}
    )
    found = equality_of(sample_scores(), more)
    assert found.unlisted == 2
    assert ("Z",) not in found.breakdowns[0].groups


def test_a_change_is_of_the_people_scored_by_both() -> None:
    new, old = sample_scores(), sample_scores(LEGACY)
    # The people are read with either matrix; they are the same.
    old = replace(old, people=new.people)
    found = equality_of(new, TABLE, before=old, k=0)
    both = new.scored & old.scored
    assert found.scored == int(both.sum())
    one = found.breakdowns[0]
    assert sum(row.people for row in one.people) == found.scored
    for gap in one.gaps:
        assert gap.before is not None
        changes = sum(i.now.gap - i.before.gap for i in gap.items if i.before is not None)
        assert changes == gap.now.gap - gap.before.gap
        assert sum(i.before.gap for i in gap.items if i.before is not None) == gap.before.gap
    assert found.notices[0] == "ILLUSTRATIVE: not for decisions about people"


def test_invented_characteristics_of_real_people_are_marked() -> None:
    scores = sample_scores()
    assert equality_of(scores, TABLE).notices == scores.notices
    real = replace(scores, people=replace(scores.people, synthetic=False))
    assert equality_of(real, TABLE).notices[-1].startswith("SYNTHETIC")
    assert equality_of(real, replace(TABLE, synthetic=False)).notices == real.notices


def test_what_makes_no_sense_is_refused() -> None:
    scores = sample_scores()
    with pytest.raises(ValueError, match="k is a number of people"):
        equality_of(scores, TABLE, k=-1)
    with pytest.raises(ValueError, match="two characteristics are crossed"):
        equality_of(scores, TABLE, crossed=[("group",)])
    with pytest.raises(ValueError, match="crossed once"):
        equality_of(scores, TABLE, crossed=[("group", "group")])
    with pytest.raises(ValueError, match="crossed once"):
        equality_of(scores, TABLE, crossed=[("group", "band"), ("band", "group")])
    with pytest.raises(ValueError, match="same people on the same day"):
        equality_of(scores, TABLE, before=replace(scores, as_of=dt.date(2026, 1, 1)))
    with pytest.raises(iom.ReferenceNotFoundError, match="nobody is in the group 'D' of group"):
        equality_of(scores, TABLE, reference={"group": "D"})
    with pytest.raises(iom.ReferenceNotFoundError, match="no characteristic 'sex'"):
        equality_of(scores, TABLE, by=["sex"])
    with pytest.raises(iom.ReferenceNotFoundError, match="no characteristic 'sex'"):
        equality_of(scores, TABLE, reference={"sex": "a"})


def test_a_report_says_what_it_is() -> None:
    found = equality_of(sample_scores(), TABLE)
    assert repr(found) == ("<Equality by refocused-harm@2.0.0: group, band; 272 people scored>")


def by_fairlearn(one: Breakdown, place: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        metrics = pytest.importorskip("fairlearn.metrics")
    scores = sample_scores()
    here = scores.scored
    rows = dict(zip(TABLE.ids, TABLE.columns[one.by[0]], strict=True))
    groups = np.array([rows[person] for person in scores.people.ids])[here]
    there = (scores.tier >= place)[here]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = metrics.MetricFrame(
            metrics=metrics.selection_rate, y_true=there, y_pred=there, sensitive_features=groups
        )
        told = {"y_true": there, "y_pred": there, "sensitive_features": groups}
        widest = metrics.demographic_parity_difference(**told)
        least = metrics.demographic_parity_ratio(**told)
    line = one.lines[place - 1]
    rates = {row.groups[0][0]: row.rate.share for row in line.rows}
    assert rates.keys() == set(frame.by_group.index)
    for group, share in rates.items():
        assert float(share) == pytest.approx(frame.by_group[group])
    assert float(line.everybody.share) == pytest.approx(frame.overall)
    assert float(max(rates.values()) - min(rates.values())) == pytest.approx(widest)
    assert float(min(rates.values()) / max(rates.values())) == pytest.approx(least)
    compared = rates[one.reference[0]]
    for row in line.rows:
        if row.difference is not None and row.ratio is not None:
            assert row.difference.value == row.rate.share - compared
            assert row.ratio.value == row.rate.share / compared


def test_rates_are_those_of_fairlearn() -> None:
    found = equality_of(sample_scores(), TABLE, k=0)
    assert [one.by for one in found.breakdowns] == [("group",), ("band",)]
    for one in found.breakdowns:
        for place in range(1, len(one.lines) + 1):
            by_fairlearn(one, place)
