"""Pages: one person's account as a document, from the points down to where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import TIER
from iom_matrix.documents.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Row,
    Table,
    abreast,
)
from iom_matrix.documents.document import Document
from iom_matrix.documents.handling import Handling, handling_pairs
from iom_matrix.explanation.account import Account, Adjusted, Step
from iom_matrix.explanation.audiences import WITHHELD
from iom_matrix.explanation.counted_events import counted_events
from iom_matrix.explanation.doubts import Doubt
from iom_matrix.explanation.notices import ADVICE, matrix_notices
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


def explanation_page(
    told: Account,
    *,
    digests: Sequence[tuple[str, str]] = (),
    what_if: Iterable[Block] = (),
    handling: Handling | None = None,
) -> Document:
    """Everything about one person's score as a document.

    Args:
        told: what `explain` returned.
        digests: what identifies the matrix beyond its version, as name and text.
        what_if: what would settle or lower the tier, if that is to be said.
        handling: how it is to be handled, once it is a file.
    """
    notices = told.notices or matrix_notices(told.matrix)
    marked = handling_pairs(handling)
    blocks: list[Block] = [Pairs(marked)] if marked else []
    blocks += [*account_blocks(told, what_if), *source_blocks(told)]
    blocks += matrix_blocks(told, digests)
    blocks.append(Paragraph(ADVICE))
    return Document(f"{told.person}: where the points come from", tuple(blocks), notices)


def account_blocks(told: Account, what_if: Iterable[Block] = ()) -> Iterator[Block]:
    """What is said of one person, without what would be said of anybody."""
    yield Pairs(tuple(_head(told)))
    yield from abreast(_form(told), chain(_tier(told), _beside(told)))
    yield from _cohorts(told)
    yield from _unknown(told)
    yield from what_if
    yield from _cautions(told)
    yield from _events(told)


def _head(told: Account) -> Iterator[tuple[str, str]]:
    file = told.matrix.file
    yield "Nominal", told.person
    yield "Standing", told.standing or "unknown"
    yield "Area", told.area or "unknown"
    yield "Matrix", f"{told.matrix.reference}, {file.title} ({file.status})"
    yield "As of", str(told.as_of)
    yield "Shown to", told.audience
    if told.tier is None:
        yield "Points", f"none: {not_scored(told)}"
    else:
        if told.matrix.file.total is not None:
            yield "Points", points_phrase(told)
        yield "Tier", tier_phrase(told)
    if told.route is not None:
        route = file.routes[told.route]
        yield "Route", f"{route.title}. {route.because}"


def _form(told: Account) -> Iterator[Block]:
    if told.out_of_scope is not None or not told.steps:
        return
    yield Heading("Points, line by line")
    columns = (
        Column("Line"), Column("Evidence"), Column("Row", wrap=False),
        Column("Points", "right", wrap=False), Column("Range", "right", wrap=False),
    )  # fmt: skip
    scored = told.tier is not None
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
    if step.kind == "measure":
        return Row((title, _found(step), step.band or "", "", ""), _beneath(step))
    points = earned(step) if scored else "-"
    shown = points if step.counted else f"({points})"
    band = range_text(step.lowest, step.highest) if scored else "-"
    evidence = step.evidence or ("" if step.kind == "group" else "unknown")
    return Row((title, evidence, step.band or "", shown, band), _beneath(step))


def _found(step: Step) -> str:
    """What a step found, and the level that this makes."""
    found = step.evidence or "unknown"
    return found if step.level in {None, found} else f"{found}: {tier_words(step.level or '')}"


def _beneath(step: Step) -> str:
    return "; ".join(text for text in (step.working, step.note) if text)


def _tier(told: Account) -> Iterator[Block]:
    if told.tier is None:
        return
    yield Heading("How the tier follows")
    steps = [step for step in told.tier_steps if not _joins_steps(told, step)]
    columns = (Column("Step"), Column("Found"), Column("Row", wrap=False), Column("Gives"))
    yield Table(columns, tuple(_tier_row(told, step) for step in steps))
    if told.adjustments:
        yield Bullets(tuple(_adjustment(told, adjusted) for adjusted in told.adjustments))
    several = sum(step.kind == "tier" for step in steps) > 1
    joined = told.matrix.lines[TIER].line.source
    which = f"The {joined} of these steps" if several else "This step"
    adjusted = any(a.line == TIER and a.before != a.after for a in told.adjustments)
    moved = ", adjusted," if adjusted else ""
    yield Paragraph(f"{which}{moved} is the tier: {tier_phrase(told)}.")


def _joins_steps(told: Account, step: Step) -> bool:
    """Whether this is the tier itself, which is one of the steps below it."""
    return step.name == TIER and told.matrix.lines[TIER].line.source in EXTREMES


def _tier_row(told: Account, step: Step) -> Row:
    title = "  " * max(step.depth - 1, 0) + _step_title(told, step)
    moved = [one.before for one in told.adjustments if one.line == step.name]
    level = moved[0] if moved else step.level  # what comes of adjustments stands below the table
    gives = "" if step.kind == "measure" else tier_words(level or "unknown")
    if step.withheld:
        return Row((title, "-", "-", gives), WITHHELD)
    found = _found(step) if step.kind == "measure" else _read(told, step)
    return Row((title, found, step.band or "", gives), _beneath(step))


def _read(told: Account, step: Step) -> str:
    """What a step of the tier found, with the name of the one line that it reads."""
    linked = told.matrix.lines[step.name]
    found = step.evidence or "unknown"
    if linked.line.source != "of" or len(linked.reads) > 1 or not linked.parts:
        return found
    return f"{told.matrix.lines[linked.parts[0]].title} {found}"


def _step_title(told: Account, step: Step) -> str:
    linked = told.matrix.lines[step.name]
    if step.name != TIER or linked.line.title or not linked.parts:
        return step.title
    return f"By the {' and '.join(told.matrix.lines[name].title.lower() for name in linked.parts)}"


def _adjustment(told: Account, adjusted: Adjusted) -> str:
    """What an adjustment did: a sentence with its reason."""
    title = "the tier" if adjusted.line == TIER else told.matrix.lines[adjusted.line].title
    name = adjusted.name.replace("_", " ")
    before, after = (tier_words(level) for level in (adjusted.before, adjusted.after))
    if adjusted.applies is None:
        moved = f"leads from {before} to {after}" if before != after else "leaves the level"
        return f"Adjustment of {title}, withheld from this audience: {moved}."
    because = (adjusted.because or "").rstrip(".")
    if adjusted.applies == "unknown":
        return f"Adjustment of {title}, {name}: not known whether it applies. {because}."
    if adjusted.applies == "no":
        return f"Adjustment of {title}, {name}: does not apply."
    did = f"from {before} to {after}" if before != after else f"leaves it at {after}"
    return f"Adjustment of {title}, {name}: {did}. {because}."


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
        Column("Could earn" if told.matrix.file.total else "Could give", "right", wrap=False),
    )  # fmt: skip
    rows = [
        Row(
            (
                short_title(doubt.title), doubt.what or "withheld", doubt.agency, doubt.reason,
                _could_be(doubt),
            ),
            "Without it the matrix refuses to score." if doubt.refuses else "",
        )
        for doubt in told.unknown
    ]  # fmt: skip
    yield Table(columns, tuple(rows))


def _could_be(doubt: Doubt) -> str:
    """What a line could still come to: points from and to, or levels."""
    if doubt.levels:
        words = [tier_words(level) for level in doubt.levels]
        return (
            " or ".join(words)
            if len(words) < 4
            else f"{len(words)} levels, {words[0]} to {words[-1]}"
        )
    return "-" if doubt.lowest is None else f"{range_text(doubt.lowest, doubt.highest)}"


def _cautions(told: Account) -> Iterator[Block]:
    if told.cautions:
        yield Heading("Cautions")
        yield Bullets(tuple(f"{caution.code}: {caution.text}" for caution in told.cautions))


def _beside(told: Account) -> Iterator[Block]:
    for title, answers in told.beside:
        if answers:
            yield Heading(f"Never scored: {title}")
            yield Pairs(answers)


def _events(told: Account) -> Iterator[Block]:
    rows = counted_events(told)
    if not rows or told.out_of_scope is not None:
        return
    yield Heading("Events that were counted")
    columns = (
        Column("Date", wrap=False), Column("What"), Column("As", wrap=False), Column("Outcome"),
        Column("Counted in"),
    )  # fmt: skip
    yield Table(columns, rows)
    if any("(perhaps)" in row.cells[4] for row in rows):
        yield Paragraph("Perhaps: a field that decides it is blank, or a date is.")


def source_blocks(told: Account) -> Iterator[Block]:
    """Where each question comes from, and what it may stand for."""
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
