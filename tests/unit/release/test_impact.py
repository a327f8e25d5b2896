from __future__ import annotations

import pytest

from iom_matrix.release.impact import Impact, impact_of
from tests.unit.building import AS_OF, MISSED, matrix_of, scores_of

SIX = {**MISSED, "points": {"0+": "0", "2+": "1", "3+": "6"}, "unknown": "refuse"}


def impact(*, exact: bool) -> Impact:
    old, new = matrix_of({"x": MISSED}), matrix_of({"x": SIX})
    people = scores_of(old, [{"missed": "3"}, {"missed": "2"}, {"missed": "1"}, {}]).people
    return impact_of(old, new, (people, people), as_of=AS_OF, of="these", exact=exact)


def test_who_fares_otherwise_is_counted() -> None:
    found = impact(exact=True)
    assert (found.people, found.points, found.places) == (4, 2, 2)
    assert found.tiers == {
        ("for-discussion", "for-discussion"): 1,
        ("below-threshold", "below-threshold"): 2,
        ("below-threshold", "not scored"): 1,
    }
    assert list(found.tiers.values()) == [2, 1, 1]


@pytest.mark.parametrize(
    ("number", "exact", "inexact"),
    [
        (0, "0", "fewer than 10"),
        (9, "9", "fewer than 10"),
        (10, "10", "about 10"),
        (1234, "1,234", "about 1,230"),
    ],
)
def test_small_counts_are_told_of_invented_people_alone(
    number: int, exact: str, inexact: str
) -> None:
    assert impact(exact=True).told(number) == exact
    assert impact(exact=False).told(number) == inexact


def test_tiers_alone_have_no_points() -> None:
    tiers = {"scale": ["low", "high"], "of": "missed", "levels": {"0+": "low", "3+": "high"}}
    more = {"groups": None, "total": None, "ranking": ["tier"]}
    old = matrix_of({}, tiers={**tiers, "unknown": "lowest"}, **more)
    later = {**tiers, "levels": {"0+": "low", "4+": "high"}, "unknown": "lowest"}
    new = matrix_of({}, tiers=later, **more)
    people = scores_of(old, [{"missed": "3"}]).people
    found = impact_of(old, new, (people, people), as_of=AS_OF, of="these", exact=True)
    assert (found.points, found.tiers) == (0, {("high", "low"): 1})
