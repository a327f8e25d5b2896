"""What an audience may not see it cannot work out from what would change a tier."""

from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.explanation.audiences import AUDIENCES
from iom_matrix.probing.counterfactuals import Counterfactuals, counterfactuals
from iom_matrix.probing.reach import Reach, deciding, inputs_deciding, reach
from iom_matrix.reading.definitions import load
from tests.unit.building import INPUTS, KNOWN, MISSED, TIERS, Definition, matrix_of, scores_of

ASKED: Definition = INPUTS | {
    "worry": {
        "title": "Worry", "kind": "choice", "of": ["low", "medium", "high"],
        "restricted": "intelligence", **KNOWN,
    },
}  # fmt: skip
WORRIED: Definition = {
    "of": "worry", "points": {"low": "0", "medium": "3", "high": "6"}, "unknown": "lowest",
}  # fmt: skip
ROSH: Definition = {
    "of": "rosh", "points": {"low": "0", "medium": "2", "high": "4", "not-assessed": "0"},
    "unknown": "lowest",
}  # fmt: skip
SEES = {"audiences": {"police": ["intelligence"], "panel": [], "partner": []}}
TWO = {
    "groups": {"likelihood": {"add": {"worried": WORRIED}}, "harm": {"add": {"rosh_line": ROSH}}},
    "total": {"add": ["likelihood", "harm"]},
}
NOTHING = Reach((), time=False, left_out=True)


def made(**more: Any) -> Matrix:
    return matrix_of({}, ASKED, **{**TWO, **SEES, **more})


def test_who_may_see_everything_is_told_everything() -> None:
    whole = reach(made(), "police")
    assert whole == Reach(("rosh", "worry"), time=True, left_out=False)


def test_beside_a_plain_sum_the_rest_may_be_told() -> None:
    assert reach(made(), "panel") == Reach(("rosh",), time=False, left_out=True)


def test_what_stands_in_one_group_with_it_is_left_out() -> None:
    parts = {"worried": WORRIED, "rosh_line": ROSH}
    groups = {"likelihood": {"add": parts}, "harm": {"add": {"missed_line": MISSED}}}
    assert reach(made(groups=groups), "panel").inputs == ("missed",)


@pytest.mark.parametrize(
    "more",
    [
        {"total": {"add": ["likelihood", "harm"], "cap": "6"}},
        {"total": {"highest": ["likelihood", "harm"]}},
        {"total": {"add": ["likelihood", "harm"], "round": {"half-up": "0.5"}}},
        {"tiers": {"scale": TIERS["scale"], "highest": {
            "by_total": {"of": "total", "levels": TIERS["levels"]},
            "by_worry": {"of": "likelihood", "levels": TIERS["levels"]}}}},
        {"tiers": {**TIERS, "adjust": {"more": {
            "when": {"worry": "high"}, "up": "1", "because": "So."}}}},
    ],
    ids=["a cap", "a highest", "rounding", "a step of its own", "an adjustment"],
)  # fmt: skip
def test_where_it_does_more_than_add_nothing_is_told(more: Any) -> None:
    assert reach(made(**more), "panel") == NOTHING
    assert reach(made(**more), "police").left_out is False


def test_with_tiers_alone_nothing_is_told() -> None:
    tiers = {"scale": ["no", "yes"], "unknown": "lowest", "highest": {
        "worried": {"of": "worry", "levels": {"low": "no", "medium": "no", "high": "yes"}},
        "hurt": {"of": "rosh", "levels": {
            "low": "no", "medium": "no", "high": "yes", "not-assessed": "no"}}}}  # fmt: skip
    more = {"groups": None, "total": None, "ranking": ["tier"], "tiers": tiers}
    assert reach(made(**more), "panel") == NOTHING
    assert reach(made(**more), "police").inputs == ("rosh", "worry")


def test_a_gate_that_may_not_be_seen_takes_its_inputs_with_it() -> None:
    gate = {"when": {"any": [{"worry": "high"}, {"adult": "no"}]}, "stop": "stop", "because": "So."}
    parts = {"missed_line": MISSED, "rosh_line": ROSH}
    plain = {"groups": {"likelihood": {"add": parts}}, "total": {"add": ["likelihood"]}}
    found = reach(made(**plain, gates={"closed": gate}), "panel")
    assert found == Reach(("rosh", "missed"), time=False, left_out=True)


def test_an_input_that_is_only_shown_decides_nothing() -> None:
    matrix = made(
        beside={"more": {"title": "More", "show": ["arp"]}},
        routes={"way": {"title": "Way", "when": {"missed": "3+"}, "because": "So."}},
    )
    assert inputs_deciding(matrix) == ("rosh", "worry")
    assert set(deciding(matrix)) == set(matrix.lines)


def test_an_input_by_which_another_is_doubted_decides() -> None:
    graded = {"of": "grade", "points": {"low": "0", "medium": "1", "high": "2"},
              "unknown": "lowest"}  # fmt: skip
    assert inputs_deciding(matrix_of({"graded": graded})) == ("missed", "grade")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_of_the_shipped_matrix_a_partner_is_told_nothing(audience: Any) -> None:
    found = reach(load("refocused-harm@2.0.0"), audience)
    assert found.left_out is (audience == "partner")
    assert bool(found.inputs) is found.time is (audience != "partner")


def _told(worry: str, missed: str, audience: Any) -> Counterfactuals:
    """What is told of a person, whose points come from one or the other."""
    groups = {
        "likelihood": {"add": {"worried": WORRIED}},
        "harm": {"add": {"rosh_line": ROSH}},
        "other": {"add": {"missed_line": {
            "of": "missed", "points": {"0+": "0", "3+": "3", "6+": "6"}, "unknown": "lowest"}}},
    }  # fmt: skip
    tiers = {**TIERS, "levels": {"-99+": "below-threshold", "7+": "for-discussion"}}
    total = {"add": ["likelihood", "harm", "other"]}
    matrix = made(groups=groups, total=total, tiers=tiers)
    scores = scores_of(matrix, [{"worry": worry, "missed": missed, "rosh": "medium"}])
    assert int(scores.lines["total"].points[0]) == 8
    return counterfactuals(scores, "N-1", audience=audience)


def test_what_is_told_does_not_depend_on_what_is_withheld() -> None:
    ways = [("high", "0"), ("medium", "3"), ("low", "6")]
    panel = [_told(*way, "panel") for way in ways]
    told = [{change.input for one in found.sets for change in one.changes} for found in panel]
    assert all("worry" not in names for names in told)
    # What a change of RoSH does follows from the total, wherever the other points come from.
    by_rosh = [[one for one in f.sets if {c.input for c in one.changes} == {"rosh"}] for f in panel]
    assert by_rosh == [by_rosh[0]] * len(ways)
    assert len(by_rosh[0]) == 1
    police = _told("high", "0", "police")
    assert "worry" in {change.input for one in police.sets for change in one.changes}
    assert all("Some changes are left out" in str(found) for found in panel)
    assert "Some changes are left out" not in str(police)
