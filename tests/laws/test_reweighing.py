"""Points moved: what is worked out for many draws at once is what the engine gives for each."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_matrix.comparison.first_places import WORDS, ordered, places_of, standings
from iom_matrix.comparison.leaving_out import leave_out, without
from iom_matrix.comparison.reweighing import Reweighed, reweigh
from iom_matrix.comparison.stability import stress
from iom_matrix.comparison.varied import (
    Variation,
    drawn_tables,
    steps_alone,
    varied_lines,
)
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, cases
from tests.laws.pictures import scored
from tests.laws.reweighed import all_places, first_places, with_nothing_for, with_points

variations = st.builds(Variation, points=st.integers(1, 3)) | st.builds(
    Variation, share=st.sampled_from([10, 20, 50, 100])
)


def _assert_as_scored(case: Case, tables: dict[str, np.ndarray]) -> None:
    scores = scored(case)
    for found in reweigh(scores, tables):
        for place, draw in enumerate(range(found.draws.start, found.draws.stop)):
            matrix = with_points(case.matrix, tables, draw)
            _assert_same(found, place, score(matrix, scores.people, as_of=case.as_of))


def _assert_same(found: Reweighed, place: int, slow: Scores) -> None:
    """One draw is what the engine gives."""
    routed = np.any([t.yes for t in slow.routes.values()] or [slow.gate < -1], axis=0)
    there, placed = slow.scored, slow.scored & ~routed
    assert found.scored[:, place].tolist() == there.tolist()
    assert found.placed[:, place].tolist() == placed.tolist()
    assert found.tier[there, place].tolist() == slow.tier[there].tolist()
    names = slow.matrix.file.ranking
    for at, name in enumerate(names):
        expected = slow.lines[name].points[there]
        assert found.keys[at, there, place].tolist() == expected.tolist(), name
    keys = np.stack([slow.lines[name].points for name in names])
    order = ordered(found.keys, found.placed)
    states = standings(order, (1, 2, 3))
    assert places_of(order)[:, place].tolist() == all_places(keys, placed)
    for at, places in enumerate((1, 2, 3)):
        words = [WORDS[state] for state in states[at, :, place]]
        assert words == first_places(keys, placed, places)


@given(cases(), variations, st.integers(0, 99))
def test_each_draw_is_what_the_engine_gives(case: Case, variation: Variation, seed: int) -> None:
    """Totals, tiers, who is scored and who takes a place, in every draw of any matrix, are those
    of the engine for the matrix with these points."""
    lines = varied_lines(case.matrix)
    assume(lines)
    _assert_as_scored(case, drawn_tables(variation, lines, 4, seed))


@given(cases(simple=True), variations, st.integers(0, 99))
def test_plain_matrices_too(case: Case, variation: Variation, seed: int) -> None:
    """The same where the short way is taken: sums, highest ones and caps of what is known."""
    lines = varied_lines(case.matrix)
    assume(lines)
    _assert_as_scored(case, drawn_tables(variation, lines, 4, seed))


@given(cases(), variations)
def test_each_change_alone_is_what_the_engine_gives(case: Case, variation: Variation) -> None:
    """One row moved, or one line multiplied, comes to what the engine gives for that matrix."""
    lines = varied_lines(case.matrix)
    assume(lines)
    steps, tables = steps_alone(variation, lines)
    assume(steps)
    chosen = slice(0, 6)
    _assert_as_scored(case, {name: table[chosen] for name, table in tables.items()})


@given(cases())
def test_a_question_left_out_is_as_if_it_earned_nothing(case: Case) -> None:
    """Whoever is scored without a question has what the engine gives for the matrix in which it
    earns 0 for everybody, and the tiers that are said to change are those that do."""
    scores = scored(case)
    for one in leave_out(scores, first=(1,)).lines:
        matrix = with_nothing_for(case.matrix, one.line)
        slow = score(matrix, scores.people, as_of=case.as_of)
        _assert_same(without(scores, one.line), 0, slow)
        before, after = (_tiers(each) for each in (scores, slow))
        changed = {who: (before[who], after[who]) for who in before if before[who] != after[who]}
        assert {t.person: (t.before, t.after) for t in one.effect.tiers} == changed


def _tiers(scores: Scores) -> dict[str, str | None]:
    return {
        who: scores.matrix.scale[scores.tier[at]] if scores.scored[at] else None
        for at, who in enumerate(scores.people.ids)
    }


@given(cases(), variations, st.integers(0, 99))
def test_what_is_said_of_a_person_is_what_draws_come_to(
    case: Case, variation: Variation, seed: int
) -> None:
    """Tiers kept and places held are counted as the engine's scores of each draw say; whoever is
    always in is in by the points as written, in every draw and after every change alone."""
    lines = varied_lines(case.matrix)
    assume(lines)
    scores = scored(case)
    said = {"points": variation.points or None}
    if variation.share:
        said = {"share": f"{variation.share}%"}
    found = stress(scores, draws=4, seed=seed, first=(1, 2), **said)
    tables = drawn_tables(variation, lines, 4, seed)
    matrices = [with_points(case.matrix, tables, draw) for draw in range(4)]
    each = [score(matrix, scores.people, as_of=case.as_of) for matrix in matrices]
    tiers = [_tiers(one) for one in each]
    places = [[dict(zip(s.people.ids, _first(s, n), strict=True)) for s in each] for n in (1, 2)]
    for nominal in found.nominals:
        who = nominal.person
        assert nominal.kept == sum(one[who] == nominal.tier for one in tiers)
        for among, drawn in zip(nominal.first, places, strict=True):
            states = [one[who] for one in drawn]
            assert (among.inside, among.tied) == (states.count("in"), states.count("tied"))
            if among.verdict != "sometimes":
                now = {"always": "in", "never": "out"}[among.verdict]
                assert {among.now, *states} == {now}


def _first(scores: Scores, places: int) -> list[str]:
    routed = np.any([t.yes for t in scores.routes.values()] or [scores.gate < -1], axis=0)
    keys = np.stack([scores.lines[name].points for name in scores.matrix.file.ranking])
    return first_places(keys, scores.scored & ~routed, places)
