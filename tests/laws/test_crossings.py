"""Crossings: they lead from who stood above the threshold to who stands above it, and back."""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.oversight.indicators.crossings import crossings
from iom_matrix.oversight.indicators.groups import above, count
from iom_matrix.oversight.indicators.series import series_of
from tests.unit.oversight.indicators.made import made

Listed: TypeAlias = dict[str, str]
LISTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["mb", "md", "me", "m-", "nd"]))


@given(before=LISTS, after=LISTS)
def test_crossings_add_up(before: Listed, after: Listed) -> None:
    """Above before, and in by both ways, less out by both ways, is above now; back it is turned."""
    series = series_of([made(0, before), made(1, after)])
    back = crossings(series_of([made(0, after), made(1, before)]), 1)
    found = crossings(series, 1)

    scored = [any("-" not in one for one in people.values()) for people in (before, after)]
    assert (found is None, back is None) == (not all(scored), not all(scored))
    if found is None:
        return
    was, now = (count(above(series.there(at))) for at in (0, 1))
    assert was + found.rose + found.came - found.fell - found.left == now
    assert was == found.fell + found.left + found.stayed
    assert back is not None
    assert (back.rose, back.came, back.fell, back.left, back.stayed) == (
        found.fell, found.left, found.rose, found.came, found.stayed,
    )  # fmt: skip
