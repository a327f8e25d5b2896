from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from iom_matrix.definition.matrix import MatrixFile
from tests.unit.building import (
    MISSED,
    TIERS,
    Definition,
    definition_of,
    drafted,
    matrix_of,
    problems_of,
)

LIKELIHOOD = ("groups", "likelihood", "add")
BREACHES = {"count": "breaches", "points": {"0+": "0", "1+": "2"}, "unknown": "lowest"}

ROSH = {"of": "rosh", "points": {"low": "0", "medium": "1", "high": "2", "not-assessed": "0"},
        "unknown": "lowest"}  # fmt: skip


def without(line: Definition, word: str) -> Definition:
    return {key: value for key, value in line.items() if key != word}


def found(definition: Definition) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(p.code, p.path, p.message) for p in problems_of(definition)]


def of_line(line: Definition, **more: Any) -> list[tuple[str, tuple[str | int, ...], str]]:
    """What is wrong with a matrix of one line `x`, with the path from that line on."""
    at = len(LIKELIHOOD) + 1
    return [
        (code, path[at:] if path[:at] == (*LIKELIHOOD, "x") else path, message)
        for code, path, message in found(definition_of({"x": line}, **more))
    ]


def test_a_matrix_without_problems() -> None:
    assert found(definition_of({"x": MISSED, "y": BREACHES})) == []


@pytest.mark.parametrize(
    ("line", "code", "path", "message"),
    [
        (
            {**MISSED, "of": "mised"}, "unknown-subject", ("of", "mised"),
            "'mised' is neither a line nor an input",
        ),
        (
            {**MISSED, "of": ["missed", "adult"], "cap": "3"}, "stray-word", ("cap",),
            "'cap' has no meaning beside several subjects",
        ),
        (
            {**MISSED, "of": "total"}, "circle", ("groups", "likelihood"),
            "these lines need each other: likelihood -> x -> total -> likelihood",
        ),
        (
            {**BREACHES, "count": "breach"}, "unknown-set", ("count",),
            "there is no event set 'breach'",
        ),
        (
            {**BREACHES, "distinct": "victims"}, "unknown-word", ("distinct",),
            "'victims' cannot be counted apart",
        ),
        (
            {**BREACHES, "count": "cleared"}, "never-scored", ("count",),
            "outcomes that clear a person, such as acquitted and no-crime, never score",
        ),
        (
            {**BREACHES, "count": "suffered"}, "never-scored", ("count",),
            "rows about victims and witnesses never score",
        ),
        (
            {**without(BREACHES, "count"), "sum": "harm", "over": "proven"}, "unknown-weights",
            ("sum",), "no table here has a column 'harm'",
        ),
        (
            {**without(BREACHES, "count"), "worst": "harm_days", "over": "provn"}, "unknown-set",
            ("over",), "there is no event set 'provn'",
        ),
        (
            {"of": "missed", "levels": {"0+": "for-discussion"}, "unknown": "lowest"},
            "stray-word", ("levels",), "'levels' has no meaning on a factor line",
        ),
        (without(MISSED, "points"), "no-points", (), "this line earns nothing"),
        (
            without(MISSED, "unknown"), "unknown-not-stated", (),
            "this line does not say what an unknown answer earns",
        ),
        (
            {**MISSED, "unknown": "6"}, "policy-out-of-range", ("unknown",),
            "6 for an unknown answer lies outside the rows",
        ),
        (
            {**MISSED, "unknown": "mean"}, "not-a-policy", ("unknown",),
            "'mean' is not a policy for unknowns",
        ),
        (
            {**ROSH, "cap": "3"}, "stray-word", ("cap",),
            "'cap' has no meaning here, since the answers are words",
        ),
        (
            {"of": "gender", "points": {"a": "0", "b": "1"}, "unknown": "lowest"},
            "protected-scored", (),
            "'gender' is a protected characteristic (sex) and may not score",
        ),
        (
            {"of": "diagnosis", "points": {"no": "0", "yes": "1"}, "unknown": "lowest"},
            "protected-scored", (),
            "'diagnosis' is a protected characteristic (disability) and may not score",
        ),
        (
            {**MISSED, "only_if": {"any": [{"gender": "a"}, {"missed": "3+"}]}},
            "protected-scored", (),
            "'gender' is a protected characteristic (sex) and may not score",
        ),
        (
            {"of": "nrm", "points": {"none": "0", "referred": "1"}, "unknown": "lowest"},
            "never-scored", ("of",),
            "'nrm' says that the person may be a victim, and may not score",
        ),
        (
            {"of": "engagement", "points": {"x": "0"}, "unknown": "lowest"},
            "unscored-kind", ("of",), "'engagement' is a label, which earns nothing",
        ),
        (
            {"of": "started", "points": {"x": "0"}, "unknown": "lowest"}, "unscored-kind", ("of",),
            "'started' is a date, which earns nothing",
        ),
    ],
)  # fmt: skip
def test_problems_of_a_factor(
    line: Definition, code: str, path: tuple[str, ...], message: str
) -> None:
    assert (code, path, message) in of_line(line)


def test_problems_name_the_nearest_word() -> None:
    (problem,) = problems_of(definition_of({"x": {**BREACHES, "count": "breach"}}))
    assert problem.hint == "did you mean 'breaches'?"


def test_a_possible_victim_may_suspend_a_factor() -> None:
    assert of_line({**MISSED, "only_if": {"nrm": "none"}}) == []


def test_a_condition_may_ask_about_a_line_that_stands_later() -> None:
    deep = {**MISSED, "only_if": {"any": [{"not": {"y": "2+"}}, {"adult": "yes"}]}}
    assert found(definition_of({"x": deep, "y": BREACHES})) == []


def test_a_condition_may_not_ask_about_its_own_line() -> None:
    codes = [code for code, _, _ in of_line({**MISSED, "only_if": {"x": "3+"}})]
    assert codes == ["circle", "unknown-subject"]


@pytest.mark.parametrize(
    ("measure", "answers", "code"),
    [
        ({"has": "cleared"}, ("no", "yes"), "never-scored"),
        ({"has": "suffered"}, ("no", "yes"), "never-scored"),
        ({"of": "nrm"}, ("none", "referred"), "never-scored"),
        ({"of": "gender"}, ("a", "b"), "protected-scored"),
        ({"of": "diagnosis"}, ("no", "yes"), "protected-scored"),
    ],
)
def test_what_never_scores_does_not_score_through_a_measure(
    measure: Definition, answers: tuple[str, str], code: str
) -> None:
    line = {"of": "w", "points": dict(zip(answers, "05", strict=True)), "unknown": "lowest"}
    assert [found[0] for found in of_line(line, measures={"w": measure})] == [code]


def test_a_measure_may_earn_points_elsewhere() -> None:
    line = {"of": "w", "points": {"no": "0", "yes": "5"}, "unknown": "lowest"}
    matrix = matrix_of({"x": line}, measures={"w": {"has": "breaches"}})
    assert [factor.name for factor in matrix.factors] == ["x"]


def test_points_are_made_of_points() -> None:
    line = {"of": "y", "points": {"0+": "0", "1+": "7"}}
    matrix = matrix_of({"x": line, "y": MISSED})
    made = matrix.lines["x"]
    assert (made.role, made.parts, made.inputs) == ("group", ("y",), ())
    assert (made.result.lowest, made.result.highest) == (0, 7)


def test_a_measure_declares_no_range() -> None:
    measure = {"count": "breaches", "range": ["0", "0"]}
    (problem,) = problems_of(definition_of({"x": MISSED}, measures={"w": measure}))
    assert (problem.code, problem.path) == ("stray-word", ("measures", "w", "range"))
    assert problem.message == "'range' has no meaning on a measure line"
    assert problem.hint == "a line under 'measures' earns nothing"


@pytest.mark.parametrize(
    ("more", "words", "ends"),
    [
        ({}, (), (0, None)),
        ({"points": {"0+": "0", "2+": "9"}}, (), (0, 9)),
        ({"levels": {"0+": "few", "3+": "many"}}, ("few", "many"), (None, None)),
        ({"levels": {"0+": "few", "3+": "many"}, "unknown": "many"}, ("few", "many"), (None, None)),
        ({"cap": "4", "unknown": "lowest"}, (), (0, 4)),
        ({"only_if": {"adult": "yes"}, "otherwise": "-1"}, (), (-1, None)),
        ({"stale": "counts"}, (), (0, None)),
    ],
)
def test_what_a_measure_can_be(
    more: Definition, words: tuple[str, ...], ends: tuple[int | None, int | None]
) -> None:
    matrix = matrix_of({"x": MISSED}, measures={"w": {"count": "breaches", **more}})
    made = matrix.lines["w"]
    assert made.role == "measure"
    assert (made.result.words, made.scale) == (words, words)
    assert (made.result.lowest, made.result.highest) == ends


def test_a_group_may_have_a_condition_and_rows() -> None:
    group = {"add": {"x": MISSED}, "only_if": {"adult": "yes"}, "points": {"0+": "1", "5+": "3"},
             "unknown": "lowest"}  # fmt: skip
    matrix = matrix_of({}, groups={"likelihood": group})
    made = matrix.lines["likelihood"]
    assert (made.role, made.inputs, made.decides) == ("group", ("adult",), ())
    assert (made.result.lowest, made.result.highest) == (0, 3)


@pytest.mark.parametrize("more", [{"only_if": {"adult": "yes"}}, {"answered": "1"}])
def test_a_group_that_may_be_unknown_says_what_it_then_earns(more: Definition) -> None:
    problems = found(definition_of({}, groups={"likelihood": {"add": {"x": MISSED}, **more}}))
    message = "this line does not say what an unknown answer earns"
    assert problems == [("unknown-not-stated", ("groups", "likelihood"), message)]


def test_groups_join_points() -> None:
    parts = {"x": MISSED, "y": {"has": "breaches", "unknown": "lowest"}}
    problems = found(definition_of(parts))
    # Said once, where it is mended, and not again by the group above.
    assert problems == [("no-points", (*LIKELIHOOD, "y"), "this line earns nothing")]


def test_words_are_not_added_up() -> None:
    problems = found(definition_of({"x": MISSED}, measures={"w": {"add": ["missed", "rosh"]}}))
    message = "'rosh' gives words, so nothing can be worked out of it here"
    assert problems == [("no-points", ("measures", "w", "add", "rosh"), message)]


@pytest.mark.parametrize(
    ("measure", "code", "path", "message"),
    [
        ({"of": ["rosh", "missed"]}, "missing-key", (),
         "several subjects need a table, which says what each two of them come to"),
        ({"of": ["adult", "missed"], "points": {"no": "0", "yes": "1"}}, "stray-word",
         ("of", "missed"), "no row asks about 'missed'"),
        ({"of": "missed", "floor": "9", "cap": "5"}, "min-above-max", ("floor",),
         "floor 9 is above cap 5"),
        ({"how_many": ["rosh"]}, "unknown-answer", ("how_many", 0),
         "'rosh' does not answer yes or no"),
        ({"how_many": [{"missed": "yes"}]}, "unknown-answer", ("how_many", 0),
         "'missed' does not answer yes or no"),
        ({"first": [{"when": {"adult": "no"}, "then": "4"}, {"otherwise": "low"}]}, "not-a-number",
         ("first", 1, "otherwise"), "'low' is no number, and other rules here give numbers"),
        ({"first": [{"when": {"adult": "no"}, "then": "low"}, {"otherwise": "4"}]}, "not-a-number",
         ("first", 0, "then"), "'low' is no number, and other rules here give numbers"),
        ({"months_since": "breaches"}, "not-a-moment", ("months_since",),
         "'breaches' is not a date input"),
        ({"highest": ["v", "rosh"]}, "unlike-levels", ("highest", "rosh"),
         "'rosh' does not give the levels few, many"),
    ],
)  # fmt: skip
def test_problems_of_a_measure(
    measure: Definition, code: str, path: tuple[str | int, ...], message: str
) -> None:
    levels = {"count": "breaches", "levels": {"0+": "few", "3+": "many"}}
    problems = found(definition_of({"x": MISSED}, measures={"v": levels, "w": measure}))
    assert problems == [(code, ("measures", "w", *path), message)]


def test_what_a_line_below_lacks_is_said_there_alone() -> None:
    measures = {"w": {"of": "missed", "each": "0.00001"}}
    fine = {"of": "w", "each": "0.00001", "cap": "1", "unknown": "lowest"}
    endless = {"count": "breaches", "each": "2", "unknown": "lowest"}
    for line, code in ((fine, "too-many-decimals"), (endless, "no-limit")):
        assert [(c, path) for c, path, _ in of_line(line, measures=measures)] == [(code, ())]


def test_a_word_needs_a_row_where_numbers_need_none() -> None:
    line = {"months_since": {"last": "breaches"}, "each": "1", "cap": "9", "unknown": "lowest"}
    assert of_line(line) == [("missing-row", (), "no row for never")]


def test_a_protected_characteristic_does_not_decide_through_a_measure() -> None:
    gate = {"when": {"w": "yes"}, "stop": "out of scope", "because": "B"}
    measures = {"w": {"whether": {"gender": "a"}}}
    definition = definition_of({"x": MISSED}, measures=measures, gates={"g": gate})
    message = "'gender' is a protected characteristic (sex) and may not decide"
    assert found(definition) == [("protected-scored", ("gates", "g", "when"), message)]
    why = {"why": "W", "approved": {"by": "a board", "on": "2026-01-01"}}
    assert found({**definition, "protected": {"gender": why}}) == []


@pytest.mark.parametrize("empty", [{}, []])
def test_an_empty_group(empty: Any) -> None:
    with pytest.raises(ValidationError, match="there are no lines here"):
        MatrixFile.model_validate(definition_of({}, groups={"likelihood": {"add": empty}}))


def test_names_are_taken_once() -> None:
    problems = found(definition_of({"missed": MISSED, "likelihood": MISSED}))
    taken = [(path, message) for code, path, message in problems if code == "name-taken"]
    assert taken == [
        ((*LIKELIHOOD, "missed"), "'missed' is a name already"),
        ((*LIKELIHOOD, "likelihood"), "'likelihood' is a name already"),
    ]


def test_a_part_that_is_nowhere() -> None:
    problems = found(definition_of({"x": MISSED}, total={"add": ["likelihood", "harm"]}))
    message = "'harm' is neither a line nor an input"
    assert problems == [("unknown-subject", ("total", "add", "harm"), message)]


def test_the_total_declares_its_range() -> None:
    (problem,) = [p for p in _all_problems(definition_of({"x": MISSED})) if p.code == "missing-key"]
    assert (problem.path, problem.hint) == (("total",), "add range: [0, 5]")


def test_a_range_that_differs() -> None:
    total = {"add": ["likelihood"], "range": ["0", "5"]}
    line = {**MISSED, "range": ["0", "6"]}
    problems = _all_problems(definition_of({"x": line}, total=total))
    assert [(p.code, p.path, p.message, p.hint) for p in problems] == [(
        "range-differs", (*LIKELIHOOD, "x", "range"),
        "the range is declared as [0, 6], and the rows come to [0, 5]",
        "write range: [0, 5], or mend the rows",
    )]  # fmt: skip


def test_a_range_that_differs_waits_for_other_faults_to_be_mended() -> None:
    total = {"add": ["likelihood"], "range": ["0", "6"]}
    faulty = {**MISSED, "points": {"0+": "0", "3+": "x"}}
    codes = [p.code for p in _all_problems(definition_of({"x": faulty}, total=total))]
    assert codes == ["not-a-number"]


def _all_problems(definition: Definition) -> Any:
    return drafted(definition)[1]


@pytest.mark.parametrize(
    ("tiers", "code", "path"),
    [
        ({**TIERS, "of": "missed"}, "unknown-not-stated", ("tiers",)),
        ({**TIERS, "of": "w", "levels": {"no": "for-discussion"}}, "unknown-not-stated",
         ("tiers",)),
        ({**TIERS, "of": "w", "levels": {"no": "for-discussion"}}, "missing-row",
         ("tiers", "levels")),
        (without(TIERS, "levels"), "no-levels", ("tiers",)),
        ({"scale": ["a"], "highest": ["likelihood"]}, "no-levels",
         ("tiers", "highest", "likelihood")),
        ({"scale": ["a"], "add": {"s": TIERS | {"scale": []}}}, "stray-word",
         ("tiers", "add", "s", "levels")),
        ({"scale": ["a"], "add": {"s": TIERS | {"scale": []}}}, "no-levels", ("tiers",)),
        ({**TIERS, "points": {"0+": "0"}, "levels": None}, "stray-word", ("tiers", "points")),
        ({**TIERS, "range": ["0", "1"]}, "stray-word", ("tiers", "range")),
        ({**TIERS, "only_if": {"adult": "yes"}, "otherwise": "for-discussion"}, "stray-word",
         ("tiers", "only_if")),
        ({**TIERS, "unknown": "low"}, "not-a-policy", ("tiers", "unknown")),
    ],
)  # fmt: skip
def test_problems_of_tiers(tiers: Definition, code: str, path: tuple[str, ...]) -> None:
    if "add" in tiers:
        step = {key: tiers["add"]["s"][key] for key in ("of", "levels")}
        tiers = {**tiers, "add": {"s": step}}
    problems = found(definition_of({"x": MISSED}, tiers=tiers, measures={"w": {"has": "breaches"}}))
    assert (code, path) in [(c, p) for c, p, _ in problems]


def test_what_a_result_can_be() -> None:
    line = {**MISSED, "unknown": "2.25", "only_if": {"adult": "yes"}, "otherwise": "-1"}
    matrix = matrix_of({"x": line}, groups={"likelihood": {"add": {"x": line}, "cap": "4.125"}})
    factor, group = matrix.lines["x"].result, matrix.lines["likelihood"].result
    assert (factor.lowest, factor.highest, factor.places) == (-1, 5, 2)
    assert (group.lowest, str(group.highest), group.places) == (-1, "4.125", 3)


def test_rows_above_what_an_input_can_be_earn_nothing() -> None:
    matrix = matrix_of({"x": {**MISSED, "points": {"0+": "0", "10+": "5", "11+": "9"}}})
    assert matrix.lines["x"].result.highest == 5


def test_policies_are_inherited() -> None:
    inner = {"add": {"x": without(MISSED, "unknown")}, "unknown": "refuse", "stale": "counts"}
    matrix = matrix_of({}, groups={"likelihood": inner})
    assert (matrix.lines["x"].unknown, matrix.lines["x"].stale) == ("refuse", "counts")


def test_confidence_is_a_line_like_any_other() -> None:
    matrix = matrix_of({"x": MISSED}, confidence={"add": {"answered": MISSED}})
    assert matrix.lines["answered"].section == "confidence"


def test_lines_read_inputs_through_conditions_and_measures() -> None:
    line = {"of": "w", "points": {"low": "0", "medium": "0", "high": "1", "not-assessed": "0"},
            "unknown": "lowest", "only_if": {"adult": "yes"}}  # fmt: skip
    matrix = matrix_of({"x": line}, measures={"w": {"of": "rosh"}})
    assert matrix.lines["x"].inputs == ("rosh", "adult")
    assert list(matrix.inputs) == ["rosh", "adult"]


def test_only_offences_have_weights() -> None:
    line = {"sum": "harm_days", "over": "breaches", "points": {"0+": "0"}, "unknown": "lowest"}
    message = "'breaches' holds no offences, and only offences have weights"
    assert ("unknown-weights", ("over",), message) in of_line(line)


def test_a_table_of_subjects_that_are_not_there_is_told_of_by_their_names_alone() -> None:
    table = {"0+": {"no": "0", "yes": "1"}}
    for names in (["nobody", "nothing"], ["missed", "nothing"]):
        problems = problems_of(definition_of({"x": {"of": names, "points": table, "unknown": "0"}}))
        unknown = [name for name in names if name != "missed"]
        assert [one.code for one in problems] == ["unknown-subject"] * len(unknown)
