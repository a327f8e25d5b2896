from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import EventWords, Vocabulary
from iom_matrix.testing.vocabulary import EVENTS
from tests.unit.building import INPUTS, KNOWN

KIND = {"title": "Breach", "source": "nDelius", "agency": "probation"}


def code_of(model: Any, said: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(said)
    (error,) = caught.value.errors()
    return error["type"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "choice"}, "of-and-kind"),
        ({"kind": "flag", "of": ["a", "b"]}, "of-and-kind"),
        ({"kind": "label", "also": ["none"]}, "of-and-kind"),
        ({"kind": "flag", "cap": "3"}, "not-numeric"),
        ({"kind": "code"}, "table-and-kind"),
        ({"kind": "flag", "table": "codes@1"}, "table-and-kind"),
        ({"kind": "code", "table": "codes@1", "also": ["none"]}, "of-and-kind"),
        ({"kind": "choice", "of": ["a", "b"], "decimals": "1"}, "not-numeric"),
        ({"kind": "count", "max": "0"}, "min-above-max"),
        ({"kind": "amount", "min": "5", "max": "5"}, "min-above-max"),
        ({"kind": "choice", "of": [f"w{at}" for at in range(61)]}, "too-many-words"),
    ],
)
def test_inputs_that_do_not_fit_their_kind(more: Any, code: str) -> None:
    assert code_of(Input, {"title": "T", **KNOWN, **more}) == code


def test_decimals_are_a_small_whole_number() -> None:
    assert code_of(Input, {"title": "T", **KNOWN, "kind": "amount", "decimals": "x"}) == (
        "literal_error"
    )


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("adult", Subject(("no", "yes"))),
        ("rosh", Subject(("low", "medium", "high", "not-assessed"), 3)),
        ("started", Subject(dated=True)),
        ("engagement", Subject()),
        ("released", Subject(("never",), dated=True)),
        ("offence_code", Subject()),
    ],
)
def test_answers_that_an_input_can_give(name: str, subject: Subject) -> None:
    assert Input.model_validate(INPUTS[name]).subject == subject


@pytest.mark.parametrize("word", ["need", "victim", "feedback", "changeable", "disclose"])
def test_an_input_is_none_of_what_it_does_not_say(word: str) -> None:
    assert getattr(Input.model_validate(INPUTS["adult"]), word) is False
    assert getattr(Input.model_validate({**INPUTS["adult"], word: "yes"}), word) is True


def test_answers_in_numbers() -> None:
    arp = Input.model_validate(INPUTS["arp"]).subject
    assert (arp.words, str(arp.lowest), str(arp.highest), arp.places) == (
        ("not-assessed",), "0", "100", 1,
    )  # fmt: skip
    missed = Input.model_validate(INPUTS["missed"]).subject
    assert (str(missed.highest), missed.places) == ("10", 0)
    pounds = Input.model_validate({"title": "T", **KNOWN, "kind": "amount", "min": "-1"}).subject
    assert (str(pounds.lowest), pounds.highest, pounds.places) == ("-1", None, 2)


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ({"kinds": {"breach": KIND}}, "no-coverage"),
        ({"kinds": {"offence": KIND}}, "no-outcomes"),
        ({"kinds": {"offence": KIND}, "outcomes": EVENTS["outcomes"]}, "no-outcomes"),
    ],
)
def test_events_that_say_too_little(events: Any, code: str) -> None:
    assert code_of(EventWords, events) == code


def vocabulary(**more: Any) -> dict[str, Any]:
    said = {"vocabulary": "v", "version": "2", "title": "T", "inputs": {"adult": INPUTS["adult"]}}
    return {**said, **more}


@pytest.mark.parametrize(
    "more",
    [
        {"inputs": {"area": INPUTS["adult"]}},
        {"events": {**EVENTS, "fields": {"victim": {"title": "T", "kind": "flag"}}}},
    ],
)
def test_names_that_columns_have_already(more: Any) -> None:
    assert code_of(Vocabulary, vocabulary(**more)) == "name-taken"


def test_strands() -> None:
    with_events = Vocabulary.model_validate(vocabulary(events=EVENTS))
    assert with_events.strands == (
        "reports",
        "charges",
        "convictions",
        "breaches",
        "reviews",
        "custody",
    )
    assert with_events.reference == "v@2"
    assert Vocabulary.model_validate(vocabulary()).strands == ()


def test_an_edition_is_a_whole_number() -> None:
    with pytest.raises(ValidationError):
        Vocabulary.model_validate(vocabulary(version="1.0"))


@pytest.mark.parametrize(("section", "name"), [("inputs", "any"), ("fields", "family")])
def test_a_word_of_the_language_is_no_name(section: str, name: str) -> None:
    spec: dict[str, Any] = {"title": "T", "kind": "flag"}
    data: dict[str, Any] = {
        "vocabulary": "v", "version": 1, "title": "T", "inputs": {},
        "events": {"kinds": {}, "fields": {}},
    }  # fmt: skip
    if section == "inputs":
        data["inputs"] = {name: {**spec, "nature": "fact", "source": "S", "agency": "A"}}
    else:
        data["events"]["fields"] = {name: spec}
    with pytest.raises(ValidationError, match="is a word of the language"):
        Vocabulary.model_validate(data)
