"""The period report: a small fixed set of indicators, their signals, and what to consider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iom_matrix.errors import listed
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.crossings import Crossings, crossings
from iom_matrix.oversight.indicators.groups import count, perhaps_managed
from iom_matrix.oversight.indicators.indicator import Measured, measure
from iom_matrix.oversight.indicators.placed_decisions import Placed, placed_of
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.indicators.stands import decided_indicators
from iom_matrix.oversight.numbers import counted
from iom_matrix.oversight.prompts.prompt import Prompts
from iom_matrix.oversight.prompts.raised_prompts import Judged, judged
from iom_matrix.oversight.reports.stories import Story, stories_of
from iom_matrix.oversight.trends.limits import FEWEST

FIXED = ("managed", "entrants", "leavers", "above", "churn", "settled", "complete")
"""What every report on a period shows, so that a board sees the same each time."""


@dataclass(frozen=True, slots=True, eq=False)
class PeriodReport:
    """What a board sees on one page.

    Attributes:
        series: from what it was counted.
        measured: the fixed set.
        stories: the signals in it that last to the last period.
        past: how many others there are.
        crossed: who crossed the threshold since the period before; None where nobody can say.
        prompts: what the force's own rules say; None where none were given.
        placed: which decisions could be counted; None where none were given.
    """

    series: Series
    measured: tuple[Measured, ...]
    stories: tuple[Story, ...]
    past: int
    crossed: Crossings | None
    prompts: Judged | None
    placed: Placed | None


def period_of(
    series: Series,
    prompts: Prompts | None = None,
    decisions: Sequence[Decision] | None = None,
    *,
    erased: int = 0,
) -> PeriodReport:
    """The report of a series, on its last period.

    Args:
        series: from `series_of`, narrowed to an area or not.
        prompts: the force's own rules.
        decisions: those of the panel; with them the set has overrides.
        erased: how many decisions were erased from their file.
    """
    known = dict(INDICATORS)
    placed = None
    if decisions is not None:
        placed = placed_of(decisions, series, by_period=True, erased=erased)
        known |= decided_indicators(placed.counted)
    shown = [known[name] for name in (*FIXED, "overrides") if name in known]
    measured = tuple(one for indicator in shown for one in measure(indicator, series))
    stories = [story for one in measured for story in stories_of(one)]
    stand = tuple(story for story in stories if story.stands)
    return PeriodReport(
        series=series,
        measured=measured,
        stories=stand,
        past=len(stories) - len(stand),
        crossed=crossings(series, len(series) - 1),
        prompts=None if prompts is None else judged(prompts, series, known),
        placed=placed,
    )


def notes_of(series: Series) -> Iterator[str]:
    """What keeps the periods of a series from being like one another."""
    if series.missing:
        days = ", ".join(str(day) for day in series.missing)
        yield f"No snapshot was given for {days}: gaps, and not zeros."
    if series.uneven:
        said = listed(
            [f"{series.days[at]} ({counted(days, 'day')})" for at, days in series.uneven.items()]
        )
        yield (
            f"Of another length than a period is here: those up to {said}. Who came, went or moved"
            " in them is told, and held to no limits."
        )
    for at in series.breaks:
        period = series.there(at)
        before = next(one for one in reversed(series.periods[:at]) if one is not None)
        old, new = (one.snapshot.matrix.reference for one in (before, period))
        named = f"{old} gave way to {new}" if old != new else f"{new} was scored otherwise"
        yield (
            f"On {series.days[at]} {named}: what hangs on points is not compared across that day,"
            " and its limits begin again."
        )
    yield from _of_unknown_standing(series)
    erased = sum(one.count for period in series.periods if period
                 for one in period.snapshot.removed)  # fmt: skip
    if erased:
        yield f"Erased from the snapshots since, and not counted: {erased} entries."
    there = sum(period is not None for period in series.periods)
    if 0 < there < FEWEST:
        yield f"Limits need {FEWEST} periods, so nothing here can be called a signal yet."
    elif there == FEWEST:
        yield f"What counts mostly the same people has no limits before {FEWEST} changes."


def _of_unknown_standing(series: Series) -> Iterator[str]:
    unknown = [
        f"{number:,} on {day}"
        for day, period in zip(series.days, series.periods, strict=True)
        if period and (number := count(perhaps_managed(series, period)))
    ]
    if unknown:
        what = "standing or area" if series.area else "standing"
        yield (
            f"People who may be managed, since their {what} is not known: {listed(unknown)}. They"
            " are not counted as managed on such a day, nor as having come or gone up to it or"
            " since it, so that who came and went need not add up."
        )
