"""Entry and exit: what is said is so of every filling of the unknowns, and no more is left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import TypeAlias

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition.scalars import Period
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.oversight.criteria.candidates import Candidates, entering_of, leaving_of
from iom_matrix.oversight.criteria.criterion import entry_status, exit_status
from iom_matrix.oversight.criteria.status import Holds, Status
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.snapshots.named_matrix import NamedExit
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.criteria.test_criterion import A, pointed
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT, with_caution, with_route

# The fewest points, those that are given, and the most, and whether a gate may put the person out
# of scope; None where the person is not recorded.
Said: TypeAlias = tuple[int, int, int, bool] | None
ENTRY = 10
_points = st.tuples(
    *[st.integers(0, 2)] * 2, st.sampled_from([10, 3, 9, 0, 4, 11]), st.booleans()
).map(lambda drawn: (drawn[2], drawn[2] + drawn[0], drawn[2] + drawn[0] + drawn[1], drawn[3]))
HISTORIES = st.lists(st.none() | _points, min_size=1, max_size=5).filter(any)
BELOW = st.integers(1, 24).map(lambda halves: Decimal(halves) / 2)


def snapshots_of(history: list[Said], leaving: NamedExit, broken: int) -> list[Snapshot]:
    """One a fortnight, the first `broken` by one matrix and the others by another."""
    return [
        with_caution(
            pointed(
                at,
                {"b": (1, 1)} | ({} if one is None else {"a": (one[1], one[2], one[0])}),
                leaving=leaving,
                digest="sha256:one" if at < broken else "sha256:two",
            ),
            "gate-open",
            *(["a"] if one and one[3] else []),
        )
        for at, one in enumerate(history)
    ]


def fillings(history: list[Said], holds: Callable[[int], bool]) -> Iterator[tuple[bool, ...]]:
    """In which periods it holds: each way in which the unknowns can turn out, at least once.

    Nothing holds of somebody who is not recorded, or out of scope.
    """
    return product(
        *[
            {False}
            if one is None
            else {holds(points) for points in range(one[0], one[2] + 1)} | out_of_scope(one)
            for one in history
        ]
    )


@given(
    history=HISTORIES,
    below=BELOW,
    least=st.integers(0, 60),
    broken=st.integers(0, 5),
)
def test_what_is_said_is_what_every_filling_says(
    history: list[Said], below: Decimal, least: int, broken: int
) -> None:
    """Yes and no, met and not met, and since when: exactly where all fillings agree.

    Of each filling, where every point is known, it is found by looking back one by one.
    """
    leaving = NamedExit(below, Period(least, "day"), "An example.")
    snapshots = snapshots_of(history, leaving, broken)
    out = exit_status(snapshots, A)
    into = entry_status(snapshots, A)
    agrees(out, history, broken, least, holds=lambda points: points < below)
    agrees(into, history, broken, 0, holds=lambda points: points >= ENTRY)


def out_of_scope(one: tuple[int, int, int, bool]) -> set[bool]:
    return {False} if one[3] else set()


def agrees(
    status: Status, history: list[Said], broken: int, least: int, *, holds: Callable[[int], bool]
) -> None:
    """Hold a status to what all fillings of a history say."""
    if history[-1] is None:
        assert (status.holds, status.met) == ("not scored", None)
        return
    # Since when it holds in each filling: the period, or one after the last where it does not.
    begun = {began(one, broken) for one in fillings(history, holds)}
    last = len(history)
    now: Holds = "yes" if max(begun) < last else "no" if min(begun) == last else "unknown"
    assert status.holds == now
    assert status.since == (FIRST + max(begun) * FORTNIGHT if max(begun) < last else None)
    assert status.earliest == (FIRST + min(begun) * FORTNIGHT if min(begun) < last else None)
    met = {lasting(first, last, least) for first in begun}
    assert status.met == (met.pop() if len(met) == 1 else None)


def lasting(first: int, last: int, least: int) -> bool:
    return first < last and (last - 1 - first) * FORTNIGHT.days >= least


def began(holds: Sequence[bool], broken: int) -> int:
    """The first period of those up to the last in which it holds; where it does not, one after."""
    first = len(holds)
    while first > 0 and holds[first - 1]:
        first -= 1
        if first == broken:
            break
    return first


@given(
    history=HISTORIES, more=st.lists(st.tuples(*[st.integers(0, 3)] * 2), min_size=5, max_size=5)
)
def test_what_is_less_known_never_turns_one_answer_into_the_other(
    history: list[Said], more: list[tuple[int, int]]
) -> None:
    """With wider bounds an answer stays or becomes unknown, and no stretch is more certain."""
    leaving = NamedExit(Decimal(5), Period(20, "day"), "An example.")
    wide = [
        one and (max(0, one[0] - down), one[1], one[2] + up, one[3])
        for one, (down, up) in zip(history, more, strict=False)
    ]
    for status in (exit_status, entry_status):
        known, less = (status(snapshots_of(one, leaving, 0), A) for one in (history, wide))
        assert less.holds in {known.holds, "unknown"}
        assert less.met in {known.met, None}
        if less.since is not None:
            assert known.since is not None
            assert known.since <= less.since
        if known.earliest is not None:
            assert less.earliest is not None
            assert less.earliest <= known.earliest


@given(
    history=HISTORIES.filter(lambda history: history[-1] is not None),
    below=BELOW,
    least=st.integers(0, 60),
    broken=st.integers(0, 5),
)
def test_who_may_come_in_or_off_may_do_so_by_every_filling(
    history: list[Said], below: Decimal, least: int, broken: int
) -> None:
    """Certain where all fillings agree, also of standing and route; unsure where they do not."""
    *earlier, last = snapshots_of(history, NamedExit(below, Period(least, "day"), "So."), broken)
    for standing, route in product([*STANDINGS, None], [True, False, None]):
        series = series_of([*earlier, placed(last, standing, route)])
        leaving = leaving_of(series)
        assert leaving is not None
        here = {standing == "managed"} if standing else {True, False}
        there = {True, False} if route is None else {route}
        apart = {not managed and not routed for managed in here for routed in there}
        agrees_of(entering_of(series), history, broken, 0, apart, holds=lambda one: one >= ENTRY)
        agrees_of(leaving, history, broken, least, here, holds=lambda one: one < below)


def placed(snapshot: Snapshot, standing: str | None, route: bool | None) -> Snapshot:
    """The same, with everybody's standing and the route of a; None is not known."""
    place = -1 if standing is None else STANDINGS.index(standing)
    all_of_it = np.full(len(snapshot), place, np.int16)
    snapshot = replace(snapshot, people=replace(snapshot.people, standing=all_of_it))
    if route is None:
        return with_caution(snapshot, "route-open", "a")
    return with_route(snapshot, "a") if route else snapshot


def agrees_of(
    found: Candidates,
    history: list[Said],
    broken: int,
    least: int,
    whom: set[bool],
    *,
    holds: Callable[[int], bool],
) -> None:
    """Hold what is said of one candidate to what all fillings say."""
    truths = {
        lasting(began(one, broken), len(history), least) and candidate
        for one in fillings(history, holds)
        for candidate in whom
    }
    assert (A in found.met) == (truths == {True})
    assert (A in found.unsure) == (len(truths) == 2)
    assert (A in found.doubts) == (A in found.unsure and len(whom) == 2)
