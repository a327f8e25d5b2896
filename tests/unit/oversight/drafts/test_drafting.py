"""Every draft: what is filled in comes from the matrix or the engine, and blanks are counted."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from iom_matrix.documents.blocks import Heading
from iom_matrix.forms.digests import digest
from iom_matrix.oversight.drafts.draft import KINDS, Draft, DraftKind, Entry, Subject, blank, entry
from iom_matrix.oversight.drafts.drafting import draft_of
from iom_matrix.oversight.drafts.page import NOTICE, draft_page
from iom_matrix.reading.definitions import load

REFOCUSED = Subject(load("refocused-harm@2.0.0"), "9.9.9", dt.date(2026, 4, 1), ())
V3 = Path("tests/instruments/probation_tier/v3.yaml")
# A matrix of every sort: with routes and needs, multiplied, without a total, without inputs of it.
OTHERS = ("legacy-sac@1.1.0", "./tests/instruments/morile/1.0.0.yaml", f"./{V3}")


def plain(draft: Draft, subject: Subject) -> str:
    """The text of a page without its line ends, so that whole sentences can be looked for."""
    return " ".join(draft_page(draft, subject).text(width=10_000).split())


@pytest.mark.parametrize("kind", KINDS)
def test_blanks_are_counted_at_the_head_and_each_is_marked(kind: DraftKind) -> None:
    draft = draft_of(kind, REFOCUSED)
    page = draft_page(draft, REFOCUSED)
    text = plain(draft, REFOCUSED)
    assert len(draft.blanks) >= 12
    assert f"Blanks: {len(draft.blanks)}, each marked" in text
    # One more is the example of the mark itself.
    assert text.count("[FOR THE FORCE:") == len(draft.blanks) + 1
    assert page.html().count("[FOR THE FORCE:") == len(draft.blanks) + 1
    for question in draft.blanks:
        assert blank(question) in text
        assert question.endswith("?")
    assert len(set(draft.blanks)) == len(draft.blanks)


@pytest.mark.parametrize("kind", KINDS)
def test_the_status_stands_first_and_that_it_is_a_draft(kind: DraftKind) -> None:
    page = draft_page(draft_of(kind, REFOCUSED), REFOCUSED)
    assert page.notices == ("ILLUSTRATIVE: not for decisions about people", NOTICE)
    assert "no legal advice" in NOTICE


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_matrix_says_is_there_word_for_word(kind: DraftKind) -> None:
    text, matrix = plain(draft_of(kind, REFOCUSED), REFOCUSED), REFOCUSED.matrix
    file = matrix.file
    for said in (file.purpose, *file.not_for, *file.weaknesses, file.owner, str(file.review_due)):
        assert said in text
    for factor in matrix.factors:
        for written in (factor.title, factor.line.why, factor.line.reference):
            assert (written or "") in text
        assert f"May stand for: {', '.join(factor.line.proxies)}." in text
    assert f"Digest: {digest(matrix)} Engine: iom-matrix 9.9.9" in text


@pytest.mark.parametrize("kind", ["atrs", "dpia"])
def test_records_of_processing_name_every_input_and_where_it_comes_from(kind: DraftKind) -> None:
    text = plain(draft_of(kind, REFOCUSED), REFOCUSED)
    for spec in REFOCUSED.matrix.inputs.values():
        assert spec.title in text
        assert spec.source in text
    assert "Intelligence report" in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reference", OTHERS)
def test_any_matrix_has_its_drafts(kind: DraftKind, reference: str) -> None:
    subject = Subject(load(reference), "1.0")
    draft = draft_of(kind, subject)
    text = plain(draft, subject)
    assert subject.matrix.file.title in text
    assert "No check of this matrix was made for this draft." in text
    assert "On 20" not in text  # no day was named, so none is judged
    for section in draft.sections:
        for one in section.entries:
            assert not any(isinstance(block, Heading) for block in one.known), one.name


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_matrix_gives_the_same_bytes_in_every_form(kind: DraftKind) -> None:
    first, second = (draft_page(draft_of(kind, REFOCUSED), REFOCUSED) for _ in range(2))
    assert (first.text(), first.markdown(), first.html()) == (
        second.text(), second.markdown(), second.html(),
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_findings_are_printed_and_their_absence_is_said(kind: DraftKind) -> None:
    assert "found nothing that its authors have not waived" in plain(
        draft_of(kind, REFOCUSED), REFOCUSED
    )
    found = Subject(REFOCUSED.matrix, "1.0", None, ("no-window: a line counts for ever.",))
    assert "no-window: a line counts for ever." in plain(draft_of(kind, found), found)


def test_the_words_of_the_field_are_kept() -> None:
    for kind in KINDS:
        text = plain(draft_of(kind, REFOCUSED), REFOCUSED).lower()
        for word in ("selected", "predicts", "unbiased", "red", "amber"):
            assert not re.search(rf"\b{word}\b", text), (kind, word)


def test_a_field_says_or_asks_something() -> None:
    with pytest.raises(ValueError, match="says nothing"):
        Entry("Benefit")
    assert entry("Benefit", (), "what for?").asks == ("what for?",)
