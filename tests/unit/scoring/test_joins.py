"""Joins: sums, products, quotients, shares and levels of several lines."""

from __future__ import annotations

from fractions import Fraction as Exact
from itertools import product
from typing import Any

import pytest

from tests.unit.building import (
    ADULT,
    BAND,
    LOW,
    MISSES,
    ROSH,
    Definition,
    matrix_of,
    scores_of,
    spans,
)

TWO = {"0+": "2"}


def test_a_cap_finer_than_the_rows_holds() -> None:
    line = {
        "divide": {
            "a": {"of": "missed", "points": {"0+": "0", "5+": "7"}, "unknown": "lowest"},
            "b": {"of": "missed", "points": TWO, "unknown": "lowest"},
        },
        "cap": "2.5",
        "points": {"0+": "0", "3+": "8"},
    }
    # 7 / 2 is 3.5, of which 2.5 counts, and the row 3+ is not reached.
    assert spans(line, [{"missed": "5"}]) == [("0", "0", "0")]


@pytest.mark.parametrize(("cap", "points"), [("3.5", "8"), ("3.4", "0")])
def test_the_edge_of_a_row_meets_the_quotient_itself(cap: str, points: str) -> None:
    line = {
        "divide": {
            "a": {"of": "missed", "points": {"0+": "0", "5+": "7"}, "unknown": "lowest"},
            "b": {"of": "missed", "points": TWO, "unknown": "lowest"},
        },
        "cap": cap,
        "points": {"0+": "0", "3.50+": "8"},
    }
    assert spans(line, [{"missed": "5"}])[0][0] == points


@pytest.mark.parametrize(
    ("person", "points"),
    [
        ({"rosh": "medium", "band": "medium"}, {"round": "down", "p": "-2"}),
        ({"rosh": "medium", "band": "medium"}, {"round": "up", "p": "-1"}),
        ({"rosh": "medium", "band": "medium"}, {"round": "half-up", "p": "-1"}),
        ({"rosh": "medium", "band": "medium"}, {"round": "half-away", "p": "-2"}),
        ({"rosh": "medium", "band": "medium"}, {"round": "half-even", "p": "-2"}),
        ({"rosh": "high", "band": "high"}, {"round": {"down": "0.01"}, "p": "0.66"}),
        ({"rosh": "high", "band": "high"}, {"round": {"up": "0.01"}, "p": "0.67"}),
        ({"rosh": "medium", "band": "high"}, {"round": {"half-even": "0.2"}, "p": "-0.4"}),
        ({"rosh": "not-assessed", "band": "high"}, {"round": "half-up", "each": "3", "p": "1"}),
    ],
)  # fmt: skip
def test_a_quotient_is_rounded_once(person: dict[str, str], points: Definition) -> None:
    said = {key: value for key, value in points.items() if key != "p"}
    line = {"divide": {"a": {**ROSH, **LOW}, "b": {**BAND, **LOW}}, **said, **LOW}
    assert spans(line, [person]) == [(points["p"],) * 3]


def test_what_a_reader_is_shown_of_a_quotient_has_four_places() -> None:
    line = {"divide": {"a": {**ROSH, **LOW}, "b": {**BAND, **LOW}}, "round": "up", **LOW}
    matrix = matrix_of({"x": line})
    source = scores_of(matrix, [{"rosh": "high", "band": "high"}]).lines["x"].source
    assert (source.number.tolist(), matrix.lines["x"].source.places) == ([6666], 4)


@pytest.mark.parametrize(
    ("parts", "signed", "points"),
    [
        (["signed", "whole"], "5.5", "1.83"),  # 5.5 / 3
        (["missed", "finer"], "5.5", "0.36"),  # 3 / 8.25
        (["missed", "tenths"], "0.3", "10"),  # and not a hair less, as by way of floats
    ],
)
def test_a_quotient_of_parts_that_have_other_places(
    parts: list[str], signed: str, points: str
) -> None:
    measures = {
        "whole": {"of": "missed", "floor": "1"},
        "tenths": {"of": "signed", "floor": "0.1"},
        "finer": {"of": "signed", "each": "1.5", "floor": "0.5"},
    }
    line = {"divide": parts, "round": {"down": "0.01"}, **LOW}
    person = {"missed": "3", "signed": signed}
    assert spans(line, [person], measures=measures) == [(points,) * 3]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ({"rosh": "high"}, ("-4", "-4", "-0.67")),
        ({"rosh": "medium"}, ("3", "0.5", "3")),
        ({"band": "medium"}, ("1.5", "-2", "1.5")),
    ],
)
def test_a_quotient_turned_round_by_a_factor(
    person: dict[str, str], found: tuple[str, str, str]
) -> None:
    line = {
        "divide": {"a": {**ROSH, **LOW}, "b": {**BAND, **LOW}},
        "each": "-1", "round": {"down": "0.01"}, **LOW,
    }  # fmt: skip
    assert spans(line, [person]) == [found]


def test_a_product_is_known_where_one_part_is_nothing() -> None:
    line = {"multiply": ["missed", "band_points"], "points": {"0+": "1", "5+": "3"}, **LOW}
    measures = {"band_points": BAND}
    scores = scores_of(
        matrix_of({"x": line}, measures=measures), [{"missed": "0"}, {"missed": "1"}]
    )
    assert scores.lines["x"].source.known.tolist() == [True, False]
    assert scores.lines["x"].row.tolist() == [0, -1]


QUESTIONS = ("adult", "band", "rosh", "missed")
FEW = (["no"], ["low"], ["low", "not-assessed"], ["0", "3", "6", "9"])
PARTS = {"a": ADULT, "g": BAND, "r": ROSH, "m": MISSES}


def prorated(person: dict[str, str], **more: Any) -> tuple[str, str, str]:
    line = {"add": PARTS, "round": {"half-up": "0.01"}, "unknown": "-1", **more}
    (found,) = spans(line, [person])
    return found


FULL = {"adult": "yes", "band": "medium", "rosh": "high", "missed": "6"}


@pytest.mark.parametrize(
    ("left_out", "plain", "signed"),
    [
        ([], "12.5", "12.5"),
        # Of 1.5, 6, 4 and 5 that could be earned, 16.5 in all.
        # 11 x 4 / 3 is 14.67, which is more than it could still be.
        (["adult"], "12.5", "12.1"),
        (["band"], "14", "16.5"),
        (["band", "rosh"], "13", "16.5"),
        (["adult", "band", "rosh"], "16.5", "16.5"),
    ],
)
def test_answers_that_are_left_out_are_made_up_for(
    left_out: list[str], plain: str, signed: str
) -> None:
    person = {name: "" if name in left_out else said for name, said in FULL.items()}
    assert prorated(person, prorate="plain")[0] == plain
    assert prorated(person, prorate="signed")[0] == signed


@pytest.mark.parametrize(
    ("left_out", "plain", "signed"),
    [
        # 0, 1, -3 and -1: below nothing, of which -4 + 1 could be taken away.
        ([], "-3", "-3"),
        (["band"], "-3", "-3"),
        (["rosh"], "0", "0"),
        (["band", "missed"], "-3", "-3"),
        (["adult", "band", "rosh"], "-3", "-3"),
    ],
)
def test_a_sum_below_nothing_is_made_up_for_by_the_least(
    left_out: list[str], plain: str, signed: str
) -> None:
    said = {"adult": "no", "band": "low", "rosh": "medium", "missed": "0"}
    person = {name: "" if name in left_out else answer for name, answer in said.items()}
    assert prorated(person, prorate="plain")[0] == plain
    assert prorated(person, prorate="signed")[0] == signed


@pytest.mark.parametrize("way", ["plain", "signed"])
def test_every_sum_that_is_made_up_for_lies_within_its_bounds(way: str) -> None:
    blanks = [["", *answers] for answers in FEW]
    people = [dict(zip(QUESTIONS, said, strict=True)) for said in product(*blanks)]
    line = {"add": PARTS, "round": {"half-up": "0.01"}, "unknown": "-1", "prorate": way}
    scores = scores_of(matrix_of({"x": line}), people)
    found = scores.lines["x"]
    most = {"a": Exact(3, 2), "g": Exact(6), "r": Exact(4), "m": Exact(5)}
    least = {"a": Exact(0), "g": Exact(0), "r": Exact(-3), "m": Exact(-1)}
    for at, person in enumerate(people):
        answered = {
            part: Exact(int(scores.lines[part].result.number[at]), 10 if part == "a" else 1)
            for part, name in zip(PARTS, ("adult", "band", "rosh", "missed"), strict=True)
            if person[name]
        }
        low, high = (int(side[at]) for side in (found.lowest, found.highest))
        if not answered:
            assert not found.answered[at]
            assert found.points[at] == -100
            continue
        total = sum(answered.values(), Exact(0))
        share = Exact(len(PARTS), len(answered))
        if way == "signed" and total:
            ends = most if total > 0 else least
            share = sum(ends.values()) / sum(ends[part] for part in answered)
        whole = (total * share * 100 + Exact(1, 2)).__floor__()
        assert found.points[at] == min(max(whole, low), high), person
        assert low <= found.points[at] <= high


def test_what_a_reader_is_shown_of_a_sum_made_up_for_lies_within_its_bounds() -> None:
    line = {"add": PARTS, "prorate": "plain", "round": "half-up", "unknown": "-1"}
    people = [
        {"adult": "", "band": "medium", "rosh": "high", "missed": "6"},
        {"adult": "no", "band": "", "rosh": "medium", "missed": "0"},
        {"adult": "yes", "band": "low", "rosh": "medium", "missed": ""},
    ]
    # 11 x 4 / 3, -4 x 4 / 3 and -0.5 x 4 / 3, of which 12.5 at most and -3 at least can be.
    source = scores_of(matrix_of({"x": line}), people).lines["x"].source
    assert source.number.tolist() == [125, -30, -7]


def test_nobody_answered_is_unknown_and_too_few_may_be() -> None:
    nobody = dict.fromkeys(QUESTIONS, "")
    two = {**nobody, "adult": "yes", "band": "low"}
    for way in ("plain", "signed"):
        assert prorated(nobody, prorate=way) == ("-1", "-3", "16.5")
        assert prorated(two, prorate=way, answered="3")[0] == "-1"
        assert prorated(two, prorate=way, answered="2")[0] != "-1"


def test_a_sum_made_up_for_may_meet_rows_without_being_rounded() -> None:
    line = {"add": {"a": ADULT, "g": BAND, "r": ROSH}, "prorate": "plain", "unknown": "0",
            "points": {"-3+": "0", "5+": "3", "5.25+": "7"}}  # fmt: skip
    people = [{"adult": "yes", "band": "medium"}, {"adult": "yes", "band": "low"},
              {"rosh": "high"}]  # fmt: skip
    # 3.5 x 3 / 2 is 5.25; 2.5 x 3 / 2 is 3.75; 4 x 3 is more than could be, 11.5.
    assert [points for points, _, _ in spans(line, people)] == ["7", "0", "7"]


def test_a_question_that_does_not_apply_is_answered() -> None:
    part = {**ROSH, "only_if": {"adult": "yes"}}
    line = {"add": {"g": BAND, "r": part}, "prorate": "plain", "round": "half-up", **LOW}
    person = {"band": "medium", "adult": "no"}
    assert spans(line, [person, {**person, "adult": "yes"}]) == [
        ("2", "2", "2"), ("4", "-1", "6"),
    ]  # fmt: skip


def test_a_sum_made_up_for_and_turned_round_by_a_factor() -> None:
    line = {"add": {"a": ADULT, "g": BAND}, "prorate": "plain", "each": "-1", "round": "down",
            **LOW}  # fmt: skip
    people = [{"band": "medium", "adult": "yes"}, {"band": "medium"}, {"adult": "yes"}]
    assert spans(line, people) == [
        ("-4", "-4", "-4"), ("-4", "-4", "-2"), ("-3", "-8", "-3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ({"adult": "yes", "band": "low", "rosh": "high"}, ("6.5", "6.5", "6.5")),
        ({"adult": "yes", "band": "low"}, ("3.5", "-0.5", "6.5")),
        ({"adult": "yes"}, ("9", "-0.5", "11.5")),
        ({}, ("9", "-2", "11.5")),
    ],
)
def test_a_line_of_which_too_little_is_answered_is_unknown(
    person: dict[str, str], found: tuple[str, str, str]
) -> None:
    # Each part has a policy of its own, by which it earns; two must be answered all the same.
    parts = {"a": {**ADULT, **LOW}, "g": {**BAND, **LOW}, "r": {**ROSH, "unknown": "1"}}
    assert spans({"add": parts, "answered": "2", "unknown": "9"}, [person]) == [found]


def test_inputs_and_measures_are_answered_or_not_too() -> None:
    line = {"add": ["missed", "m"], "answered": "2", "unknown": "0"}
    measures = {"m": {"of": "signed", "unknown": "3"}}
    people = [{"missed": "4", "signed": "2"}, {"missed": "4"}, {"signed": "2"}]
    assert spans(line, people, measures=measures) == [
        ("6", "6", "6"), ("0", "-6", "14"), ("2", "2", "12"),
    ]  # fmt: skip


P = {"of": "missed", "levels": {"0+": "low", "3+": "middle", "6+": "high"}}
Q = {"of": "rosh", "scale": ["low", "middle", "high"], "levels": {
    "low": "low", "medium": "middle", "high": "high", "not-assessed": "low"}}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "missed", "rosh", "found"),
    [
        ("highest", "3", "high", ("2", "2", "2")),
        ("highest", "6", "", ("2", "2", "2")),
        ("highest", "3", "", ("1", "1", "2")),
        ("lowest", "0", "", ("0", "0", "0")),
        ("lowest", "3", "", ("0", "0", "1")),
        ("lowest", "", "", ("0", "0", "2")),
    ],
)
def test_the_highest_and_the_lowest_of_levels(
    word: str, missed: str, rosh: str, found: tuple[str, str, str]
) -> None:
    line = {"of": "m", "points": {"low": "0", "middle": "1", "high": "2"}, **LOW}
    measures = {"p": P, "q": Q, "m": {word: ["p", "q"]}}
    assert spans(line, [{"missed": missed, "rosh": rosh}], measures=measures) == [found]
