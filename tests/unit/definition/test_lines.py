from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from iom_matrix.definition.lines import Line


def codes_of(said: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        Line.model_validate(said)
    return [(error["type"], error["ctx"]["message"]) for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("said", "code", "message"),
    [
        ({}, "one-source", "a line has one source; this one has none"),
        ({"of": "arp", "count": "x"}, "one-source",
         "a line has one source; this one has 'of' and 'count'"),
        ({"of": "arp", "points": {"0+": "0"}, "levels": {"0+": "a"}}, "points-or-levels",
         "a line earns points or levels, not both"),
        ({"has": "x", "distinct": "victim"}, "stray-word",
         "'distinct' has no meaning beside 'has'"),
        ({"count": "x", "over": "y"}, "stray-word", "'over' has no meaning beside 'count'"),
        ({"months_since": {"last": "x"}, "within": "2 years"}, "stray-word",
         "'within' has no meaning beside 'months_since'"),
        ({"of": "arp", "at_liberty": "yes"}, "stray-word",
         "'at_liberty' has no meaning beside 'of'"),
        ({"of": "arp", "otherwise": "0"}, "stray-word",
         "'otherwise' has no meaning without 'only_if'"),
        ({"sum": "harm_days"}, "missing-key",
         "'sum' needs 'over': the events whose weights it takes"),
        ({"count": "x", "until": "released"}, "stray-word",
         "'until' has no meaning beside 'count'"),
        ({"count": "x", "look_up": "ogrs_weight"}, "stray-word",
         "'look_up' has no meaning beside 'count'"),
        ({"highest": ["a", "b"], "answered": "2"}, "stray-word",
         "'answered' has no meaning beside 'highest'"),
        ({"subtract": ["a", "b"], "prorate": "plain"}, "stray-word",
         "'prorate' has no meaning beside 'subtract'"),
        ({"of": "arp", "else": "0"}, "stray-word",
         "'else' has no meaning without 'look_up'"),
        ({"latest": "risk"}, "missing-key",
         "'latest' needs 'over': the events whose field it takes"),
        ({"worst": "harm_days"}, "missing-key",
         "'worst' needs 'over': the events whose weights it takes"),
        ({"of": "arp", "points": {}}, "not-a-table",
         "rows are needed here, not a mapping (key: value)"),
        ({"of": "arp", "points": ["0"]}, "not-a-table", "rows are needed here, not a list"),
        ({"of": "arp", "points": {"0+": {}}}, "not-a-table",
         "rows are needed here, not a mapping (key: value)"),
        ({"of": "arp", "points": {"0+": {"a": ["0"]}}}, "not-a-cell",
         "one number or level is needed here, not a list"),
        ({"of": "arp", "points": {"0+": None}}, "not-a-cell",
         "one number or level is needed here, not nothing"),
        ({"of": "arp", "points": {"0+": 0.5}}, "not-a-cell",
         "one number or level is needed here, not '0.5'"),
        ({"of": "arp", "unknown": ["lowest"]}, "not-a-policy",
         "a list is not a policy for unknowns"),
        ({"of": "arp", "unknown": 0.5}, "not-a-policy", "'0.5' is not a policy for unknowns"),
        ({"of": "arp", "unknown": ""}, "not-a-policy", "'' is not a policy for unknowns"),
        ({"add": ["x", "x"]}, "said-twice", "a line stands twice in this list"),
    ],
)  # fmt: skip
def test_problems(said: Any, code: str, message: str) -> None:
    assert codes_of(said) == [(code, message)]


def test_a_source_too_many_is_the_one_that_stands_last() -> None:
    with pytest.raises(ValidationError) as caught:
        Line.model_validate({"of": "arp", "count": "x"})
    (error,) = caught.value.errors()
    assert error["ctx"]["key"] == "count"


def test_a_line_that_is_no_mapping() -> None:
    with pytest.raises(ValidationError):
        Line.model_validate("arp")


@pytest.mark.parametrize(
    ("said", "source", "events"),
    [
        ({"of": "arp"}, "of", ()),
        ({"count": "x", "distinct": "victim"}, "count", ("x",)),
        ({"has": "x"}, "has", ("x",)),
        ({"worst": "harm_days", "over": "x"}, "worst", ("x",)),
        ({"latest": "risk", "over": "x"}, "latest", ("x",)),
        ({"months_since": {"last": "x"}}, "months_since", ("x",)),
        ({"days_since": [{"last": "x"}, "started"], "until": {"first": "y"}}, "days_since",
         ("x", "y")),
        ({"years_since": {"first": "x"}, "until": {"last": "x"}}, "years_since", ("x",)),
        ({"how_many": ["adult"]}, "how_many", ()),
        ({"add": ["a", "b"]}, "add", ()),
    ],
)  # fmt: skip
def test_where_the_value_comes_from(said: Any, source: str, events: tuple[str, ...]) -> None:
    line = Line.model_validate(said)
    assert (line.source, line.events) == (source, events)
    assert list(line.parts) == (["a", "b"] if source == "add" else [])


def test_moments_are_those_of_both_sides() -> None:
    line = Line.model_validate({"days_since": "born", "until": [{"first": "x"}, {"last": "y"}]})
    assert [(m.date, m.first, m.last) for m in line.moments] == [
        ("born", None, None), (None, "x", None), (None, None, "y"),
    ]  # fmt: skip


def test_a_policy_is_a_word_or_a_number() -> None:
    said = [
        ("yes", "yes"),
        (True, "yes"),
        (False, "no"),
        ("2.50", "2.5"),
        (3, "3"),
        ("high", "high"),
    ]
    for given, kept in said:
        assert Line.model_validate({"of": "arp", "unknown": given}).unknown == kept


def test_rows_may_be_python_values() -> None:
    line = Line.model_validate({"of": "adult", "points": {False: 0, True: 8}, "unknown": 1})
    assert line.table == {"no": "0", "yes": "8"}
    assert line.unknown == "1"


def test_a_table_may_hold_tables() -> None:
    line = Line.model_validate({"of": ["a", "b"], "points": {"0+": {True: 1, False: 0}, "5+": 2}})
    assert line.table == {"0+": {"yes": "1", "no": "0"}, "5+": "2"}


def test_levels_are_rows_too() -> None:
    assert Line.model_validate({"of": "total", "levels": {"0+": "a"}}).table == {"0+": "a"}


def test_callers_in_python_may_give_the_values_of_python() -> None:
    line = Line.model_validate({"count": "x", "at_liberty": True, "cap": 3, "unknown": False})
    assert (line.at_liberty, line.cap, line.unknown) == (True, 3, "no")


@pytest.mark.parametrize("said", ["yes", 3, ["adult"], None])
def test_a_condition_is_a_mapping(said: Any) -> None:
    with pytest.raises(ValidationError):
        Line.model_validate({"whether": said})


@pytest.mark.parametrize("said", ["yes", 3, ["adult"]])
def test_what_is_no_condition_is_shown_as_it_was_said(said: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Line.model_validate({"whether": said})
    (error,) = caught.value.errors()
    assert error["input"] == said


def test_an_editor_is_told_that_a_range_is_two_numbers() -> None:
    said = Line.model_json_schema()["$defs"]["Line"]["properties"]["range"]["anyOf"][0]
    assert said == {"type": "array", "minItems": 2, "maxItems": 2}
