"""The conditions on a line: each asks what is there, and each move leads to a level."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.building import MISSED, TIERS, Definition, definition_of, matrix_of, problems_of

LEVEL: Definition = {"count": "breaches", "levels": {"0+": "few", "3+": "some", "6+": "many"}}
WHEN = {"when": {"adult": "yes"}, "because": "B"}


def adjusted(**moves: Definition) -> Definition:
    return {"m": {**LEVEL, "adjust": {name: {**WHEN, **move} for name, move in moves.items()}}}


@pytest.mark.parametrize(
    ("line", "code", "path", "hint"),
    [
        ({"whether": {"aduld": "yes"}}, "unknown-subject", ("whether", "aduld"),
         "did you mean 'adult'?"),
        ({"how_many": ["adult", {"rosh": "hgh"}]}, "unknown-answer", ("how_many", 1, "rosh"),
         "did you mean 'high'?"),
        ({"first": [{"when": {"rosh": "higher"}, "then": "1"}, {"otherwise": "0"}]},
         "unknown-answer", ("first", 0, "when", "rosh"), "did you mean 'high'?"),
        ({**LEVEL, "adjust": {"a": {**WHEN, "when": {"rosh": "3+"}, "up": "1"}}},
         "unknown-answer", ("adjust", "a", "when", "rosh"), "the answers here are"),
        ({**LEVEL, "adjust": {"a": {**WHEN, "to": "mny"}}}, "unknown-level",
         ("adjust", "a", "to"), "did you mean 'many'?"),
        ({**LEVEL, "adjust": {"a": {**WHEN, "up": "1", "ceiling": "x"}}}, "unknown-level",
         ("adjust", "a", "ceiling"), "the levels are few, some, many"),
        ({**LEVEL, "adjust": {"a": {**WHEN, "floor": "x"}}}, "unknown-level",
         ("adjust", "a", "floor"), "the levels are few, some, many"),
        ({"count": "breaches", "only_if": {"total": "many"}}, "unknown-answer",
         ("only_if", "total"), "write 3+ for three or more, or below 3"),
        ({"whether": {"engagement": "good"}}, "unknown-subject", ("whether", "engagement"), ""),
        ({"whether": {"offence_code": "A1"}}, "unknown-subject", ("whether", "offence_code"), ""),
        ({"whether": {"started": "within a year"}}, "not-a-period", ("whether", "started"),
         "write 24 months"),
        ({"whether": {"started": "never"}}, "unknown-answer", ("whether", "started"),
         "ask whether the date lies within 2 years"),
    ],
)  # fmt: skip
def test_problems(line: Definition, code: str, path: tuple[str | int, ...], hint: str) -> None:
    found = problems_of(definition_of({"x": MISSED}, measures={"m": line}))
    assert [(p.code, p.path) for p in found] == [(code, ("measures", "m", *path))]
    assert hint in found[0].hint


def test_moves_are_by_levels_or_to_one() -> None:
    measures = adjusted(
        a={"up": "2", "ceiling": "some"}, b={"down": "1"}, c={"to": "many"}, d={"floor": "some"}
    )
    moves = matrix_of({"x": MISSED}, measures=measures).lines["m"].moves
    assert [(m.name, m.by, m.to, m.floor, m.ceiling) for m in moves] == [
        ("a", 2, None, None, "some"), ("b", -1, None, None, None), ("c", 0, "many", None, None),
        ("d", 0, None, "some", None),
    ]  # fmt: skip


def test_what_only_moves_and_conditions_ask_is_read_and_linked_first() -> None:
    measures = {
        **adjusted(a={"up": "1", "when": {"later": "yes"}}),
        "later": {"whether": {"rosh": "high"}},
    }
    matrix = matrix_of({"x": MISSED}, measures=measures)
    line = matrix.lines["m"]
    assert list(matrix.lines).index("later") < list(matrix.lines).index("m")
    assert (line.asks, line.inputs, line.decides) == (("later",), ("rosh",), ("rosh",))
    assert len(line.conditions) == 1


def test_a_line_of_levels_answers_its_levels() -> None:
    measures = {"m": LEVEL, "n": {"whether": {"m": "some+"}}, "o": {"whether": {"tier": "few"}}}
    found = problems_of(definition_of({"x": MISSED}, measures=measures))
    assert [(p.code, p.path, p.hint) for p in found] == [(
        "unknown-answer", ("measures", "o", "whether", "tier"),
        f"the answers here are {', '.join(TIERS['scale'])}",
    )]  # fmt: skip


@pytest.mark.parametrize(
    "condition",
    [{"released": "never"}, {"released": "within 2 years"}, {"released": "unknown"},
     {"any": [{"started": "within 30 days"}, {"not": {"released": "never"}}]}],
)  # fmt: skip
def test_what_can_be_asked_of_a_date(condition: Any) -> None:
    measures = {"m": {"whether": condition}}
    assert not problems_of(definition_of({"x": MISSED}, measures=measures))
