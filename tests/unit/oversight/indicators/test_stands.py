"""Indicators of decisions: each counts in the period in which it was made."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.indicator import Reading, measure
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.indicators.stands import decided_indicators
from iom_matrix.oversight.reports.period import period_of
from tests.unit.oversight.decisions.decided import decided, overridden
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT, made

SERIES = series_of([made(at, {"a": "mb"}) for at in range(3)])


def on(day: dt.date, decision: Decision) -> Decision:
    return decision.model_copy(update={"decided_on": day})


def test_a_decision_counts_up_to_the_day_of_its_period() -> None:
    days = [FIRST, FIRST + dt.timedelta(days=1), FIRST + FORTNIGHT]
    decisions = [on(days[0], overridden()), on(days[1], overridden()), on(days[2], decided())]

    [measured] = measure(decided_indicators(decisions)["overrides"], SERIES)

    assert measured.readings == (
        Reading(Fraction(1), 1), Reading(Fraction(1), 2), Reading(Fraction(0), 0),
    )  # fmt: skip
    assert measured.trend.values == (1, Fraction(1, 2), None)


def test_of_one_area_the_decisions_of_its_panel_count() -> None:
    both = series_of([made(at, {"a": "mbYork", "b": "mbSelby"}) for at in range(3)])
    york, selby = (
        on(FIRST, one.model_copy(update={"area": area}))
        for one, area in ((overridden(), "York"), (decided(), "Selby"))
    )
    overrides = decided_indicators([york, selby])["overrides"]

    found = {area: measure(overrides, both.within(area))[0] for area in (None, "York", "Selby")}

    assert [found[area].readings[0] for area in (None, "York", "Selby")] == [
        Reading(Fraction(1), 2), Reading(Fraction(1), 1), Reading(Fraction(0), 1),
    ]  # fmt: skip


def test_agreement_without_a_reason() -> None:
    decisions = [on(FIRST, decided()), on(FIRST, decided(reason="He has a job and a flat now"))]

    [measured] = measure(decided_indicators(decisions)["unreasoned"], SERIES)

    assert measured.readings[0] == Reading(Fraction(1), 2)


def test_a_report_shows_overrides_where_decisions_are_given() -> None:
    names = [[one.indicator.name for one in period_of(SERIES, None, given).measured]
             for given in (None, [])]  # fmt: skip

    assert ["overrides" in one for one in names] == [False, True]
