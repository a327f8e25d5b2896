"""The disclosure draft: what a person may be told of the evidence, for the officer who decides.

It is made from the answers to disclosable inputs alone. Neither scores nor events are read, so
nothing that is withheld can be told, or be worked out, from what it says or leaves unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Row,
    Table,
)
from iom_matrix.documents.document import Document
from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.evidence_words import answer_text
from iom_matrix.explanation.notices import matrix_notices
from iom_matrix.oversight.drafts.draft import blank
from iom_matrix.scoring.notices import SYNTHETIC
from iom_matrix.scoring.results import Scores

NOTICE = (
    "DRAFT for the force's disclosure officer, who decides what is told. Not addressed to anybody,"
    " and not to be sent."
)
MAY_BE_WITHHELD = (
    "Some information may be withheld, or there may be none to withhold: this draft is the same in"
    " either case, and neither may be concluded from it. Section 45 of the Data Protection Act 2018"
    " says when a right of access may be restricted."
)
_NEVER = (
    "Never in it: points, totals, tiers, ranks or ranges; events, counts of them, and anything that"
    " is worked out from them; intelligence and allegations; what concerns victims or anybody else;"
    " free text."
)
_ASKS = (
    "who asked, when, and how was their identity checked?",
    "what else is held about this person, in this system and others, that they may be told?",
    "must any of the answers above be withheld, and by which paragraph of section 45(4)?",
    "what does the reply say of anything withheld, or why may it say nothing (section 45(6))?",
    "which answers does the person dispute, and what was done about it (sections 46 and 47)?",
    "who decided, in which role, and on what day?",
)


def disclosed_inputs(matrix: Matrix) -> dict[str, Input]:
    """The inputs of a matrix that a person may be told of, in the order of the vocabulary.

    Those marked `disclose`; but never one that is restricted or concerns a victim, whatever its
    mark, and never free text, of which nobody knows whom else it names.
    """
    return {name: spec for name, spec in matrix.inputs.items() if _may_be_told(spec)}


def _may_be_told(spec: Input) -> bool:
    return spec.disclose and spec.restricted is None and not spec.victim and spec.kind != "label"


def disclosure_draft(scores: Scores, person: str, handling: Handling) -> Document:
    """What one person may be told, as a draft for the disclosure officer.

    Args:
        scores: what `score` returned; its people and its day are used, and nothing scored.
        person: the id of a nominal.
        handling: how the paper is to be handled.

    Raises:
        ReferenceNotFoundError: when nobody has this id.
    """
    at = scores.position(person)
    synthetic = (SYNTHETIC,) if scores.people.synthetic else ()
    notices = (*matrix_notices(scores.matrix), *synthetic, NOTICE)
    head = (
        ("Handling", str(handling)),
        ("Nominal", person),
        ("Matrix", f"{scores.matrix.file.title} ({scores.matrix.reference})"),
        ("As of", str(scores.as_of)),
    )
    blocks = (Pairs(head), Paragraph(MAY_BE_WITHHELD), *_answers(scores, at), *_left())
    return Document(f"{person}: draft for disclosure", blocks, notices)


def _answers(scores: Scores, at: int) -> Iterator[Block]:
    yield Heading("Answers that the matrix reads, and that may be told")
    inputs = disclosed_inputs(scores.matrix)
    if not inputs:
        yield Paragraph("The vocabulary of this matrix marks none.")
        return
    columns = (
        Column("Question"), Column("Answer"), Column("Source"), Column("Held by"),
        Column("Date", wrap=False),
    )  # fmt: skip
    rows = tuple(_row(scores, name, spec, at) for name, spec in inputs.items())
    yield Table(columns, rows)
    yield Paragraph("Unknown: no answer was received. A date is the day of the observation.")


def _row(scores: Scores, name: str, spec: Input, at: int) -> Row:
    day = scores.people.column(name).observed[at]
    dated = "" if scores.later[name][at] or str(day) == "NaT" else str(day)
    return Row((spec.title, answer_text(scores, name, at), spec.source, spec.agency, dated))


def _left() -> Iterator[Block]:
    yield Heading("For the disclosure officer")
    yield Paragraph(_NEVER)
    yield Bullets(tuple(blank(ask) for ask in _ASKS))
