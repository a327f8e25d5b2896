"""Harm: how much of it a year at risk, and how far chance goes.

Harm comes in lumps: a few offences weigh more than all the others together. An interval alike on
both sides lies too low, since groups in which no heavy offence happened to fall seem all alike. So
it is that of M. P. Fay and E. J. Feuer (Statistics in Medicine 16, 1997, 791-801): each person's
harm is a part of a sum, whose variance is that of the squares of its parts, and what may yet come
weighs as much as the heaviest of them. How often it holds the truth: docs/how-to/reports.md.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from iom_matrix.evidence.columns import Whole
from iom_matrix.oversight.intervals import Estimate, Interval, shown
from iom_matrix.oversight.outcomes.frequency import sum_limits

FEWEST_WITH_HARM = 15
"""People with any harm whom an interval needs: of fewer it holds the truth far too seldom."""


def harm_rate(harm: Whole, sizes: Whole, unit: Fraction = Fraction(1)) -> Estimate:
    """How much harm there is to a unit of size, with limits of 95 %.

    Args:
        harm: (n,) of each person, at least one.
        sizes: (n,) of each person, 1 or more, such as days at risk.
        unit: how much of these it is told for, such as the days of a year.

    Returns:
        Without an interval where fewer than `FEWEST_WITH_HARM` have any harm.
    """
    total, size = int(harm.sum()), Fraction(int(sizes.sum())) / unit
    if (harm > 0).sum() < FEWEST_WITH_HARM:
        return Estimate(total / size, None)
    ends = sum_limits(total, float((harm.astype(np.float64) ** 2).sum()) / total, int(harm.max()))
    return Estimate(total / size, Interval(*(shown(Fraction(end) / size) for end in ends)))
