"""Facts of a matrix, as the blocks that drafts are filled with. Nothing here is written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.line_words import policy_in_words, reach_in_words
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.protection import PROTECTED_WORDS, characteristics_in, protected_input
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
from iom_matrix.explanation.audiences import restricted_below
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.oversight.drafts.draft import Subject

NO_FINDINGS = "A check of this matrix found nothing that its authors have not waived with a reason."


def said(*texts: str) -> tuple[Block, ...]:
    """Paragraphs, without those that are empty."""
    return tuple(Paragraph(text) for text in texts if text)


def headless(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What stands below headings; the draft has headings of its own."""
    return tuple(block for block in blocks if not isinstance(block, Heading))


def standing(subject: Subject) -> tuple[Block, ...]:
    """Who owns the matrix, who approved it, and for when."""
    file = subject.matrix.file
    until = f" until {file.effective.to}" if file.effective.to else ""
    approved = "nobody, as the file has it"
    if file.approved is not None:
        approved = f"{file.approved.by}, on {file.approved.on}"
    rows = [
        ("Matrix", f"{file.title} ({file.reference}), {file.status}"),
        ("Owner", file.owner),
        ("Approved by", approved),
        ("In force", f"from {file.effective.from_}{until}"),
        ("Review due", str(file.review_due)),
    ]
    if subject.as_of is not None:
        inside = "in force" if file.effective.includes(subject.as_of) else "not in force"
        late = ", and past its review" if file.review_due < subject.as_of else ""
        rows.append((f"On {subject.as_of}", f"{inside}{late}"))
    return (Pairs(tuple(rows)),)


def identity(subject: Subject) -> tuple[Block, ...]:
    """What makes the version unmistakable."""
    matrix = subject.matrix
    return (
        Pairs(
            (
                ("Engine", f"iom-matrix {subject.engine}"),
                ("Digest of the matrix", digest(matrix)),
                ("Digest of what scores", scoring_digest(matrix)),
                ("Vocabulary", f"{matrix.vocabulary.title} ({matrix.vocabulary.reference})"),
            )
        ),
    )


def purpose(matrix: Matrix) -> tuple[Block, ...]:
    """What the matrix is for, and what it is not for."""
    file = matrix.file
    return (
        Pairs((("Purpose", file.purpose), ("Whom it covers", file.age_scope))),
        Paragraph("It is not for:"),
        Bullets(file.not_for),
    )


def weaknesses(matrix: Matrix) -> tuple[Block, ...]:
    """What its authors say is weak in it."""
    known = matrix.file.weaknesses
    return (Bullets(known),) if known else said("The file names no weakness of its own.")


def findings(subject: Subject) -> tuple[Block, ...]:
    """What a check found."""
    if subject.findings is None:
        return said("No check of this matrix was made for this draft.")
    return (Bullets(subject.findings),) if subject.findings else said(NO_FINDINGS)


def scored(matrix: Matrix) -> tuple[LinkedLine, ...]:
    """The questions that earn points or a tier."""
    return tuple(line for line in matrix.questions if line.role == "factor" or line.rows)


def lines_table(matrix: Matrix) -> Table:
    """Each question, with its reason and source below it."""
    columns = (Column("Question"), Column("Looks back"), Column("If unknown"))
    return Table(columns, tuple(_line_row(matrix, line) for line in scored(matrix)))


def _line_row(matrix: Matrix, line: LinkedLine) -> Row:
    asks = line.line.ask or line.title
    cells = (f"{line.title}{reach_in_words(line)}", look_back(matrix, line), _unknown(line))
    return Row(cells, " ".join(_sentences(matrix, line, asks)))


def _sentences(matrix: Matrix, line: LinkedLine, asks: str) -> Iterator[str]:
    yield asks if asks.endswith("?") else f"{asks}."
    yield f"Why: {_closed(line.line.why or 'not said')}"
    yield f"Source: {_closed(line.line.reference or 'not said')}"
    yield f"May stand for: {', '.join(line.line.proxies) or 'not said'}."
    restricted = sorted(restricted_below(matrix, line))
    if restricted:
        yield f"Reads {' and '.join(restricted)}."


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _unknown(line: LinkedLine) -> str:
    return policy_in_words(line) if line.unknown else "as its parts"


def look_back(matrix: Matrix, line: LinkedLine) -> str:
    """How far back a line reads: its windows, those of its measures, or the answer as it stands."""
    windows = list(dict.fromkeys(_windows(matrix, line)))
    return "; ".join(windows) if windows else "the answer as it stands"


def _windows(matrix: Matrix, line: LinkedLine) -> Iterator[str]:
    said_ = line.line
    if said_.events:
        liberty = " at liberty" if said_.at_liberty else ""
        if said_.within is not None:
            yield f"{said_.within}{liberty}"
        else:
            yield f"time since an event{liberty}" if said_.since else "any time"
    for name in line.parts:
        if matrix.lines[name].role == "measure":
            yield from _windows(matrix, matrix.lines[name])


def event_sources(matrix: Matrix) -> tuple[Block, ...]:
    """The kinds of dated event that the matrix reads, and who sends them."""
    words = matrix.vocabulary.events
    read = {kind for test in matrix.sets.values() for kind in test.kinds}
    kinds = {name: kind for name, kind in words.kinds.items() if name in read} if words else {}
    if not kinds:
        return said("It reads no dated events.")
    columns = (Column("Events"), Column("Source"), Column("Agency"), Column("Restricted as"))
    rows = tuple(
        Row((kind.title, kind.source, kind.agency, kind.restricted or ""))
        for kind in kinds.values()
    )
    return (Table(columns, rows),)


def instruments(matrix: Matrix) -> tuple[Block, ...]:
    """The instruments of others whose results it reads."""
    found = [f"{one.title}: {one.instrument}" for one in matrix.inputs.values() if one.instrument]
    if not found:
        return said("It reads no result of another instrument.")
    return (
        Paragraph("It reads the results of these instruments, which are their owners' own models:"),
        Bullets(tuple(found)),
    )


def health_inputs(matrix: Matrix) -> tuple[Block, ...]:
    """The inputs that the vocabulary marks as health records."""
    found = tuple(one.title for one in matrix.inputs.values() if one.restricted == "health")
    if not found:
        return said("The vocabulary marks no input that the matrix reads as a health record.")
    return (Paragraph("Marked as health records:"), Bullets(found))


def protected(matrix: Matrix) -> tuple[Block, ...]:
    """The protected characteristics that score or decide, with the justification that is given."""
    known, texts = matrix.vocabulary.inputs, []
    for name, given in matrix.file.protected.items():
        what = f"{known[name].title} ({protected_input(name, known[name])})"
        approved = f"Approved by {given.approved.by}, {given.approved.on}."
        texts.append(f"{what}: {_closed(given.why)} {approved}")
    if texts:
        return (Paragraph("Protected characteristics that score or decide:"), Bullets(tuple(texts)))
    return said(
        "No input that scores or decides is declared or named as a protected characteristic. What"
        " an answer may stand for is another matter, and is listed as the authors declare it."
    )


def stand_ins(matrix: Matrix) -> Mapping[str, tuple[str, ...]]:
    """Protected characteristic -> what the matrix says may stand for it; under "" for others."""
    found: dict[str, list[str]] = {name: [] for name in (*PROTECTED_WORDS, "")}
    for what, proxies in _declared(matrix):
        for proxy in proxies:
            for name in characteristics_in(proxy) or ("",):
                found[name].append(f"{what} ({proxy})")
    return {name: tuple(dict.fromkeys(texts)) for name, texts in found.items()}


def stand_in_table(matrix: Matrix) -> Table:
    """The same as a table, with those that name no characteristic last."""
    columns = (Column("Characteristic"), Column("Questions and inputs that may stand for it"))
    rows = (
        Row((name or "none by name", "; ".join(texts) or "none declared"))
        for name, texts in stand_ins(matrix).items()
    )
    return Table(columns, tuple(rows))


def _declared(matrix: Matrix) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in scored(matrix):
        yield line.title, line.line.proxies
    deciding = {name for line in scored(matrix) for name in line.inputs}
    inputs: Mapping[str, Input] = matrix.inputs
    for name in inputs:
        if name in deciding:
            yield inputs[name].title, inputs[name].proxies
