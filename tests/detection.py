"""How often signals find a change, and how often they stand in a year where nothing changed.

    python -m tests.detection

Years of 26 fortnights. Of numbers that are drawn anew each fortnight the level shifts in the
middle, by so many standard deviations of the number; of numbers of mostly the same people, by so
many of its change. Then `YEARS` quiet schemes, in whole reports.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.indicator import Measured, measure
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.indicators.stands import decided_indicators
from iom_matrix.oversight.reports.period import period_of
from iom_matrix.oversight.trends.signals import RULES
from iom_matrix.oversight.trends.trend import Charted, Trend, trend_of
from tests.quiet import quiet_scheme

PERIODS = 26  # a year of fortnights
YEARS = 200
SHIFTS = (0.0, 1.5, 2.0, 3.0, 5.0)
MEANS = (0.3, 1.0, 3.0, 8.0, 20.0)


def drawn(seed: int, shift: float = 0.0, charted: Charted = "value") -> list[Fraction]:
    """A year of normal values, or of their sums, shifted in the middle."""
    values = np.random.default_rng(seed).standard_normal(PERIODS)
    if charted == "change":
        values = values.cumsum()
    values[PERIODS // 2 :] += shift
    return [Fraction(value) for value in values.tolist()]


def found(shift: float, charted: Charted = "value", baseline: int | None = None) -> float:
    """The share of years in which any signal stands."""
    years = (
        trend_of(drawn(seed, shift, charted), charted=charted, baseline=baseline)
        for seed in range(YEARS)
    )
    return sum(bool(year.signals) for year in years) / YEARS


def counted(seed: int, mean: float, shift: float = 0.0) -> Trend:
    """A year of counts by chance alone, shifted in the middle by so many standard deviations."""
    means = np.full(PERIODS, mean)
    means[PERIODS // 2 :] += shift * mean**0.5
    values = np.random.default_rng([seed, 1]).poisson(means).tolist()
    return trend_of([Fraction(value) for value in values], person=[Fraction(1)] * PERIODS)


class Alarms(NamedTuple):
    """What is marked in quiet schemes.

    Attributes:
        periods: indicator -> in how many periods it had a value, over all schemes.
        marked: indicator and rule -> in how many of these a signal was complete.
        years: the share of schemes with any signal in the numbers of the period report.
        reports: the share whose last report shows one, since it stands to the end.
    """

    periods: Mapping[str, int]
    marked: Mapping[tuple[str, str], int]
    years: float
    reports: float


def alarms(years: int = YEARS) -> Alarms:
    """Every indicator of every quiet scheme, and the report on each."""
    periods: Counter[str] = Counter()
    marked: Counter[tuple[str, str]] = Counter()
    ever = shown = 0
    for seed in range(years):
        snapshots, decisions = quiet_scheme(seed, PERIODS)
        series = series_of(snapshots)
        for indicator in (*INDICATORS.values(), *decided_indicators(decisions).values()):
            _count(measure(indicator, series), periods, marked)
        report = period_of(series, None, decisions)
        ever += any(one.trend.signals for one in report.measured)
        shown += bool(report.stories)
    return Alarms(periods, marked, ever / years, shown / years)


def _count(
    measured: Iterable[Measured], periods: Counter[str], marked: Counter[tuple[str, str]]
) -> None:
    for one in measured:
        name = one.indicator.name
        periods[name] += sum(value is not None for value in one.trend.values)
        marked.update((name, signal.rule) for signal in one.trend.signals)


def shifts() -> Iterator[str]:
    """The table of shifts as the page on signals has it."""
    yield "| shift | drawn anew | drawn anew, limits from the first half | mostly the same people |"
    for shift in SHIFTS:
        rates = (
            found(shift),
            found(shift, baseline=PERIODS // 2),
            found(shift, "change"),
        )
        yield f"| {shift:g} | " + " | ".join(f"{rate:.1%}" for rate in rates) + " |"


def counts() -> Iterator[str]:
    """The table of counts: how often a quiet year has a signal, and how often shifts are found."""
    yield "| people a fortnight | " + " | ".join(f"{shift:g}" for shift in SHIFTS) + " |"
    for mean in MEANS:
        found = (
            sum(bool(counted(seed, mean, shift).signals) for seed in range(YEARS)) / YEARS
            for shift in SHIFTS
        )
        yield f"| {mean:g} | " + " | ".join(f"{rate:.1%}" for rate in found) + " |"


def quiet() -> Iterator[str]:
    """The table of false alarms, in parts of a hundred periods."""
    seen = alarms()
    yield f"Of {YEARS} quiet years {seen.years:.1%} had a signal, and {seen.reports:.1%} show one."
    yield "| indicator | " + " | ".join(rule.name for rule in RULES) + " |"
    yield "| allowed | " + " | ".join(f"{rule.false_alarms:.2%}" for rule in RULES) + " |"
    for name, count in seen.periods.items():
        rates = (f"{seen.marked[name, rule.name] / count:.2%}" for rule in RULES)
        yield f"| {name} | " + " | ".join(rates) + " |"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in (*shifts(), "", *counts(), "", *quiet()))
