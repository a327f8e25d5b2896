from __future__ import annotations

import pytest

from iom_matrix.probing.pairs import Meeting, Pair
from iom_matrix.probing.past import Past
from iom_matrix.probing.persons import Person
from tests.unit.building import ADULT, AS_OF, BAND, INPUTS, MISSED, matrix_of

LOW = {"unknown": "lowest"}
SIX = {**MISSED, "points": {"0+": "0", "3+": "6"}}
FEWER = {name: spec for name, spec in INPUTS.items() if name != "adult"}


def someone(**answers: str) -> Person:
    return Person("", answers)


def meet(*people: Person, changed: dict[str, object] | None = None) -> Meeting:
    old = matrix_of({"x": MISSED, "y": {**BAND, **LOW}})
    new = matrix_of({"x": SIX, "y": {**BAND, **LOW}, **(changed or {})})
    return Pair(old, new, AS_OF).meet(people)


def test_everybody_is_scored_by_both() -> None:
    meeting = meet(someone(missed="2"), someone(missed="3"), someone())
    assert meeting.differ(means="score").tolist() == [False, True, False]
    assert meeting.differ(means="possible").tolist() == [False, True, True]
    assert meeting.common.all()


@pytest.mark.parametrize(("about", "who"), [("x", [True]), ("y", [False]), ("tier", [False])])
def test_what_it_is_about_must_differ_too(about: str, who: list[bool]) -> None:
    assert meet(someone(missed="3")).differ((about,), means="score").tolist() == who


def test_a_line_of_one_matrix_differs_where_it_finds_something() -> None:
    more = {"z": {**ADULT, **LOW}}
    meeting = meet(someone(adult="no", missed="3"), someone(adult="yes"), changed=more)
    assert meeting.differ(("z",), means="score").tolist() == [False, True]


def test_of_whom_something_impossible_is_said_is_left_out() -> None:
    backwards = {"kind": "offence", "offence_date": "2026-02-01", "outcome_date": "2026-01-01"}
    wrong = Person("", {}, {"done": Past("", (backwards,))})
    right = someone(missed="3")
    meeting = meet(wrong, right)
    assert meeting.people == (right,)
    assert meeting.differ(means="score").tolist() == [True]


def test_whoever_one_of_them_cannot_read_whole_is_not_common() -> None:
    pair = Pair(matrix_of({"x": MISSED}, FEWER), matrix_of({"x": MISSED}), AS_OF)
    assert not pair.alike
    meeting = pair.meet([someone(missed="3", adult=""), someone(adult="yes")])
    assert meeting.common.tolist() == [True, False]
    assert meeting.old.people.vocabulary != meeting.new.people.vocabulary


def test_places_are_those_among_these_people() -> None:
    meeting = meet(someone(missed="2", band="high"), someone(missed="3"), someone())
    assert [side.tolist() for side in meeting.places] == [[1, 1, 3], [2, 1, 3]]
