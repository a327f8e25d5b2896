from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.scoring.rank_columns import first_columns, rank_columns
from iom_matrix.scoring.ranking import rank
from tests.unit.building import ADULT, LOW, MISSES, ROSH, Definition, matrix_of
from tests.unit.columns import both

PEOPLE = [
    {"missed": missed, "rosh": rosh, "area": area, "adult": adult}
    for missed, rosh, area, adult in (
        ("6", "high", "York", "yes"), ("", "", "York", "yes"), ("3", "low", "Leeds", "no"),
        ("6", "high", "", "yes"), ("0", "medium", "York", ""), ("6", "high", "Leeds", "yes"),
    )
]  # fmt: skip
PARTS = {"x": MISSES | LOW, "y": ROSH | {"unknown": "highest"}, "a": ADULT | LOW}
GATES = {"young": {"when": {"adult": "no"}, "stop": "out of scope", "because": "Young."}}
LEVELS = {"scale": [f"t{n}" for n in range(10)], "of": "total",
          "levels": {f"{2 * n - 4}+": f"t{n}" for n in range(10)}}  # fmt: skip


@pytest.mark.parametrize("area", [None, "York", "Leeds"])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"gates": GATES},
        {"ranking": ["tier", "likelihood"]},
        {"ranking": ["tier"], "tiers": LEVELS},
    ],
)
def test_places_are_those_of_ranking_with_workings(area: str | None, more: Definition) -> None:
    found, scores = both(matrix_of(PARTS, **more), PEOPLE)
    ours, theirs = rank_columns(found, area=area), rank(scores, area=area)
    assert ours.rank.tolist() == theirs.rank.tolist()
    assert ours.overall.tolist() == theirs.overall.tolist()
    assert ours.best is not None
    assert ours.worst is not None
    assert ours.best.tolist() == theirs.best.tolist()
    assert ours.worst.tolist() == theirs.worst.tolist()
    for count in range(1, 8):
        first = first_columns(found, count, area=area)
        members = [at for at in theirs.members if 0 < theirs.rank[at] <= count]
        assert first.at.tolist() == members
        assert first.rank.tolist() == theirs.rank[members].tolist()


@pytest.mark.parametrize("more", [{}, {"ranking": ["tier", "total"]}])
def test_without_bounds_there_is_no_range(more: Definition) -> None:
    found, scores = both(matrix_of(PARTS, **more), PEOPLE, bounds=False)
    ours = rank_columns(found)
    assert ours.best is ours.worst is None
    assert ours.rank.tolist() == rank(scores).rank.tolist()


def test_people_without_ids_stand_in_the_order_in_which_they_came() -> None:
    found, _ = both(matrix_of(PARTS), PEOPLE[::-1])
    nameless: Any = replace(found, people=replace(found.people, ids=None))
    assert first_columns(nameless, 1).at.tolist() == [0, 2, 5]


def test_nobody_is_in_an_area_without_people() -> None:
    found, _ = both(matrix_of(PARTS), PEOPLE)
    for asked in (rank_columns, lambda scores, area: first_columns(scores, 1, area=area)):
        with pytest.raises(ReferenceNotFoundError, match="nobody is in the area 'Yrk'"):
            asked(found, area="Yrk")
    with pytest.raises(ValueError, match="count is 1 or more, not 0"):
        first_columns(found, 0)
    for count in (2.5, "500", None, True):
        with pytest.raises(TypeError, match="whole number"):
            first_columns(found, count)  # type: ignore[arg-type]


def test_of_nobody_there_are_no_first() -> None:
    found, _ = both(matrix_of(PARTS, gates=GATES), [PEOPLE[2]])
    assert first_columns(found, 3).at.tolist() == []
