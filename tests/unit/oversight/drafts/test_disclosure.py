"""The disclosure draft: answers that may be told, and never what they came to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import Handling
from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.oversight.drafts.disclosure import (
    MAY_BE_WITHHELD,
    NOTICE,
    disclosed_inputs,
    disclosure_draft,
)
from iom_matrix.reading.definitions import load
from tests.scheme import sample_scores

HANDLING = Handling("OFFICIAL-SENSITIVE", "2026-04-01", dt.date(2026, 10, 1))
REFOCUSED = load("refocused-harm@2.0.0")


def text(person: str) -> str:
    return disclosure_draft(sample_scores(), person, HANDLING).text(width=10_000)


def marked(matrix: Matrix, name: str, **more: object) -> Matrix:
    """The matrix with other marks on one input."""
    inputs = dict(matrix.vocabulary.inputs)
    inputs[name] = inputs[name].model_copy(update={"disclose": True, **more})
    return replace(matrix, vocabulary=matrix.vocabulary.model_copy(update={"inputs": inputs}))


def test_answers_that_may_be_told_stand_with_source_and_day() -> None:
    lines = [" ".join(line.split()) for line in text("N-0264").splitlines()]
    assert "Risk of serious harm (RoSH) high OASys, nDelius probation 2025-06-12" in lines
    assert "Aged 18 or over yes RMS police" in lines


def test_nothing_that_was_scored_is_in_it() -> None:
    found = text("N-0264")
    told = found[: found.index("For the disclosure officer")].lower()
    for word in ("points", "tier", "rank", "threshold", "settled", "intelligence", "mappa", "nrm"):
        assert word not in told


def test_the_notices_come_first_and_the_sentence_is_always_there() -> None:
    lines = text("N-0139").splitlines()
    assert lines[0] == "ILLUSTRATIVE: not for decisions about people"
    assert lines[1] == "SYNTHETIC: invented data about nobody."
    assert lines[2] == NOTICE
    assert f"Handling: {HANDLING}" in lines
    for person in ("N-0139", "N-0264", "N-0001"):
        assert MAY_BE_WITHHELD in text(person)


def test_what_the_officer_fills_in_is_marked_as_in_every_draft() -> None:
    assert text("N-0139").count("[FOR THE FORCE: ") == 6


def test_a_matrix_that_may_tell_nothing_says_so() -> None:
    scores = sample_scores()
    closed = {
        name: spec.model_copy(update={"disclose": False})
        for name, spec in scores.matrix.vocabulary.inputs.items()
    }
    vocabulary = scores.matrix.vocabulary.model_copy(update={"inputs": closed})
    bare = replace(scores, matrix=replace(scores.matrix, vocabulary=vocabulary))
    told = disclosure_draft(bare, "N-0139", HANDLING).text()
    assert "The vocabulary of this matrix marks none." in told


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("drug_use_class_a", {}),
        ("nrm", {}),
        ("rosh", {"restricted": "intelligence"}),
        ("rosh", {"victim": True}),
        ("rosh", {"kind": "label"}),
    ],
)
def test_some_answers_are_never_told_whatever_their_mark(
    name: str, more: dict[str, object]
) -> None:
    assert name in REFOCUSED.inputs
    assert name not in disclosed_inputs(marked(REFOCUSED, name, **more))


def test_every_input_told_is_marked_so() -> None:
    found: dict[str, Input] = disclosed_inputs(REFOCUSED)
    assert all(spec.disclose for spec in found.values())
    assert list(found) == [
        "adult", "supervision", "arp", "csrp", "rosh", "need_accommodation", "need_employment",
    ]  # fmt: skip
    assert "mappa_level" in disclosed_inputs(marked(REFOCUSED, "mappa_level"))


def test_nobody_is_no_draft() -> None:
    with pytest.raises(ReferenceNotFoundError):
        text("N-9999")
