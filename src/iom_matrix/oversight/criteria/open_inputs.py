"""Open inputs: what was not known of a person in a snapshot, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.indicators.groups import perhaps_outside
from iom_matrix.oversight.indicators.series import Period

SCOPE = "whether the person is in scope"


def open_inputs(
    periods: Iterable[tuple[Period | None, Marks | None]], person: int
) -> tuple[str, ...]:
    """Such as ``RoSH (probation)``: what was not known of a person, each said once.

    Args:
        periods: each with (n,) of whom nothing was open in it.
        person: the number that the series gives.
    """
    found: dict[str, None] = {}
    for period, certain in periods:
        at = None if period is None else place_of(period, person)
        if period is None or certain is None or at is None or certain[at]:
            continue
        people = period.snapshot.people
        for unknown, whom in people.unknown.items():
            if whom[at]:
                found[f"{unknown.what or unknown.line} ({unknown.agency})"] = None
        found |= {line: None for line, whom in people.refused.items() if whom[at]}
        if perhaps_outside(period)[at]:
            found[SCOPE] = None
    return tuple(found)


def place_of(period: Period, person: int) -> int | None:
    """Where a person of a series stands in a period; None where nobody recorded them."""
    # People stand in the order of their keys, and so of their numbers.
    at = int(np.searchsorted(period.who, person))
    return at if at < len(period.who) and period.who[at] == person else None
