"""Disclosure: a draft is the same whatever is withheld, in every byte and every form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import event, given
from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import Handling
from iom_matrix.oversight.drafts.disclosure import disclosed_inputs, disclosure_draft
from iom_matrix.scoring.engine import score
from iom_matrix.testing import Case, Records, cases, records

PERSON = "N-1"
MARKS = (
    {"disclose": True},
    {"disclose": True},
    {"disclose": False},
    {"disclose": True, "restricted": "intelligence"},
    {"disclose": True, "restricted": "allegations"},
    {"disclose": True, "victim": True},
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[Case, Matrix, Records]:
    """A case, its matrix with marks of disclosure, and other records for the same matrix."""
    case = draw(cases())
    words = case.matrix.vocabulary
    inputs = {
        name: spec.model_copy(update=draw(st.sampled_from(MARKS)))
        for name, spec in words.inputs.items()
    }
    matrix = replace(case.matrix, vocabulary=words.model_copy(update={"inputs": inputs}))
    return case, matrix, draw(records(matrix, as_of=case.as_of))


def _draft(matrix: Matrix, found: Records, as_of: dt.date) -> tuple[str, str, str]:
    handling = Handling("OFFICIAL-SENSITIVE", str(as_of), as_of)
    scores = score(matrix, found.read(matrix), as_of=as_of)
    draft = disclosure_draft(scores, PERSON, handling)
    return draft.text(), draft.markdown(), draft.html()


@given(marked())
def test_whatever_is_withheld_the_draft_is_the_same(drawn: tuple[Case, Matrix, Records]) -> None:
    """With other answers to what is withheld or none, other events, other people: same bytes."""
    case, matrix, others = drawn
    told = {part for name in disclosed_inputs(matrix) for part in (name, f"{name}.as_of")}
    event(f"{len(told) // 2} inputs told")
    mine = case.records.nominals[0]
    kept = {name: mine[name] for name in mine if name in told or name == "id"}
    rest = {name: cell for name, cell in others.nominals[0].items() if name not in told}
    draft = _draft(matrix, case.records, case.as_of)
    for person in (rest | kept, kept):
        other = replace(others, nominals=(person, *others.nominals[1:]))
        assert _draft(matrix, other, case.as_of) == draft
    without = Records((kept,), (), ())
    assert _draft(matrix, without, case.as_of) == draft


@given(marked())
def test_every_answer_told_is_told(drawn: tuple[Case, Matrix, Records]) -> None:
    """The draft does turn on what may be told: an answer taken away is an answer unknown."""
    case, matrix, _ = drawn
    mine = case.records.nominals[0]
    before = _draft(matrix, case.records, case.as_of)
    for name in disclosed_inputs(matrix):
        later = mine.get(f"{name}.as_of", "") > str(case.as_of)
        if mine[name] and not later:
            person = mine | {name: "", f"{name}.as_of": ""}
            other = replace(case.records, nominals=(person, *case.records.nominals[1:]))
            assert _draft(matrix, other, case.as_of) != before
