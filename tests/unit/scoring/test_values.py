from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_DAY, Column
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.scoring.values import (
    Values,
    all_words,
    bit,
    from_column,
    from_numbers,
    from_yes_no,
    limits,
    number_text,
    shown,
    word_set,
)

ARP = Subject(("not-assessed",), numeric=True, lowest=Decimal(0), highest=Decimal(100), places=1)
FLAG = Subject(("no", "yes"))


def column(*answers: int | str | None) -> Column:
    """Numbers in tenths, the word not-assessed, or nothing."""
    return Column(
        np.array([answer is not None for answer in answers]),
        np.array([0 if isinstance(answer, str) else -1 for answer in answers], np.int16),
        np.array([answer if isinstance(answer, int) else 0 for answer in answers], np.int64),
        np.full(len(answers), NO_DAY, "datetime64[D]"),
    )


VALUES = from_column(column(455, "not-assessed", None), ARP)


def test_answers_of_a_column() -> None:
    assert VALUES.known.tolist() == [True, True, False]
    assert VALUES.low.tolist() == [455, 1, 0]
    assert VALUES.high.tolist() == [455, 0, 1000]
    assert VALUES.words.tolist() == [0, 1, 1]
    assert VALUES.has(0).tolist() == [False, True, True]
    assert [shown(VALUES, person, ARP) for person in range(3)] == ["45.5", "not-assessed", None]


def test_doubted_and_forgotten() -> None:
    first = np.array([True, False, False])
    doubted, forgotten = VALUES.widened(first, ARP), VALUES.forgotten(first, ARP)
    assert doubted.known.tolist() == [True, True, False]
    assert forgotten.known.tolist() == [False, True, False]
    for values in (doubted, forgotten):
        assert values.low.tolist() == [0, 1, 0]
        assert values.high.tolist() == [1000, 0, 1000]
        assert values.words.tolist() == [1, 1, 1]


def test_whose_official_answer_is_the_only_possible_one() -> None:
    assert VALUES.alone.tolist() == [True, True, False]
    assert VALUES.take(np.array([2, 0])).alone.tolist() == [False, True]
    assert VALUES.widened(np.array([True, True, False]), ARP).alone.tolist() == [False] * 3
    number, word = np.array([2, 2, 2]), np.full(3, -1, np.int16)
    known, words = np.array([True, True, False]), np.zeros(3, np.uint64)
    spans = Values(known, number, word, np.array([2, 1, 2]), np.array([2, 2, 2]), words)
    assert spans.alone.tolist() == [True, False, False]
    assert replace(spans, high=number + 1).alone.tolist() == [False] * 3
    assert replace(spans, words=words + bit(0)).alone.tolist() == [False] * 3


def test_a_word_beside_which_another_word_or_a_number_is_possible() -> None:
    word, nothing = np.array([1, 1, 1], np.int16), np.array([0, 0, 0])
    words = np.array([2, 3, 2], np.uint64)
    high = np.array([0, 0, 1])
    values = Values(word > 0, nothing, word, nothing + 1, high, words)
    assert values.alone.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("subject", "low", "high"),
    [
        (ARP, 0, 1000),
        (FLAG, 1, 0),
        (Subject(numeric=True), -NO_LIMIT, NO_LIMIT),
        (Subject(numeric=True, lowest=Decimal(-3), places=2), -300, NO_LIMIT),
    ],
)
def test_limits(subject: Subject, low: int, high: int) -> None:
    assert limits(subject) == (low, high)


def test_numbers_of_which_one_end_is_not_known() -> None:
    values = from_numbers(np.array([2, 2]), np.array([2, 5]))
    assert values.known.tolist() == [True, False]


def test_yes_no() -> None:
    values = from_yes_no(np.array([True, False, True]), np.array([False, True, True]))
    assert values.known.tolist() == [True, True, False]
    assert values.words.tolist() == [1, 2, 3]
    assert [shown(values, person, FLAG) for person in range(3)] == ["no", "yes", None]


def test_sets_of_words() -> None:
    assert bit(62) == word_set([62])
    assert all_words(FLAG) == word_set([0, 1]) == 3


@pytest.mark.parametrize(
    ("number", "places", "text"), [(455, 1, "45.5"), (450, 1, "45"), (-5, 2, "-0.05"), (0, 2, "0")]
)
def test_number_text(number: int, places: int, text: str) -> None:
    assert number_text(number, places) == text
