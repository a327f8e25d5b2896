from __future__ import annotations

from decimal import Decimal

import pytest

from iom_matrix.definition.answers import (
    AnswerError,
    NotKnown,
    Numbers,
    OneOf,
    Within,
    edge_of,
    read_answer,
    word_of,
)
from iom_matrix.definition.scalars import Period
from iom_matrix.definition.subjects import Subject

DATE = Subject(("never",), dated=True)
NUMBER = Subject(("not-assessed",), 0, numeric=True)
CHOICE = Subject(("low", "medium", "high", "not-assessed"), 3)

ASKED = "write 3+ for three or more, or below 3; for 3 alone, all: [{x: 3+}, {x: below 4}]"
DATED = "ask whether the date lies within 2 years, or is unknown"


@pytest.mark.parametrize(
    ("text", "edge"), [("3+", "3"), ("6.9+", "6.9"), ("-2+", "-2"), ("3", None), ("high+", None)]
)
def test_edges(text: str, edge: str | None) -> None:
    assert edge_of(text) == (None if edge is None else Decimal(edge))


@pytest.mark.parametrize(
    ("texts", "subject", "answer", "said"),
    [
        (("75+",), NUMBER, Numbers(Decimal(75), None), "75+"),
        (("below 75",), NUMBER, Numbers(None, Decimal(75)), "below 75"),
        (("not-assessed",), NUMBER, OneOf(("not-assessed",)), "not-assessed"),
        (("unknown",), NUMBER, NotKnown(), "unknown"),
        (("medium+",), CHOICE, OneOf(("medium", "high")), "medium or high"),
        (("within 2 years",), DATE, Within(Period(2, "year")), "within 2 years"),
        (("within 1 day",), DATE, Within(Period(1, "day")), "within 1 day"),
        (("never",), DATE, OneOf(("never",)), "never"),
        (("unknown",), DATE, NotKnown(), "unknown"),
        (("low", "high"), CHOICE, OneOf(("low", "high")), "low or high"),
    ],
)
def test_answers(texts: tuple[str, ...], subject: Subject, answer: object, said: str) -> None:
    found = read_answer(texts, subject)
    assert found == answer
    assert str(found) == said


def test_any_number_has_words_too() -> None:
    assert str(Numbers(None, None)) == "any number"


def test_unknown_may_be_a_word_of_its_own() -> None:
    subject = Subject(("unknown", "known"))
    assert read_answer(("unknown",), subject) == OneOf(("unknown",))


@pytest.mark.parametrize(
    ("text", "subject", "code", "hint"),
    [
        ("3-5", NUMBER, "not-an-edge", ASKED),
        ("hihg", CHOICE, "unknown-answer", "did you mean 'high'?"),
        (
            "xyz",
            Subject(),
            "unknown-answer",
            ASKED,
        ),
        ("not-assessed+", CHOICE, "unknown-answer", "did you mean 'not-assessed'?"),
        ("within two years", DATE, "not-a-period", "write 24 months, 30 days or 2 years"),
        (
            "within 2 years",
            CHOICE,
            "unknown-answer",
            "the answers here are low, medium, high, not-assessed",
        ),
        ("3+", DATE, "unknown-answer", f"{DATED}; the answers here are never"),
        (
            "2020-01-01",
            Subject(dated=True),
            "unknown-answer",
            "ask whether the date lies within 2 years, or is unknown",
        ),
        ("075+", NUMBER, "not-a-number", "leave out the leading zero: 75"),
        (
            "below 1.2.3",
            NUMBER,
            "not-a-number",
            "digits with at most one point, such as 12, -3 or 6.9",
        ),
    ],
)
def test_what_is_no_answer(text: str, subject: Subject, code: str, hint: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_answer((text,), subject)
    assert (caught.value.code, caught.value.hint) == (code, hint)


def test_unknown_is_not_one_of_several() -> None:
    with pytest.raises(AnswerError, match="'unknown' is not an answer here"):
        read_answer(("low", "unknown"), CHOICE)


def test_words_of_a_subject() -> None:
    assert word_of("low", CHOICE) == "low"
