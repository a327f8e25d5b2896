from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.scoring.column_plan import column_plan
from iom_matrix.scoring.joined_columns import Joined, Leveled
from tests.unit.building import ADULT, BAND, LOW, MISSES, ROSH, Definition, matrix_of
from tests.unit.columns import same

PEOPLE = [
    {"missed": missed, "rosh": rosh, "adult": "yes", "band": band}
    for missed, rosh, band in (
        ("6", "high", "low"), ("", "", "high"), ("0", "medium", ""), ("3", "low", "medium"),
    )
]  # fmt: skip
PARTS = {"x": MISSES | LOW, "y": ROSH | {"unknown": "highest"}, "z": BAND | LOW, "a": ADULT | LOW}
BIG = {
    name: {"of": "band", "points": {"low": low, "medium": "10", "high": high}, "unknown": "lowest"}
    for name, low, high in (("b1", "0", "200"), ("b2", "20", "250"), ("b3", "-100", "20"),
                            ("b4", "-90", "100"), ("b5", "-400", "3000"), ("b6", "0", "70000"))
}  # fmt: skip


def plainly(matrix: Any, name: str) -> bool:
    """Whether a line is joined, or read off points, without its workings."""
    [step] = [step for step in column_plan(matrix).steps if step.name == name]
    return isinstance(step, Joined | Leveled)


@pytest.mark.parametrize("word", ["add", "highest", "lowest"])
@pytest.mark.parametrize(
    "names", ["x", "xy", "xyza", "12", "1234", "34", "123456", "5", "15", "46"]
)
def test_parts_of_any_type_are_joined(word: str, names: str) -> None:
    parts = {n: PARTS[n] for n in names if n in PARTS}
    parts |= {f"b{n}": BIG[f"b{n}"] for n in names if n.isdigit()}
    groups = {"likelihood": {word: parts}, "harm": {"add": {"last": BAND | LOW}}}
    tiers = {"scale": ["no", "yes"], "of": "total", "levels": {"-99999+": "no", "5+": "yes"}}
    total = {"add": ["likelihood", "harm"]}
    matrix = matrix_of({}, groups=groups, total=total, tiers=tiers)
    assert plainly(matrix, "likelihood")
    assert plainly(matrix, "total")
    assert plainly(matrix, "tier")
    same(matrix, PEOPLE)


@pytest.mark.parametrize(
    "more",
    [
        {"cap": "3"},
        {"points": {"-99+": "0", "2+": "4"}},
        {"only_if": {"adult": "yes"}, "unknown": "lowest"},
        {"answered": "2", "unknown": "lowest"},
        {"prorate": "plain", "round": "half-up", "unknown": "lowest"},
    ],
)
def test_a_join_that_does_more_is_scored_with_its_workings(more: Definition) -> None:
    parts = {"x": BAND, "y": MISSES} if "unknown" in more else PARTS
    groups = {"likelihood": {"add": parts, **more}}
    matrix = matrix_of({}, groups=groups)
    assert not plainly(matrix, "likelihood")
    same(matrix, PEOPLE)


@pytest.mark.parametrize(
    ("levels", "whether"),
    [
        ({"-99+": "low", "2+": "medium", "5+": "high"}, True),
        ({"-99+": "high", "0+": "low", "1+": "medium", "2+": "medium", "5+": "low"}, True),
        ({"-99+": "low"}, True),
        ({f"{n}+": "low" for n in range(-99, -80)} | {"1+": "high"}, False),
    ],
)
def test_levels_are_read_off_points(levels: Definition, whether: bool) -> None:
    tiers = {"scale": ["low", "medium", "high"], "of": "total", "levels": levels}
    matrix = matrix_of(PARTS, tiers=tiers)
    assert plainly(matrix, "tier") is whether
    same(matrix, PEOPLE)


@pytest.mark.parametrize(
    "tiers",
    [
        {"of": "total", "levels": {"-99+": "low", "5+": "high"},
         "adjust": {"up": {"when": {"adult": "yes"}, "up": "1", "because": "Grown."}}},
        {"highest": {"one": {"of": "total", "levels": {"-99+": "low", "5+": "high"}},
                     "two": {"of": "likelihood", "levels": {"-99+": "low", "2+": "medium"}}}},
        {"of": "band", "levels": {"low": "low", "medium": "medium", "high": "high"},
         "unknown": "lowest"},
    ],
)  # fmt: skip
def test_tiers_that_say_more_are_scored_with_their_workings(tiers: Definition) -> None:
    matrix = matrix_of(PARTS, tiers={"scale": ["low", "medium", "high"], **tiers})
    assert not plainly(matrix, "tier")
    same(matrix, PEOPLE)


def test_a_scale_of_more_tiers_than_a_byte_has_bits() -> None:
    scale = [f"t{n}" for n in range(10)]
    levels = {f"{n * 2 - 3}+": name for n, name in enumerate(scale)}
    matrix = matrix_of(PARTS, tiers={"scale": scale, "of": "total", "levels": levels},
                       ranking=["tier", "total"])  # fmt: skip
    assert not plainly(matrix, "tier")
    same(matrix, PEOPLE)


def test_a_part_that_may_be_unknown_is_joined_with_workings() -> None:
    """A half-known part has no points of its own yet; whoever reads it must know that."""
    half = {"how_many": [{"adult": "yes"}, {"band": "high"}], "unknown": "lowest"}
    same(matrix_of(PARTS | {"h": half}), [*PEOPLE, {"missed": "1"}])
