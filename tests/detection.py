"""How often signals find a lasting shift, and how often they stand in a year where nothing changed.

    python -m tests.detection

Years of 26 fortnights of normal values; in half of them the level shifts in the middle.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from iom_matrix.oversight.trends.trend import trend_of

PERIODS = 26  # a year of fortnights
YEARS = 200
SHIFTS = (0.0, 1.5, 2.0, 3.0)


def drawn(seed: int, shift: float = 0.0) -> list[Fraction]:
    """A year of normal values, whose level shifts in the middle by so many standard deviations."""
    values = np.random.default_rng(seed).standard_normal(PERIODS)
    values[PERIODS // 2 :] += shift
    return [Fraction(value) for value in values.tolist()]


def found(shift: float, baseline: int | None = None) -> float:
    """The share of years in which any signal stands."""
    years = (trend_of(drawn(seed, shift), baseline=baseline) for seed in range(YEARS))
    return sum(bool(year.signals) for year in years) / YEARS


def lines() -> Iterator[str]:
    """A table as the page on signals has it."""
    for shift in SHIFTS:
        whole, half = found(shift), found(shift, PERIODS // 2)
        yield f"| {shift:g} | {whole:.1%} | {half:.1%} |"


if __name__ == "__main__":
    head = "| shift | limits from the whole year | from the first half |"
    sys.stdout.write("".join(f"{line}\n" for line in (head, *lines())))
