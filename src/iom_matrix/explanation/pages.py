"""Pages: one person's account as a document, from the points down to where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from iom_matrix.explanation.account import Account, Step
from iom_matrix.explanation.audiences import WITHHELD
from iom_matrix.explanation.counted_events import counted_events
from iom_matrix.explanation.notices import ADVICE, status_notice
from iom_matrix.explanation.sentences import (
    earned,
    not_scored,
    points_phrase,
    range_text,
    short_title,
    tier_phrase,
    tier_words,
)

LIMITS = (
    "Points add up what is recorded and received. They forecast nothing about anyone.",
    "What is not recorded is not here: no record is not no harm.",
    "Settled means that no missing answer changes the tier, not that the evidence is true.",
    "A panel decides, and may decide otherwise, with its reason.",
)


def explanation_page(told: Account, *, digests: Sequence[tuple[str, str]] = ()) -> Document:
    """Everything about one person's score as a document.

    Args:
        told: what `explain` returned.
        digests: what identifies the matrix beyond its version, as name and text.
    """
    notices = told.notices or tuple(filter(None, [status_notice(told.matrix)]))
    blocks: list[Block] = [Pairs(tuple(_head(told)))]
    blocks += _form(told)
    blocks += _tier(told)
    blocks += _cohorts(told)
    blocks += _unknown(told)
    blocks += _cautions(told)
    blocks += _beside(told)
    blocks += _events(told)
    blocks += _sources(told)
    blocks += matrix_blocks(told, digests)
    blocks.append(Paragraph(ADVICE))
    return Document(f"{told.person}: where the points come from", tuple(blocks), notices)


def _head(told: Account) -> Iterator[tuple[str, str]]:
    file = told.matrix.file
    yield "Nominal", told.person
    yield "Standing", told.standing or "unknown"
    yield "Area", told.area or "unknown"
    yield "Matrix", f"{told.matrix.reference}, {file.title} ({file.status})"
    yield "As of", str(told.as_of)
    yield "Shown to", told.audience
    if told.points is None:
        yield "Points", f"none: {not_scored(told)}"
    else:
        yield "Points", points_phrase(told)
        yield "Tier", tier_phrase(told)
    if told.route is not None:
        route = file.routes[told.route]
        yield "Route", f"{route.title}. {route.because}"


def _form(told: Account) -> Iterator[Block]:
    if told.out_of_scope is not None:
        return
    yield Heading("Points, line by line")
    columns = (
        Column("Line"), Column("Evidence"), Column("Row", wrap=False),
        Column("Points", "right", wrap=False), Column("Range", "right", wrap=False),
    )  # fmt: skip
    scored = told.points is not None
    yield Table(columns, tuple(_row(step, scored=scored) for step in told.steps))
    yield Paragraph(
        "Lines that stand under a line add up to it, unless a note says otherwise. Points in"
        " brackets are not counted. Range: the lowest and the highest that the line could come"
        " to; = where it can be nothing else."
    )


def _row(step: Step, *, scored: bool) -> Row:
    title = "  " * step.depth + step.title
    if step.withheld:
        return Row((title, "-", "-", "-", "-"), WITHHELD)
    points = earned(step) if scored else "-"
    shown = points if step.counted else f"({points})"
    band = range_text(step.lowest, step.highest) if scored else "-"
    evidence = "" if step.kind == "group" else step.evidence or "unknown"
    return Row((title, evidence, step.band or "", shown, band), step.note)


def _tier(told: Account) -> Iterator[Block]:
    if told.tier is None:
        return
    yield Heading("How the tier follows")
    titles = {step.name: step for step in told.steps}
    rows = []
    for step in told.tier_steps:
        read = titles.get(step.reads)
        points = earned(read) if read is not None and not read.withheld else "-"
        title = read.title if read is not None else step.reads.replace("_", " ")
        rows.append(Row((step.title, title, points, tier_words(step.level))))
    columns = (Column("Step"), Column("Reads"), Column("Points", "right"), Column("Gives"))
    yield Table(columns, tuple(rows))
    several = "The highest of these steps" if len(rows) > 1 else "This step"
    yield Paragraph(f"{several} is the tier: {tier_phrase(told)}.")


def _cohorts(told: Account) -> Iterator[Block]:
    if not told.cohorts or told.out_of_scope is not None:
        return
    yield Heading("Eligible, apart from points")
    columns = (Column("Cohort"), Column("Eligible", wrap=False), Column("Because"))
    yield Table(
        columns,
        tuple(Row((cohort.title, cohort.eligible, cohort.because)) for cohort in told.cohorts),
    )


def _unknown(told: Account) -> Iterator[Block]:
    if told.out_of_scope is not None:
        return
    yield Heading("What is not certain, and whom to ask")
    if not told.unknown:
        yield Paragraph("Nothing that could change the points.")
        return
    columns = (
        Column("Line"), Column("What"), Column("Ask"), Column("Why"),
        Column("Could earn", "right", wrap=False),
    )  # fmt: skip
    rows = [
        Row(
            (
                short_title(doubt.title), doubt.what or "withheld", doubt.agency, doubt.reason,
                "-" if doubt.lowest is None else f"{range_text(doubt.lowest, doubt.highest)}",
            ),
            "Without it the matrix refuses to score." if doubt.refuses else "",
        )
        for doubt in told.unknown
    ]  # fmt: skip
    yield Table(columns, tuple(rows))


def _cautions(told: Account) -> Iterator[Block]:
    if told.cautions:
        yield Heading("Cautions")
        yield Bullets(tuple(f"{caution.code}: {caution.text}" for caution in told.cautions))


def _beside(told: Account) -> Iterator[Block]:
    for title, answers in told.beside:
        if answers:
            yield Heading(f"Beside the score: {title}")
            yield Paragraph("Shown, and never scored.")
            yield Pairs(answers)


def _events(told: Account) -> Iterator[Block]:
    rows = counted_events(told)
    if not rows or told.out_of_scope is not None:
        return
    yield Heading("Events that were counted")
    columns = (Column("Date", wrap=False), Column("What"), Column("Outcome"), Column("Counted in"))
    yield Table(columns, rows)
    if any("(perhaps)" in row.cells[3] for row in rows):
        yield Paragraph("Perhaps: a field that decides it is blank, or a date is.")


def _sources(told: Account) -> Iterator[Block]:
    steps = [step for step in told.factors if step.most or step.points]
    if told.out_of_scope is not None or not steps:
        return
    yield Heading("Where each question comes from")
    columns = (Column("Question"), Column("Why"), Column("Reference"))
    rows = [
        Row(
            (step.title, step.why, step.reference),
            f"May stand for: {', '.join(step.proxies)}." if step.proxies else "",
        )
        for step in steps
    ]
    yield Table(columns, tuple(rows))


def matrix_blocks(told: Account, digests: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """What a reader should know of the matrix itself, below any result of it."""
    file = told.matrix.file
    yield Heading("About this matrix")
    yield Pairs((("Purpose", file.purpose), ("Not for", "; ".join(file.not_for)), *digests))
    if file.weaknesses:
        yield Heading("Known weaknesses", 2)
        yield Bullets(file.weaknesses)
    yield Heading("Limits of any such page", 2)
    yield Bullets(LIMITS)
