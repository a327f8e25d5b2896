"""Every word on a line has a meaning there, and nothing is left open."""

from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.definition.scalars import plain
from iom_matrix.errors import Problem
from tests.unit.building import (
    LOW,
    MISSED,
    TIERS,
    Definition,
    definition_of,
    matrix_of,
    problems_of,
)

AT = ("groups", "likelihood", "add", "x")
LEVELS = {"levels": {"0+": "few", "3+": "many"}}
ADULT = {"only_if": {"adult": "yes"}}
ROWS = {"0+": "0", "1+": "1"}
ASKED = {"of": "missed", "points": ROWS}


def first_of(parts: dict[str, Definition], **sections: Any) -> Problem:
    """The first problem, by the order of the file's lines."""
    return problems_of(definition_of(parts, **sections))[0]


@pytest.mark.parametrize(
    ("line", "code", "word", "message", "hint"),
    [
        ({**MISSED, **LEVELS, "points": None}, "stray-word", "levels",
         "'levels' has no meaning on a factor line", "move it to 'measures'"),
        ({**MISSED, "adjust": {"a": {"when": {"adult": "yes"}, "up": "1", "because": "B"}}},
         "stray-word", "adjust", "'adjust' moves levels", "where 'levels' stand"),
        ({**MISSED, "scale": ["a", "b"]}, "stray-word", "scale", "'scale' lists levels",
         "take it out, or add levels"),
        ({"has": "breaches", "each": "2", "points": {"no": "0", "yes": "1"}, "unknown": "lowest"},
         "stray-word", "each", "since the answers are words", "take it out"),
        ({"has": "breaches", "round": "up", "points": {"no": "0", "yes": "1"},
          "unknown": "lowest"}, "stray-word", "round", "since the answers are words",
         "take it out"),
        ({"divide": ["missed", "y"], "unknown": "lowest"}, "not-rounded", "divide",
         "nothing says how it is rounded", "add round: half-up, or rows of points"),
        ({"add": {"a": ASKED, "b": ASKED}, "prorate": "plain", "unknown": "lowest"},
         "not-rounded", "prorate", "nothing says how it is rounded", "add round: half-up"),
        ({"add": ["y"], "answered": "2", "unknown": "lowest"}, "min-above-max", "answered",
         "only 1 can be answered", "write 1 or fewer"),
        ({**MISSED, **ADULT, "otherwise": "none"}, "not-a-number", "otherwise",
         "'none' is not a number", "write points, be it 0"),
        ({**MISSED, "family": "of-event"}, "stray-word", "family",
         "reads no offences alone", "write a family, or any"),
        ({"has": "breaches", "points": {"no": "0", "yes": "1"}, "family": "of-event", **LOW},
         "stray-word", "family", "'family: of-event' has no meaning here", "write a family"),
        ({**MISSED, "range": ["0", "6"]}, "range-differs", "range",
         "the rows come to [0, 5]", "write range: [0, 5], or mend the rows"),
    ],
)  # fmt: skip
def test_problems_of_a_scored_line(
    line: Definition, code: str, word: str, message: str, hint: str
) -> None:
    said = {key: value for key, value in line.items() if value is not None}
    found = first_of({"x": said, "y": {**MISSED, "floor": "1", "points": {"1+": "1"}}})
    assert (found.code, found.path) == (code, (*AT, word))
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    ("line", "code", "path"),
    [
        ({"of": "missed", "unknown": "lowest", **LEVELS}, "stray-word", (*AT, "levels")),
        ({"of": ["missed", "rosh"], "unknown": "lowest"}, "missing-key", AT),
        ({"of": ["engagement", "rosh"], "points": {"a": {"low": "0"}}, "unknown": "lowest"},
         "unscored-kind", (*AT, "of")),
    ],
)  # fmt: skip
def test_a_line_that_can_earn_nothing_is_told_so_once(
    line: Definition, code: str, path: tuple[str, ...]
) -> None:
    assert [(p.code, p.path) for p in problems_of(definition_of({"x": line}))] == [(code, path)]


@pytest.mark.parametrize(
    ("line", "code", "message", "hint"),
    [
        ({"has": "breaches", "unknown": "lowest"}, "no-points", "this line earns nothing",
         "add points: {0+: 0, ...} or each: 1, or move it to 'measures'"),
        ({"of": "missed", "cap": "3", "unknown": "lowest"}, "no-points",
         "this line earns nothing", "add points"),
        ({"count": "breaches", "each": "2", "unknown": "lowest"}, "no-limit",
         "nothing limits what 'x' can come to", "add cap: and the most that counts"),
        ({"count": "breaches", "each": "-2", "unknown": "lowest"}, "no-limit",
         "nothing limits what 'x' can come to", "add cap: and the most that counts"),
        ({"of": "missed", "each": "0.0000000001", "unknown": "lowest"}, None, "", ""),
        ({"multiply": ["signed"] * 1 + ["arp2"], "each": "0.000000001", "unknown": "lowest"},
         "too-many-decimals", "'x' comes to more than 9 decimal places",
         "add round: {half-up: 0.01}"),
    ],
)  # fmt: skip
def test_problems_of_what_a_line_earns(
    line: Definition, code: str | None, message: str, hint: str
) -> None:
    if code is None:
        with pytest.raises(ValueError, match="more than 9 decimal places"):
            problems_of(definition_of({"x": line}))
        return
    measures = {"arp2": {"of": "signed"}}
    found = first_of({"x": line}, measures=measures)
    assert (found.code, found.path, found.message) == (code, AT, message)
    assert hint in found.hint


@pytest.mark.parametrize(
    ("line", "otherwise", "code", "path", "hint"),
    [
        ({"count": "breaches", **LEVELS}, None, "missing-key", (), "add otherwise: few"),
        ({"count": "breaches", **LEVELS}, "none", "unknown-level", ("otherwise",),
         "the levels are few, many"),
        ({"has": "breaches"}, None, "missing-key", (), "add otherwise: no"),
        ({"has": "breaches"}, "0", "unknown-answer", ("otherwise",), "the answers are no, yes"),
        ({"count": "breaches"}, "no", "not-a-number", ("otherwise",), "write points, be it 0"),
    ],
)  # fmt: skip
def test_what_a_measure_gives_where_it_does_not_apply(
    line: Definition, otherwise: str | None, code: str, path: tuple[str, ...], hint: str
) -> None:
    said = {} if otherwise is None else {"otherwise": otherwise}
    found = first_of({"x": MISSED}, measures={"m": {**line, **ADULT, **said}})
    assert (found.code, found.path, found.hint) == (code, ("measures", "m", *path), hint)


@pytest.mark.parametrize(
    ("line", "otherwise"),
    [
        ({"count": "breaches", **LEVELS}, {"otherwise": "many"}),
        ({"has": "breaches"}, {"otherwise": "no"}),
        ({"latest": "risk", "over": "breaches"}, {"otherwise": "never"}),
        ({"count": "breaches"}, {"otherwise": "-1"}),
        ({"months_since": {"last": "breaches"}}, {"otherwise": "12"}),
        ({"count": "breaches"}, {}),
    ],
)
def test_measures_that_say_what_they_give_otherwise(
    line: Definition, otherwise: Definition
) -> None:
    measures = {"m": {**line, **ADULT, **otherwise}}
    assert not problems_of(definition_of({"x": MISSED}, measures=measures))


@pytest.mark.parametrize(
    ("part", "code", "path", "hint"),
    [
        ({"a": ASKED, "missed": None}, "not-a-question", ("missed",), "write the question inside"),
        ({"a": ASKED, "y": None}, "not-a-question", ("y",), "or take 'prorate' out"),
        ({"a": {"add": {"b": ASKED}}}, "not-a-question", ("a",), "write the question inside"),
        ({"a": {**ASKED, "unknown": "lowest"}}, "stray-word", ("a", "unknown"),
         "take 'unknown' out"),
    ],
)  # fmt: skip
def test_what_is_prorated_is_written_inside_and_says_no_policy(
    part: dict[str, Any], code: str, path: tuple[str, ...], hint: str
) -> None:
    line = {"add": part, "prorate": "plain", "round": "half-up", "unknown": "lowest"}
    found = [
        p for p in problems_of(definition_of({"x": line, "y": MISSED}))
        if p.code != "unknown-not-stated"
    ]  # fmt: skip
    assert [(p.code, p.path) for p in found] == [(code, (*AT, "add", *path))]
    assert hint in found[0].hint


def test_a_tier_that_gives_no_level_says_so_once() -> None:
    adjusted = {"adjust": {"a": {"when": {"adult": "yes"}, "up": "1", "because": "B"}}}
    tiers = {"scale": TIERS["scale"], "of": "total", **adjusted}
    found = problems_of(definition_of({"x": MISSED}, tiers=tiers))
    assert [(p.code, p.path) for p in found] == [("no-levels", ("tiers",))]
    assert found[0].hint == "add levels: {0+: below-threshold, ...}"


def test_a_step_that_reads_a_level_makes_a_tier_of_it() -> None:
    levels = {"0+": "below-threshold", "3+": "for-discussion"}
    measures = {"m": {"of": "missed", "levels": levels}}
    step = {"of": "m", "unknown": "lowest"}
    found = problems_of(
        definition_of({"x": MISSED}, measures=measures, tiers={**step, "scale": TIERS["scale"]})
    )
    assert [(p.code, p.path) for p in found] == [("no-levels", ("tiers",))]
    mended = {**step, "levels": {level: level for level in TIERS["scale"]}}
    assert matrix_of({"x": MISSED}, measures=measures, tiers=mended).scale == tuple(TIERS["scale"])


def test_a_total_declares_its_range_and_a_group_may() -> None:
    group = {"add": {"x": MISSED}, "range": ["0", "5"]}
    matrix = matrix_of({}, groups={"likelihood": group})
    total = matrix.file.total
    assert total is not None
    assert total.range is not None
    assert [plain(end) for end in total.range] == ["0", "5"]
