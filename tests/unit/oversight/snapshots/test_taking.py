"""Taking a snapshot: each column says of each person what the scores say."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

import iom_matrix as iom
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.oversight.snapshots import taking
from iom_matrix.oversight.snapshots.reading import opened_snapshot
from iom_matrix.oversight.snapshots.recorded_people import TRUTHS
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.scoring.engine import score
from tests.laws.world import scene, scored
from tests.scheme import sample_scores
from tests.unit.oversight.snapshots.taken import KEY, sample_snapshot, taken

SNAPSHOT, SCORES = sample_snapshot(), sample_scores()
PLACE = {key: at for at, key in enumerate(SNAPSHOT.people.key)}
AT = [PLACE[key] for key in KEY.opaque(SCORES.people.ids)]


def names(marks: dict[str, np.ndarray], at: int) -> set[str]:
    return {name for name, whom in marks.items() if whom[at]}


def test_people_stand_in_the_order_of_their_keys_which_tells_nothing() -> None:
    assert list(SNAPSHOT.people.key) == sorted(SNAPSHOT.people.key)
    assert sorted(AT) == list(range(280))
    assert len(SNAPSHOT) == 280
    assert repr(SNAPSHOT) == "<Snapshot by refocused-harm@2.0.0 on 2026-04-01: 280 people>"


def test_each_person_has_what_explain_tells_the_police() -> None:
    people, matrix = SNAPSHOT.people, SNAPSHOT.matrix
    for here, at in enumerate(AT):
        told = explain_at(SCORES, here, "police")
        tier = None if people.tier[at] < 0 else matrix.scale[people.tier[at]]
        assert tier == told.tier
        assert (people.total.points[at], people.total.lowest[at], people.total.highest[at]) == (
            told.points or 0, told.lowest or 0, told.highest or 0,
        )  # fmt: skip
        assert bool(people.settled[at]) is bool(told.settled)
        area = None if people.area[at] < 0 else SNAPSHOT.areas[people.area[at]]
        standing = None if people.standing[at] < 0 else STANDINGS[people.standing[at]]
        assert (area, standing) == (told.area, told.standing)
        assert [None, *matrix.routes][people.route[at] + 1] == told.route
        assert [None, *matrix.gates][people.out_of_scope[at] + 1] == told.out_of_scope
        assert names(dict(people.refused), at) == set(told.refused)
        assert names(dict(people.cautions), at) == {one.code for one in told.cautions}
        cohorts = {name: TRUTHS[column[at]] for name, column in people.cohorts.items()
                   if column[at] >= 0}  # fmt: skip
        assert cohorts == {one.cohort: one.eligible for one in told.cohorts}
        if told.tier is not None:
            for step in told.steps:
                spans = people.factors if step.name in people.factors else people.groups
                if step.name in spans:
                    assert spans[step.name].points[at] == step.points


def test_ranks_are_those_of_everybody() -> None:
    assert SNAPSHOT.people.rank[AT].tolist() == iom.rank(SCORES).rank.tolist()


def test_counts_are_those_of_a_ranking() -> None:
    counts, form = SNAPSHOT.counts, iom.ranking_form(iom.rank(SCORES))["counts"]
    for name in ("nominals", "scored", "out_of_scope", "refused", "settled", "tiers"):
        assert getattr(counts, name) == form[name]  # type: ignore[index,call-overload]
    assert counts.routed == int(SCORES.routes["mappa"].yes.sum())


def test_the_matrix_is_named_with_whose_offences_earn_its_points() -> None:
    matrix = SNAPSHOT.matrix
    assert matrix.reference == "refocused-harm@2.0.0"
    assert list(matrix.factors) == [line.name for line in SCORES.matrix.factors]
    assert matrix.factors["neighbourhood_offences"].families == {"neighbourhood-crime-2020": 1}
    worst = matrix.factors["worst_offence"].families
    assert worst is not None
    assert abs(sum(worst.values()) - 1) <= len(worst) / 200
    assert SNAPSHOT.families is not None
    assert abs(float(sum(SNAPSHOT.families.values())) - 1) < 0.05


def test_where_nobody_has_points_shares_are_not_known() -> None:
    nobody = taken(score(SCORES.matrix, SCORES.people.take(()), as_of=SCORES.as_of))
    assert nobody.families is None
    assert nobody.matrix.factors["worst_offence"].families is None
    assert nobody.matrix.factors["neighbourhood_offences"].families is not None
    assert nobody.counts.nominals == 0


def test_points_that_cancel_each_other_have_shares_that_can_be_read_back() -> None:
    line = {"count": "proven", "points": {"0+": "-2", "2+": "2"}, "unknown": "lowest"}
    scores = scored(scene({**line, "family": "of-event"}))
    snapshot = taken(scores)

    assert scores.lines["line"].points.tolist() == [2, -2]
    assert snapshot.families is None
    assert snapshot.matrix.factors["line"].families == {
        "acquisitive": Decimal("0.3750"), "violence": Decimal("0.1250"),
        "not known": Decimal("0.5000"),
    }  # fmt: skip
    assert opened_snapshot(snapshot_text(snapshot, KEY).encode(), "a.json", KEY)


def test_a_library_that_was_never_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> str:
        raise taking.PackageNotFoundError

    monkeypatch.setattr(taking, "version", absent)
    assert taking.engine_version() == "not installed"
