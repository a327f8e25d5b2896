"""Crossings: who rose above the threshold or fell below it, and who came in or left above it."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from fractions import Fraction

from iom_matrix.oversight.indicators.groups import count, tiers
from iom_matrix.oversight.indicators.indicator import Indicator, Reading, Readings
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.snapshots.recorded_people import NONE


@dataclass(frozen=True, slots=True)
class Crossings:
    """How many people stand on the other side of the threshold than in the period before.

    Attributes:
        rose: scored in both, above it only now.
        came: above it now, and not scored in the period before: mostly not listed.
        fell: scored in both, above it only before.
        left: above it before, and not scored now: mostly gone from the list.
        stayed: above it in both.
    """

    rose: int
    came: int
    fell: int
    left: int
    stayed: int


SAID = {
    "rose": "rose above", "came": "came in above", "fell": "fell below", "left": "left from above",
}  # fmt: skip
"""Each way to cross, and how it is said."""


def crossings(series: Series, at: int) -> Crossings | None:
    """Who crossed the threshold since the period before.

    Returns:
        None where that is not there or was scored otherwise, or nobody is scored on a side.
    """
    earlier = series.before(at)
    if earlier is None:
        return None
    before, now = (tiers(series, period) for period in (earlier, series.there(at)))
    if not ((before != NONE).any() and (now != NONE).any()):
        return None
    was, is_ = before > 0, now > 0
    return Crossings(
        rose=count(is_ & (before == 0)),
        came=count(is_ & (before == NONE)),
        fell=count(was & (now == 0)),
        left=count(was & (now == NONE)),
        stayed=count(was & is_),
    )


def crossings_since(series: Series, since: int) -> Crossings | None:
    """Who crossed between neighbouring periods from one of them on, added up; None without any."""
    found = [
        crossed
        for at in range(since + 1, len(series))
        if series.periods[at] is not None and (crossed := crossings(series, at)) is not None
    ]
    return Crossings(*map(sum, zip(*map(astuple, found), strict=True))) if found else None


def read_crossed(series: Series, at: int) -> Readings:
    """Way -> how many people crossed the threshold so."""
    found = crossings(series, at)
    if found is None:
        return {}
    return {said: Reading(Fraction(getattr(found, way))) for way, said in SAID.items()}


def read_churn(series: Series, at: int) -> Readings:
    """Above the threshold in one of two periods and not in both, among those above in either."""
    found = crossings(series, at)
    if found is None:
        return {}
    either = sum(astuple(found))
    return {"": Reading(Fraction(either - found.stayed), either)}


CROSSING: tuple[Indicator, ...] = (
    Indicator(
        "crossed", "Crossed the threshold",
        "For each way, people on the other side than in the period before: rose above, fell below,"
        " came in above without a score before, left from above without a score now.",
        "Whether the list turns over by what people do, or by who is put on it and taken off.",
        "docs/how-to/is-our-ranking-firm.md",
        "Who came in or left may be new, gone, out of scope or, within an area, of another one or"
        " of none that is known.",
        "people", scored=True, read=read_crossed, flow=True,
    ),
    Indicator(
        "churn", "Churn at the threshold",
        "People above the threshold now or in the period before and not in both, among those above"
        " it in either.",
        "Whether the list is steady enough to plan by.",
        "docs/how-to/is-our-ranking-firm.md",
        "Churn can be right: it says only how much the list turns over, both ways together.",
        "share", scored=True, read=read_churn, flow=True,
    ),
)  # fmt: skip
