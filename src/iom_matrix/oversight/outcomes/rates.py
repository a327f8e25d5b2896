"""Rates of outcomes: how many reoffended, how often, and with what harm, a year at risk.

People are looked at because they were at a peak, and whoever is at a peak mostly falls, whatever is
done. So nothing here is a before and an after, and nothing is an effect.

The share who reoffend, and reoffences to a reoffender and to a person, are the measures of the
Ministry of Justice (Guide to Proven Reoffending Statistics); a year at risk leaves custody out.

Intervals of 95 %: of the share, Wilson (1927). Of frequencies and of harm, as `frequency` and
`harm_rate` say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.intervals import Estimate, Rate
from iom_matrix.oversight.outcomes.frequency import frequency, per_reoffender
from iom_matrix.oversight.outcomes.harm import harm_rate
from iom_matrix.oversight.outcomes.outcomes import HARM_PLACES, Outcomes

YEAR = Fraction(1461, 4)
"""Days in a year, leap years counted."""


@dataclass(frozen=True, slots=True)
class OutcomeRates:
    """What came of some people.

    Attributes:
        people: how many the table has.
        left_out: reason -> how many are not counted for it; for want of a row in the table, beside
            these people, else of them.
        days: their days at risk together.
        reoffended: how many reoffended at all, of how many.
        per_reoffender: reoffences of each who reoffended; None where nobody did.
        per_person: reoffences of each person; None where there is nobody.
        frequency: reoffences a year at risk; None where nobody was at risk.
        harm: harm a year at risk, of those of whom it is known; None where there is nobody.
        harm_unknown: of how many counted the harm is unknown.
    """

    people: int
    left_out: dict[str, int]
    days: int
    reoffended: Rate
    per_reoffender: Estimate | None
    per_person: Estimate | None
    frequency: Estimate | None
    harm: Estimate | None
    harm_unknown: int


def outcome_rates(
    outcomes: Outcomes, among: Collection[str] | None = None, *, since: dt.date | None = None
) -> OutcomeRates:
    """The rates of the people of a table.

    Args:
        outcomes: from `read_outcomes`.
        among: the ids of those asked for, in the table or not; None for everybody in it.
        since: a follow-up that ended before this day is not counted.
    """
    wanted = frozenset(outcomes.ids if among is None else among)
    asked = np.array([person in wanted for person in outcomes.ids], np.bool_)
    reasons: dict[str, Marks] = {}
    if since is not None:
        reasons[f"the follow-up ended before {since}"] = outcomes.end < np.datetime64(since, "D")
    reasons |= {
        "the outcome is unknown": ~outcomes.known,
        "the days in custody are unknown": ~outcomes.custody_known,
        "no day at risk": outcomes.custody_known & (outcomes.at_risk == 0),
    }
    counted, left_out = asked, {"no row in the table": len(wanted.difference(outcomes.ids))}
    for reason, marks in reasons.items():
        left_out[reason] = int((counted & marks).sum())
        counted = counted & ~marks
    again, days = outcomes.reoffences[counted], outcomes.at_risk[counted]
    harm_known = counted & outcomes.harm_known
    return OutcomeRates(
        people=int(asked.sum()),
        left_out={reason: count for reason, count in left_out.items() if count},
        days=int(days.sum()),
        reoffended=Rate(int((again > 0).sum()), int(counted.sum())),
        per_reoffender=per_reoffender(again),
        per_person=frequency(again, np.ones_like(again)),
        frequency=frequency(again, days, YEAR),
        harm=_harm(outcomes, harm_known),
        harm_unknown=int((counted & ~harm_known).sum()),
    )


def _harm(outcomes: Outcomes, whose: Marks) -> Estimate | None:
    if outcomes.harm is None or not whose.any():
        return None
    return harm_rate(outcomes.harm[whose], outcomes.at_risk[whose], YEAR / 10**HARM_PLACES)
