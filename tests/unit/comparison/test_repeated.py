from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.comparison.reached import counting_lines, moved_lines
from iom_matrix.comparison.repeated import answers_of, outcome_of, repeated, score_again, taken
from iom_matrix.scoring.plan import compile_plan
from tests.scheme import sample_scores
from tests.unit.building import matrix_of, scores_of
from tests.unit.comparison.test_stability import PARTS, PEOPLE


@pytest.mark.parametrize("reference", ["legacy-sac@1.1.0", "refocused-harm@2.0.0"])
def test_everything_scored_again_comes_to_the_same(reference: str) -> None:
    scores = sample_scores(reference)
    at = np.array([3, 3, 200, 17, 279])
    answers = repeated(answers_of(scores), at)
    lines = counting_lines(scores.matrix)
    everything = moved_lines(scores.matrix, {line.name for line in lines})
    score_again(answers, compile_plan(scores.matrix), lines, everything)
    for name, line in answers.lines.items():
        before = taken(scores.lines[name], at)
        for side in ("points", "lowest", "highest", "row", "answered", "refuses"):
            assert getattr(line, side).tolist() == getattr(before, side).tolist(), name
    outcome = outcome_of(answers)
    assert outcome.scored.tolist() == scores.scored[at].tolist()
    assert outcome.tier.tolist() == scores.tier[at].tolist()
    assert answers.count == 5


def test_what_has_not_moved_is_taken_over() -> None:
    scores = scores_of(matrix_of(PARTS), PEOPLE)
    answers = repeated(answers_of(scores), np.array([0, 4]))
    score_again(answers, compile_plan(scores.matrix), counting_lines(scores.matrix), ())
    assert answers.lines["total"].points.tolist() == [65, 50]
    assert outcome_of(answers).keys.tolist() == [[65, 50]]


def test_inputs_are_those_of_each_person() -> None:
    scores = scores_of(matrix_of(PARTS), PEOPLE)
    answers = repeated(answers_of(scores), np.array([1, 0, 1]))
    values = answers.of("missed", "counts")
    assert values.number.tolist() == [4, 3, 4]
    assert answers.of("missed", "counts") is values
