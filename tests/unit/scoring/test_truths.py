"""Kleene's tables in full, with the widest reading beside the official one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pytest

from iom_matrix.definition.answers import Answer, NotKnown, Numbers, OneOf
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.scoring.truths import Truths, judge
from iom_matrix.scoring.values import Values, all_words, from_yes_no, limits

FLAG = Subject(("no", "yes"))
AS_OF = dt.date(2026, 4, 1)
# Nine people: every pair of yes, no and unknown.
LEFT, RIGHT = "yyynnn???", "yn?yn?yn?"


def flags(text: str) -> Values:
    return from_yes_no(np.array([c in "n?" for c in text]), np.array([c in "y?" for c in text]))


def said(truths: Truths) -> str:
    """The official answers, which are also the widest where nothing is doubted."""
    assert (truths.can_yes == ~truths.no).all()
    assert (truths.can_no == ~truths.yes).all()
    marks = zip(truths.yes, truths.no, strict=True)
    return "".join(
        {(True, False): "y", (False, True): "n"}.get((bool(y), bool(n)), "?") for y, n in marks
    )


A, B = Test("a", OneOf(("yes",))), Test("b", OneOf(("yes",)))


@pytest.mark.parametrize(
    ("logic", "table"),
    [
        (A, "yyynnn???"),
        (NotOf(A), "nnnyyy???"),
        (AllOf((A, B)), "yn?nnn?n?"),
        (AnyOf((A, B)), "yyyyn?y??"),
        (NotOf(AllOf((A, B))), "ny?yyy?y?"),
        (NotOf(AnyOf((A, B))), "nnnny?n??"),
        (AllOf(()), "yyyyyyyyy"),
        (AnyOf(()), "nnnnnnnnn"),
    ],
)
def test_tables(logic: Logic, table: str) -> None:
    values = {"a": flags(LEFT), "b": flags(RIGHT)}
    assert said(judge(logic, lambda name: (values[name], FLAG), 9, AS_OF)) == table


def test_unknown_has_a_name() -> None:
    truths = judge(A, lambda _: (flags("yn?"), FLAG), 3, AS_OF)
    assert truths.unknown.tolist() == [False, False, True]


def test_asking_whether_it_is_unknown() -> None:
    truths = judge(Test("a", NotKnown()), lambda _: (flags("yn?"), FLAG), 3, AS_OF)
    assert truths.yes.tolist() == [False, False, True]
    assert truths.no.tolist() == [True, True, False]
    assert truths.can_yes.tolist() == [False, False, True]
    assert truths.can_no.tolist() == [True, True, True]


SCORE = Subject(("not-assessed",), numeric=True, lowest=Decimal(0), highest=Decimal(10), places=1)


def numbers(*tenths: int | None) -> Values:
    """Numbers in tenths; -1 is the word, and None is unknown."""
    known = np.array([tenth is not None for tenth in tenths])
    word = np.array([0 if tenth == -1 else -1 for tenth in tenths], np.int16)
    number = np.array([tenth or 0 for tenth in tenths], np.int64)
    counts = known & (word < 0)
    values = Values(
        known, number, word, np.where(counts, number, 1), np.where(counts, number, 0),
        np.where(word == 0, np.uint64(1), np.uint64(0)),
    )  # fmt: skip
    return values.widened(~known, SCORE)


@pytest.mark.parametrize(
    ("answer", "table"),
    [
        (Numbers(Decimal(3), None), "nnyn?"),
        (Numbers(None, Decimal(3)), "yynn?"),
        (Numbers(Decimal("2.95"), None), "nnyn?"),
        (Numbers(None, Decimal("2.95")), "yynn?"),
        (Numbers(Decimal("2.85"), None), "nyyn?"),
        (Numbers(None, Decimal("2.85")), "ynnn?"),
        (OneOf(("not-assessed",)), "nnny?"),
    ],
)
def test_numbers_and_words(answer: Answer, table: str) -> None:
    values = numbers(0, 29, 30, -1, None)
    truths = judge(Test("a", answer), lambda _: (values, SCORE), 5, AS_OF)
    assert said(truths) == table


def test_a_doubted_answer_stands_officially_and_may_be_any() -> None:
    values = numbers(30).widened(np.array([True]), SCORE)
    truths = judge(Test("a", Numbers(Decimal(3), None)), lambda _: (values, SCORE), 1, AS_OF)
    assert (truths.yes[0], truths.no[0]) == (True, False)
    assert (truths.can_yes[0], truths.can_no[0]) == (True, True)


def test_what_no_answer_can_be() -> None:
    values = numbers(None)
    above = judge(Test("a", Numbers(Decimal(11), None)), lambda _: (values, SCORE), 1, AS_OF)
    assert (above.can_yes[0], above.can_no[0]) == (False, True)
    only = Subject(numeric=True, lowest=Decimal(3), highest=Decimal(10))
    low, high = limits(only)
    none = np.zeros(1, np.int16)
    unknown = Values(none > 0, none.astype(np.int64), none - 1, np.array([low]), np.array([high]),
                     np.array([all_words(only)]))  # fmt: skip
    always = judge(Test("a", Numbers(Decimal(3), None)), lambda _: (unknown, only), 1, AS_OF)
    assert (always.can_yes[0], always.can_no[0]) == (True, False)
