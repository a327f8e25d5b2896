"""Figures: charts for a report, where what draws them is installed."""

from __future__ import annotations

import datetime as dt
import importlib.util
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.documents.blocks import Column, Figure, Row, Table
from iom_matrix.oversight.indicators.indicator import Measured
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.reports.stories import stories_of
from iom_matrix.oversight.reports.values import limits_of, reading_words, usual_words

NO_CHARTS = (
    "No chart is drawn here: charts need the extra 'notebook', which"
    ' python -m pip install "iom-matrix[notebook]" brings.'
)


def figures_of(measured: Iterable[Measured], series: Series) -> tuple[dict[str, Figure], str]:
    """Title of what was measured -> its chart; and what to say where none can be drawn."""
    if any(importlib.util.find_spec(name) is None for name in ("altair", "vl_convert")):
        return {}, NO_CHARTS
    return {one.title: _figure(one, series) for one in measured}, ""


def drawn_for(
    options: Options, measured: Iterable[Measured], series: Series
) -> tuple[dict[str, Figure], str]:
    """As `figures_of`, for a page that shows pictures; for any other format nothing is drawn."""
    if options.format != "html":
        return {}, ""
    with doing("Drawing"):
        return figures_of(measured, series)


def _figure(one: Measured, series: Series) -> Figure:
    from iom_matrix.display.control_chart import Charted, Level, control_svg

    unit, days = one.indicator.unit, series.days
    stories = stories_of(one)
    told = {day for story in stories for day in days[story.since : story.at + 1]}
    charted = Charted(
        title=one.title,
        says=f"Line from {days[0]} to {days[-1]}; now {reading_words(one.last, unit)}; usual range"
        f" {usual_words(one)}; {len(stories)} signals.",
        days=days,
        values=[None if value is None else float(value) for value in one.trend.values],
        signals=frozenset(told),
        levels=[Level(*level) for level in _levels(one, series)],
        breaks=frozenset(days[stretch.start] for stretch in one.trend.stretches[1:]),
        share=unit == "share",
    )
    return Figure(control_svg(charted), f"{charted.title}. {charted.says}", _table(one, series))


def _levels(
    one: Measured, series: Series
) -> Iterator[tuple[dt.date, dt.date, float | None, float, float]]:
    """The limits of each stretch, step by step where they are not the same throughout."""
    unit, days, values = one.indicator.unit, series.days, one.trend.values
    for stretch in one.trend.stretches:
        steps = pairwise(range(stretch.start, stretch.stop))
        for (before, at), limits in zip(steps, stretch.limits[1:], strict=False):
            since, centre = values[before], None
            if one.trend.charted == "value":
                since, centre = Fraction(0), float(limits.centre)
            if since is not None:
                low, high = (float(end) for end in limits_of(limits, unit, since=since))
                yield days[before], days[at], centre, low, high


def _table(one: Measured, series: Series) -> Table:
    columns = Column("Day"), Column(one.title, "right")
    pairs = zip(series.days, one.readings, strict=True)
    unit = one.indicator.unit
    return Table(
        columns, tuple(Row((str(day), reading_words(reading, unit))) for day, reading in pairs)
    )
