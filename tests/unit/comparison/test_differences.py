from __future__ import annotations

from typing import Any

from iom_matrix.comparison.differences import differences
from tests.unit.building import ADULT, LOW, MISSED, matrix_of

GATES = {
    name: {"when": {"adult": answer}, "stop": "stop", "because": "Because."}
    for name, answer in (("one", "no"), ("two", "yes"), ("three", "unknown"))
}


def told(old: Any, new: Any) -> list[str]:
    """What is printed, but for the declared range."""
    found = differences(old, new)
    return [str(one) for one in found if one.path[-1:] != ("range",)]


def test_nothing_is_told_of_the_same_matrix():
    assert (
        differences(matrix_of({"x": MISSED}), matrix_of({"x": dict(reversed(MISSED.items()))}))
        == ()
    )


def test_a_row_is_told_with_what_it_earned():
    before, after = ({**MISSED, "points": {"0+": "0", "3+": n}} for n in ("5", "7"))
    [one] = differences(matrix_of({"x": before}), matrix_of({"x": after}))[:1]
    assert str(one) == "SCORE line-rows: Appointments missed: 3+ earns 7 points, was 5"
    assert one.path == ("groups", "likelihood", "add", "x", "points", "3+")
    assert (one.before, one.after) == ('"5"', '"7"')


def test_rows_that_are_new_and_gone_are_told_apart():
    before, after = ({**MISSED, "points": {"0+": "0", edge: "5"}} for edge in ("3+", "4+"))
    assert told(matrix_of({"x": before}), matrix_of({"x": after})) == [
        "SCORE line-rows: Appointments missed: the row '4+' is new and earns 5 points",
        "SCORE line-rows: Appointments missed: the row '3+' is gone; it earned 5 points",
    ]


def test_a_policy_said_in_another_place_is_layout():
    inside = matrix_of({"x": {**ADULT, **LOW}})
    above = matrix_of({}, groups={"likelihood": {"add": {"x": ADULT}, **LOW}})
    assert {one.category for one in differences(inside, above)} == {"TEXT"}
    assert {one.rule for one in differences(inside, above)} == {"layout"}


def test_a_policy_inherited_is_told_of_the_line_that_it_is_for():
    low, high = (
        matrix_of({}, groups={"likelihood": {"add": {"x": ADULT}, "unknown": policy}})
        for policy in ("lowest", "highest")
    )
    said = (
        "what an unknown answer earns is now the highest still possible; before, the lowest still"
        " possible"
    )
    assert told(low, high) == [
        f"SCORE line-follows: Aged 18 or over: {said}, because of a change in likelihood",
        f"TEXT layout: likelihood: {said}",
    ]


def test_numbers_that_are_higher_because_of_a_row_below_are_not_told_again():
    before, after = ({**MISSED, "points": {"0+": "0", "3+": n}} for n in ("5", "7"))
    assert len(told(matrix_of({"x": before}), matrix_of({"x": after}))) == 1


def test_a_gate_more_is_no_other_order_and_gates_turned_round_are():
    two = matrix_of({"x": MISSED}, gates={name: GATES[name] for name in ("one", "two")})
    three = matrix_of({"x": MISSED}, gates={name: GATES[name] for name in ("three", "one", "two")})
    turned = matrix_of({"x": MISSED}, gates={name: GATES[name] for name in ("two", "one")})
    assert told(two, three) == ["TIER gate: Gate 'three': new; if Aged 18 or over: unknown"]
    assert told(two, turned) == ["TIER gate-order: Gates: order now two, one, before one, two"]


def test_what_is_joined_is_told_by_what_came_and_what_went():
    here = {name: {**ADULT, **LOW, "title": name.upper()} for name in ("a", "b")}
    there = {name: {**ADULT, **LOW, "title": name.upper()} for name in ("b", "c")}
    found = told(matrix_of(here), matrix_of(there))
    assert "SCORE line-source: likelihood: now also reads 'C'; no longer reads 'A'" in found
    assert "SCORE line-removed: A: gone; Aged 18 or over (0 to 1.5)" in found


def test_a_title_in_a_line_that_scores_otherwise_is_text_all_the_same():
    after = {**MISSED, "title": "Missed", "cap": "4"}
    assert told(matrix_of({"x": MISSED}), matrix_of({"x": after})) == [
        "TEXT wording: Missed: title now 'Missed', before none",
        "SCORE line-steps: Missed: cap now 4, before none",
    ]
