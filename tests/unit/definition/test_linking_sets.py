from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.eventsets import EventSet
from iom_matrix.definition.linked import EventTest
from iom_matrix.definition.linking_sets import SetLinker
from iom_matrix.definition.logic import AllOf, AnyOf, NotOf, Test, in_words
from iom_matrix.definition.vocabulary import EventWords
from iom_matrix.errors import Problems
from iom_matrix.testing.vocabulary import EVENTS, GROUPS

SCORED = Test("role", OneOf(("suspect", "offender")))
NO_COUNTER = Test("counter_allegation", OneOf(("no",)))
GROWN = Test("under_18_at_offence", OneOf(("no",)))
IMPLIED = (SCORED, NO_COUNTER, GROWN)
CHARGED = {"kind": "offence", "outcome": "charge"}


def link_sets(
    specs: dict[str, Any], words: EventWords | None = None
) -> tuple[dict[str, EventTest], Problems]:
    problems = Problems()
    events = words or EventWords.model_validate(EVENTS)
    sets = {name: EventSet.model_validate({"title": name, **spec}) for name, spec in specs.items()}
    return SetLinker(events, GROUPS, sets, problems).link(), problems


def link_set(**spec: Any) -> EventTest:
    linked, problems = link_sets({"x": spec})
    assert not problems
    return linked["x"]


@pytest.mark.parametrize(
    ("specs", "code", "path", "message"),
    [
        ({"x": {"like": "y"}}, "unknown-set", ("events", "x", "like"), "there is no event set 'y'"),
        ({"x": {"like": "x"}}, "circle", ("events", "x", "like"), "'x' is like itself"),
        ({"x": {"outcome": "fact"}}, "missing-key", ("events", "x"),
         "this set does not say which events"),
        ({"x": {"kind": "breech"}}, "unknown-kind", ("events", "x", "kind"),
         "there is no kind of event 'breech'"),
        ({"x": {"kind": ["offence", "breach"], "outcome": "fact"}}, "mixed-kinds", ("events", "x"),
         "offences stand in a set alone"),
        ({"x": {"kind": "offence"}}, "outcome-not-stated", ("events", "x"),
         "this set of offences does not say which outcomes count"),
        ({"x": {"kind": "offence", "outcome": "charge", "role": "suspects"}}, "unknown-role",
         ("events", "x", "role"), "there is no role 'suspects'"),
        ({"x": {"kind": "offence", "outcome": "charge", "group": "theft"}}, "unknown-group",
         ("events", "x", "group"), "there is no group 'theft'"),
        ({"x": {"kind": "offence", "outcome": "charge", "not": {"family": "violent"}}},
         "unknown-family", ("events", "x", "family"), "there is no family 'violent'"),
        ({"x": {"kind": "breach", "domestc": "yes"}}, "unknown-key", ("events", "x", "domestc"),
         "'domestc' is neither a word here nor a field of the vocabulary's events"),
        ({"x": {"kind": "breach", "group": "assault"}}, "stray-word", ("events", "x", "group"),
         "'group' belongs to offences, and this set holds breach"),
        ({"x": {"kind": "breach", "not": {"domestic": "yes"}}}, "stray-word",
         ("events", "x", "domestic"),
         "'domestic' is a field of offence, and not of these events"),
        ({"x": {"kind": "breach", "under_18": "yes"}}, "stray-word", ("events", "x", "under_18"),
         "'under_18' belongs to offences, and this set holds breach"),
        ({"x": {**CHARGED, "domestic": "maybe"}}, "unknown-answer",
         ("events", "x", "domestic"), "'maybe' is not an answer here"),
        ({"x": {**CHARGED, "domestic": "unknown"}}, "unknown-answer",
         ("events", "x", "domestic"), "'unknown' cannot be asked of events"),
    ],
)  # fmt: skip
def test_problems(specs: dict[str, Any], code: str, path: tuple[str, ...], message: str) -> None:
    _, problems = link_sets(specs)
    assert [(p.code, p.path, p.message) for p in problems] == [(code, path, message)]


def test_unknown_outcomes() -> None:
    _, problems = link_sets({"x": {"kind": "offence", "outcome": ["charge", "convictd"]}})
    assert {(p.code, p.hint) for p in problems} == {
        ("unknown-outcome", "did you mean 'convicted'?")
    }


def test_what_offences_count_unless_said() -> None:
    test = link_set(kind="offence", outcome="charge")
    assert test.logic == AllOf((Test("outcome", OneOf(("charged",))), *IMPLIED))
    assert test.strands == ("charges",)
    assert not test.allegations


def test_classes_of_outcome_are_written_out() -> None:
    test = link_set(kind="offence", outcome=["fact", "reported"])
    outcome = Test("outcome", OneOf(("cautioned", "convicted", "reported")))
    assert test.logic == AllOf((outcome, *IMPLIED))
    assert test.strands == ("convictions", "reports")
    assert test.allegations


def test_any_outcome_never_scores() -> None:
    test = link_set(kind="offence", outcome="any")
    assert test.unscored.startswith("outcomes that clear a person")
    assert test.strands == ("reports", "charges", "convictions")


def test_a_role_that_is_named_replaces_the_implied() -> None:
    test = link_set(kind="offence", outcome="charge", role=["witness"])
    assert SCORED not in test.logic.parts
    assert test.unscored == "rows about victims and witnesses never score"


def test_offences_under_18_count_where_it_is_said() -> None:
    assert GROWN not in link_set(kind="offence", outcome="charge", under_18="yes").logic.parts


def test_offences_under_18_count_too_in_a_set_like_one_that_says_so() -> None:
    linked, problems = link_sets({
        "x": {"kind": "offence", "outcome": "charge", "under_18": "yes"},
        "y": {"like": "x", "domestic": "yes"},
    })  # fmt: skip
    assert not problems
    assert GROWN not in linked["y"].logic.parts


def test_other_kinds_have_nothing_implied() -> None:
    test = link_set(kind="breach")
    assert test.logic == AllOf(())
    assert (test.kinds, test.strands, test.unscored) == (("breach",), ("breaches",), "")


def test_a_set_narrows_what_it_is_like() -> None:
    linked, problems = link_sets({
        "x": {"kind": "offence", "outcome": "fact", "role": "offender", "domestic": "yes"},
        "y": {"like": "x", "outcome": "convicted", "family": "violence"},
    })  # fmt: skip
    assert not problems
    assert in_words(linked["y"].logic) == (
        "outcome is convicted and (group is robbery or assault)"
        " and (outcome is cautioned or convicted) and role is offender and domestic is yes"
        " and counter_allegation is no"
        " and under_18_at_offence is no"
    )
    assert linked["y"].strands == ("convictions",)


def test_any_all_and_not() -> None:
    test = link_set(
        **CHARGED,
        any=[{"domestic": "yes"}, {"group": "stalking"}],
        all=[{"group": "assault"}],
        **{"not": {"domestic": "no"}},
    )
    yes, no = Test("domestic", OneOf(("yes",))), Test("domestic", OneOf(("no",)))
    stalking, assault = Test("group", OneOf(("stalking",))), Test("group", OneOf(("assault",)))
    either = AnyOf((AllOf((yes,)), AllOf((stalking,))))
    charged = Test("outcome", OneOf(("charged",)))
    assert test.logic == AllOf((charged, either, assault, NotOf(AllOf((no,))), *IMPLIED))


def test_restricted_kinds_are_remembered() -> None:
    kind = {"title": "Intelligence", "source": "RMS", "agency": "police"}
    secret = {**kind, "coverage": "intelligence", "restricted": "intelligence"}
    words = EventWords.model_validate({"kinds": {"report": secret}})
    linked, _ = link_sets({"x": {"kind": "report"}}, words)
    assert linked["x"].restricted == ("intelligence",)


def test_fields_that_a_vocabulary_lacks_are_not_asked() -> None:
    words = EventWords.model_validate({**EVENTS, "fields": {}})
    linked, problems = link_sets({"x": {"kind": "offence", "outcome": "charge"}}, words)
    assert not problems
    assert linked["x"].logic == AllOf((Test("outcome", OneOf(("charged",))), SCORED))


def test_an_empty_filter_says_nothing() -> None:
    with pytest.raises(ValidationError, match="this filter says nothing"):
        EventSet.model_validate({"title": "T", "kind": "offence", "outcome": "fact", "not": {}})
