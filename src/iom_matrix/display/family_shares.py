"""Family shares: to which families of offences each version gives points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from iom_matrix.comparison.comparison import Comparison
from iom_matrix.comparison.shares import By
from iom_matrix.display.drawing import alt
from iom_matrix.display.frame import Frame, records
from iom_matrix.display.names import sides_of
from iom_matrix.display.palette import BLUE, INK, ORANGE
from iom_matrix.explanation.sentences import capitalized
from iom_matrix.papers.weights import (
    Weights,
    attainable_words,
    percent_words,
    telling_families,
    weights_of,
)

WIDTH, ROW, PANELS = 230, 40, ("Points attainable", "Points awarded")
_NAMES = 150


def families_chart(comparison: Comparison, *, by: By = "family") -> alt.FacetChart:
    """Bars: the share of points that each offence family has, attainable and awarded, by version.

    Attainable: of the most that the total can come to. Awarded: of the points of everybody scored
    by that version. The paper of a comparison says by which rule points belong to a family.

    Args:
        comparison: what `compare` returned.
        by: ``family`` of offences, or ``section``: the groups of the form.

    Returns:
        An altair chart, whose data hold shares and nobody by name.

    Raises:
        ValueError: when neither version has a total.
    """
    weights = [one for one in weights_of(comparison, by) if _largest(one)]
    if not weights:
        raise ValueError("neither version has a total, so there are no shares of it")
    versions = list(sides_of(comparison))
    rows = list(_rows(weights, versions))
    titles = list(dict.fromkeys(str(row["title"]) for row in rows))
    frame = _frame(comparison, weights, by)
    most = max(float(str(row["share"])) for row in rows)
    base = alt.Chart().encode(
        x=alt.X(
            "share:Q", title="Share of all points",
            scale=alt.Scale(domain=[0, min(most * 1.25, 1.15)], nice=False),
            axis=alt.Axis(format="%", tickCount=4, gridOpacity=0.5),
        ),
        y=alt.Y(
            "title:N", sort=titles, title=None,
            scale=alt.Scale(paddingInner=0.3),
            axis=alt.Axis(domain=False, ticks=False, labelFontSize=12, labelLimit=_NAMES + 60,
                          labelPadding=6),
        ),
        yOffset=alt.YOffset("version:N", sort=versions),
    )  # fmt: skip
    color = alt.Color(
        "version:N", sort=versions,
        scale=alt.Scale(domain=versions, range=[ORANGE, BLUE]),
        legend=alt.Legend(title="Upper bar, lower bar:", orient="bottom", labelFontSize=12,
                          titleOrient="left", titleFontWeight="normal", titleFontSize=12),
    )  # fmt: skip
    bars = base.mark_bar().encode(
        color=color, tooltip=["title:N", "version:N", "panel:N", "text:N"]
    )
    texts = base.mark_text(align="left", dx=4, fontSize=11, color=INK).encode(text="text:N")
    return (
        alt.layer(bars, texts, data=records(rows))
        .properties(
            width=WIDTH, height=ROW * len(titles), view=alt.ViewBackground(stroke=None)
        )
        .facet(
            column=alt.Column(
                "panel:N", sort=list(PANELS), title=None,
                header=alt.Header(
                    labelFontSize=12, labelFontWeight="bold", labelAnchor="start",
                ),
            ),
            spacing=28,
        )
        .properties(title=frame.heading, description=frame.alternative)
    )  # fmt: skip


def _largest(one: Weights) -> float:
    sides = (one.old, one.new)
    return max(float(part or 0) for side in sides for part in (side.attainable, side.awarded))


def _rows(weights: Sequence[Weights], versions: Sequence[str]) -> Iterator[dict[str, object]]:
    for one in weights:
        for version, side in zip(versions, (one.old, one.new), strict=True):
            parts: tuple[Fraction | float | None, ...] = (side.attainable, side.awarded)
            texts = (attainable_words(side), percent_words(side.awarded))
            for panel, part, text in zip(PANELS, parts, texts, strict=True):
                yield {
                    "title": capitalized(one.title), "version": version, "panel": panel,
                    "share": float(part or 0), "text": text,
                }  # fmt: skip


def _frame(comparison: Comparison, weights: Sequence[Weights], by: By) -> Frame:
    old, new = sides_of(comparison)
    told = telling_families(comparison) if by == "family" else []
    title = _finding(max(told or weights, key=lambda one: abs(one.gain)))
    table = "; ".join(
        f"{one.title}: attainable {_arrow(one.old.attainable, one.new.attainable)},"
        f" awarded {_arrow(one.old.awarded, one.new.awarded)}"
        for one in weights
    )
    description = f"Bars of the share of points, by {old} and then by {new}. {table}."
    return Frame(title, comparison.notices, description, 2 * WIDTH + _NAMES)


def _finding(one: Weights) -> str:
    """What the family whose share changes most had of the points, and has."""
    shares = ((one.old.attainable, one.new.attainable), (one.old.awarded, one.new.awarded))
    most = (attainable_words(one.old), attainable_words(one.new))
    given = (percent_words(one.old.awarded), percent_words(one.new.awarded))
    if shares[0][0] == shares[0][1] and shares[1][0] == shares[1][1]:
        return "No share of the points changes"
    return (
        f"{capitalized(one.title)}: from {most[0]} to {most[1]} of the points attainable, from"
        f" {given[0]} to {given[1]} of those awarded"
    )


def _arrow(old: Fraction | float | None, new: Fraction | float | None) -> str:
    return f"{percent_words(old)} then {percent_words(new)}"
