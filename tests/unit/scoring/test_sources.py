"""Sources: what a line reads, alone and together with its steps and rows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction as Exact
from itertools import product
from typing import Any

import pytest

from iom_matrix.errors import EvidenceError
from tests.unit.building import INPUTS, Definition, matrix_of, scores_of, span_of

TWO = {"0+": "2"}


def whole(name: str, **rows: str) -> Definition:
    """A question about an input that earns these points."""
    return {"of": name, "points": rows, "unknown": "lowest"}


def score_of(line: Definition, people: list[dict[str, str]], **more: Any) -> list[Any]:
    """Points, lowest and highest of the line `x` for each person."""
    scores = scores_of(matrix_of({"x": line}, **more), people)
    return [span_of(scores, "x", at) for at in range(len(people))]


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
    assert score_of(line, [{"missed": "5"}]) == [("0", "0", "0")]


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
    assert score_of(line, [{"missed": "5"}])[0][0] == points


# --- whatever is known in part ----------------------------------------------------------------

ANSWERS = {
    "adult": ["no", "yes"], "rosh": ["low", "medium", "high", "not-assessed"],
    "band": ["low", "medium", "high"], "missed": [str(count) for count in range(11)],
}  # fmt: skip
MISSES = {"of": "missed", "points": {"0+": "-1", "3+": "2", "6+": "5"}}
ROSH = {"of": "rosh", "points": {"low": "0", "medium": "-3", "high": "4", "not-assessed": "1"}}
BAND = {"of": "band", "points": {"low": "1", "medium": "2", "high": "6"}}
ADULT = {"of": "adult", "points": {"no": "0", "yes": "1.5"}}
LOW = {"unknown": "lowest"}


def filled(person: dict[str, str], names: Sequence[str]) -> list[dict[str, str]]:
    """The person with every answer that each blank can turn out to be."""
    every = [[person[name]] if person[name] else ANSWERS[name] for name in names]
    return [dict(zip(names, answers, strict=True)) for answers in product(*every)]


LINES: dict[str, Definition] = {
    "add": {"add": {"a": {**MISSES, **LOW}, "b": {**ROSH, **LOW}}},
    "subtract": {"subtract": {"a": {**MISSES, **LOW}, "b": {**ROSH, **LOW}, "c": {**BAND, **LOW}}},
    "multiply": {"multiply": {"a": {**MISSES, **LOW}, "b": {**ADULT, **LOW}, "c": {**ROSH, **LOW}}},
    "divide": {"divide": {"a": {**ROSH, **LOW}, "b": {**BAND, **LOW}}, "round": {"down": "0.25"}},
    "divided, then rows": {
        "divide": {"a": {**ROSH, **LOW}, "b": {**BAND, **LOW}},
        "points": {"-3+": "0", "-0.4+": "1", "0.66+": "2", "2+": "5"},
    },
    "divided, times": {
        "divide": {"a": {**ROSH, **LOW}, "b": {**BAND, **LOW}}, "each": "-2", "round": "half-even",
        "floor": "-5",
    },
    "highest": {"highest": {"a": {**MISSES, **LOW}, "b": {**ROSH, **LOW}}},
    "lowest": {"lowest": {"a": {**MISSES, **LOW}, "b": {**ROSH, **LOW}}, "cap": "2"},
    "how many": {"how_many": ["adult", {"missed": "6+"}, {"rosh": ["low", "high"]}]},
    "whether": {
        "whether": {"any": [{"adult": "yes"}, {"missed": "below 2"}]},
        "points": {"no": "3", "yes": "1"},
    },
    "first": {
        "first": [
            {"when": {"rosh": "high"}, "then": "7"}, {"when": {"adult": "yes"}, "then": "2"},
            {"when": {"missed": "9+"}, "then": "7"}, {"otherwise": "-0.5"},
        ],
    },
    "first of words": {
        "first": [
            {"when": {"rosh": "high"}, "then": "c"}, {"when": {"adult": "yes"}, "then": "a"},
            {"otherwise": "b"},
        ],
        "points": {"c": "5", "a": "5", "b": "1"},
    },
    "table of two": {
        "of": ["rosh", "missed"],
        "points": {
            "low": {"0+": "0", "5+": "3"}, "medium": "4", "high": {"0+": "9", "10+": "1"},
            "not-assessed": "4",
        },
    },
    "table of three": {
        "of": ["missed", "adult", "band"],
        "points": {
            "0+": {"no": "0", "yes": {"low": "1", "medium": "1", "high": "5"}},
            "2+": {"no": {"low": "-2", "medium": "7", "high": "7"}, "yes": "3"},
            "9+": "3",
        },
    },
    "each": {"of": "missed", "each": "-2.5", "round": {"half-away": "1"}, "cap": "-3"},
    "only if": {**MISSES, "only_if": {"rosh": "high"}, "otherwise": "3"},
}  # fmt: skip
LINES["how many"] = {**LINES["how many"], "each": "2"}


@pytest.mark.parametrize("name", LINES)
def test_bounds_are_exactly_what_can_turn_out(name: str) -> None:
    matrix = matrix_of({"x": {**LINES[name], "unknown": "highest"}})
    names = [name for name in matrix.inputs if name in ANSWERS]
    blanks = {held: ["", "", *ANSWERS[held][::4]] for held in names}
    people = [dict(zip(names, said, strict=True)) for said in product(*blanks.values())]
    people = [dict(said) for said in dict.fromkeys(tuple(person.items()) for person in people)]
    every = [filled(person, names) for person in people]
    flat = list(dict.fromkeys(tuple(one.items()) for ones in every for one in ones))
    known = scores_of(matrix, [dict(one) for one in flat]).lines["x"]
    assert known.result.known.all()
    assert (known.lowest == known.highest).all()
    earned = dict(zip(flat, known.points.tolist(), strict=True))
    found = scores_of(matrix, people).lines["x"]
    for at, ones in enumerate(every):
        points = {earned[tuple(one.items())] for one in ones}
        assert (found.lowest[at], found.highest[at]) == (min(points), max(points)), people[at]
        # Unknown earns by its policy; what cannot matter is known.
        wanted = points if len(points) == 1 else {max(points)}
        answered = bool(found.answered[at])
        assert answered or found.points[at] in wanted, people[at]
        assert answered or len(points) > 1, people[at]


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
    assert score_of(line, [person]) == [(points["p"],) * 3]


def test_what_a_reader_is_shown_of_a_quotient_has_four_places() -> None:
    line = {"divide": {"a": {**ROSH, **LOW}, "b": {**BAND, **LOW}}, "round": "up", **LOW}
    matrix = matrix_of({"x": line})
    source = scores_of(matrix, [{"rosh": "high", "band": "high"}]).lines["x"].source
    assert (source.number.tolist(), matrix.lines["x"].source.places) == ([6666], 4)


# --- codes ------------------------------------------------------------------------------------

CODE: Definition = {"of": "offence_code", "look_up": "severity", "unknown": "2"}
OLD, LATER = "2025-01-01", "2026-04-02"


@pytest.mark.parametrize(
    ("code", "found"),
    [("A1", ("2", "2", "2")), ("A2", ("-1.5",) * 3), ("012", ("7", "7", "7")),
     ("", ("2", "-1.5", "7"))],
)  # fmt: skip
def test_the_number_of_a_code(code: str, found: tuple[str, str, str]) -> None:
    assert score_of(CODE, [{"offence_code": code}]) == [found]


@pytest.mark.parametrize(
    ("more", "code", "found"),
    [
        ({"look_up": "rate", "else": "9", "unknown": "1"}, "A2", ("9", "9", "9")),
        ({"look_up": "rate", "else": "9", "unknown": "1"}, "", ("1", "0.25", "9")),
        ({"look_up": "rate", "else": "0", "unknown": "1"}, "A2", ("0", "0", "0")),
        ({"each": "2", "round": "half-up"}, "A2", ("-3", "-3", "-3")),
        ({"points": {"-2+": "0", "0+": "4"}, "unknown": "lowest"}, "B1", ("4", "4", "4")),
    ],
)  # fmt: skip
def test_a_code_that_has_no_number_and_what_follows_one(
    more: Definition, code: str, found: tuple[str, str, str]
) -> None:
    assert score_of({**CODE, **more}, [{"offence_code": code}]) == [found]


@pytest.mark.parametrize(
    ("stale", "observed", "found"),
    [
        ("counts", OLD, ("7", "7", "7")), ("doubted", OLD, ("7", "-1.5", "7")),
        ("unknown", OLD, ("2", "-1.5", "7")), ("doubted", "2026-03-31", ("7", "7", "7")),
        ("counts", LATER, ("2", "-1.5", "7")),
    ],
)  # fmt: skip
def test_a_code_that_is_stale_or_comes_later(
    stale: str, observed: str, found: tuple[str, str, str]
) -> None:
    spec = {**INPUTS["offence_code"], "stale_after": "12 months"}
    matrix = matrix_of({"x": {**CODE, "stale": stale}}, {**INPUTS, "offence_code": spec})
    person = {"offence_code": "012", "offence_code.as_of": observed}
    assert span_of(scores_of(matrix, [person]), "x") == found


def test_a_code_that_is_doubted() -> None:
    spec = {**INPUTS["offence_code"], "doubted_if": {"adult": "no"}}
    matrix = matrix_of({"x": CODE}, {**INPUTS, "offence_code": spec})
    scores = scores_of(matrix, [{"offence_code": "012", "adult": adult} for adult in ("no", "yes")])
    assert [span_of(scores, "x", at) for at in (0, 1)] == [("7", "-1.5", "7"), ("7", "7", "7")]


def test_a_code_that_nobody_lists_is_an_error() -> None:
    with pytest.raises(EvidenceError, match="offence_code"):
        score_of(CODE, [{"offence_code": "Z9"}])


# --- sums of which something is left out ------------------------------------------------------

QUESTIONS = ("adult", "band", "rosh", "missed")
PARTS = {"a": ADULT, "g": BAND, "r": ROSH, "m": MISSES}


def prorated(person: dict[str, str], **more: Any) -> tuple[str, str, str]:
    line = {"add": PARTS, "round": {"half-up": "0.01"}, "unknown": "-1", **more}
    (found,) = score_of(line, [person])
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
    blanks = [["", *ANSWERS[name][::3]] for name in QUESTIONS]
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
    assert [points for points, _, _ in score_of(line, people)] == ["7", "0", "7"]


def test_a_question_that_does_not_apply_is_answered() -> None:
    part = {**ROSH, "only_if": {"adult": "yes"}}
    line = {"add": {"g": BAND, "r": part}, "prorate": "plain", "round": "half-up", **LOW}
    person = {"band": "medium", "adult": "no"}
    assert score_of(line, [person, {**person, "adult": "yes"}]) == [
        ("2", "2", "2"), ("4", "-1", "6"),
    ]  # fmt: skip


def test_a_sum_made_up_for_and_turned_round_by_a_factor() -> None:
    line = {"add": {"a": ADULT, "g": BAND}, "prorate": "plain", "each": "-1", "round": "down",
            **LOW}  # fmt: skip
    people = [{"band": "medium", "adult": "yes"}, {"band": "medium"}, {"adult": "yes"}]
    assert score_of(line, people) == [
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
    assert score_of({"add": parts, "answered": "2", "unknown": "9"}, [person]) == [found]


def test_inputs_and_measures_are_answered_or_not_too() -> None:
    line = {"add": ["missed", "m"], "answered": "2", "unknown": "0"}
    measures = {"m": {"of": "signed", "unknown": "3"}}
    people = [{"missed": "4", "signed": "2"}, {"missed": "4"}, {"signed": "2"}]
    assert score_of(line, people, measures=measures) == [
        ("6", "6", "6"), ("0", "-6", "14"), ("2", "2", "12"),
    ]  # fmt: skip


# --- levels read by others --------------------------------------------------------------------

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
    assert score_of(line, [{"missed": missed, "rosh": rosh}], measures=measures) == [found]


def test_rules_are_shown_with_what_they_found() -> None:
    scores = scores_of(matrix_of({"x": {**LINES["first"], **LOW}}), [{"rosh": "high"}])
    rules = scores.lines["x"].rules
    assert [bool(rule.yes[0]) for rule in rules] == [True, False, False]
    assert [bool(rule.unknown[0]) for rule in rules] == [False, True, True]
