"""Movement: who comes, goes and comes back, and who moves between tiers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.indicators.groups import (
    above,
    count,
    managed,
    middle,
    none_known,
    perhaps_managed,
    spread,
    tiers,
)
from iom_matrix.oversight.indicators.indicator import Indicator, Reading, Readings
from iom_matrix.oversight.indicators.series import Period, Series
from iom_matrix.oversight.snapshots.recorded_people import NONE

_FIELD = "Home Office and HMPPS practice: adopted, de-selected, returned (see docs/why.md)"


def read_managed(series: Series, at: int) -> Readings:
    """How many people are known to be managed; nothing where that is known of nobody."""
    period = series.there(at)
    if none_known(series, period):
        return {}
    return {"": Reading(Fraction(count(managed(period))))}


def read_above(series: Series, at: int) -> Readings:
    """How many stand above the threshold, among those who are scored."""
    period = series.there(at)
    scored = count(period.snapshot.people.scored)
    return {"": Reading(Fraction(count(above(period))), scored)}


def read_entrants(series: Series, at: int) -> Readings:
    """Managed now, and for certain not in the period before."""
    found = _came_and_left(series, at)
    return {} if found is None else {"": Reading(Fraction(count(found[0])))}


def read_leavers(series: Series, at: int) -> Readings:
    """Managed in the period before, and for certain not now."""
    found = _came_and_left(series, at)
    return {} if found is None else {"": Reading(Fraction(count(found[1])))}


def read_returners(series: Series, at: int) -> Readings:
    """Entrants who were managed in an earlier period."""
    found = _came_and_left(series, at)
    if found is None:
        return {}
    earlier = np.zeros(series.people, np.bool_)
    for period in series.periods[: at - 1]:
        if period is not None:
            earlier |= spread(series, period, managed(period))
    return {"": Reading(Fraction(count(found[0] & earlier)))}


def read_risen(series: Series, at: int) -> Readings:
    """People whose tier is higher than in the period before, among those scored in both."""
    return _moved(series, at, 1)


def read_fallen(series: Series, at: int) -> Readings:
    """People whose tier is lower than in the period before, among those scored in both."""
    return _moved(series, at, -1)


def read_days_in_tier(series: Series, at: int) -> Readings:
    """Tier -> for how many days the middle one of its people has stood in it without a break.

    It goes on over a snapshot that is missing.
    """
    period = series.there(at)
    now = tiers(series, period)
    since = np.full(series.people, at)
    same = now != NONE
    for place in range(at - 1, -1, -1):
        if place + 1 in series.breaks:
            break
        earlier = series.periods[place]
        if earlier is None:
            continue
        same = same & (tiers(series, earlier) == now)
        since[same] = place
    days = np.array([(series.days[at] - day).days for day in series.days], np.int64)
    return {
        tier: Reading(Fraction(middle(days[since[now == code]])))
        for code, tier in enumerate(period.snapshot.matrix.scale)
        if (now == code).any()
    }


def tier_moves(series: Series, at: int) -> tuple[tuple[int, ...], ...] | None:
    """How many people moved from each tier to each, and stayed, since the period before.

    Returns:
        A row for each tier before, lowest first, of a number for each tier now; None where the
        period before is not there or was scored otherwise.
    """
    both = _scored_alike(series, at)
    if both is None:
        return None
    before, now = (tiers(series, period) for period in both)
    size = len(both[1].snapshot.matrix.scale)
    kept = (before != NONE) & (now != NONE)
    cells = np.bincount(before[kept].astype(np.int64) * size + now[kept], minlength=size * size)
    return tuple(tuple(row) for row in cells.reshape(size, size).tolist())


def _moved(series: Series, at: int, way: int) -> Readings:
    both = _scored_alike(series, at)
    if both is None:
        return {}
    before, now = (tiers(series, period) for period in both)
    kept = (before != NONE) & (now != NONE)
    moved = count(kept & (np.sign(now - before) == way))
    return {"": Reading(Fraction(moved), count(kept))}


def _scored_alike(series: Series, at: int) -> tuple[Period, Period] | None:
    before = series.before(at)
    return None if before is None else (before, series.there(at))


def _came_and_left(series: Series, at: int) -> tuple[Marks, Marks] | None:
    """(people,) who is managed only now, and only before: neither where it may be both."""
    before, now = series.periods[at - 1] if at else None, series.there(at)
    if before is None or none_known(series, before) or none_known(series, now):
        return None
    was, is_ = (spread(series, one, managed(one)) for one in (before, now))
    came = is_ & ~was & ~perhaps_managed(series, before)
    return came, was & ~is_ & ~perhaps_managed(series, now)


MOVEMENT: tuple[Indicator, ...] = (
    Indicator(
        "managed", "People managed",
        "People whose standing is managed on the day.",
        "The size of the cohort against the places there are.",
        _FIELD,
        "It says nothing of how intensely they are managed. Who is of unknown standing, or within"
        " an area of unknown area, is not counted, and the report says how many they are.",
        "people", scored=False, read=read_managed, charted="change",
    ),
    Indicator(
        "entrants", "Entrants",
        "People managed now who were for certain not managed in the period before.",
        "Whether the scheme takes in anybody new.",
        _FIELD,
        "Somebody who came and went between two snapshots is not seen, nor is who was of unknown"
        " standing or area.",
        "people", scored=False, read=read_entrants, flow=True,
    ),
    Indicator(
        "leavers", "Leavers",
        "People managed in the period before who are for certain not managed now.",
        "Whether anybody leaves, and whether places become free.",
        _FIELD,
        "It does not tell success from custody, a move or a death. Who is now of unknown standing"
        " or area is not counted.",
        "people", scored=False, read=read_leavers, flow=True,
    ),
    Indicator(
        "returners", "Returners",
        "Entrants who were managed in an earlier period of the series.",
        "Whether people come off too early.",
        _FIELD,
        "Those who were managed before the first snapshot count as new.",
        "people", scored=False, read=read_returners, flow=True,
    ),
    Indicator(
        "above", "Above the threshold",
        "People whose tier lies above the lowest, among those scored.",
        "How many the matrix puts forward for discussion.",
        "The audit of 2017/18, finding 1: the matrix and the cohort drifted apart",
        "It follows the threshold that the force chose, and the evidence that came.",
        "share", scored=True, read=read_above, charted="change",
    ),
    Indicator(
        "risen", "Tiers risen",
        "People whose tier is higher than in the period before, among those scored in both.",
        "How much is new to discuss.",
        "The audit of 2017/18, finding 3: reports had numbers but no trend",
        "A tier can rise because evidence came that was missing before.",
        "share", scored=True, read=read_risen, flow=True,
    ),
    Indicator(
        "fallen", "Tiers fallen",
        "People whose tier is lower than in the period before, among those scored in both.",
        "How much has gone quiet.",
        "The audit of 2017/18, finding 3: reports had numbers but no trend",
        "A tier falls as evidence leaves its window, and in custody: no effect of anything is"
        " shown.",
        "share", scored=True, read=read_fallen, flow=True,
    ),
    Indicator(
        "days-in-tier", "Days in the tier",
        "For each tier, the days for which the middle one of its people has stood in it.",
        "Whether people are stuck.",
        _FIELD,
        "Days before the first snapshot, or before another matrix, are not seen. A missing snapshot"
        " is passed over, as if nobody had moved and come back meanwhile. It grows as the series"
        " does, and so has no limits.",
        "days", scored=True, read=read_days_in_tier, charted="nothing",
    ),
)  # fmt: skip
