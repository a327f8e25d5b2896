from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import Any

import pytest

from iom_matrix.probing.cases import Cases, cases_of
from iom_matrix.probing.goals import Goal, goals_of, reached
from iom_matrix.probing.outcomes import Outcomes
from iom_matrix.testing.matrix import HEAD, linked
from iom_matrix.testing.vocabulary import vocabulary_of
from tests.unit.probing.whole_language import whole_language

AS_OF = dt.date(2026, 4, 1)
KNOWN = {"nature": "assessment", "source": "OASys", "agency": "probation"}
QUESTION = {"of": "number", "points": {"0+": "0", "3+": "2"}, "unknown": "lowest"}
SMALL: dict[str, Any] = {
    **HEAD,
    "groups": {"g": {"add": {"q": QUESTION}}},
    "total": {"add": ["g"], "range": ["0", "2"]},
    "tiers": {"scale": ["no", "yes"], "of": "total", "levels": {"0+": "no", "2+": "yes"}},
    "ranking": ["total"],
}
NUMBER = {"title": "Number", "kind": "count", **KNOWN}


def planned(change: dict[str, Any], **inputs: Any) -> Cases:
    definition = deepcopy(SMALL) | change
    vocabulary = vocabulary_of({"number": NUMBER, **inputs})
    return cases_of(linked(definition, vocabulary), as_of=AS_OF)


@pytest.fixture(scope="module")
def whole() -> Cases:
    return cases_of(whole_language(), as_of=AS_OF)


def test_the_first_people_are_the_lowest_the_highest_and_one_of_whom_nothing_is_known() -> None:
    cases = planned({})
    assert [person.about for person in cases.people[:3]] == ["lowest", "highest", "nothing known"]
    assert [dict(person.answers) for person in cases.people[:3]] == [
        {"number": "0"}, {"number": "3"}, {"number": ""},
    ]  # fmt: skip
    assert [person.known for person in cases.people[:3]] == [True, True, False]
    assert cases.scores.settled.tolist()[:3] == [True, True, False]


def test_every_word_of_the_language_is_reached(whole: Cases) -> None:
    assert whole.unreached == ()
    assert whole.left_out == 0
    goals = set(goals_of(whole.scores.matrix))
    assert goals == set(reached(whole.scores))
    assert Goal("row", "grid", "high, 2+") in goals
    assert Goal("rule", "tier", "2: middle") in goals
    assert Goal("adjust", "tier", "register") in goals
    assert Goal("doubted", "grade") in goals


def test_what_nobody_can_reach_is_listed() -> None:
    # The rows above 10 hold for nobody, since the input counts 10 at most.
    far = QUESTION | {"points": {"0+": "0", "3+": "2", "11+": "2"}}
    cases = planned({"groups": {"g": {"add": {"q": far}}}}, number=NUMBER | {"cap": "10"})
    assert [str(goal) for goal in cases.unreached] == ["row q 11+"]


def test_nobody_passes_a_gate_that_stops_everybody_who_comes_to_a_row() -> None:
    gate = {"when": {"number": "3+"}, "stop": "out of scope", "because": "So."}
    cases = planned({"gates": {"many": gate}})
    assert {str(goal) for goal in cases.unreached} == {"row q 3+", "row tier 2+", "tier tier yes"}


def test_two_answers_that_only_help_together_are_found() -> None:
    gate = {"when": {"number": "3+", "flag": "no"}, "stop": "out of scope", "because": "So."}
    both = QUESTION | {"only_if": {"flag": "yes", "other": "yes"}}
    flag = {"title": "Flag", "kind": "flag", **KNOWN}
    cases = planned(
        {"gates": {"many": gate}, "groups": {"g": {"add": {"q": both}}}}, flag=flag, other=flag
    )
    assert cases.unreached == ()


def test_a_line_that_counts_answers_is_asked_with_fewer_and_fewer() -> None:
    parts = {f"q{at}": {"of": f"flag_{at}", "points": {"no": "0", "yes": "1"}} for at in (1, 2, 3)}
    flags = {f"flag_{at}": {"title": "Flag", "kind": "flag", **KNOWN} for at in (1, 2, 3)}
    group = {"add": parts, "prorate": "plain", "answered": "2", "round": "half-up",
             "unknown": "refuse"}  # fmt: skip
    cases = planned({"groups": {"g": group}, "total": {"add": ["g"], "range": ["0", "3"]}}, **flags)
    silent = [list(person.answers.values()).count("") for person in cases.people]
    assert {0, 1, 2, 3} <= set(silent)
    refused = cases.scores.refused.tolist()
    assert {at for at, one in zip(silent, refused, strict=True) if one} == {2, 3}


def test_a_person_reads_as_records_with_keys_of_their_own(whole: Cases) -> None:
    person = next(one for one in whole.people if len(one.pasts) > 1)
    refs = [row["offence_ref"] for row in person.events("V-9") if row.get("offence_ref")]
    assert len(set(refs)) == len(refs)
    assert all(ref.startswith("V-9.") for ref in refs)
    assert person.nominal("V-9")["area"] == "covered"
    assert not whole.scores.people.withheld


def test_outcomes_are_texts(whole: Cases) -> None:
    found, lines = Outcomes(whole.scores), whole.scores.matrix.lines
    at = next(
        at for at, person in enumerate(whole.people) if person.answers["offence_code"] == "C040"
    )
    assert found.answer("offence_code", at) == "C040"
    assert (found.value(lines["gravity"], at), found.result(lines["gravity"], at)) == (
        "20",
        "grave",
    )
    assert (found.value(lines["grid"], at) or "").split(", ")[0] in {"low", "high"}
    nothing = next(at for at, one in enumerate(whole.people) if one.about == "nothing known")
    assert found.answer("enrolled", nothing) is None
    assert found.value(lines["grid"], nothing) is None
