"""Lines: steps, rows, conditions and policies together, officially and at the widest."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.building import (
    INPUTS,
    KNOWN,
    MISSED,
    Definition,
    matrix_of,
    scores_of,
    span_of,
    spans,
)

ADULT = {"only_if": {"adult": "yes"}}


def test_points_of_a_policy_may_be_finer_than_those_of_a_group() -> None:
    group = {"add": {"x": MISSED}, **ADULT, "unknown": "2.5"}
    matrix = matrix_of({}, groups={"likelihood": group})
    scores = scores_of(matrix, [{"missed": "5", "adult": ""}, {"missed": "5", "adult": "yes"}])
    assert span_of(scores, "likelihood", 0) == ("2.5", "0", "5")
    assert span_of(scores, "likelihood", 1) == ("5", "5", "5")


def test_a_policy_of_the_questions_in_a_group_is_not_the_groups_own() -> None:
    matrix = matrix_of({}, groups={"likelihood": {"add": {"x": MISSED}, "unknown": "2.5"}})
    assert matrix.lines["likelihood"].result.places == 0


def test_the_number_of_a_measure_that_is_unknown_may_be_finer_than_its_answers() -> None:
    line = {"of": "m", "points": {"0+": "0", "3+": "5"}, "unknown": "lowest"}
    measures = {"m": {"of": "missed", "unknown": "2.5"}}
    assert spans(line, [{"missed": ""}], measures=measures) == [("0", "0", "5")]


def test_points_where_a_line_does_not_apply_may_be_finer_than_its_own() -> None:
    line = {"of": "missed", "each": "2", "unknown": "lowest", **ADULT, "otherwise": "0.25"}
    people = [
        {"missed": "3", "adult": "yes"},
        {"missed": "3", "adult": "no"},
        {"missed": "3", "adult": ""},
        {"missed": "", "adult": "yes"},
    ]
    assert spans(line, people) == [
        ("6", "6", "6"),
        ("0.25", "0.25", "0.25"),
        ("0.25", "0.25", "6"),
        ("0", "0", "20"),
    ]


def level_of(scores: Any, name: str, at: int) -> tuple[str | None, list[str]]:
    """The official word of a line, and all those that are still possible."""
    result, words = scores.lines[name].result, scores.matrix.lines[name].result.words
    official = words[result.word[at]] if result.known[at] else None
    return official, [word for place, word in enumerate(words) if result.has(place)[at]]


def levels_of(measure: Definition, people: list[dict[str, str]], **more: Any) -> list[Any]:
    matrix = matrix_of({"z": MISSED}, measures={"m": measure, **more.pop("measures", {})})
    scores = scores_of(matrix, people, **more)
    return [level_of(scores, "m", at) for at in range(len(people))]


BREACHED = {"kind": "breach", "offence_date": "2026-01-01"}


def test_words_where_a_measure_does_not_apply() -> None:
    line = {"has": "breaches", **ADULT, "otherwise": "no"}
    people = [{"adult": "yes"}, {"adult": "no"}, {"adult": ""}]
    events = [BREACHED, {**BREACHED, "id": "N-2"}, {**BREACHED, "id": "N-3"}]
    assert levels_of(line, people, events=events) == [
        ("yes", ["yes"]), ("no", ["no"]), (None, ["no", "yes"]),
    ]  # fmt: skip
    asking = {"of": "m", "points": {"no": "0", "yes": "3"}, "unknown": "highest"}
    scores = scores_of(matrix_of({"x": asking}, measures={"m": line}), people, events)
    assert [span_of(scores, "x", at) for at in range(3)] == [
        ("3", "3", "3"), ("0", "0", "0"), ("3", "0", "3"),
    ]  # fmt: skip


def test_a_number_where_a_measure_that_can_be_never_does_not_apply() -> None:
    line = {"months_since": {"last": "breaches"}, **ADULT, "otherwise": "60"}
    asking = {"of": "m", "points": {"0+": "9", "12+": "4", "never": "0"}, "unknown": "highest"}
    people = [{"adult": "yes"}, {"adult": "no"}, {"adult": ""}, {"adult": "yes"}]
    events = [BREACHED, {**BREACHED, "id": "N-3"}]
    scores = scores_of(matrix_of({"x": asking}, measures={"m": line}), people, events)
    assert [span_of(scores, "x", at) for at in range(4)] == [
        ("9", "9", "9"), ("4", "4", "4"), ("9", "4", "9"), ("0", "0", "0"),
    ]  # fmt: skip


def test_of_a_measure_that_is_never_only_the_other_number_is_possible() -> None:
    # Nothing is on record, so it is never where the line applies, and 60 months where it does not.
    line = {"months_since": {"last": "breaches"}, **ADULT, "otherwise": "60"}
    asking = {"of": "m", "points": {"0+": "9", "12+": "4", "never": "0"}, "unknown": "highest"}
    scores = scores_of(matrix_of({"x": asking}, measures={"m": line}), [{"adult": ""}])
    assert span_of(scores, "x") == ("4", "0", "4")


LEVEL = {"of": "missed", "levels": {"0+": "low", "3+": "middle", "6+": "high"}}


@pytest.mark.parametrize("of", ["first", "highest"])
def test_points_made_of_the_levels_that_a_source_gives(of: str) -> None:
    rules = [{"when": {"missed": "6+"}, "then": "high"}, {"otherwise": "low"}]
    source: Definition = {"first": rules} if of == "first" else {"highest": ["p", "q"]}
    points = {"low": "-1", "high": "8"} | ({} if of == "first" else {"middle": "3"})
    line = {**source, "points": points}
    people = [{"missed": "7"}, {"missed": "0"}, {"missed": ""}]
    measures = {"p": LEVEL, "q": LEVEL}
    assert spans({**line, "unknown": "lowest"}, people, measures=measures) == [
        ("8", "8", "8"), ("-1", "-1", "-1"), ("-1", "-1", "8"),
    ]  # fmt: skip
    # A measure may do the same, and its number be read.
    reading = {"of": "m", "each": "2", "unknown": "highest"}
    assert spans(reading, people, measures={**measures, "m": line}) == [
        ("16", "16", "16"), ("-2", "-2", "-2"), ("16", "-2", "16"),
    ]  # fmt: skip


NOT_ASSESSED = {"title": "C", "kind": "count", "max": "10", "also": ["not-assessed"], **KNOWN}
COUNTED: Definition = {**INPUTS, "counted": NOT_ASSESSED}


def test_numbers_are_earned_as_they_are_beside_rows_for_words() -> None:
    line = {"of": "counted", "each": "2", "points": {"not-assessed": "-0.25"}, "unknown": "3.5"}
    people = [{"counted": "4"}, {"counted": "not-assessed"}, {"counted": ""}]
    matrix = matrix_of({"x": line}, COUNTED)
    scores = scores_of(matrix, people)
    assert [span_of(scores, "x", at) for at in range(3)] == [
        ("8", "8", "8"), ("-0.25", "-0.25", "-0.25"), ("3.5", "-0.25", "20"),
    ]  # fmt: skip
    assert scores.lines["x"].row.tolist() == [-1, 0, -1]
    assert [
        str(end) for end in (matrix.lines["x"].result.lowest, matrix.lines["x"].result.highest)
    ] == ["-0.25", "20"]


def test_numbers_without_limit_beside_rows_finer_than_they_are() -> None:
    measure = {"days_since": {"last": "breaches"}, "each": "2", "points": {"never": "0.5"}}
    line = {"of": "m", "points": {"0+": "1", "0.5+": "2", "10+": "3"}, "unknown": "lowest"}
    matrix = matrix_of({"x": line}, measures={"m": measure})
    breach = {"kind": "breach", "offence_date": "2026-03-22"}
    scores = scores_of(matrix, [{}, {}], [breach])
    assert [span_of(scores, "x", at)[0] for at in (0, 1)] == ["3", "2"]
    assert span_of(scores_of(matrix, [{}], coverage=()), "x") == ("1", "1", "3")


def test_words_beside_numbers_pass_the_steps_untouched() -> None:
    line = {
        "of": "counted", "each": "-1.5", "round": {"half-up": "0.5"}, "floor": "-9", "cap": "-2",
        "points": {"-9+": "1", "-4.5+": "2", "-2+": "3", "not-assessed": "7"}, "unknown": "lowest",
    }  # fmt: skip
    people = [{"counted": text} for text in ("0", "1", "2", "3", "4", "10", "not-assessed")]
    scores = scores_of(matrix_of({"x": line}, COUNTED), people)
    assert [span_of(scores, "x", at)[0] for at in range(7)] == ["3", "3", "2", "2", "1", "1", "7"]


@pytest.mark.parametrize(
    ("of", "people", "found"),
    [
        # The outer answer is not known: every row is open; of a plain cell nothing else matters.
        (["rosh", "missed"], [{"missed": "3"}, {"rosh": "high"}, {"rosh": "low", "missed": "0"}],
         [("4", "4", "9"), ("4", "4", "9"), ("0", "0", "0")]),
        (["rosh", "missed"], [{"rosh": "medium"}, {"rosh": "not-assessed", "missed": "9"}],
         [("4", "4", "4"), ("4", "4", "4")]),
    ],
)  # fmt: skip
def test_a_table_of_two_subjects(
    of: list[str], people: list[dict[str, str]], found: list[tuple[str, ...]]
) -> None:
    points = {
        "low": {"0+": "0", "3+": "6"}, "medium": "4", "high": {"0+": "4", "3+": "9"},
        "not-assessed": {"0+": "4"},
    }  # fmt: skip
    line = {"of": of, "points": points, "unknown": "4"}
    scores = scores_of(matrix_of({"x": line}), people)
    assert [span_of(scores, "x", at) for at in range(len(people))] == found


def test_the_row_of_a_table_of_two_subjects_is_its_leaf() -> None:
    points = {"low": {"0+": "0", "3+": "6"}, "medium": "4", "high": "5", "not-assessed": "0"}
    matrix = matrix_of({"x": {"of": ["rosh", "missed"], "points": points, "unknown": "lowest"}})
    scores = scores_of(
        matrix, [{"rosh": "low", "missed": "5"}, {"rosh": "medium"}, {"rosh": "low"}]
    )
    leaves = matrix.lines["x"].leaves
    rows = scores.lines["x"].row.tolist()
    assert rows == [1, 2, -1]
    assert [leaves[row].text for row in rows[:2]] == ["low, 3+", "medium"]


def test_a_table_reads_measures_and_lines_too() -> None:
    points = {"no": {"0+": "1", "5+": "2"}, "yes": "8"}
    line = {"of": ["m", "y"], "points": points, "unknown": "lowest"}
    matrix = matrix_of({"x": line, "y": MISSED}, measures={"m": {"whether": {"adult": "yes"}}})
    people = [{"missed": "5", "adult": "no"}, {"adult": "yes"}, {"missed": "5"}, {"adult": "no"}]
    scores = scores_of(matrix, people)
    assert [span_of(scores, "x", at) for at in range(4)] == [
        ("2", "2", "2"), ("8", "8", "8"), ("2", "2", "8"), ("1", "1", "2"),
    ]  # fmt: skip


def test_what_is_stale_in_a_table_of_two_subjects_is_doubted() -> None:
    points = {"no": {"0+": "1", "50+": "2", "not-assessed": "0"}, "yes": "8"}
    line = {"of": ["adult", "arp"], "points": points, "unknown": "lowest"}
    person = {"adult": "no", "arp": "60", "arp.as_of": "2024-01-01"}
    assert spans(line, [person]) == [("2", "0", "2")]


@pytest.mark.parametrize(
    ("line", "people", "found"),
    [
        ({"whether": {"released": "within 2 years"}, "points": {"no": "0", "yes": "1"}},
         [{"released": text} for text in
          ("2024-04-01", "2024-03-31", "2026-04-01", "2026-04-02", "never", "")],
         ["1", "0", "1", "0", "0", "0"]),
        ({"whether": {"released": "never"}, "points": {"no": "0", "yes": "1"}},
         [{"released": "never"}, {"released": "2026-01-01"}, {"released": ""}], ["1", "0", "0"]),
        ({"whether": {"released": "unknown"}, "points": {"no": "0", "yes": "1"}},
         [{"released": "never"}, {"released": ""}], ["0", "1"]),
    ],
)  # fmt: skip
def test_conditions_on_dates(
    line: Definition, people: list[dict[str, str]], found: list[str]
) -> None:
    said = spans({**line, "unknown": "lowest"}, people)
    assert [points for points, _, _ in said] == found
    assert [low != high for _, low, high in said] == [not person["released"] for person in people]


def test_a_group_with_rows_makes_points_of_its_own_sum() -> None:
    group = {"add": {"x": MISSED, "y": {**MISSED, "points": {"0+": "0", "8+": "2"}}},
             "cap": "6", "points": {"0+": "0", "5+": "1", "6+": "3"}}  # fmt: skip
    matrix = matrix_of({}, groups={"likelihood": group})
    scores = scores_of(matrix, [{"missed": text} for text in ("0", "3", "8", "")])
    assert [span_of(scores, "likelihood", at) for at in range(4)] == [
        ("0", "0", "0"), ("1", "1", "1"), ("3", "3", "3"), ("0", "0", "3"),
    ]  # fmt: skip
    assert scores.lines["likelihood"].row.tolist() == [0, 1, 2, 0]


def test_points_made_of_a_subtotal() -> None:
    converted = {"of": "likelihood", "points": {"0+": "10", "5+": "20"}}
    matrix = matrix_of(
        {}, groups={"likelihood": {"add": {"x": MISSED}}, "made": {"add": {"b": converted}}},
        total={"add": ["made"]}, tiers={"of": "made", "levels": {"10+": "low", "20+": "high"}},
    )  # fmt: skip
    scores = scores_of(matrix, [{"missed": "0"}, {"missed": "3"}, {"missed": ""}])
    assert [span_of(scores, "total", at) for at in range(3)] == [
        ("10", "10", "10"), ("20", "20", "20"), ("10", "10", "20"),
    ]  # fmt: skip
    assert scores.possible_tiers(2) == ("low", "high")


@pytest.mark.parametrize(
    ("policy", "found"),
    [("lowest", "0"), ("highest", "5"), ("2", "2"), ("refuse", "0")],
)
def test_policies_of_a_group_that_may_not_apply(policy: str, found: str) -> None:
    group = {"add": {"x": {**MISSED, "unknown": "lowest"}}, **ADULT, "unknown": policy}
    matrix = matrix_of({}, groups={"likelihood": group})
    people = [{"missed": "5"}, {"missed": "5", "adult": "yes"}, {"missed": "5", "adult": "no"}]
    scores = scores_of(matrix, people)
    assert span_of(scores, "likelihood", 0) == (found, "0", "5")
    assert span_of(scores, "likelihood", 1) == ("5", "5", "5")
    assert span_of(scores, "likelihood", 2) == ("0", "0", "0")
    assert scores.refused.tolist() == [policy == "refuse", False, False]


def test_an_unknown_that_cannot_matter_is_none() -> None:
    # Of three conditions one holds for certain, and the rows from 1 on are alike.
    line = {"how_many": ["adult", {"missed": "3+"}], "points": {"0+": "0", "1+": "2"},
            "unknown": "refuse"}  # fmt: skip
    scores = scores_of(matrix_of({"x": line}), [{"adult": "yes"}, {"missed": "0"}])
    assert [span_of(scores, "x", at) for at in (0, 1)] == [("2", "2", "2"), ("0", "0", "2")]
    assert scores.lines["x"].answered.tolist() == [True, False]
    assert scores.refused.tolist() == [False, True]


def test_one_person_is_scored_as_if_alone() -> None:
    lines = {
        "x": {"of": "m", "points": {"0+": "1", "12+": "2", "never": "0"}, "unknown": "highest"},
        "y": {"of": ["rosh", "missed"], "unknown": "2",
              "points": {"low": {"0+": "0", "3+": "6"}, "medium": "4", "high": "5",
                         "not-assessed": "1"}},
        "z": {"add": {"q": {"of": "signed", "each": "0.5"}, "r": {"of": "missed", "each": "1"}},
              "prorate": "signed", "round": "half-up", "unknown": "lowest"},
    }  # fmt: skip
    matrix = matrix_of(lines, measures={"m": {"months_since": ["released", {"last": "breaches"}]}})
    people = [
        {"released": "never"}, {"released": "2024-01-01", "rosh": "low"},
        {"rosh": "medium", "signed": "-4"}, {"missed": "3", "signed": "2"}, {},
    ]  # fmt: skip
    breach = {"kind": "breach", "offence_date": "2026-01-01"}
    together = scores_of(matrix, people, [{**breach, "id": "N-4"}])
    for at, person in enumerate(people):
        alone = scores_of(matrix, [person], [breach] if at == 3 else ())
        for name in ("x", "y", "z", "total"):
            assert span_of(alone, name) == span_of(together, name, at), (name, at)
