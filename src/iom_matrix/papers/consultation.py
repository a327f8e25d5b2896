"""Consultation: a matrix as a document that people without a computer can read and dispute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iom_matrix.definition.condition_words import condition_in_words, events_in_words
from iom_matrix.definition.line_words import (
    adjustments_in_words,
    applies_in_words,
    policy_in_words,
    reading_in_words,
    rows_in_words,
    steps_in_words,
)
from iom_matrix.definition.linked import TIER, LinkedLine, Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.definition.scalars import plain
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
from iom_matrix.explanation.audiences import AUDIENCES, seen_by
from iom_matrix.explanation.notices import ADVICE, matrix_notices
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.papers.attainable import family_shares, restricted_shares
from iom_matrix.papers.inputs import inputs_table
from iom_matrix.papers.questions import question, questions, subjects_in


def consultation(matrix: Matrix) -> Document:
    """A matrix as a document: what it asks, what each answer earns, why, and what is weak in it."""
    blocks: list[Block] = [Pairs(tuple(_head(matrix)))]
    for part in (
        _not_for, questions, family_shares, restricted_shares, tier_steps, gates_and_routes,
        cohorts, _ranking, _measures, events_that_count, inputs_table, shown_beside, cautions,
        audiences, tables_named, waivers, _identity,
    ):  # fmt: skip
        blocks += part(matrix)
    blocks.append(Paragraph(ADVICE))
    notices = matrix_notices(matrix)
    return Document(f"{matrix.file.title} ({matrix.reference})", tuple(blocks), notices)


def _head(matrix: Matrix) -> Iterator[tuple[str, str]]:
    file = matrix.file
    yield "Purpose", file.purpose
    yield "Status", file.status
    yield "Owner", file.owner
    if file.approved is not None:
        yield "Approved", f"by {file.approved.by}, on {file.approved.on}"
    until = f" until {file.effective.to}" if file.effective.to else ""
    yield "In force", f"from {file.effective.from_}{until}"
    yield "Review due", str(file.review_due)
    yield "Whom it covers", file.age_scope
    yield "Replaces", file.supersedes
    yield "What changed", file.change


def _not_for(matrix: Matrix) -> Iterator[Block]:
    yield Heading("Not for")
    yield Bullets(matrix.file.not_for)
    if matrix.file.weaknesses:
        yield Heading("Known weaknesses")
        yield Bullets(matrix.file.weaknesses)


def tier_steps(matrix: Matrix) -> Iterator[Block]:
    """From what points each tier is given, and when a managed person may come off."""
    steps = [line for line in matrix.lines.values() if line.role == "tier" and line.rows]
    joined = matrix.lines[TIER].line.source
    yield Heading("Tiers")
    several = f"The tier is the {joined} that any of these steps gives." if len(steps) > 1 else ""
    yield from [Paragraph(several)] if several else []
    for step in steps:
        yield from _tier_step(matrix, step, caption=f"{step.title}:" if several else "")
    for line in matrix.lines.values():
        yield from _adjustments(matrix, line)
    leaving = matrix.file.exit
    if leaving is not None:
        text = f"below {plain(leaving.below)} points for {leaving.for_}. {leaving.because}"
        yield Paragraph(f"A managed person may come off: {text}")


def _tier_step(matrix: Matrix, step: LinkedLine, *, caption: str) -> Iterator[Block]:
    """The rows of a step by points; a step that reads evidence is told as a question."""
    if step in matrix.questions:
        yield from question(matrix, step)
        return
    read = " and ".join(matrix.lines[name].title for name in step.parts)
    columns = (Column(f"{read}, points"), Column("Tier"))
    rows = rows_in_words(step, subjects_in(matrix, step))
    yield Table(columns, tuple(Row(pair) for pair in rows), caption)


def _adjustments(matrix: Matrix, line: LinkedLine) -> Iterator[Block]:
    if line.moves:
        what = "the tier" if line.name == TIER else line.title
        yield Paragraph(f"Adjustments of {what}, in this order:")
        columns = (Column("When"), Column("Goes"), Column("Because"))
        yield Table(columns, tuple(Row(texts) for texts in adjustments_in_words(matrix, line)))


def gates_and_routes(matrix: Matrix) -> Iterator[Block]:
    """Who is not scored, and who comes by another door."""
    file = matrix.file
    if file.gates:
        yield Heading("Who is not scored")
        rows = [(gate.stop, matrix.gates[name], gate.because) for name, gate in file.gates.items()]
        yield _rule_table(matrix, "Result", rows)
    if file.routes:
        yield Heading("Other doors into the scheme")
        rows = [(r.title, matrix.routes[name], r.because) for name, r in file.routes.items()]
        yield _rule_table(matrix, "Route", rows)


def cohorts(matrix: Matrix) -> Iterator[Block]:
    """Who is eligible for each cohort."""
    if matrix.file.cohorts:
        yield Heading("Cohorts: eligible, apart from points")
        rows = [(c.title, matrix.cohorts[n], c.because) for n, c in matrix.file.cohorts.items()]
        yield _rule_table(matrix, "Cohort", rows)


def _rule_table(matrix: Matrix, first: str, rows: list[tuple[str, Logic, str]]) -> Table:
    columns = (Column(first), Column("When"), Column("Because"))
    return Table(
        columns,
        tuple(Row((name, condition_in_words(matrix, when), why)) for name, when, why in rows),
    )


def _ranking(matrix: Matrix) -> Iterator[Block]:
    named = ", then by ".join(matrix.lines[name].title.lower() for name in matrix.file.ranking)
    yield Heading("Order")
    yield Paragraph(f"People are ranked by {named}. Those who are equal in all of it are tied.")


def _measures(matrix: Matrix) -> Iterator[Block]:
    found = [line for line in matrix.lines.values() if line.role == "measure"]
    if found:
        yield Heading("Measures that conditions and lines read")
        rows = tuple(Row((line.title, _measure(matrix, line))) for line in found)
        yield Table((Column("Measure"), Column("Reads")), rows)


def _measure(matrix: Matrix, line: LinkedLine) -> str:
    """What a measure reads, what is done to it, and what its rows make of it."""
    rows = rows_in_words(line, subjects_in(matrix, line))
    texts = [
        reading_in_words(matrix, line),
        steps_in_words(line),
        "; ".join(f"{answer}: {given}" for answer, given in rows),
        f"only if {said}" if (said := applies_in_words(matrix, line)) else "",
        f"unknown: {policy_in_words(line)}" if line.unknown else "",
    ]
    return ". ".join(text for text in texts if text)


def events_that_count(matrix: Matrix) -> Iterator[Block]:
    """What each set of events counts."""
    if matrix.sets:
        yield Heading("Which events count")
        rows = tuple(
            Row((events.title, events_in_words(matrix, events))) for events in matrix.sets.values()
        )
        yield Table((Column("Events"), Column("An event counts if all of this holds")), rows)


def shown_beside(matrix: Matrix) -> Iterator[Block]:
    """What is shown and never scored."""
    if matrix.file.beside:
        yield Heading("Shown beside the score, and never scored")
        yield Pairs(
            tuple(
                (beside.title, "; ".join(_shown(matrix, name) for name in beside.show))
                for beside in matrix.file.beside.values()
            )
        )


def _shown(matrix: Matrix, name: str) -> str:
    inputs = matrix.vocabulary.inputs
    return inputs[name].title if name in inputs else matrix.lines[name].title


def cautions(matrix: Matrix) -> Iterator[Block]:
    """What is said of whom, whatever the points."""
    if matrix.file.cautions:
        yield Heading("Cautions")
        rows = tuple(
            Row((condition_in_words(matrix, matrix.cautions[name]), caution.say))
            for name, caution in matrix.file.cautions.items()
        )
        yield Table((Column("When"), Column("What is said")), rows)


def audiences(matrix: Matrix) -> Iterator[Block]:
    """Which restricted evidence each audience may see."""
    yield Heading("Who may see restricted evidence")
    rows = [Row((name, ", ".join(sorted(seen_by(matrix, name))) or "none")) for name in AUDIENCES]
    yield Table((Column("Audience"), Column("May see")), tuple(rows))


def tables_named(matrix: Matrix) -> Iterator[Block]:
    """The vocabulary and tables, with their sources."""
    named: Mapping[str, str] = {
        table.reference: f"{table.title}. Source: {table.source or 'not said'}"
        for table in (matrix.groups, matrix.codes, *matrix.weights.values(), *matrix.lists.values())
        if table is not None
    }
    yield Heading("Vocabulary and tables")
    yield Pairs(((matrix.vocabulary.reference, matrix.vocabulary.title), *named.items()))


def waivers(matrix: Matrix) -> Iterator[Block]:
    """The findings that the authors know of and keep."""
    if matrix.file.waive:
        yield Heading("Findings that the authors know of and keep")
        rows = tuple(Row((w.rule, w.on or "the matrix", w.because)) for w in matrix.file.waive)
        yield Table((Column("Finding"), Column("On"), Column("Because")), rows)


def _identity(matrix: Matrix) -> Iterator[Block]:
    yield Heading("Identity")
    yield Pairs((("Digest", digest(matrix)), ("Scoring digest", scoring_digest(matrix))))
