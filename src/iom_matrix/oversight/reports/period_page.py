"""The page of a period report, written for a board: one sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from iom_matrix.documents.blocks import (
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    Pairs,
    Paragraph,
    Row,
    Table,
)
from iom_matrix.documents.document import Document
from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.oversight.indicators.indicator import Measured
from iom_matrix.oversight.indicators.placed_decisions import placed_words
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.numbers import counted
from iom_matrix.oversight.prompts.raised_prompts import Judged, Raised
from iom_matrix.oversight.reports.period import PeriodReport, notes_of
from iom_matrix.oversight.reports.stories import foremost, story_words
from iom_matrix.oversight.reports.values import (
    NOTHING,
    counted_words,
    crossed_words,
    sparkline,
    usual_words,
    value_words,
)

READING = (
    "A signal is a value or a pattern that chance alone seldom makes: look for a reason.",
    "Anything else is noise: to explain it would be to explain chance.",
    "Usual: where a number mostly lies; ±: how far it moves (pp: percentage points).",
    "No fall is an effect: people come in at a peak, and from a peak most fall, whatever is done.",
)


def period_page(
    found: PeriodReport,
    handling: Handling,
    *,
    figures: Mapping[str, Figure] | None = None,
    missing: str = "",
) -> Document:
    """A period report as a document.

    Args:
        found: what `period_of` returned.
        handling: how the paper is to be handled.
        figures: title of what was measured -> its chart, ready made.
        missing: what to say where charts are wanted and cannot be drawn.
    """
    return page_of(found.series, "up to", _blocks(found, handling, figures or {}, missing))


def page_of(series: Series, days: str, blocks: Iterator[Block]) -> Document:
    """A report on a series, of the days up to that of its last snapshot, with its notices."""
    last = next(one for one in reversed(series.periods) if one is not None).snapshot
    place = f" in {series.area}" if series.area else ""
    notices = tuple(text for text in last.notices if text != ADVICE)
    return Document(f"The scheme{place} {days} {last.as_of}", tuple(blocks), notices)


def head(series: Series, handling: Handling) -> Iterator[tuple[str, str]]:
    """What stands at the head of a report on a series."""
    there = [period.snapshot for period in series.periods if period is not None]
    yield "Handling", str(handling)
    yield "Matrix", f"{there[-1].matrix.reference} ({there[-1].matrix.status})"
    yield "Snapshots", f"{len(there)}, from {there[0].as_of} to {there[-1].as_of}"
    if series.rhythm:
        how = "as asked" if series.rhythm.stated else "as the snapshots mostly lie"
        yield "One due", f"{series.rhythm}, {how}"
    if series.area:
        yield "Area", series.area


def _blocks(
    found: PeriodReport, handling: Handling, figures: Mapping[str, Figure], missing: str
) -> Iterator[Block]:
    yield Pairs(tuple(head(found.series, handling)))
    yield Heading("What stands out")
    yield from _signals(found)
    yield Heading("What to consider")
    yield from _prompts(found)
    yield Heading("The numbers")
    yield _numbers(found)
    if found.crossed is not None:
        yield Paragraph(f"Since the period before, {crossed_words(found.crossed)}.")
    drawn = [figures[one.title] for one in found.measured if one.title in figures]
    if drawn:
        yield from drawn
    elif missing:
        yield Paragraph(missing)
    yield Heading("How to read this")
    decisions = () if found.placed is None else (placed_words(found.placed),)
    yield Bullets((*notes_of(found.series), *decisions, *READING))
    yield Paragraph(ADVICE)


def _signals(found: PeriodReport) -> Iterator[Block]:
    days = found.series.days
    if found.stories:
        yield Bullets(tuple(story_words(story, days) for story in foremost(found.stories)))
    else:
        yield Paragraph("No signal stands at the last snapshot.")
    if found.past:
        verb = "signal has" if found.past == 1 else "signals have"
        yield Paragraph(f"{found.past} earlier {verb} passed; the JSON form has each.")


def _prompts(found: PeriodReport) -> Iterator[Block]:
    if found.prompts is None:
        yield Paragraph("No rules of the force's own were given.")
        return
    yield from prompt_blocks(found.prompts, found.series)


def prompt_blocks(judged: Judged, series: Series) -> Iterator[Block]:
    """What the force's rules say, with the values on which they say it."""
    if judged.raised:
        columns = Column("Consider"), Column("Who"), Column("Because")
        rows = tuple(
            Row((one.prompt.consider, one.prompt.who, _because(one, series)))
            for one in judged.raised
        )
        yield Table(columns, rows)
    else:
        yield Paragraph("No rule of the force's own asks for anything now.")
    if judged.not_judged:
        yield Bullets(
            tuple(f"Not judged: {one.name}, since {one.why}." for one in judged.not_judged)
        )


def _because(one: Raised, series: Series) -> str:
    measured, unit = one.measured, one.measured.indicator.unit
    values = [value_words(value, unit) for value in measured.trend.values[one.since :]][-6:]
    prompt = one.prompt
    bound = prompt.above if prompt.below is None else prompt.below
    said = f"a signal ({prompt.signal})"
    if bound is not None:
        side = "below" if prompt.above is None else "above"
        said = f"{side} {value_words(Fraction(bound), unit)}"
    count = len(measured.trend.values) - one.since
    lasts = counted(count, "period")
    since = series.days[one.since]
    return f"{measured.title}: {said} for {lasts}, since {since} ({', '.join(values)})"


def _numbers(found: PeriodReport) -> Table:
    columns = (
        Column("Indicator"), Column("Now", "right", wrap=False),
        Column("Counted", "right", wrap=False), Column("Before", "right", wrap=False),
        Column("Usual", "right", wrap=False), Column("Trend", wrap=False),
    )  # fmt: skip
    return Table(columns, tuple(Row(_cells(one)) for one in found.measured))


def _cells(one: Measured) -> tuple[str, ...]:
    unit = one.indicator.unit
    alone = one.trend.stretches[-1].start == len(one.readings) - 1
    before = None if alone else one.readings[-2]
    was = NOTHING if before is None else value_words(before.value, unit)
    now, counted = NOTHING, ""
    if one.last is not None:
        now = value_words(one.last.value, unit)
        counted = "" if one.last.of is None else counted_words(one.last)
    return one.title, now, counted, was, usual_words(one), sparkline(one, 14)
