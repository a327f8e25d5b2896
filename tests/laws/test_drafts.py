"""Drafts, over the whole language: nothing of a matrix is lost, and no blank goes unmarked."""

from __future__ import annotations

import pytest
from hypothesis import given

from iom_matrix.oversight.drafts.draft import KINDS, DraftKind, Subject, blank
from iom_matrix.oversight.drafts.drafting import draft_of
from iom_matrix.oversight.drafts.facts import scored, stand_ins
from iom_matrix.oversight.drafts.page import draft_page
from iom_matrix.testing import Form, forms


@pytest.mark.parametrize("kind", KINDS)
@given(form=forms())
def test_every_matrix_has_its_drafts(kind: DraftKind, form: Form) -> None:
    """A draft of any matrix names every question with what it says, and marks every blank."""
    subject = Subject(form.matrix, "1.0")
    draft = draft_of(kind, subject)
    page = draft_page(draft, subject)
    text = " ".join(page.text(width=100_000).split())
    for line in scored(form.matrix):
        assert " ".join(line.title.split()) in text
        for said in (line.line.why, line.line.reference):
            assert " ".join((said or "").split()) in text
    for ask in draft.blanks:
        assert blank(ask) in text
    assert page.markdown()
    assert page.html().count("[FOR THE FORCE:") == len(draft.blanks) + 1


@given(form=forms())
def test_no_declared_proxy_is_lost(form: Form) -> None:
    """What a question says that it may stand for stands under a characteristic, or under none."""
    told = [text for texts in stand_ins(form.matrix).values() for text in texts]
    for line in scored(form.matrix):
        for proxy in line.line.proxies:
            assert f"{line.title} ({proxy})" in told
