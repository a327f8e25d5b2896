from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf
from iom_matrix.definition.condition_words import (
    answer_in_words,
    condition_in_words,
    either,
    events_in_words,
)
from iom_matrix.definition.line_words import band_in_words, policy_in_words, reading_in_words
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.papers.inputs import answers_in_words
from tests.scheme import sample_scores

MATRIX = sample_scores().matrix
ADULT = Test("adult", OneOf(("no",)))
ARP = Test("arp", Numbers(Decimal(75), None))
ARP_SAID = "All reoffending predictor (ARP): 75 or more)"


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_alternatives(words: list[str], said: str) -> None:
    assert either(words) == said


def test_answers() -> None:
    assert answer_in_words(Numbers(Decimal(3), None)) == "3 or more"
    assert answer_in_words(Numbers(None, Decimal("6.90"))) == "below 6.9"
    assert answer_in_words(NotKnown()) == "unknown"


@pytest.mark.parametrize(
    ("logic", "said"),
    [
        (ADULT, "Aged 18 or over: no"),
        (NotOf(ADULT), "not (Aged 18 or over: no)"),
        (AllOf((AnyOf((ADULT,)),)), "Aged 18 or over: no"),
        (NotOf(AllOf(())), ""),
        (
            AllOf((ARP, AnyOf((ADULT, ARP)))),
            "All reoffending predictor (ARP): 75 or more and (Aged 18 or over: no or " + ARP_SAID,
        ),
        (Test("nobody_knows", OneOf(("x",))), "nobody_knows: x"),
    ],
)
def test_conditions(logic: Logic, said: str) -> None:
    assert condition_in_words(MATRIX, logic) == said


def test_every_event_set_is_in_words() -> None:
    for events in MATRIX.sets.values():
        said = events_in_words(MATRIX, events)
        assert said
        assert "()" not in said
        assert ";;" not in said.replace(" ", "")
    odd = replace(next(iter(MATRIX.sets.values())), logic=Test("domestic", OneOf(("yes",))))
    assert events_in_words(MATRIX, odd) == "offence; Domestic abuse: yes"
    bare = replace(MATRIX, groups=None)
    assert "of the group stalking" in events_in_words(
        bare, replace(odd, logic=Test("group", OneOf(("stalking",))))
    )


@pytest.mark.parametrize(
    ("low", "high", "places", "unit", "said"),
    [
        ("0", "1", 0, "", "0"),
        ("0", "3", 0, "months", "0 to 2 months"),
        ("7", None, 0, "", "7 or more"),
        ("50", "75", 2, "%", "50 to below 75%"),
        ("90", None, 2, "%", "90% or more"),
        ("0.5", "2", 0, "", "0.5 to below 2"),
    ],
)
def test_bands_are_half_open_in_words(
    low: str, high: str | None, places: int, unit: str, said: str
) -> None:
    subject = Subject(numeric=True, places=places, unit=unit)
    assert band_in_words(Decimal(low), Decimal(high) if high else None, subject) == said


def test_every_line_reads_something() -> None:
    for line in MATRIX.lines.values():
        if line.role in ("measure", "factor"):
            assert reading_in_words(MATRIX, line)
    victims = MATRIX.lines["victims"]
    assert reading_in_words(MATRIX, victims).endswith("each victim once, in 36 months at liberty")
    dated = replace(victims, line=victims.line.model_copy(update={"date": "outcome_date"}))
    assert reading_in_words(MATRIX, dated).endswith(", by the date of the outcome")
    worst = MATRIX.lines["worst_offence"]
    assert reading_in_words(MATRIX, worst).startswith("highest of harm days over ")
    measure = replace(victims, line=victims.line.model_copy(
        update={"count": None, "distinct": None, "of": ("arp", "recency")}))  # fmt: skip
    assert reading_in_words(MATRIX, measure) == "All reoffending predictor (ARP) and Recency"


def test_a_policy_may_be_points_of_its_own() -> None:
    assert policy_in_words(replace(MATRIX.lines["victims"], unknown="3")) == "3 points"


def test_what_an_input_takes() -> None:
    inputs = dict(MATRIX.vocabulary.inputs)
    assert answers_in_words(inputs["ogrs3"]) == "0 to 100% or not assessed"
    assert answers_in_words(inputs["engagement"]) == "words of one's own"
    count = inputs["ogrs3"].model_copy(update={"max": None, "unit": "days", "also": ()})
    assert answers_in_words(count) == "0 or more days"
    dated = inputs["engagement"].model_copy(update={"kind": "date"})
    assert answers_in_words(dated) == "a date"


def test_a_matrix_whose_questions_earn_nothing_has_no_shares() -> None:
    from iom_matrix.papers.consultation import consultation

    lines = {
        name: replace(line, result=replace(line.result, highest=Decimal(0)))
        if line.role in {"factor", "group"} else line
        for name, line in MATRIX.lines.items()
    }  # fmt: skip
    assert "Which offences" not in consultation(replace(MATRIX, lines=lines)).text()
    assert "Which offences" in consultation(MATRIX).text()


def test_a_protected_characteristic_is_named() -> None:
    from iom_matrix.papers.inputs import inputs_table

    arp = MATRIX.vocabulary.inputs["arp"].model_copy(update={"protected": "sex"})
    words = MATRIX.vocabulary.model_copy(
        update={"inputs": {**MATRIX.vocabulary.inputs, "arp": arp}}
    )
    table = list(inputs_table(replace(MATRIX, vocabulary=words)))[1]
    assert "PROTECTED CHARACTERISTIC: sex" in str(table)
