"""Entry and exit: what is said is so of every filling of the unknowns, and no more is left open."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition.scalars import Period
from iom_matrix.oversight.criteria.criterion import entry_status, exit_status
from iom_matrix.oversight.criteria.status import Holds, Status
from iom_matrix.oversight.snapshots.named_matrix import NamedExit
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.criteria.test_criterion import A, pointed
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT

# The fewest points, those that are given, and the most; None where the person is not recorded.
Said: TypeAlias = tuple[int, int, int] | None
ENTRY = 10
_points = st.tuples(*[st.integers(0, 2)] * 3, st.integers(0, 11)).map(
    lambda drawn: (drawn[3], drawn[3] + drawn[0], drawn[3] + drawn[0] + drawn[1])
)
HISTORIES = st.lists(st.none() | _points, min_size=1, max_size=5).filter(any)


def snapshots_of(history: list[Said], leaving: NamedExit, broken: int) -> list[Snapshot]:
    """One a fortnight, the first `broken` by one matrix and the others by another."""
    return [
        pointed(
            at,
            {"b": (1, 1)} | ({} if one is None else {"a": (one[1], one[2], one[0])}),
            leaving=leaving,
            digest="sha256:one" if at < broken else "sha256:two",
        )
        for at, one in enumerate(history)
    ]


def fillings(history: list[Said]) -> list[list[Said]]:
    """The histories of which one is the truth: each point known."""
    each = [
        [None] if one is None else [(points,) * 3 for points in range(one[0], one[2] + 1)]
        for one in history
    ]
    return [list(one) for one in product(*each)]


@given(
    history=HISTORIES,
    below=st.integers(1, 24).map(lambda halves: Decimal(halves) / 2),
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


def agrees(
    status: Status, history: list[Said], broken: int, least: int, *, holds: Callable[[int], bool]
) -> None:
    """Hold a status to what all fillings of a history say."""
    if history[-1] is None:
        assert (status.holds, status.met) == ("not scored", None)
        return
    # Since when it holds in each filling: the period, or one after the last where it does not.
    begun = {began(one, broken, holds) for one in fillings(history)}
    last = len(history)
    now: Holds = "yes" if max(begun) < last else "no" if min(begun) == last else "unknown"
    assert status.holds == now
    assert status.since == (FIRST + max(begun) * FORTNIGHT if max(begun) < last else None)
    assert status.earliest == (FIRST + min(begun) * FORTNIGHT if min(begun) < last else None)
    met = {first < last and (last - 1 - first) * FORTNIGHT.days >= least for first in begun}
    assert status.met == (met.pop() if len(met) == 1 else None)


def began(history: list[Said], broken: int, holds: Callable[[int], bool]) -> int:
    """The first period of those up to the last in which it holds; where it does not, one after."""
    first = len(history)
    while first > 0:
        one = history[first - 1]
        if one is None or not holds(one[0]):
            break
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
        one and (max(0, one[0] - down), one[1], one[2] + up)
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
