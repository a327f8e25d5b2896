"""Sources: what a line reads, alone and together with its steps and rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from iom_matrix.errors import EvidenceError
from tests.unit.building import (
    ADULT,
    BAND,
    INPUTS,
    LOW,
    MISSES,
    ROSH,
    Definition,
    matrix_of,
    scores_of,
    span_of,
    spans,
)

ANSWERS = {
    "adult": ["no", "yes"], "rosh": ["low", "medium", "high", "not-assessed"],
    "band": ["low", "medium", "high"], "missed": [str(count) for count in range(11)],
}  # fmt: skip


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


CODE: Definition = {"of": "offence_code", "look_up": "severity", "unknown": "2"}
OLD, LATER = "2025-01-01", "2026-04-02"


@pytest.mark.parametrize(
    ("code", "found"),
    [("A1", ("2", "2", "2")), ("A2", ("-1.5",) * 3), ("012", ("7", "7", "7")),
     ("", ("2", "-1.5", "7"))],
)  # fmt: skip
def test_the_number_of_a_code(code: str, found: tuple[str, str, str]) -> None:
    assert spans(CODE, [{"offence_code": code}]) == [found]


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
    assert spans({**CODE, **more}, [{"offence_code": code}]) == [found]


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
        spans(CODE, [{"offence_code": "Z9"}])


def test_nobody_has_values_of_every_kind() -> None:
    lines = {
        f"x{at}": {**_renamed(line, at), "unknown": "lowest"}
        for at, line in enumerate(LINES.values())
    }
    matrix = matrix_of(lines)
    scores = scores_of(matrix, [{"missed": "1"}])
    from iom_matrix.scoring.engine import score

    nobody = score(matrix, scores.people.take([]), as_of=scores.as_of)
    assert all(len(line.points) == 0 for line in nobody.lines.values())


def _renamed(line: Definition, at: int) -> Definition:
    """The same line, its parts named so that several lines may stand in one matrix."""
    return {
        word: {f"{name}{at}": part for name, part in said.items()}
        if word in {"add", "subtract", "multiply", "divide", "highest", "lowest"}
        else said
        for word, said in line.items()
    }
