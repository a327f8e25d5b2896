"""Witnesses: whoever is found really differs, and nothing said of them could be left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_matrix.comparison.differences import differences
from iom_matrix.definition.linked import Matrix
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.probing.aspects import differing
from iom_matrix.probing.facts import facts_of, without
from iom_matrix.probing.persons import Bench, Person
from iom_matrix.probing.witness import NoWitness, Witness, witness
from iom_matrix.release.steps import Step, least_step
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import rank
from iom_matrix.testing import Form, Records, days, forms, records
from tests.laws.pairs import TwoForms, two_forms
from tests.laws.small import AS_OF, small_forms, told_apart

EXAMPLES = 8  # each is some hundreds of people, or thousands
LIMIT = 1_500
SIDES = ("points", "lowest", "highest")
Said = dict[str, Any]


def said(matrix: Matrix, as_of: dt.date, person: Person) -> Said | None:
    """What is shown of a person, as an explanation has it; None where they cannot be read."""
    read = Bench(matrix, as_of).read([person], quarantine=True)
    if read.withheld:
        return None
    scores = score(matrix, read, as_of=as_of)
    told = explain_at(scores, 0, "police")
    return {
        **{side: getattr(told, side) for side in SIDES},
        "groups": {s.name: [getattr(s, side) for side in SIDES] for s in told.steps
                   if s.name in matrix.file.groups and told.tier is not None},
        "tier": told.tier,
        "settled": told.settled,
        "possible": told.possible_tiers,
        "gate": told.out_of_scope,
        "refused": told.refused,
        "routes": {name: bool(truth.yes[0]) for name, truth in scores.routes.items()},
        "cohorts": {one.cohort: one.eligible for one in told.cohorts},
    }  # fmt: skip


def official(said_: Said | None) -> Said | None:
    """The part of it that is no bound."""
    if said_ is None:
        return None
    groups = {name: sides[0] for name, sides in said_["groups"].items()}
    cohorts = {name: answer == "yes" for name, answer in said_["cohorts"].items()}
    left_out = {"lowest", "highest", "settled", "possible"}
    kept = {name: value for name, value in said_.items() if name not in left_out}
    return {**kept, "groups": groups, "cohorts": cohorts}


def differs(found: Witness, person: Person) -> bool:
    """Whether the two say another thing of a person, in what the witness is about."""
    both = [said(matrix, found.as_of, person) for matrix in (found.old, found.new)]
    if None in both:
        return False
    if found.means == "possible":
        return both[0] != both[1]
    if found.means == "score" and any(one is not None and one["tier"] is None for one in both):
        return False
    return official(both[0]) != official(both[1])


def holds(found: Witness) -> None:
    (person,) = found.people
    assert differs(found, person)
    for fact in facts_of(person):
        assert not differs(found, without(person, [fact])), fact
    if found.agreed and found.means == "score":
        for fact in facts_of(person):
            less = without(person, [fact])
            one, two = (official(said(m, found.as_of, less)) for m in (found.old, found.new))
            assert one == two


@given(two_forms(), days())
@settings(max_examples=EXAMPLES)
def test_a_witness_really_differs_and_is_minimal(pair: TwoForms, as_of: dt.date) -> None:
    """Both explanations differ, without any one fact that is gone, and no patch says as much."""
    found = witness(*pair.matrices, as_of=as_of, limit=LIMIT)
    if isinstance(found, Witness):
        assert least_step(differences(*pair.matrices)) >= Step.MINOR
        assert found.tried <= LIMIT
        if found.means != "order":
            holds(found)


@given(st.data(), two_forms(simple=True), days())
@settings(max_examples=EXAMPLES)
def test_where_drawn_evidence_tells_them_apart_a_witness_is_found(
    data: st.DataObject, pair: TwoForms, as_of: dt.date
) -> None:
    """Nobody says that there is no witness while some evidence tells two small matrices apart."""
    old, new = pair.matrices
    found = witness(old, new, as_of=as_of, limit=LIMIT)
    drawn = data.draw(st.lists(records(old, as_of=as_of), min_size=1, max_size=5))
    if isinstance(found, NoWitness):
        assert not any(_told_apart(old, new, one, as_of) for one in drawn)


def _told_apart(old: Matrix, new: Matrix, one: Records, as_of: dt.date) -> bool:
    scores = [score(matrix, one.read(matrix), as_of=as_of) for matrix in (old, new)]
    return any(marks.any() for marks in differing(*scores).values())


def turned(found: Witness, people: Sequence[Person]) -> bool:
    """Whether two people, who are alone in the world, stand in another order by the two."""
    signs = []
    for matrix in (found.old, found.new):
        read = Bench(matrix, found.as_of).read(people, quarantine=True)
        ranks = rank(score(matrix, read, as_of=found.as_of)).rank.tolist()
        if read.withheld or 0 in ranks:
            return False
        signs.append((ranks[0] > ranks[1]) - (ranks[0] < ranks[1]))
    return signs[0] != signs[1]


@given(small_forms().filter(lambda form: len(form.definition["groups"]) > 1), st.booleans())
@settings(max_examples=EXAMPLES)
def test_two_who_change_places_do_so_and_no_less_need_be_said(form: Form, by_one: bool) -> None:
    """Where another order alone is declared, two people change places, and without any one fact
    of either they do not; or nobody there could be changes places."""
    one, two = form.definition["groups"]
    others = [["total", one, two], ["total"] if by_one else ["total", two, one]]
    pair = [Form(form.inputs, form.definition | {"ranking": ranking}).matrix for ranking in others]
    found = witness(pair[0], pair[1], as_of=AS_OF, limit=LIMIT)
    assert isinstance(found, Witness) is told_apart(pair[0], pair[1])
    if isinstance(found, Witness):
        assert found.means == "order"
        assert turned(found, found.people)
        for at, person in enumerate(found.people):
            for fact in facts_of(person):
                less = list(found.people)
                less[at] = without(person, [fact])
                assert not turned(found, less), fact


@given(forms(), days())
@settings(max_examples=5)
def test_nobody_tells_a_matrix_from_itself(form: Form, as_of: dt.date) -> None:
    """The same definition linked twice has no witness."""
    again = Form(form.inputs, form.definition)
    assert isinstance(witness(form.matrix, again.matrix, as_of=as_of, limit=500), NoWitness)
