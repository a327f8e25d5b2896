from __future__ import annotations

from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from iom_matrix.definition.linked import Move
from iom_matrix.definition.logic import AllOf
from iom_matrix.scoring.levels import extreme_level, level_ends, moved, nearest_level
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values, of_words
from tests.unit.building import MISSED, matrix_of, scores_of, span_of

SCALE = ["low", "middle", "high"]
CHOICE = {"of": "rosh", "points": {"low": "0", "medium": "4", "high": "9", "not-assessed": "0"},
          "unknown": "lowest"}  # fmt: skip
MATRIX = matrix_of(
    {"x": MISSED},
    groups={"likelihood": {"add": {"x": MISSED}}, "harm": {"add": {"y": CHOICE}}},
    total={"add": ["likelihood", "harm"]},
    tiers={
        "scale": SCALE,
        "highest": {
            "by_total": {"of": "total", "levels": {"0+": "low", "5+": "middle", "14+": "high"}},
            "by_harm": {"of": "harm", "levels": {"0+": "low", "4+": "middle", "9+": "high"}},
        },
    },
)


@pytest.mark.parametrize(
    ("missed", "rosh", "tier", "possible"),
    [
        ("0", "low", "low", ["low"]),
        ("3", "low", "middle", ["middle"]),
        ("0", "high", "high", ["high"]),
        ("3", "high", "high", ["high"]),
        ("", "low", "low", ["low", "middle"]),
        ("3", "", "middle", ["middle", "high"]),
        ("0", "", "low", ["low", "middle", "high"]),
        ("", "high", "high", ["high"]),
        ("", "", "low", ["low", "middle", "high"]),
    ],
)
def test_the_highest_of_two_steps(missed: str, rosh: str, tier: str, possible: list[str]) -> None:
    scores = scores_of(MATRIX, [{"missed": missed, "rosh": rosh}])
    assert MATRIX.scale[scores.tier[0]] == tier
    assert list(scores.possible_tiers(0)) == possible
    assert bool(scores.settled[0]) == (len(possible) == 1)
    assert scores.lines["tier"].lowest[0] == SCALE.index(possible[0])
    assert scores.lines["tier"].highest[0] == SCALE.index(possible[-1])


def test_levels_need_not_rise() -> None:
    levels = {"0+": "low", "4+": "high", "6+": "middle"}
    tiers = {"scale": SCALE, "of": "total", "levels": levels}
    matrix = matrix_of({"y": CHOICE}, tiers=tiers)
    scores = scores_of(matrix, [{"rosh": "medium"}, {"rosh": "high"}, {"rosh": ""}])
    assert [matrix.scale[tier] for tier in scores.tier] == ["high", "middle", "low"]
    assert scores.possible_tiers(2) == ("low", "middle", "high")


GRADES = ["low", "middle", "high"]
SETS = [held for size in (1, 2, 3) for held in combinations(range(3), size)]


def of_sets(*people: tuple[int, ...]) -> Values:
    """Levels of which these are possible; official where there is one."""
    held = [sum(1 << level for level in levels) for levels in people]
    known = np.array([len(levels) == 1 for levels in people])
    return of_words(known, np.array([levels[0] for levels in people]), np.array(held, np.uint64))


def held(values: Values) -> list[tuple[int, ...]]:
    rows = [values.has(level) for level in range(3)]
    return [tuple(at for at, row in enumerate(rows) if row[n]) for n in range(len(values))]


@pytest.mark.parametrize("highest", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_extreme_of_levels_is_exactly_what_is_possible(highest: bool, count: int) -> None:
    pick = max if highest else min
    several = list(product(SETS, repeat=count))
    parts = [of_sets(*people) for people in zip(*several, strict=True)]
    found = extreme_level(parts, 3, highest=highest).settled
    for levels, possible, known, word in zip(
        several, held(found), found.known, found.word, strict=True
    ):
        every = {pick(chosen) for chosen in product(*levels)}
        assert set(possible) == every
        # Known where the parts are, and where what is not known cannot matter.
        assert known == (len(every) == 1)
        assert not known or {word} == every


def move(**more: Any) -> Move:
    said = {"by": 0, "to": None, "floor": None, "ceiling": None, **more}
    return Move("m", AllOf(()), because="B", **said)


def truths(text: str) -> Truths:
    """One letter a person: y, n or ? for unknown; Y and N where the other is possible too."""
    marks = [np.array([c in letters for c in text]) for letters in ("yY", "nN", "yY?N", "nN?Y")]
    return Truths(*marks)


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ({"by": 1}, [1, 2, 2]),
        ({"by": 2}, [2, 2, 2]),
        ({"by": -1}, [0, 0, 1]),
        ({"by": -99}, [0, 0, 0]),
        ({"to": "middle"}, [1, 1, 1]),
        ({"floor": "middle"}, [1, 1, 2]),
        ({"ceiling": "middle"}, [0, 1, 1]),
        # Up goes no higher than its ceiling, and takes nobody down to it; down likewise.
        ({"by": 2, "ceiling": "middle"}, [1, 1, 2]),
        ({"by": 1, "ceiling": "low"}, [0, 1, 2]),
        ({"by": -2, "floor": "middle"}, [0, 1, 1]),
        ({"by": -1, "floor": "high"}, [0, 1, 2]),
    ],
)
def test_each_move(said: dict[str, Any], targets: list[int]) -> None:
    levels = of_sets(*SETS)
    applies, not_, perhaps = (
        moved(levels, move(**said), tuple(GRADES), truths(letter * len(SETS))) for letter in "yn?"
    )
    there = [{targets[level] for level in levels} for levels in SETS]
    assert [set(found) for found in held(applies)] == there
    assert held(not_) == list(SETS)
    assert [set(found) for found in held(perhaps)] == [
        {*before, *after} for before, after in zip(SETS, there, strict=True)
    ]
    # What a move makes certain is known, whatever was before it.
    assert applies.known.tolist() == [len(after) == 1 for after in there]
    for at, before in enumerate(SETS[:3]):
        assert applies.word[at] == targets[before[0]]
        assert perhaps.word[at] == not_.word[at] == before[0]


def test_a_move_that_applies_officially_and_may_not() -> None:
    levels = of_sets((0,), (0,), (0,), (0,))
    found = moved(levels, move(by=1), tuple(GRADES), truths("yYNn"))
    assert found.word.tolist() == [1, 1, 0, 0]
    assert held(found) == [(1,), (0, 1), (0, 1), (0,)]
    assert found.known.all()


def test_a_move_that_will_apply_whatever_is_said() -> None:
    sure = Truths(*(np.array([mark]) for mark in (False, False, True, False)))
    found = moved(of_sets((0,)), move(by=1), tuple(GRADES), sure)
    assert (found.known.tolist(), found.word.tolist(), held(found)) == ([True], [1], [(1,)])
    # Whatever the count of breaches is, it is 0 or more.
    rule = {"when": {"counted": "0+"}, "up": "1", "because": "B"}
    tiers = {"scale": GRADES, "of": "total", "levels": {"0+": "low"}, "adjust": {"a": rule}}
    measures = {"counted": {"count": "breaches"}}
    scores = scores_of(matrix_of({"x": MISSED}, tiers=tiers, measures=measures), [{}], coverage=())
    assert (scores.tier.tolist(), scores.possible_tiers(0)) == ([1], ("middle",))


def test_the_ends_of_levels() -> None:
    low, high = level_ends(of_sets((0, 2), (1,), (1, 2)))
    assert (low.tolist(), high.tolist()) == ([0, 1, 1], [2, 1, 2])


@pytest.mark.parametrize(
    ("level", "nearest"), [(0, [0, 1, 0, 2]), (1, [2, 1, 1, 2]), (2, [2, 1, 1, 2])]
)
def test_the_level_of_a_policy_or_the_nearest_that_is_possible(
    level: int, nearest: list[int]
) -> None:
    levels = of_sets((0, 2), (1,), (0, 1), (2,))
    assert nearest_level(levels.words, level, 3).tolist() == nearest


def test_levels_as_many_as_there_may_be() -> None:
    every = np.array([(1 << 60) - 1, 1 << 59], np.uint64)
    assert nearest_level(every, 59, 60).tolist() == [59, 59]
    assert level_ends(of_words(every > 0, np.zeros(2, np.int16), every))[1].tolist() == [59, 59]


RULE = {"when": {"adult": "yes"}, "because": "B"}
LEVEL = {"of": "missed", "levels": {"0+": "low", "3+": "middle", "6+": "high"}}


@pytest.mark.parametrize(
    ("adjust", "found"),
    [
        ({"a": {**RULE, "up": "1"}}, [("middle", 1), ("low", 1), ("low", 2)]),
        ({"a": {**RULE, "up": "1"}, "b": {**RULE, "up": "1"}},
         [("high", 1), ("low", 1), ("low", 3)]),
        ({"a": {**RULE, "to": "high"}, "b": {**RULE, "down": "1"}},
         [("middle", 1), ("low", 1), ("low", 3)]),
        ({"a": {**RULE, "floor": "middle"}}, [("middle", 1), ("low", 1), ("low", 2)]),
    ],
)  # fmt: skip
def test_adjustments_of_a_tier_in_order(adjust: Any, found: list[tuple[str, int]]) -> None:
    tiers = {"scale": GRADES, "of": "total", "levels": {"0+": "low", "9+": "high"}}
    matrix = matrix_of({"x": MISSED}, tiers={**tiers, "adjust": adjust})
    people = [{"missed": "0", "adult": adult} for adult in ("yes", "no", "")]
    scores = scores_of(matrix, people)
    assert [matrix.scale[level] for level in scores.tier] == [level for level, _ in found]
    assert [len(scores.possible_tiers(at)) for at in range(3)] == [count for _, count in found]
    moves = scores.lines["tier"].moves
    assert [one.name for one in moves] == list(adjust)
    assert moves[0].before.tolist() == [0, 0, 0]
    assert moves[-1].after.tolist() == scores.tier.tolist()
    assert all(one.applies.unknown.tolist() == [False, False, True] for one in moves)


def test_what_an_adjustment_makes_certain_is_known_to_whoever_asks() -> None:
    level = {**LEVEL, "adjust": {"a": {**RULE, "to": "high"}}}
    line = {
        "of": "m", "only_if": {"m": "high"}, "points": {"low": "0", "middle": "1", "high": "2"},
        "unknown": "refuse",
    }  # fmt: skip
    matrix = matrix_of({"x": line}, measures={"m": level})
    scores = scores_of(matrix, [{"missed": "", "adult": adult} for adult in ("yes", "")])
    assert [span_of(scores, "x", at) for at in (0, 1)] == [("2", "2", "2"), ("0", "0", "2")]
    assert scores.refused.tolist() == [False, True]


@pytest.mark.parametrize(
    ("policy", "tier", "refused"),
    [("lowest", "low", False), ("highest", "high", False), ("middle", "middle", False),
     ("refuse", "low", True)],
)  # fmt: skip
def test_policies_of_a_tier_that_reads_evidence(policy: str, tier: str, refused: bool) -> None:
    tiers = {**LEVEL, "scale": GRADES, "unknown": policy}
    matrix = matrix_of({}, groups=None, total=None, tiers=tiers, ranking=["tier"])
    scores = scores_of(matrix, [{"missed": ""}, {"missed": "4"}])
    assert [matrix.scale[level] for level in scores.tier] == [tier, "middle"]
    assert scores.possible_tiers(0) == ("low", "middle", "high")
    assert scores.possible_tiers(1) == ("middle",)
    assert scores.refused.tolist() == [refused, False]
    assert scores.settled.tolist() == [False, True]


def test_a_level_of_a_policy_gives_way_to_what_is_possible() -> None:
    # One breach is known of, so few is no longer possible.
    levels = {"0+": "few", "1+": "some", "3+": "many"}
    measure = {"count": "breaches", "levels": levels, "unknown": "few"}
    breach = {"kind": "breach", "offence_date": "2026-01-01"}
    matrix = matrix_of({"x": MISSED}, measures={"m": measure})
    scores = scores_of(matrix, [{}], [breach], coverage=())
    result = scores.lines["m"].result
    assert (result.known.tolist(), result.word.tolist()) == ([True], [1])
    assert scores.lines["m"].answered.tolist() == [False]


def test_a_level_where_a_step_does_not_apply() -> None:
    step = {**LEVEL, "only_if": {"adult": "yes"}, "otherwise": "middle", "unknown": "lowest"}
    base = {"of": "total", "levels": {"0+": "low"}}
    tiers = {"scale": GRADES, "highest": {"base": base, "step": step}}
    scores = scores_of(
        matrix_of({"x": MISSED}, tiers=tiers),
        [{"missed": "7", "adult": adult} for adult in ("yes", "no", "")]
        + [{"missed": "", "adult": adult} for adult in ("yes", "no", "")],
    )
    names = [scores.matrix.scale[level] for level in scores.tier]
    assert names == ["high", "middle", "middle", "low", "middle", "low"]
    assert [scores.possible_tiers(at) for at in range(6)] == [
        ("high",), ("middle",), ("middle", "high"),
        ("low", "middle", "high"), ("middle",), ("low", "middle", "high"),
    ]  # fmt: skip


UP = {"when": {"rosh": "high"}, "up": "1", "because": "B"}
SCOPED = {**LEVEL, "only_if": {"adult": "yes"}, "otherwise": "low", "adjust": {"a": UP}}


def outcomes(policy: str, people: list[dict[str, str]]) -> list[tuple[str, list[str]]]:
    """The official level of a measure, or nothing, and all that are still possible."""
    measure = SCOPED | ({"unknown": policy} if policy else {})
    scores = scores_of(matrix_of({"x": MISSED}, measures={"m": measure}), people)
    result = scores.lines["m"].result
    return [
        (GRADES[result.word[at]] if result.known[at] else "",
         [GRADES[level] for level in range(3) if result.has(level)[at]])
        for at in range(len(people))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("person", "found", "possible"),
    [
        ({"missed": "3", "adult": "yes", "rosh": "high"}, ["high"] * 4, ["high"]),
        # What is given where the line does not apply is said outright, and nothing moves it.
        ({"missed": "3", "adult": "no", "rosh": "high"}, ["low"] * 4, ["low"]),
        ({"missed": "3", "adult": "no"}, ["low"] * 4, ["low"]),
        # The middle level is not among what is possible, and the next above it is.
        ({"missed": "3", "rosh": "high"}, ["", "low", "high", "high"], ["low", "high"]),
        ({"missed": "3", "rosh": "low"}, ["", "low", "middle", "middle"], ["low", "middle"]),
        ({"missed": "3"}, ["", "low", "high", "middle"], ["low", "middle", "high"]),
        ({"missed": "0"}, ["", "low", "middle", "middle"], ["low", "middle"]),
        ({"adult": "yes", "rosh": "high"}, ["", "middle", "high", "high"], ["middle", "high"]),
        ({"rosh": "high"}, ["", "low", "high", "middle"], ["low", "middle", "high"]),
        ({"adult": "no"}, ["low"] * 4, ["low"]),
    ],
)
def test_what_a_line_gives_otherwise_is_not_adjusted(
    person: dict[str, str], found: list[str], possible: list[str]
) -> None:
    for policy, level in zip(("", "lowest", "highest", "middle"), found, strict=True):
        assert outcomes(policy, [person]) == [(level, possible)]


def test_an_adjustment_is_for_those_to_whom_the_line_applies() -> None:
    matrix = matrix_of({"x": MISSED}, measures={"m": SCOPED})
    people = [{"missed": "3", "adult": adult, "rosh": "high"} for adult in ("yes", "no", "")]
    (move,) = scores_of(matrix, people).lines["m"].moves
    assert move.applies.yes.tolist() == [True, False, False]
    assert move.applies.no.tolist() == [False, True, False]
    assert (move.before[:2].tolist(), move.after[:2].tolist()) == ([1, 0], [2, 0])


def test_a_step_that_is_adjusted_and_may_not_apply_refuses_where_that_matters() -> None:
    tiers = {
        "scale": GRADES, "unknown": "refuse",
        "highest": {"base": {"of": "total", "levels": {"0+": "low"}}, "step": SCOPED},
    }  # fmt: skip
    matrix = matrix_of({"x": {**MISSED, "unknown": "lowest"}}, tiers=tiers)
    people = [
        {"missed": "3", "adult": "yes", "rosh": "high"}, {"missed": "3", "rosh": "high"},
        {"adult": "no"}, {"adult": "yes"},
    ]  # fmt: skip
    assert scores_of(matrix, people).refused.tolist() == [False, True, False, True]
