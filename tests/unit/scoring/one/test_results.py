"""Results of one person: why they are not scored, and the lines by their kinds."""

from __future__ import annotations

from iom_matrix.scoring.one.facts import facts_of
from iom_matrix.scoring.one.form import form_of
from iom_matrix.scoring.one.results import ScoreOne
from tests.unit.building import AS_OF, MISSED, ROSH, Definition, matrix_of, scores_of

GATES: Definition = {
    "minor": {"when": {"adult": "no"}, "stop": "out of scope", "because": "Adults alone."}
}


def one_of(line: Definition, cells: dict[str, str], **more: Definition) -> ScoreOne:
    matrix = matrix_of({"x": line}, **more)
    people = scores_of(matrix, [cells]).people
    return form_of(matrix, AS_OF).score(facts_of(matrix, people, AS_OF))


def test_a_person_who_is_scored_has_points_and_no_reason() -> None:
    one = one_of(MISSED, {"missed": "5", "adult": "yes"}, gates=GATES)
    assert one.scored
    assert one.reason is None
    assert one.settled
    assert "5 points, for-discussion>" in repr(one)
    assert one.tier_line.level == "for-discussion"
    [factor] = one.factors
    assert (factor.name, factor.title, factor.role) == ("x", "Appointments missed", "factor")
    assert (factor.answer, factor.band, str(factor.points)) == ("5", "3+", "5")
    assert [group.name for group in one.groups] == ["likelihood", "total"]


def test_of_a_history_is_told_as_far_as_it_is_known() -> None:
    measures: Definition = {"m": {"count": "proven", "cap": "4"}, "v": {"of": "rosh"}}
    x: Definition = {"of": "m", "points": {"0+": "0", "3+": "5"}, "unknown": "lowest"}
    matrix = matrix_of({"x": x, "y": ROSH | {"of": "v", "unknown": "lowest"}}, measures=measures)
    nobody = scores_of(matrix, [{"rosh": ""}], coverage=()).people
    one = form_of(matrix, AS_OF).score(facts_of(matrix, nobody, AS_OF))
    assert one.lines["m"].answer is None
    assert one.lines["x"].answer == "0 to 4"
    assert one.lines["y"].answer is None
    assert str(one.lines["x"].highest) == "5"


def test_a_person_who_is_stopped_has_the_reason_of_the_gate() -> None:
    one = one_of(MISSED, {"missed": "5", "adult": "no"}, gates=GATES)
    assert one.reason == "out of scope: Adults alone."
    assert (one.points, one.tier, one.settled, one.possible_tiers) == (None, None, None, ())
    assert "not scored" in repr(one)


def test_a_person_who_may_be_stopped_is_not_settled() -> None:
    one = one_of(MISSED, {"missed": "5", "adult": ""}, gates=GATES)
    assert one.scored
    assert one.settled is False


def test_a_person_who_is_refused_is_told_for_want_of_what() -> None:
    one = one_of(MISSED | {"unknown": "refuse"}, {"missed": ""})
    assert one.reason == "not scored without an answer: x"
    assert one.lines["x"].answer is None
