"""The control chart: a number period by period, its limits, and the values that are signals."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iom_matrix.display.drawing import alt
from iom_matrix.display.frame import Frame, picture, records
from iom_matrix.display.palette import BLUE, GREY, INK, VERMILION

WIDTH, HEIGHT = 290, 64  # three stand beside one another on A4


@dataclass(frozen=True, slots=True)
class Level:
    """Where the values of some periods mostly lie; from the first to the last of them.

    Of a number whose change is held to limits there is one for each two neighbours: where the
    second mostly lies, given the first. It has no centre.
    """

    first: dt.date
    last: dt.date
    centre: float | None
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Charted:
    """What a control chart shows.

    Attributes:
        title: the finding.
        says: what the chart shows, for those who cannot see it.
        days: the day of each period.
        values: one a period; None is a gap, which no line crosses.
        signals: the days whose values belong to a signal.
        levels: the limits, stretch by stretch, or step by step.
        breaks: the days at which values begin to mean something else; no line crosses them.
        share: whether values are parts of 1.
    """

    title: str
    says: str
    days: Sequence[dt.date]
    values: Sequence[float | None]
    signals: frozenset[dt.date]
    levels: Sequence[Level]
    breaks: frozenset[dt.date]
    share: bool


def control_chart(charted: Charted) -> alt.LayerChart:
    """An individuals chart: values as a line, dashed limits, signals as large diamonds.

    Colour says nothing that a shape does not say too.
    """
    frame = Frame(charted.title, (), charted.says, WIDTH + 60)
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%b %y", tickCount=4, grid=False))
    axis = alt.Axis(format="%" if charted.share else "~g", tickCount=4, grid=False, minExtent=38)
    y = alt.Y("value:Q", title=None, axis=axis, scale=alt.Scale(zero=False, nice=True))
    points = alt.Chart(records(list(_points(charted))))
    layers = [
        *_levels(charted, x, y),
        points.mark_line(color=BLUE, strokeWidth=1.5).encode(x=x, y=y, detail="run:N"),
        points.mark_point(color=BLUE, filled=True, size=28, opacity=1).encode(x=x, y=y),
        alt.Chart(records([one for one in _points(charted) if one["signal"]]))
        .mark_point(color=VERMILION, filled=True, size=110, shape="diamond", opacity=1)
        .encode(x=x, y=y),
    ]
    return picture(layers, frame, WIDTH, HEIGHT)


def control_svg(charted: Charted) -> str:
    """The same as SVG text, drawn without a browser."""
    drawn = io.StringIO()
    control_chart(charted).save(drawn, format="svg")
    return drawn.getvalue()


def _points(charted: Charted) -> Iterator[dict[str, object]]:
    run = 0
    for day, value in zip(charted.days, charted.values, strict=True):
        run += value is None or day in charted.breaks
        if value is not None:
            yield {
                "day": day.isoformat(), "value": value, "run": run,
                "signal": day in charted.signals,
            }  # fmt: skip


def _levels(charted: Charted, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    kinds: tuple[tuple[str, str, list[int]], ...] = (
        ("centre", INK, [1, 0]), ("lower", GREY, [4, 3]), ("upper", GREY, [4, 3]),
    )  # fmt: skip
    for side, color, dash in kinds:
        rows = [
            {"day": day.isoformat(), "value": getattr(level, side), "level": number}
            for number, level in enumerate(charted.levels)
            for day in (level.first, level.last)
            if getattr(level, side) is not None
        ]
        lines = alt.Chart(records(rows)).mark_line(color=color, strokeDash=dash, strokeWidth=1)
        yield lines.encode(x=x, y=y, detail="level:N")
