"""Tables that can be looked at, and numbers that stay exact to the last."""

from __future__ import annotations

import pytest

from tests.unit.building import (
    INPUTS,
    KNOWN,
    MISSED,
    Definition,
    definition_of,
    matrix_of,
    problems_of,
    scores_of,
    span_of,
)

AT = ("groups", "likelihood", "add", "x")
LARGE: Definition = {
    **INPUTS,
    "many": {"title": "M", "kind": "count", "max": "999999999999999", **KNOWN},
    "several": {"title": "S", "kind": "count", "min": "1", "max": "999999999999", **KNOWN},
    "fine": {"title": "F", "kind": "amount", "decimals": "6", "max": "999999", **KNOWN},
    "none": {"title": "N", "kind": "count", "cap": "0", **KNOWN},
}


@pytest.mark.parametrize("inner", [False, True])
def test_more_rows_than_are_looked_at(inner: bool) -> None:
    rows = {f"{at}+": "0" for at in range(501)}
    table = {"low": rows, "medium": "0", "high": "0", "not-assessed": "0"} if inner else rows
    of = ["rosh", "missed"] if inner else "missed"
    line = {"of": of, "points": table, "unknown": "lowest"}
    (found,) = problems_of(definition_of({"x": line}))
    assert (found.code, found.path, found.hint) == ("too-many-rows", AT, "make fewer bands")


def test_as_many_rows_as_are_looked_at() -> None:
    line = {**MISSED, "points": {f"{at}+": "0" for at in range(500)}}
    assert not problems_of(definition_of({"x": line}))


@pytest.mark.parametrize(
    ("most", "codes"), [("900719925474099", []), ("900719925474100", ["overflow"])]
)
def test_points_add_up_exactly_to_two_to_the_power_of_53(most: str, codes: list[str]) -> None:
    large = {**MISSED, "points": {"0+": "0", "3+": most}}
    finer = {**MISSED, "points": {"0+": "0", "3+": "0.1"}}
    found = problems_of(definition_of({"x": large, "y": finer}))
    assert [p.code for p in found if p.path == AT] == codes
    # A measure is in the unit of its own rows alone.
    alone = {"of": "missed", "points": {"0+": "0.1", "3+": most}}
    found = problems_of(definition_of({"x": MISSED}, measures={"m": alone}))
    assert [(p.code, p.path) for p in found] == [(code, ("measures", "m")) for code in codes]


def test_points_too_large_to_add_up_exactly() -> None:
    line = {**MISSED, "points": {"0+": "0", "3+": "9007199254740993"[:15]}}
    assert not problems_of(definition_of({"x": line}))
    finer = {**MISSED, "points": {"0+": "0.001", "3+": "1"}}
    found = [p for p in problems_of(definition_of({"x": line, "y": finer})) if p.path == AT]
    assert [(p.code, p.hint) for p in found] == [
        ("overflow", "use smaller points, or fewer decimals")
    ]


def rows(points: str) -> Definition:
    return {"of": "missed", "points": {"0+": f"-{points}", "3+": points}}


@pytest.mark.parametrize(
    "line",
    [
        {"multiply": ["many", "several"], "cap": "10"},
        {"multiply": ["many", "several", "none"], "cap": "10"},
        {"divide": ["many", "several"], "round": "half-up", "cap": "10"},
        {"divide": ["fine", "several"], "round": {"half-up": "99999"}, "cap": "10"},
        {"of": "fine", "round": {"half-up": "100000000000000"}, "points": {"0+": "1"}},
        {"of": "fine", "each": "0.000001", "round": {"up": "1000000000"}, "points": {"0+": "1"}},
        {"add": {f"q{at}": rows("1000000.001") for at in range(4)}, "prorate": "signed",
         "round": {"half-up": "0.001"}, "floor": "0", "cap": "9"},
        {"add": {f"q{at}": rows("1000000000.001") for at in range(4)}, "prorate": "plain",
         "round": {"half-up": "0.000001"}, "floor": "0", "cap": "9"},
    ],
)  # fmt: skip
def test_what_would_not_stay_exact_on_the_way(line: Definition) -> None:
    said = definition_of({"x": {**line, "unknown": "lowest"}})
    found = [p for p in problems_of(said, LARGE) if p.path == AT]
    assert [p.code for p in found] == ["overflow"]
    assert found[0].message == "what 'x' is worked out from is too large to stay exact"
    assert "a lower cap" in found[0].hint


def counted(**more: str) -> Definition:
    """An input of whole numbers, or of finer ones, up to some number."""
    return {"title": "T", "kind": "amount", "decimals": "0", "min": "0", **more, **KNOWN}


@pytest.mark.parametrize(
    ("line", "one", "other", "end", "fits", "beyond"),
    [
        # A quotient is shown to four places.
        ({"divide": ["one", "other"], "round": "down"}, {}, {"min": "1", "max": "9"},
         "max", "115292150460684", "115292150460685"),
        # To round it, what it is divided by is taken times the step, here two to the power of 20.
        ({"divide": ["other", "one"], "round": {"half-up": "1048576"}}, {"min": "1"},
         {"max": "9"}, "max", "1099511627775", "1099511627776"),
        # A product is in the units of its parts, on either side of 0.
        ({"multiply": ["one", "other", "flag"]}, {"max": "1"}, {"max": "1048576"},
         "min", "-1099511627775", "-1099511627776"),
        ({"multiply": ["one", "other"]}, {"decimals": "1"}, {"max": "1048576"},
         "max", "109951162777.5", "109951162777.6"),
    ],
)  # fmt: skip
def test_numbers_on_the_way_stay_below_two_to_the_power_of_60(
    line: Definition, one: dict[str, str], other: dict[str, str], end: str, fits: str, beyond: str
) -> None:
    for most, codes in ((fits, []), (beyond, ["overflow"])):
        inputs = {
            "one": counted(**{**one, end: most}),
            "other": counted(**other),
            "flag": counted(max="1"),
        }
        said = definition_of({"x": {**line, "floor": "0", "cap": "10", "unknown": "lowest"}})
        assert [p.code for p in problems_of(said, inputs)] == codes


def test_a_number_on_the_way_that_has_sixty_bits_is_not_rounded() -> None:
    line = {"multiply": ["many", "several"], "each": "0.001", "round": "down", "unknown": "lowest"}
    inputs = {**LARGE, "several": counted(max="1000")}
    matrix = matrix_of({"x": line}, inputs)
    scores = scores_of(matrix, [{"many": "999999999999999", "several": "1000"}])
    assert scores.lines["x"].points.tolist() == [999999999999999]


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ({"multiply": ["several", "missed"], "cap": "999999"}, "999999"),
        ({"divide": ["several", "missed_once"], "round": "down", "cap": "999999"}, "999999"),
        ({"of": "fine", "round": {"half-up": "100000"}, "points": {"0+": "1", "300000+": "2"}},
         "2"),
        ({"of": "fine", "each": "0.001", "round": {"half-up": "0.001"},
          "points": {"0+": "1", "299.999+": "2"}}, "2"),
        ({"of": "fine", "each": "999999999999999", "cap": "7"}, "7"),
    ],
)  # fmt: skip
def test_what_stays_exact(line: Definition, points: str) -> None:
    inputs = {
        **LARGE, "missed_once": {"title": "O", "kind": "count", "min": "1", "max": "9", **KNOWN},
    }  # fmt: skip
    matrix = matrix_of({"x": {**line, "unknown": "lowest"}}, inputs)
    person = {"several": "10000019", "missed": "9", "missed_once": "9", "fine": "299999.0"}
    assert span_of(scores_of(matrix, [person]), "x") == (points, points, points)


def test_a_count_that_has_no_limit_may_have_one_afterwards() -> None:
    line = {"count": "breaches", "each": "99999999999999", "cap": "7", "unknown": "highest"}
    breach = {"kind": "breach", "offence_date": "2026-01-01"}
    scores = scores_of(matrix_of({"x": line}), [{}, {}], [breach])
    assert [span_of(scores, "x", at)[0] for at in (0, 1)] == ["7", "0"]
    uncovered = scores_of(matrix_of({"x": line}), [{}], coverage=())
    assert span_of(uncovered, "x") == ("7", "0", "7")
