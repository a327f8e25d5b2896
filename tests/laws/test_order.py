"""What may not change a score: order, company, and being asked twice."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from hypothesis import given, reject
from hypothesis import strategies as st

from iom_matrix.errors import DefinitionError
from iom_matrix.evidence.nominals import People
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.testing import Case, Form, cases, linked
from tests.laws.changes import with_lines
from tests.laws.pictures import by_person, pictures, scored, scored_people

# Of these, no part comes before another; of those, one does.
IMMATERIAL = {
    "add", "multiply", "highest", "lowest", "how_many", "days_since", "months_since",
    "years_since", "until",
}  # fmt: skip
ORDERED = {"subtract", "divide", "adjust"}


@given(cases(), st.randoms(use_true_random=False))
def test_order_of_people(case: Case, dice: random.Random) -> None:
    """The order in which people are given is immaterial."""
    nominals = list(case.records.nominals)
    dice.shuffle(nominals)
    shuffled = replace(case.records, nominals=tuple(nominals))
    assert pictures(scored(case, shuffled)) == pictures(scored(case))


@given(cases(), st.randoms(use_true_random=False))
def test_order_of_events(case: Case, dice: random.Random) -> None:
    """The order in which event rows are given is immaterial."""
    events = list(case.records.events)
    dice.shuffle(events)
    shuffled = replace(case.records, events=tuple(events))
    assert pictures(scored(case, shuffled)) == pictures(scored(case))


@given(cases(), st.randoms(use_true_random=False))
def test_order_of_factors(case: Case, dice: random.Random) -> None:
    """The order of lines and event sets in the file is immaterial to every score, but where one
    is taken from or divided by another."""
    matrix = linked(_shuffled(case.form.definition, dice), case.matrix.vocabulary)
    assert pictures(scored(case, matrix=matrix)) == pictures(scored(case))


@given(cases(), st.randoms(use_true_random=False))
def test_order_that_matters(case: Case, dice: random.Random) -> None:
    """Where another order makes another score, it makes other digests: of what is subtracted or
    divided, and of adjustments."""
    said = with_lines(case.form.definition, lambda line: _in_other_order(line, dice, ORDERED))
    form = Form(case.form.inputs, said)
    try:
        matrix = form.matrix
    except DefinitionError:
        reject()  # other ranges, or a divisor that can be 0
    if by_person(scored(case, matrix=matrix)) != by_person(scored(case)):
        assert scoring_digest(matrix) != scoring_digest(case.matrix)
        assert digest(matrix) != digest(case.matrix)


def _shuffled(definition: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    found = dict(with_lines(definition, lambda line: _in_other_order(line, dice)))
    for section in {"events", "measures", "groups"} & found.keys():
        found[section] = _in_any_order(found[section], dice)
    return found


def _in_other_order(
    line: dict[str, Any], dice: random.Random, words: Collection[str] = IMMATERIAL
) -> dict[str, Any]:
    return {word: _in_any_order(v, dice) if word in words else v for word, v in line.items()}


def _in_any_order(parts: Any, dice: random.Random) -> Any:
    """The parts of a mapping or a list, shuffled; one moment alone is left as it is."""
    if not isinstance(parts, dict | list):
        return parts
    items = list(parts.items()) if isinstance(parts, dict) else list(parts)
    dice.shuffle(items)
    return dict(items) if isinstance(parts, dict) else items


@given(cases())
def test_company(case: Case) -> None:
    """One person alone scores as in a batch."""
    together = by_person(scored(case))
    for person in case.records.nominals:
        mine = tuple(row for row in case.records.events if row["id"] == person["id"])
        alone = replace(case.records, nominals=(person,), events=mine)
        assert by_person(scored(case, alone)) == {person["id"]: together[person["id"]]}


@given(cases(), st.data())
def test_taking_some(case: Case, data: st.DataObject) -> None:
    """Some of the people, taken in any order, score as they did among all."""
    people = case.people
    chosen = data.draw(st.permutations(range(len(people))))[: data.draw(st.integers(1, 3))]
    some = by_person(scored_people(case, people.take(chosen)))
    everybody = by_person(scored_people(case, people))
    assert some == {people.ids[at]: everybody[people.ids[at]] for at in chosen}


@given(cases())
def test_asked_twice(case: Case) -> None:
    """Scoring is pure: asked twice it says the same, and it changes nothing that it is given."""
    people = case.people
    before = _arrays(people)
    first = pictures(scored_people(case, people))
    assert pictures(scored_people(case, people)) == first
    assert _arrays(people) == before


def _arrays(people: People) -> list[bytes]:
    """The bytes of every array that people hold."""
    columns = people.columns.values()
    arrays = [side for c in columns for side in (c.known, c.word, c.number, c.observed)]
    events = people.events
    arrays += [people.history_from, events.person, events.offence_date, events.outcome_date]
    arrays += [*events.codes.values(), *events.keys.values()]
    return [array.tobytes() for array in arrays]
