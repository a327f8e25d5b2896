from __future__ import annotations

import numpy as np

from iom_matrix.comparison.question_points import QuestionPoints, question_points, questions_of
from iom_matrix.comparison.repeated import answers_of
from iom_matrix.comparison.varied import Variation, drawn_tables, varied_lines
from iom_matrix.scoring.plan import compile_plan
from tests.unit.building import ADULT, LOW, MISSED, matrix_of, scores_of

PEOPLE = [{"missed": "0"}, {"missed": "4"}, {"missed": ""}, {"missed": "9"}, {"missed": "1"}]


def points_of(drawn: np.ndarray, people: list[dict[str, str]] = PEOPLE) -> QuestionPoints:
    scores = scores_of(matrix_of({"x": MISSED}), people)
    line = scores.matrix.lines["x"]
    return question_points(answers_of(scores), compile_plan(scores.matrix), line, drawn)


def test_people_alike_and_tables_alike_are_scored_once() -> None:
    drawn = np.array([[0, 5], [0, 4], [0, 5], [0, 4], [0, 5]])
    found = points_of(drawn)
    assert found.tables == 2
    assert len(found.result.points) == 3 * 2  # nothing, three or more, and not known
    assert len(set(found.kind[[0, 4]])) == len(set(found.kind[[1, 3]])) == 1
    assert found.table.tolist() == [1, 0, 1, 0, 1]


def test_everybody_has_what_their_draw_gives() -> None:
    found = points_of(np.array([[0, 5], [7, 4]]))
    everybody = np.arange(5)
    assert found.numbers(everybody, slice(0, 2)).tolist() == [
        [0, 7], [5, 4], [0, 4], [5, 4], [0, 7],
    ]  # fmt: skip
    assert found.numbers(np.array([2]), slice(1, 2)).tolist() == [[4]]
    result = found.in_draws(np.array([2, 1]), slice(0, 2))
    assert (result.lowest.tolist(), result.highest.tolist()) == ([0, 4, 5, 4], [5, 7, 5, 4])


def test_a_mark_of_any_table_is_one_of_the_person() -> None:
    found = points_of(np.array([[0, 5], [5, 5]]))
    # Where both rows earn the same, nothing is open.
    assert found.ever(found.result.lowest != found.result.highest).tolist() == [
        False, False, True, False, False,
    ]  # fmt: skip
    assert found.ever(found.result.points == 0).tolist() == [True, False, True, False, True]


def test_more_tables_than_a_number_can_name_are_kept_apart() -> None:
    bands = {f"{edge}+": str(edge) for edge in range(10)}
    scores = scores_of(matrix_of({"x": {**MISSED, "points": bands}}), PEOPLE)
    drawn = np.tile(np.arange(10) * 10**8, (3, 1))
    drawn[1] += 10**7 * np.arange(10)
    line = scores.matrix.lines["x"]
    found = question_points(answers_of(scores), compile_plan(scores.matrix), line, drawn)
    assert found.tables in {2, 3}
    assert found.numbers(np.array([1]), slice(0, 3)).tolist() == [
        [4 * 10**8, 44 * 10**7, 4 * 10**8]
    ]


def test_numbers_earned_as_they_are_keep_people_apart() -> None:
    signed = {"of": "score", "each": "1", "points": {"not-assessed": "3"}, "cap": "50", **LOW}
    inputs = {
        "score": {
            "title": "Score", "kind": "count", "max": "9", "also": ["not-assessed"],
            "nature": "assessment", "source": "OASys", "agency": "probation",
        }
    }  # fmt: skip
    people = [{"score": "2"}, {"score": "not-assessed"}, {"score": "7"}, {"score": ""}]
    scores = scores_of(matrix_of({"x": signed}, inputs), people)
    line = scores.matrix.lines["x"]
    drawn = np.array([[3], [4]])
    found = question_points(answers_of(scores), compile_plan(scores.matrix), line, drawn)
    assert found.numbers(np.arange(4), slice(0, 2)).tolist() == [[2, 2], [3, 4], [7, 7], [0, 0]]


def test_lines_that_read_what_moves_are_no_questions() -> None:
    asking = {**ADULT, "only_if": {"x": "3+"}, **LOW}
    matrix = matrix_of({"x": MISSED, "y": asking, "z": {**ADULT, **LOW}})
    lines, varied = matrix.lines.values(), varied_lines(matrix)
    tables = drawn_tables(Variation(points=1), varied, 1, 0)
    moved = {"x", "y", "z", "likelihood", "total", "tier"}
    assert [line.name for line in questions_of(lines, tables, moved)] == ["x", "z"]
