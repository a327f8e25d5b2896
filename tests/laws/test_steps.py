"""Steps of versions, over pairs so small that everybody there could be is scored by both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.comparison.differences import differences
from iom_matrix.probing.witness import Witness, witness
from iom_matrix.release.steps import Step, least_step
from tests.laws.needless import PATCH, outcome_of
from tests.laws.pairs import TwoForms, two_forms
from tests.laws.small import AS_OF, Form, small_forms, told_apart


@given(two_forms(of=small_forms()))
def test_never_a_patch_where_some_evidence_tells_them_apart(pair: TwoForms) -> None:
    """Where anybody is shown something else, or placed otherwise, a patch is never enough."""
    old, new = pair.matrices
    if told_apart(old, new):
        assert least_step(differences(old, new)) >= Step.MINOR


@given(two_forms(of=small_forms()))
def test_somebody_is_found_exactly_where_there_is_somebody(pair: TwoForms) -> None:
    """A witness is found exactly where one of all the people there could be is one."""
    old, new = pair.matrices
    assert isinstance(witness(old, new, as_of=AS_OF), Witness) is told_apart(old, new)


@given(small_forms(), st.sampled_from(["title", "ask", "why"]))
def test_another_word_needs_a_patch(form: Form, word: str) -> None:
    """A copy in other words alone needs a patch, and nobody tells it from the first."""
    (group, *_) = form.definition["groups"]
    said = form.definition["groups"][group]
    reworded = {**form.definition["groups"], group: {**said, word: "Other"}}
    pair = TwoForms(form, Form(form.inputs, {**form.definition, "groups": reworded}))
    assert outcome_of(pair) == PATCH
    assert not told_apart(*pair.matrices)
