from __future__ import annotations

from iom_matrix.evidence.events import Events, event_words
from iom_matrix.testing import Records
from tests.unit.building import INPUTS, MISSED, OFFENCE, matrix_of, vocabulary_of

MATRIX = matrix_of({"x": MISSED})
NOMINALS = (
    {"id": "N-1", "missed": "3", "area": "North", "engagement": "good"},
    {"id": "N-2", "missed": "12", "area": ""},
    {"id": "N-3", "missed": "", "area": "South"},
)
PEOPLE = Records(NOMINALS, ({"id": "N-3", **OFFENCE}, {"id": "N-1", **OFFENCE}), "everything").read(
    MATRIX
)


def test_taking_some_people_in_another_order() -> None:
    some = PEOPLE.take([2, 0])
    assert some.ids == ("N-3", "N-1")
    assert some.areas == ("South", "North")
    assert some.column("missed").known.tolist() == [False, True]
    assert some.labels["engagement"] == (None, "good")
    assert some.events.person.tolist() == [0, 1]
    assert some.events.place.tolist() == PEOPLE.events.place.tolist()


def test_events_of_people_left_behind_are_left_behind() -> None:
    assert len(PEOPLE.take([1]).events) == 0


def test_an_input_that_no_column_gives_is_unknown() -> None:
    column = PEOPLE.column("rosh")
    assert column.known.tolist() == [False] * 3
    assert column.word.tolist() == [-1] * 3


def test_taking_rows_of_events() -> None:
    some = PEOPLE.events.take(PEOPLE.events.person.argsort()[:1])
    assert some.person.tolist() == [0]


def test_no_events() -> None:
    words = event_words(MATRIX.vocabulary, MATRIX.groups)
    events = Events.none(words)
    assert len(events) == 0
    assert len(events.take(events.person)) == 0


def test_a_vocabulary_without_events_has_no_words_for_them() -> None:
    vocabulary = vocabulary_of(INPUTS).model_copy(update={"events": None})
    assert event_words(vocabulary, None) == {}
    assert event_words(MATRIX.vocabulary, None)["group"] == ()
