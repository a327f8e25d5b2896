"""Stands: indicators of how a panel stood to the scores, from the decisions of each period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction

from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.indicator import Indicator, Reading, Readings
from iom_matrix.oversight.indicators.series import Series

_ASKS = "College of Policing, Data-driven technologies: monitoring with thresholds for review"


def decided_indicators(decisions: Sequence[Decision]) -> Mapping[str, Indicator]:
    """The indicators of some decisions, by name.

    A decision belongs to the first period whose day it does not lie after, if the series had
    begun.
    """

    def overrides(series: Series, at: int) -> Readings:
        made = [one for one in _within(decisions, series, at) if one.agrees is not None]
        return {"": _share(sum(one.agrees is False for one in made), len(made))}

    def unreasoned(series: Series, at: int) -> Readings:
        agreed = [one for one in _within(decisions, series, at) if one.agrees]
        return {"": _share(sum(one.reason is None for one in agreed), len(agreed))}

    found = (
        Indicator(
            "overrides", "Overrides",
            "Decisions that went against the score, among those that took a stand to it.",
            "Whether the panel decides, or only signs.",
            _ASKS,
            "No rate is right: none at all may mean that nobody looks, and many that the matrix"
            " is wrong.",
            "share", scored=True, read=overrides,
        ),
        Indicator(
            "unreasoned", "Agreement without a reason",
            "Decisions that went with the score and give no reason, among those that went with it.",
            "Whether agreeing is a decision too.",
            _ASKS,
            "A reason that is written down may still be an empty one.",
            "share", scored=False, read=unreasoned,
        ),
    )  # fmt: skip
    return {one.name: one for one in found}


def _within(decisions: Sequence[Decision], series: Series, at: int) -> list[Decision]:
    """Those after the day of the period before, up to its own; of the first, those of its day.

    Of a series of one area, those of its panel.
    """
    until = series.days[at]
    since = series.days[at - 1] if at else until - dt.timedelta(days=1)
    return [
        one
        for one in decisions
        if since < one.decided_on <= until and series.area in {None, one.area}
    ]


def _share(part: int, of: int) -> Reading:
    return Reading(Fraction(part), of)


DECIDED: Mapping[str, Indicator] = decided_indicators(())
"""What they are; without decisions they have no values."""
