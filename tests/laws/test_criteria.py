"""Exit and entry: met only where every snapshot of a long enough stretch says so for certain."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition.scalars import Period
from iom_matrix.oversight.criteria.criterion import exit_status
from iom_matrix.oversight.snapshots.named_matrix import NamedExit
from tests.unit.oversight.criteria.test_criterion import A, pointed
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT

# Points and the most that they could be; None where the person is not recorded.
Said: TypeAlias = tuple[int, int] | None
HISTORIES = st.lists(
    st.none() | st.tuples(st.integers(0, 6), st.integers(0, 4)).map(lambda p: (p[0], sum(p))),
    min_size=1,
    max_size=7,
)


@given(
    history=HISTORIES,
    below=st.integers(1, 14).map(lambda halves: Decimal(halves) / 2),
    least=st.integers(1, 80),
    broken=st.integers(0, 7),
)
def test_an_exit_is_met_where_all_of_it_is_certain(
    history: list[Said], below: Decimal, least: int, broken: int
) -> None:
    """The status is what one would find by looking back from the last snapshot, one by one."""
    leaving = NamedExit(below, Period(least, "day"), "An example.")
    snapshots = [
        pointed(at, {"b": (1, 1)} | ({"a": one} if one else {}), leaving=leaving,
                digest="sha256:one" if at < broken else "sha256:two")
        for at, one in enumerate(history)
    ]  # fmt: skip
    if not any(history):
        return
    first = len(history)
    while first > 0 and _surely(history[first - 1], below):
        first -= 1
        if first == broken:
            break
    last = history[-1]
    status = exit_status(snapshots, A)
    assert status.since == (FIRST + first * FORTNIGHT if first < len(history) else None)
    days = (len(history) - 1 - first) * 14
    if last is None:
        assert (status.holds, status.met) == ("not scored", None)
    elif _surely(last, below):
        assert (status.holds, status.days, status.met) == ("yes", days, days >= least)
    elif last[0] < below:
        assert (status.holds, status.met) == ("unknown", None)
    else:
        assert (status.holds, status.met) == ("no", False)


@given(history=HISTORIES.filter(lambda said: said[-1] is not None))
def test_what_becomes_known_never_unmakes_an_exit(history: list[Said]) -> None:
    """An exit that is met stays met once every unknown is known, wherever it turns out to lie."""
    leaving = NamedExit(Decimal(5), Period(20, "day"), "An example.")

    def met(side: int | None) -> bool | None:
        told = [one and (one if side is None else (one[side], one[side])) for one in history]
        people = [{"b": (1, 1)} | ({"a": one} if one else {}) for one in told]
        return exit_status(
            [pointed(at, who, leaving=leaving) for at, who in enumerate(people)], A
        ).met

    if met(None):
        assert met(0)
        assert met(1)


def _surely(one: Said, below: Decimal) -> bool:
    return one is not None and one[1] < below
