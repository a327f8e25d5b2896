"""The page of an annual report: an evaluation, with its warnings where the numbers stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
from iom_matrix.explanation.sentences import capitalized, tier_words
from iom_matrix.oversight.decisions.page import decision_blocks
from iom_matrix.oversight.indicators.indicator import Measured
from iom_matrix.oversight.indicators.placed_decisions import placed_words
from iom_matrix.oversight.intervals import Estimate
from iom_matrix.oversight.numbers import counted, hundredths, percent, percents, share_words
from iom_matrix.oversight.outcomes.harm import FEWEST_WITH_HARM
from iom_matrix.oversight.outcomes.rates import OutcomeRates
from iom_matrix.oversight.reports.annual import AnnualReport
from iom_matrix.oversight.reports.period import notes_of
from iom_matrix.oversight.reports.period_page import head, page_of
from iom_matrix.oversight.reports.values import NOTHING, crossed_words, sparkline, value_words

NO_EFFECT = (
    "This is no effect of the scheme, and no proof of one. People come in at a peak, and from a"
    " peak most fall, whatever is done. Prison takes away the chance to offend: a year"
    " at risk leaves it out, and the other measures do not."
)
_IN_JSON = ("stale-answers",)
INTERVALS = (
    "In brackets, intervals of 95 %. Those of reoffences allow for it that some people reoffend far"
    " more often than others. Of one person there is none. Harm comes in lumps, of which few people"
    f" show too little: it has an interval only where {FEWEST_WITH_HARM} people or more did any."
)


def annual_page(
    found: AnnualReport,
    handling: Handling,
    *,
    figures: Mapping[str, Figure] | None = None,
    missing: str = "",
) -> Document:
    """An annual report as a document; `figures` and `missing` are as in `period_page`."""
    first = next(one for one in found.series.periods if one is not None).snapshot
    blocks = _blocks(found, handling, figures or {}, missing)
    return page_of(found.series, f"from {first.as_of} to", blocks)


def _blocks(
    found: AnnualReport, handling: Handling, figures: Mapping[str, Figure], missing: str
) -> Iterator[Block]:
    yield Pairs(tuple(head(found.series, handling)))
    notes = tuple(notes_of(found.series))
    if notes:
        yield Bullets(notes)
    yield from _flow(found)
    yield from _stability(found)
    yield from _made_of(found)
    yield from _quality(found, figures, missing)
    yield Heading("Decisions and the score")
    if found.decisions is None or found.placed is None:
        yield Paragraph("No decisions of the panel were given.")
    else:
        yield Paragraph(placed_words(found.placed))
        yield from decision_blocks(found.decisions)
    yield from _outcomes(found)
    yield Heading("Equality")
    yield Paragraph(
        "Who stands where by group is a report of its own, iom-matrix report equality: it needs a"
        " table of characteristics, which nothing here has read."
    )
    yield Paragraph(ADVICE)


def _flow(found: AnnualReport) -> Iterator[Block]:
    flow = found.flow
    yield Heading("Who came and went")
    titles = ("Managed at first", "Entered", "Of them returned", "Left", "Managed at last")
    numbers = flow.first, flow.entered, flow.returned, flow.left, flow.last
    cells = tuple(NOTHING if number is None else str(number) for number in numbers)
    yield Table(tuple(Column(title, "right") for title in titles), (Row(cells),))
    text = f"Counted between {counted(flow.pairs, 'pair')} of neighbouring snapshots."
    if flow.gaps:
        gaps = counted(flow.gaps, "more has", "more have")
        text += (
            f" {gaps} a gap between, or a day of which no standing is known: who came and went"
            " there is not counted."
        )
    yield Paragraph(f"{text} Who left may have moved, died or gone to prison.")


def _stability(found: AnnualReport) -> Iterator[Block]:
    yield Heading("How steady the list was")
    known = [(one.kendall, one) for one in found.order if one.kendall is not None]
    if known:
        least, where = min(known, key=lambda item: item[0])
        mean = sum(value for value, _ in known) / len(known)
        yield Paragraph(
            f"Kendall's tau of the order in neighbouring snapshots: {mean:.2f} on average, and"
            f" {least:.2f} at least, on {found.series.days[where.at]}; 1 is the same order."
        )
    names = [capitalized(tier_words(tier)) for tier in found.scale]
    columns = (Column("From"), *(Column(f"To {name[0].lower()}{name[1:]}", "right")
                                 for name in names))  # fmt: skip
    rows = tuple(
        Row((name, *(str(cell) for cell in row)))
        for name, row in zip(names, found.moves, strict=True)
    )
    since = found.series.days[found.since]
    caption = f"People by tier from one snapshot to the next, added up since {since}."
    yield Table(columns, rows, caption)
    if found.crossed is not None:
        yield Paragraph(
            f"From one snapshot to the next, {crossed_words(found.crossed)}. Whoever crossed twice"
            " is counted twice."
        )
    yield Paragraph("A tier falls as evidence leaves its window, and in prison: no effect shows.")


def _made_of(found: AnnualReport) -> Iterator[Block]:
    yield Heading("What the points were made of")
    days = found.series.days
    columns = (
        Column("Factor"), Column(str(days[found.since]), "right", wrap=False),
        Column(str(days[-1]), "right", wrap=False),
    )  # fmt: skip
    ordered = sorted(found.contributions.values(), key=lambda one: (-(one.last or 0), one.title))
    rows = tuple(Row((one.title, _part(one.first), _part(one.last))) for one in ordered)
    yield Table(columns, rows, "Each factor's part of all points that factors gave.")
    yield Paragraph(
        "Before caps and the higher of two. It follows the weights of the matrix as well as what"
        " people did. What another version would give: iom-matrix compare."
    )


def _quality(found: AnnualReport, figures: Mapping[str, Figure], missing: str) -> Iterator[Block]:
    yield Heading("What was sent, and how old it was")
    columns = (
        Column("Indicator"), *(Column(title, "right", wrap=False)
                               for title in ("First", "Lowest", "Highest", "Last")),
        Column("Trend", wrap=False),
    )  # fmt: skip
    shown = [one for one in found.quality if one.indicator.name not in _IN_JSON]
    caption = ""
    if found.since:
        caption = (
            f"Since {found.series.days[found.since]}, when the way of scoring became another; the"
            " trend goes further back, and the JSON form has all of it."
        )
    yield Table(columns, tuple(Row(_course(one)) for one in shown), caption)
    if len(shown) < len(found.quality):
        yield Paragraph("Which answers are stale, one by one, is in the JSON form.")
    drawn = [figures[one.title] for one in found.quality if one.title in figures]
    yield from drawn
    if missing and not drawn:
        yield Paragraph(missing)


def _course(one: Measured) -> tuple[str, ...]:
    unit = one.indicator.unit
    alike = one.trend.values[one.trend.stretches[-1].start :]
    known = [value for value in alike if value is not None]
    chosen: tuple[Fraction | None, ...] = (None,) * 4
    if known:
        chosen = known[0], min(known), max(known), alike[-1]
    return one.title, *(value_words(value, unit) for value in chosen), sparkline(one, 14)


def _outcomes(found: AnnualReport) -> Iterator[Block]:
    yield Heading("What came of it")
    if not found.outcomes:
        yield Paragraph("No table of outcomes was given.")
        return
    whose, each = tuple(found.outcomes), tuple(found.outcomes.values())
    rows = tuple(
        Row((title, *(read(rates) for rates in each))) for title, read in _MEASURES.items()
    )
    yield Table((Column("Measure"), *map(Column, whose)), rows, INTERVALS)
    yield Paragraph(NO_EFFECT)


def _reoffended(rates: OutcomeRates) -> str:
    share = rates.reoffended
    again = f"{share.count} of {share.of}, {share_words(share)} ({percents(share.interval)})"
    return again if share.of else NOTHING


def _estimate(one: Estimate | None) -> str:
    if one is None:
        return NOTHING
    value = hundredths(one.value)
    ends = one.interval
    return value if ends is None else f"{value} ({hundredths(ends.low)} to {hundredths(ends.high)})"


def _left_out(rates: OutcomeRates) -> str:
    said = [f"{count}: {reason}" for reason, count in rates.left_out.items()]
    return "; ".join(said) or NOTHING


def _harm(rates: OutcomeRates) -> str:
    unknown = rates.harm_unknown if rates.harm is not None else 0
    return _estimate(rates.harm) + (f"; of {unknown} it is unknown" if unknown else "")


_MEASURES: Mapping[str, Callable[[OutcomeRates], str]] = {
    "People": lambda rates: str(rates.people),
    "Left out": _left_out,
    "Days at risk": lambda rates: str(rates.days),
    "Reoffended": _reoffended,
    "Reoffences of each who reoffended": lambda rates: _estimate(rates.per_reoffender),
    "Reoffences a person": lambda rates: _estimate(rates.per_person),
    "Reoffences a year at risk": lambda rates: _estimate(rates.frequency),
    "Harm a year at risk": _harm,
}


def _part(part: Fraction | None) -> str:
    return NOTHING if part is None else percent(part)
