"""The daily report of an audience: nothing that is withheld from it is told."""

from __future__ import annotations

import datetime as dt
from itertools import product

from hypothesis import event, given, settings

from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.reports.daily import daily_of
from tests.laws.test_daily import written
from tests.laws.test_panel import Pair, public, ranked, withheld
from tests.unit.oversight.snapshots.taken import taken

LATER = dt.timedelta(days=40)


@settings(max_examples=settings().max_examples // 2)
@given(withheld())
def test_a_daily_report_tells_nothing_that_is_withheld(pair: Pair) -> None:
    """Where no ranking and no explanation of the two days tells cases apart, no report does.

    What is withheld may be other in both snapshots, or have changed between the two.
    """
    matrix, first, second, as_of = pair
    days = (as_of, as_of + LATER)
    sides = [[ranked(matrix, found, day) for found in (first, second)] for day in days]
    alike = all(public(one) == public(other) for one, other in sides)
    event(f"alike {alike}, the same records {first == second}")
    if alike:
        then, now = ([taken(one.scores) for one in side] for side in sides)
        told = [
            written(daily_of(series_of(list(two)), audience="partner", matrices=[matrix]))
            for two in product(then, now)
        ]
        assert all(one == told[0] for one in told)
