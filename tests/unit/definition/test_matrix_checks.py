from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.errors import Problem
from iom_matrix.testing.vocabulary import EVENTS, GROUPS, WEIGHTS
from tests.unit.building import (
    INPUTS,
    MISSED,
    TIERS,
    definition_of,
    problems_of,
    vocabulary_of,
)

WORST = {
    "worst": "harm_days", "over": "proven", "points": {"0+": "0", "10+": "5"}, "unknown": "lowest",
}  # fmt: skip
AT = ("groups", "likelihood", "add", "x")


def problems_with(tables: dict[str, CodeTable]) -> list[tuple[str, tuple[Any, ...], str]]:
    file = MatrixFile.model_validate(definition_of({"x": WORST}))
    found = link(file, vocabulary_of(INPUTS), GROUPS, weights=tables)[1]
    return [(p.code, p.path, p.message) for p in found if p.path != ("total",)]


def weights(**more: str) -> CodeTable:
    return replace(WEIGHTS, rows={**WEIGHTS.rows, **{name: (said,) for name, said in more.items()}})


def test_a_table_with_a_weight_for_every_group() -> None:
    assert problems_with({"harm": WEIGHTS}) == []


def test_two_tables_with_one_column() -> None:
    assert problems_with({"harm": WEIGHTS, "other": WEIGHTS}) == [
        ("name-taken", (*AT, "worst"), "two tables here have a column 'harm_days'")
    ]


def test_a_group_without_a_weight() -> None:
    short = replace(WEIGHTS, rows={"burglary": ("20",)})
    assert problems_with({"harm": short}) == [
        ("missing-weights", (*AT, "worst"), "harm@1 has no row for robbery, assault, stalking")
    ]


@pytest.mark.parametrize(("said", "codes"), [("2000000000000", ["overflow"]), ("100000000000", [])])
def test_weights_too_large_to_add_up(said: str, codes: list[str]) -> None:
    assert [code for code, _, _ in problems_with({"harm": weights(robbery=said)})] == codes


def test_liberty_without_custody() -> None:
    kinds = {name: kind for name, kind in EVENTS["kinds"].items() if name != "custody-end"}
    vocabulary = vocabulary_of(INPUTS)
    events = vocabulary.events
    assert events is not None
    kept = events.model_copy(update={"kinds": {name: events.kinds[name] for name in kinds}})
    line = {"count": "breaches", "at_liberty": "yes", "points": {"0+": "0"}, "unknown": "lowest"}
    file = MatrixFile.model_validate(definition_of({"x": line}))
    (problem,) = _of(file, vocabulary.model_copy(update={"events": kept}), "no-custody")
    assert problem.path == (*AT, "at_liberty")
    assert not _of(file, vocabulary, "no-custody")


def _of(file: MatrixFile, vocabulary: Any, code: str) -> list[Problem]:
    found = link(file, vocabulary, GROUPS, weights={"harm": WEIGHTS})[1]
    return [problem for problem in found if problem.code == code]


@pytest.mark.parametrize(
    ("section", "rule"),
    [
        ("gates", {"stop": "out of scope", "because": "B"}),
        ("routes", {"title": "T", "because": "B"}),
        ("cohorts", {"title": "T", "because": "B"}),
    ],
)
def test_no_rule_turns_on_what_is_protected(section: str, rule: dict[str, str]) -> None:
    rules = {section: {"r": {"when": {"not": {"diagnosis": "yes"}}, **rule}}}
    (problem,) = problems_of(definition_of({"x": MISSED}, **rules))
    assert (problem.code, problem.path) == ("protected-scored", (section, "r", "when"))


def test_more_tiers_than_can_be_kept_apart() -> None:
    scale = [f"tier-{at}" for at in range(61)]
    tiers = {**TIERS, "scale": scale, "levels": {"-99+": "tier-0", "5+": "tier-1"}}
    (problem,) = problems_of(definition_of({"x": MISSED}, tiers=tiers))
    assert (problem.code, problem.path) == ("too-many-words", ("tiers",))


def test_more_rows_than_a_table_holds() -> None:
    rows = {f"{at}+": "0" for at in range(2000)}
    problems = problems_of(definition_of({"x": {**MISSED, "points": rows}}))
    assert [p.code for p in problems if p.path == AT] == ["too-many-rows"]
