"""Sights: what a panel could have seen of somebody, where there is nothing to see too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from iom_matrix.oversight.decisions.sights import Sight
from iom_matrix.oversight.snapshots.recorded_people import Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.indicators.made import made


def with_factors(**points: int) -> Snapshot:
    """A snapshot of one person, whose factors give so many points."""
    snapshot = made(0, {"a": "m-"})
    spans = {name: Span(*[np.array([one], np.int64)] * 3) for name, one in points.items()}
    return replace(snapshot, people=replace(snapshot.people, factors=spans))


def test_the_top_factors_are_all_of_a_tie() -> None:
    assert Sight(with_factors(a=3, b=5, c=5), 0).top_factors == ("b", "c")
    assert Sight(with_factors(a=1), 0).top_factors == ("a",)


def test_where_nothing_gives_points_no_factor_is_at_the_top() -> None:
    assert Sight(with_factors(a=0, b=-2), 0).top_factors == ()
    assert Sight(with_factors(), 0).top_factors == ()


def test_who_is_not_scored_has_no_tier() -> None:
    sight = Sight(with_factors(), 0)
    assert (sight.tier, sight.place, sight.lowest) == (None, -1, False)
