from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from iom_matrix.definition.linked import EventTest
from iom_matrix.probing.facts import facts_of, without
from iom_matrix.probing.histories import Histories
from iom_matrix.probing.pairs import Pair
from iom_matrix.probing.persons import Bench, Person
from iom_matrix.probing.witness import NoWitness, Witness, witness, witnesses
from iom_matrix.reading.definitions import load
from tests.unit.building import ADULT, AS_OF, BAND, INPUTS, MISSED, ROSH, SETS, TIERS, matrix_of

Line = dict[str, Any]
PROVEN: Line = {"count": "proven", "within": "12 months", "points": {"0+": "0", "1+": "4"},
                "unknown": "lowest"}  # fmt: skip


def found(old: Line, new: Line, **more: Any) -> Witness | NoWitness:
    """A witness for another matrix of one line, beside which another stays as it is."""
    stays = {"steady": {**BAND, "unknown": "lowest"}}
    return witness(
        matrix_of({"x": old, **stays}), matrix_of({"x": new, **stays}, **more), as_of=AS_OF
    )


FEWER = {name: spec for name, spec in INPUTS.items() if name not in {"missed", "grade"}}


def linked_set(said: Line) -> EventTest:
    return matrix_of({"x": PROVEN}, events={**SETS, "proven": said}).sets["proven"]


def surely(result: Witness | NoWitness) -> Witness:
    assert isinstance(result, Witness)
    return result


def test_one_row_is_witnessed_by_one_answer() -> None:
    two = {**MISSED, "points": {"0+": "0", "3+": "6"}}
    it = surely(found(MISSED, two))
    assert it.facts == (("Appointments missed: 3",),)
    assert (it.means, it.agreed) == ("score", True)
    total = it.shown[0]
    assert (total.title, total.before, total.after) == ("Total", "6", "7")
    assert [told.points for told in (*it.before, *it.after)] == [6, 7]


def test_an_edge_is_witnessed_by_the_answer_between_the_two() -> None:
    it = surely(found(MISSED, {**MISSED, "points": {"0+": "0", "4+": "5"}}))
    assert it.facts == (("Appointments missed: 3",),)


def test_a_window_is_witnessed_by_an_event_that_only_one_of_them_counts() -> None:
    it = surely(found(PROVEN, {**PROVEN, "within": "24 months"}))
    assert len(it.people[0].pasts) == 1
    assert len(it.facts[0]) == 1
    assert "dated 2025-03-31" in it.facts[0][0] or "dated 2024-04-01" in it.facts[0][0]


def test_sets_that_differ_in_two_fields_at_once_are_told_apart() -> None:
    left_out = {**SETS["proven"], "not": {"domestic": "yes", "group": "robbery"}}
    more = {"events": {**SETS, "proven": left_out}}
    it = surely(found(PROVEN, PROVEN, **more))
    assert it.means == "score"
    apart = Histories(matrix_of({"x": PROVEN}), AS_OF).apart("proven", linked_set(left_out))
    assert [(past.rows[0]["domestic"], past.rows[0]["group"]) for past in apart] == [
        ("yes", "robbery")
    ]


def test_a_policy_for_unknowns_is_witnessed_by_nothing_known() -> None:
    it = surely(found(MISSED, {**MISSED, "unknown": "highest"}))
    assert it.facts == ((),)
    assert "Nothing: no answer is known, and no event is recorded." in str(it)


def test_what_only_unknown_answers_could_bring_is_the_last_resort() -> None:
    stale = {"of": "arp", "points": {"0+": "0", "50+": "5", "not-assessed": "0"},
             "unknown": "lowest"}  # fmt: skip
    it = surely(found({**stale, "stale": "doubted"}, {**stale, "stale": "counts"}))
    assert it.means == "possible"
    assert len(it.facts[0]) == 2
    assert "All reoffending predictor, observed on" in it.facts[0][1]
    assert "What is official is the same" in str(it)


def test_refusals_are_witnessed_where_no_score_is() -> None:
    it = surely(found(MISSED, {**MISSED, "unknown": "refuse"}))
    assert it.means == "scope"
    (one,) = it.shown
    assert (one.title, one.before, one.after) == (
        "Not scored without",
        "nothing",
        "Appointments missed",
    )
    assert "One of the two versions does not score this person." in str(it)


def test_a_gate_is_witnessed_by_who_is_stopped() -> None:
    gate = {"young": {"when": {"adult": "no"}, "stop": "a child", "because": "Another scheme."}}
    it = surely(found(MISSED, MISSED, gates=gate))
    assert (it.means, it.facts) == ("scope", (("Aged 18 or over: no",),))
    assert ("Out of scope", "no", "a child") in [
        (one.title, one.before, one.after) for one in it.shown
    ]


@pytest.mark.parametrize("section", ["routes", "cohorts"])
def test_a_rule_is_witnessed_by_whom_it_applies_to(section: str) -> None:
    rule = {"door": {"when": {"adult": "no"}, "title": "Another door", "because": "So."}}
    it = surely(found(MISSED, MISSED, **{section: rule}))
    assert it.facts == (("Aged 18 or over: no",),)
    assert it.shown[0].title.endswith("Another door")


def test_tiers_are_witnessed_beside_equal_points() -> None:
    tiers = {**TIERS, "levels": {"-999+": "below-threshold", "7+": "for-discussion"}}
    it = surely(found(MISSED, MISSED, tiers=tiers))
    assert "Tier" in [one.title for one in it.shown]


def test_an_order_is_witnessed_by_two_people() -> None:
    adult = {"of": "adult", "points": {"no": "0", "yes": "5"}, "unknown": "lowest"}
    groups = {"one": {"add": {"x": MISSED}}, "two": {"add": {"y": adult}}}
    more = {"groups": groups, "total": {"add": ["one", "two"]}}
    old, new = (matrix_of({}, **more, ranking=["total", *order]) for order in (["one"], ["two"]))
    it = surely(witness(old, new, as_of=AS_OF))
    assert it.means == "order"
    assert len(it.people) == len(it.facts) == len(it.before) == 2
    assert "Two people change places." in str(it)
    assert [place.title for place in it.shown] == ["Place of the first", "Place of the second"]
    pair = Pair(old, new, AS_OF)
    assert turned(pair, it.people)
    for at, person in enumerate(it.people):
        for fact in facts_of(person):
            less = [without(one, [fact] if place == at else [])
                    for place, one in enumerate(it.people)]  # fmt: skip
            assert not turned(pair, less)


def turned(pair: Pair, people: Sequence[Person]) -> bool:
    """Whether two people stand in another order."""
    before, after = ((int(side[0]), int(side[1])) for side in pair.meet(people).places)
    return np.sign(before[0] - before[1]) != np.sign(after[0] - after[1])


def test_equal_matrices_have_none_and_where_all_were_tried_it_says_so() -> None:
    none = found(ROSH | {"unknown": "lowest"}, ROSH | {"unknown": "lowest"})
    assert isinstance(none, NoWitness)
    assert none.complete
    assert str(none).startswith("legacy") or "combinations of answers" in str(none)


def test_where_not_all_were_tried_it_says_that_nothing_is_proven() -> None:
    matrix = matrix_of({"x": PROVEN})
    none = witness(matrix, matrix, as_of=AS_OF, limit=50)
    assert isinstance(none, NoWitness)
    assert (none.tried, none.limit, none.complete) == (50, 50, False)
    assert "No witness found, equality not proven: 50 invented people were tried" in str(none)


def test_a_limit_below_one_is_no_limit() -> None:
    matrix = matrix_of({"x": MISSED})
    with pytest.raises(ValueError, match="limit is at least 1, not 0"):
        witness(matrix, matrix, as_of=AS_OF, limit=0)


def test_each_of_several_changes_has_a_witness_of_its_own() -> None:
    old = matrix_of({"x": MISSED, "y": ADULT | {"unknown": "lowest"}})
    new = matrix_of(
        {
            "x": {**MISSED, "points": {"0+": "0", "3+": "6"}},
            "y": {"of": "adult", "points": {"no": "1", "yes": "1.5"}, "unknown": "lowest"},
        }
    )
    one, two, none = witnesses(old, new, [("x",), ("y",), ("likelihood_of_nothing",)], as_of=AS_OF)
    assert surely(one).facts == (("Appointments missed: 3",),)
    assert surely(two).facts[0] in ((), ("Aged 18 or over: no",))
    assert surely(two).about == ("y",)
    assert isinstance(none, NoWitness)


def test_a_line_under_a_highest_is_unmasked() -> None:
    """The rival must be low before the line shows."""
    rival = {"of": "band", "points": {"low": "9", "medium": "1", "high": "9"}, "unknown": "highest"}
    lines = [
        {"x": MISSED, "rival": rival},
        {"x": {**MISSED, "points": {"0+": "0", "3+": "6"}}, "rival": rival},
    ]
    old, new = (matrix_of({}, groups={"likelihood": {"highest": line}}) for line in lines)
    it = surely(witness(old, new, as_of=AS_OF))
    assert it.facts == (("Appointments missed: 3", "Band: medium"),)


def test_facts_that_one_of_them_cannot_read_are_named() -> None:
    old = matrix_of({"x": ADULT | {"unknown": "lowest"}}, FEWER)
    new = matrix_of({"x": ADULT | {"unknown": "lowest"}, "y": MISSED})
    it = surely(witness(old, new, as_of=AS_OF))
    assert it.facts == (("Appointments missed: 3",),)
    assert it.unread == (f"{old.reference} cannot read: Appointments missed: 3",)
    assert it.unread[0] in " ".join(str(it).split())


def test_facts_that_both_can_read_come_first() -> None:
    old = matrix_of({"x": ADULT | {"unknown": "lowest"}}, FEWER)
    changed = {"of": "adult", "points": {"no": "0", "yes": "2"}, "unknown": "lowest"}
    it = surely(witness(old, matrix_of({"y": MISSED, "x": changed}), as_of=AS_OF))
    assert (it.facts, it.unread) == ((("Aged 18 or over: yes",),), ())


SHIPPED = ("legacy-sac@1.0.0", "legacy-sac@1.1.0", "refocused-harm@2.0.0")


@pytest.mark.parametrize(("old", "new"), [(0, 1), (1, 2), (0, 2)])
def test_shipped_versions_are_told_apart_by_a_few_facts(old: int, new: int) -> None:
    one, two = load(SHIPPED[old]), load(SHIPPED[new])
    it = surely(witness(one, two, as_of=AS_OF))
    assert it.means == "score"
    assert len(it.facts[0]) == 1
    assert it.before[0].points != it.after[0].points
    for fact in facts_of(it.people[0]):
        less = without(it.people[0], [fact])
        told = [_score(matrix, less, it.as_of) for matrix in (one, two)]
        assert None in told or told[0] == told[1]


def _score(matrix: Any, person: Person, as_of: dt.date) -> tuple[int, ...] | None:
    scores = Bench(matrix, as_of).scores([person])
    groups = (scores.lines[name].points[0] for name in ("total", "likelihood", "harm"))
    return (*map(int, groups), int(scores.tier[0])) if scores.scored[0] else None


def test_a_page_says_what_is_said_and_where_it_leads() -> None:
    text = str(surely(found(MISSED, {**MISSED, "points": {"0+": "0", "3+": "6"}})))
    assert text.startswith("SYNTHETIC: invented for this comparison; about nobody.")
    for part in (
        "- Appointments missed: 3",
        "Nothing else is known, and no other event is recorded.",
        "Without any one of these the two versions agree.",
        "What differs",
        "5: 3, row 3+",
        "6: 3, row 3+",
    ):
        assert part in text
    page = surely(found(MISSED, {**MISSED, "unknown": "highest"}))._repr_html_()
    assert page.startswith("<")
