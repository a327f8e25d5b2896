"""What two versions say differently, over matrices and changed copies of them."""

from __future__ import annotations

import copy
import random
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.comparison.differences import differences
from iom_matrix.comparison.needs import needs_of
from iom_matrix.comparison.parts import parts_of
from iom_matrix.definition.canonical import scoring_form, wording_form
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import is_number
from iom_matrix.errors import DefinitionError
from iom_matrix.release.steps import Step, least_step
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, Form, cases, forms
from tests.laws.pictures import pictures, scored

DICE = st.randoms(use_true_random=False)
# What a word may be changed to, where it is there.
OTHERS: dict[str, tuple[Any, ...]] = {
    "title": ("Another title",),
    "unknown": ("lowest", "highest", "refuse"),
    "stale": ("counts", "doubted", "unknown"),
    "within": ("3 months", "24 months"),
    "at_liberty": ("yes", "no"),
    "date": ("offence_date", "outcome_date"),
    "cap": ("3", "9"),
    "floor": ("-2", "1"),
    "each": ("2", "0.5"),
    "round": ("down", "half-even"),
    "stale_after": ("6 months", "2 years"),
    "outcome": (["convicted"], ["fact"], ["charge", "fact"]),
    "under_18": ("yes", "no"),
    "stop": ("another stop",),
    "say": ("Something else.",),
}


@dataclass(frozen=True)
class Pair:
    """A matrix and a copy of it in which some things are changed, as their files say them."""

    old: Form
    new: Form

    @property
    def matrices(self) -> tuple[Matrix, Matrix]:
        return self.old.matrix, self.new.matrix


def changed_copies(form: Form, dice: random.Random) -> Form:
    """The form with up to three changes; most of those tried leave no matrix, and are undone."""
    left = dice.choice([1, 1, 2, 3, 0])
    for _ in range(30):
        if not left:
            break
        said = Form(copy.deepcopy(form.inputs), copy.deepcopy(form.definition))
        _change(dice, said)
        try:
            _ = said.matrix
        except (DefinitionError, ValueError):
            continue
        if said != form:
            form, left = said, left - 1
    return form


def _change(dice: random.Random, form: Form) -> None:
    """Change one thing in place, be it a word, a cell, a name in a list or a whole entry."""
    places = [*_places(form.definition), *_places(form.inputs)]
    at, key = dice.choice(places)
    value = at[key]
    if key in OTHERS:
        at[key] = dice.choice(OTHERS[str(key)])
    elif isinstance(value, str) and is_number(value):
        at[key] = str(Decimal(value) + dice.choice([-1, 1, 3]))
    elif isinstance(value, list):
        dice.shuffle(value)
    elif isinstance(at, dict) and dice.random() < 0.5:
        del at[key]
    elif isinstance(at, dict):
        at[f"{key}x"] = at.pop(key)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every key of every mapping and list inside."""
    items: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return [
        *((value, key) for key, _ in items),
        *(place for _, inner in items for place in _places(inner)),
    ]


pairs = st.builds(lambda form, dice: Pair(form, changed_copies(form, dice)), forms(), DICE)


@given(pairs)
def test_no_difference_exactly_where_the_same_is_said(pair: Pair) -> None:
    """There is no difference exactly where the wording forms are equal; then the scoring forms are
    equal too, and so are the parts."""
    old, new = pair.matrices
    same = wording_form(old) == wording_form(new)
    assert (differences(old, new) == ()) is same
    assert (parts_of(old) == parts_of(new)) is same
    assert not same or scoring_form(old) == scoring_form(new)


@given(pairs)
def test_text_alone_exactly_where_the_same_is_done(pair: Pair) -> None:
    """There is none but TEXT exactly where the scoring forms are equal and the same evidence is
    taken, and read in the same way."""
    old, new = pair.matrices
    found = differences(old, new)
    alike = scoring_form(old) == scoring_form(new)
    if not alike:
        assert {one.category for one in found} - {"TEXT"}
    elif needs_of(old) == needs_of(new):
        assert {one.category for one in found} <= {"TEXT"}


@given(pairs)
def test_never_a_patch_where_scoring_differs(pair: Pair) -> None:
    """A patch is never enough where the scoring forms differ; where neither they differ nor what
    may be supplied, it always is."""
    old, new = pair.matrices
    step = least_step(differences(old, new))
    if scoring_form(old) != scoring_form(new):
        assert step > Step.PATCH
    elif needs_of(old) == needs_of(new):
        assert step <= Step.PATCH


@given(pairs)
def test_differences_are_mirrored(pair: Pair) -> None:
    """What differs from the old to the new differs from the new to the old, turned round."""
    old, new = pair.matrices
    there = Counter(
        (one.category, one.section, one.subject, one.before, one.after)
        for one in differences(old, new)
    )
    back = Counter(
        (one.category, one.section, one.subject, one.after, one.before)
        for one in differences(new, old)
    )
    assert there == back


@given(cases(), DICE)
def test_a_patch_changes_no_score(case: Case, dice: random.Random) -> None:
    """Where a patch is enough, everybody has the points, bounds, tier, route and rank as before."""
    form = changed_copies(case.form, dice)
    if least_step(differences(case.matrix, form.matrix)) <= Step.PATCH:
        after = scored(Case(form, case.records, case.as_of))
        assert _outcomes(after) == _outcomes(scored(case))


def _outcomes(scores: Scores) -> dict[str, Any]:
    """Person -> what the meeting is given of them, cautions left out."""
    kept = {"gate", "refused", "tier", "tiers", "settled", "rank"}
    return {
        name: {word: value for word, value in picture.items() if word in kept}
        | {"rules": {key: v for key, v in picture["rules"].items() if key[0] != "cautions"}}
        | {"lines": {line: value[:3] for line, value in picture["lines"].items()}}
        for name, picture in pictures(scores).items()
    }
