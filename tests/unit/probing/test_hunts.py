from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.probing.contrasts import contrasts
from iom_matrix.probing.hunts import Hunt
from iom_matrix.probing.pairs import Pair
from iom_matrix.probing.past import Past
from tests.unit.building import AS_OF, BAND, CODES, MISSED, SETS, matrix_of

LOW = {"unknown": "lowest"}
EACH = {"of": "missed", "each": "1", **LOW}
COUNTED = {"count": "proven", "points": {"0+": "0", "1+": "4"}, **LOW}
DATED = {"years_since": "started", "points": {"0+": "3", "5+": "1"}, **LOW}


def hunted(line: dict[str, Any], limit: int = 20_000) -> Hunt:
    matrix = matrix_of({"x": line})
    hunt = Hunt(Pair(matrix, matrix, AS_OF), limit)
    while hunt.further() is not None:
        pass
    return hunt


@pytest.mark.parametrize(
    ("line", "complete"),
    [(MISSED, True), ({**BAND, **LOW}, True), (EACH, True), (COUNTED, False), (DATED, False)],
)
def test_few_answers_are_all_combined_and_events_and_dates_never(
    line: dict[str, Any], *, complete: bool
) -> None:
    hunt = hunted(line)
    assert hunt.complete == complete
    assert hunt.tried == sum(len(meeting.people) for meeting in hunt.met)


def test_a_number_that_is_earned_as_it_is_is_not_complete_where_some_stand_for_all() -> None:
    assert not hunted({"of": "signed", "each": "1", **LOW}).complete


@pytest.mark.parametrize("limit", [1, 7, 300])
def test_no_more_people_are_scored_than_the_limit(limit: int) -> None:
    hunt = hunted(COUNTED, limit)
    assert hunt.tried == limit
    assert not hunt.complete


def test_the_same_people_are_met_each_time() -> None:
    told = [
        [person.told for meeting in hunted(COUNTED, 900).met for person in meeting.people]
        for _ in range(2)
    ]
    assert told[0] == told[1]


def pair(**more: Any) -> tuple[Matrix, Matrix]:
    return matrix_of({"x": COUNTED}), matrix_of({"x": COUNTED}, **more)


def test_events_of_one_set_alone_are_moves_between_the_two() -> None:
    wider = {**SETS["proven"], "outcome": ["fact", "charge"]}
    moves = list(contrasts(*pair(events={**SETS, "proven": wider}), AS_OF))
    assert {move.place for move in moves} == {"proven"}
    rows = [move.choice.rows[0] for move in moves if isinstance(move.choice, Past)]
    assert {row["outcome"] for row in rows} == {"charged"}


def test_sets_that_are_equal_or_of_one_matrix_alone_make_no_such_move() -> None:
    more = {"events": {**SETS, "others": SETS["breaches"]}}
    assert list(contrasts(*pair(**more), AS_OF)) == []


def test_codes_with_two_numbers_are_moves_between_the_two() -> None:
    looked = {"of": "offence_code", "look_up": "severity", "points": {"-2+": "0", "3+": "4"}, **LOW}
    old = matrix_of({"x": looked})
    rows = {**CODES.rows, "A1": ("9", "4")}
    new = replace(old, weights={**old.weights, "codes": replace(CODES, rows=rows)})
    assert [(move.place, move.choice) for move in contrasts(old, new, AS_OF)] == [
        ("offence_code", "A1")
    ]
    assert list(contrasts(old, old, AS_OF)) == []
