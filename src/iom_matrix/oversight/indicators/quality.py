"""Quality: what was sent, by whom, how old it is, and what the points were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.indicators.groups import above, count, inside, perhaps_routed, routed
from iom_matrix.oversight.indicators.indicator import Indicator, Reading, Readings
from iom_matrix.oversight.indicators.series import Period, Series


def read_settled(series: Series, at: int) -> Readings:
    """Tiers that nothing unknown can change, among those scored."""
    people = series.there(at).snapshot.people
    return {"": Reading(Fraction(count(people.settled)), count(people.scored))}


def read_complete(series: Series, at: int) -> Readings:
    """Agency -> people of whom nothing of the agency's is unknown, among those in scope."""
    period = series.there(at)
    scope = inside(period)
    missing: dict[str, Marks] = {}
    for unknown, whom in period.snapshot.people.unknown.items():
        held = missing.setdefault(unknown.agency, np.zeros(len(scope), np.bool_))
        missing[unknown.agency] = held | whom
    lists = period.snapshot.matrix.agencies or {}
    asked = _asked(series, at, lists.values(), _agencies)
    nobody = np.zeros(len(scope), np.bool_)
    return {
        agency: Reading(Fraction(count(scope & ~missing.get(agency, nobody))), count(scope))
        for agency in asked
    }


def read_stale(series: Series, at: int) -> Readings:
    """Agency -> people of whom something of the agency's is too old, among those in scope."""
    period = series.there(at)
    people, agencies = period.snapshot.people, period.snapshot.matrix.agencies
    if agencies is None or not people.stale.keys() <= agencies.keys():
        return {}
    scope = inside(period)
    held = {agency: np.zeros(len(scope), np.bool_) for agency in agencies.values()}
    for name, whom in people.stale.items():
        held[agencies[name]] |= whom
    return {
        agency: Reading(Fraction(count(scope & whom)), count(scope))
        for agency, whom in held.items()
    }


def read_stale_answers(series: Series, at: int) -> Readings:
    """Input -> people of whom it was observed too long ago, among those in scope."""
    period = series.there(at)
    scope = inside(period)
    asked = _asked(series, at, period.snapshot.matrix.agencies or (), _stale)
    stale = period.snapshot.people.stale
    nobody = np.zeros(len(scope), np.bool_)
    return {
        name: Reading(Fraction(count(scope & stale.get(name, nobody))), count(scope))
        for name in asked
    }


def read_families(series: Series, at: int) -> Readings:
    """Family of offences -> its share of all points awarded."""
    snapshot = series.there(at).snapshot
    if snapshot.families is None or series.area is not None:
        return {}
    people = count(snapshot.people.total.points > 0)
    return {name: Reading(Fraction(share), people=people)
            for name, share in snapshot.families.items()}  # fmt: skip


def read_routed(series: Series, at: int) -> Readings:
    """People on a route of their own, such as MAPPA, among those above of whom that is known."""
    period = series.there(at)
    if not period.snapshot.matrix.routes:
        return {}
    known = above(period) & ~perhaps_routed(period)
    return {"": Reading(Fraction(count(known & routed(period))), count(known))}


def _asked(
    series: Series, at: int, lists: Iterable[str], lacking: Callable[[Period], set[str]]
) -> set[str]:
    """What is lacking at any period and asked at one; what it does not ask is no zero there.

    Asked is what its matrix lists, and what is lacking at any period that is scored alike.
    """
    there = [one for one in series.periods if one]
    scoring = series.there(at).snapshot.matrix.scoring_digest
    ever = {name for one in there for name in lacking(one)}
    alike = (one for one in there if one.snapshot.matrix.scoring_digest == scoring)
    return (ever & set(lists)) | {name for one in alike for name in lacking(one)}


def _agencies(period: Period) -> set[str]:
    return {unknown.agency for unknown in period.snapshot.people.unknown}


def _stale(period: Period) -> set[str]:
    return set(period.snapshot.people.stale)


QUALITY: tuple[Indicator, ...] = (
    Indicator(
        "settled", "Settled tiers",
        "People whose tier no missing answer can change, among those scored.",
        "How far the advice rests on what is known.",
        "docs/why.md",
        "A settled tier can rest on a wrong answer.",
        "share", scored=True, read=read_settled, charted="change",
    ),
    Indicator(
        "complete", "Complete",
        "For each agency, people of whom nothing that it holds is unknown to the matrix, among"
        " those in scope.",
        "Which agency has stopped sending.",
        "DPA 2018 s. 38 (accurate, complete); the audit of 2017/18, finding 1d",
        "Only what the matrix of the day asks counts; an agency that never lacked anything is not"
        " listed.",
        "share", scored=True, read=read_complete, charted="change",
    ),
    Indicator(
        "stale", "Stale",
        "For each agency, people of whom something that it gives was observed too long ago, among"
        " those in scope.",
        "Whom to ask for newer answers.",
        "DPA 2018 s. 38 (kept up to date)",
        "How long is too long is for the vocabulary to say; what is unknown is not stale.",
        "share", scored=True, read=read_stale, charted="change",
    ),
    Indicator(
        "stale-answers", "Stale answers",
        "For each input, people of whom it was observed too long ago, among those in scope.",
        "Which assessments are due.",
        "DPA 2018 s. 38 (kept up to date)",
        "How long is too long is for the vocabulary to say; what the matrix of the day does not ask"
        " has no value.",
        "share", scored=True, read=read_stale_answers, charted="change",
    ),
    Indicator(
        "families", "Share of points",
        "For each family of offences, its share of all points awarded.",
        "Whether the matrix still leans to serious acquisitive crime.",
        "The audit of 2017/18, finding 1b",
        "It follows the weights of the matrix as well as what people did; not known by area.",
        "share", scored=True, read=read_families, charted="change",
    ),
    Indicator(
        "routed", "Managed under MAPPA",
        "People on a route of their own, such as MAPPA, among those above the threshold of whom it"
        " is known.",
        "How far two schemes manage the same people.",
        "The audit of 2017/18, finding 1c",
        "It says nothing of those whose MAPPA level was not sent: where it is sent only of people"
        " under MAPPA, it is 100 %.",
        "share", scored=True, read=read_routed, charted="change",
    ),
)  # fmt: skip
