from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring import column_answers
from iom_matrix.scoring.column_answers import ColumnAnswers, blocks
from iom_matrix.scoring.column_plan import column_plan
from iom_matrix.scoring.tabled import Tabled
from tests.unit.building import AS_OF, LOW, Definition, matrix_of, scores_of

ARP: Definition = {"of": "arp", "points": {"0+": "0", "50+": "3", "not-assessed": "1"}, **LOW}
GIVEN = np.array(["2026-03-01", "2020-01-01", "2026-05-01", "NaT"], "datetime64[D]")


def answers_of(stale: str, observed: np.ndarray | None) -> tuple[Tabled, ColumnAnswers]:
    matrix = matrix_of({"x": ARP | {"stale": stale}})
    people = PeopleColumns.of(scores_of(matrix, [{}] * 4).people)
    column = NarrowColumn(np.array([10, 500, 700, 0]), observed=observed)
    step = next(step for step in column_plan(matrix).steps if isinstance(step, Tabled))
    columns = replace(people, columns={"arp": column})
    return step, ColumnAnswers(columns, AS_OF, slice(0, 4), {})


@pytest.mark.parametrize(
    ("stale", "known", "doubted"),
    [
        ("counts", [True, True, False, True], None),
        ("unknown", [True, False, False, True], None),
        ("doubted", [True, True, False, True], [False, True, False, False]),
    ],
)
def test_what_is_old_or_later_is_used_as_the_question_says(
    stale: str, known: list[bool], doubted: list[bool] | None
) -> None:
    step, answers = answers_of(stale, GIVEN)
    asked = answers.of(step)
    assert asked.question is step
    assert asked.known is not None
    assert asked.known.tolist() == known
    assert (None if asked.doubted is None else asked.doubted.tolist()) == doubted


def test_answers_without_a_day_are_everybodys() -> None:
    step, answers = answers_of("doubted", None)
    assert answers.of(step)[2:] == (None, None)
    assert answers.column("missed").answered().tolist() == [False] * 4


def test_nobody_is_left_out_of_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_answers, "BLOCK", 3)
    assert [(one.start, one.stop) for one in blocks(7)] == [(0, 3), (3, 6), (6, 7)]
    assert blocks(0) == []
