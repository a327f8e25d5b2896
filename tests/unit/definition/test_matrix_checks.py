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
    Definition,
    definition_of,
    matrix_of,
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


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # Another weight has one decimal, so they are added in tenths, up to two to the power of 40.
        ("109951162777", []),
        ("109951162778", [("overflow", (*AT, "worst"))]),
        ("2000000000000", [("overflow", (*AT, "worst"))]),
    ],
)
def test_weights_too_large_to_add_up(said: str, found: list[Any]) -> None:
    problems = problems_with({"harm": weights(robbery=said)})
    assert [(code, path) for code, path, _ in problems] == found


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


@pytest.mark.parametrize(("count", "codes"), [(60, []), (61, ["too-many-words"])])
def test_more_levels_of_a_measure_than_can_be_kept_apart(count: int, codes: list[str]) -> None:
    levels = {f"{at}+": f"level-{at}" for at in range(count)}
    measures = {"m": {"count": "breaches", "levels": levels}}
    found = problems_of(definition_of({"x": MISSED}, measures=measures))
    assert [p.code for p in found] == codes
    assert all((p.path, p.hint) == (("measures", "m"), "make fewer") for p in found)


@pytest.mark.parametrize(("count", "codes"), [(59, []), (60, ["too-many-words"])])
def test_more_answers_of_a_field_than_can_be_kept_apart(count: int, codes: list[str]) -> None:
    vocabulary = vocabulary_of(INPUTS)
    events = vocabulary.events
    assert events is not None
    long = events.fields["risk"].model_copy(update={"of": tuple(f"w{at}" for at in range(count))})
    fields = {**events.fields, "risk": long}
    changed = vocabulary.model_copy(update={"events": events.model_copy(update={"fields": fields})})
    measures = {"m": {"latest": "risk", "over": "breaches"}}
    file = MatrixFile.model_validate(definition_of({"x": MISSED}, measures=measures))
    found = [p for p in link(file, changed, GROUPS)[1] if p.path[0] == "measures"]
    assert [p.code for p in found] == codes
    assert all(
        (p.path, p.hint) == (("measures", "m"), "read a field that has fewer") for p in found
    )


DISEASE: Definition = {"of": "diagnosis", "points": {"no": "0", "yes": "2"}, "unknown": "lowest"}
WHY: Definition = {"why": "Said in public.", "approved": {"by": "a board", "on": "2026-01-15"}}


def test_a_protected_characteristic_that_is_justified_may_score() -> None:
    matrix = matrix_of({"x": DISEASE}, protected={"diagnosis": WHY})
    assert matrix.lines["x"].inputs == ("diagnosis",)
    assert matrix.file.protected["diagnosis"].approved.by == "a board"
    for section, rule in (
        ("gates", {"stop": "S", "because": "B"}),
        ("routes", {"title": "T", "because": "B"}),
        ("cohorts", {"title": "T", "because": "B"}),
    ):
        rules = {section: {"r": {"when": {"diagnosis": "yes"}, **rule}}}
        assert matrix_of({"x": MISSED}, protected={"diagnosis": WHY}, **rules)


def test_what_is_matched_by_its_name_is_justified_by_it_too() -> None:
    line = {"of": "gender", "points": {"a": "0", "b": "1"}, "unknown": "lowest"}
    assert matrix_of({"x": line}, protected={"gender": WHY})
    step = {"of": "gender", "levels": {"a": "low", "b": "high"}, "unknown": "lowest"}
    tiers = {"scale": ["low", "high"], **step}
    alone = {"groups": None, "total": None, "ranking": ["tier"], "tiers": tiers}
    (found,) = problems_of(definition_of({}, **alone))
    assert (found.code, found.path) == ("protected-scored", ("tiers",))
    assert "protected" in found.hint
    assert matrix_of({}, protected={"gender": WHY}, **alone)


@pytest.mark.parametrize(
    ("name", "code", "message", "hint"),
    [
        ("diagnoses", "unknown-subject", "'diagnoses' is not an input",
         "did you mean 'diagnosis'?"),
        ("wholly-other", "unknown-subject", "'wholly-other' is not an input",
         "name an input of the vocabulary"),
        ("missed", "not-protected", "'missed' is not declared as a protected characteristic",
         "add protected: and the characteristic to the input, or take this out"),
        ("diagnosis", "not-protected", "'diagnosis' is justified here and not scored anywhere",
         "take this out"),
    ],
)  # fmt: skip
def test_a_justification_that_stands_for_nothing(
    name: str, code: str, message: str, hint: str
) -> None:
    # To show it, or to measure what no rule reads, is not to score it.
    beside = {"b": {"title": "B", "show": ["diagnosis"]}}
    measures = {"m": {"whether": {"diagnosis": "yes"}}}
    said = definition_of({"x": MISSED}, protected={name: WHY}, beside=beside, measures=measures)
    (found,) = problems_of(said)
    assert (found.code, found.path, found.message) == (code, ("protected", name), message)
    assert found.hint == hint


def test_a_justification_says_why_and_who_approved_it() -> None:
    for left_out in ("why", "approved"):
        said = {key: value for key, value in WHY.items() if key != left_out}
        with pytest.raises(ValueError, match=left_out):
            MatrixFile.model_validate(definition_of({"x": MISSED}, protected={"diagnosis": said}))


def test_people_are_ranked_by_the_tier_where_there_is_no_total() -> None:
    levels = {"low": "low", "medium": "low", "high": "high", "not-assessed": "low"}
    tiers = {"scale": ["low", "high"], "of": "rosh", "unknown": "lowest", "levels": levels}
    alone: Definition = {"groups": None, "total": None, "tiers": tiers}
    assert matrix_of({}, ranking=["tier"], **alone).scale == ("low", "high")
    (found,) = problems_of(definition_of({}, ranking=["total"], **alone))
    assert (found.code, found.path, found.hint) == (
        "unknown-subject", ("ranking", 0), "one of tier",
    )  # fmt: skip


def test_an_exit_by_points_needs_points() -> None:
    tiers = {"scale": ["low"], "of": "adult", "levels": {"no": "low", "yes": "low"},
             "unknown": "lowest"}  # fmt: skip
    leaving = {"below": "3", "for": "6 months", "because": "B"}
    said = definition_of({}, groups=None, total=None, ranking=["tier"], tiers=tiers, exit=leaving)
    (found,) = problems_of(said)
    assert (found.code, found.path, found.hint) == ("stray-word", ("exit",), "take it out")
    assert not problems_of(definition_of({"x": MISSED}, exit=leaving))


def test_nobody_comes_off_above_the_points_of_entry() -> None:
    tiers = {"of": "total", "levels": {"0+": "low", "3+": "mid", "9+": "high"}}
    for below, wrong in (("4", True), ("3.1", True), ("3", False), ("-1", False)):
        leaving = {"below": below, "for": "6 months", "because": "B"}
        said = definition_of({"x": MISSED}, tiers=tiers, exit=leaving)
        found = [(p.code, p.path) for p in problems_of(said)]
        assert found == [("exit-above-entry", ("exit", "below"))] * wrong


def test_an_exit_needs_no_entry_by_points() -> None:
    tiers = {"scale": ["low", "high"], "of": "adult", "levels": {"no": "low", "yes": "high"},
             "unknown": "lowest"}  # fmt: skip
    leaving = {"below": "4", "for": "6 months", "because": "B"}
    assert not problems_of(definition_of({"x": MISSED}, tiers=tiers, exit=leaving))


def test_more_rows_than_a_table_holds() -> None:
    rows = {f"{at}+": "0" for at in range(2000)}
    problems = problems_of(definition_of({"x": {**MISSED, "points": rows}}))
    assert [p.code for p in problems if p.path == AT] == ["too-many-rows"]
