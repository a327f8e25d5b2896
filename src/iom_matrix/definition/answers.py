"""Answers: ``3+``, ``below 3``, words. The same few forms stand in table rows and in conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pydantic_core import PydanticCustomError

from iom_matrix.definition.scalars import Period, exact_number, period_of, plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import did_you_mean, listed

UNKNOWN = "unknown"
_EDGE = re.compile(r"(-?[0-9][0-9.]*)\+")
_BELOW = re.compile(r"below (-?[0-9][0-9.]*)")
_WITHIN = re.compile(r"within (.+)")
_DATED_ONLY = "ask whether the date lies within 2 years, or is unknown"
_NUMERIC_ONLY = "write the lower edge and a plus: 3+ is three or more"
_NUMERIC_ASKED = "write 3+ for three or more, or below 3; for 3 alone, all: [{x: 3+}, {x: below 4}]"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every number from `low` up to, and without, `high`; None is no limit."""

    low: Decimal | None
    high: Decimal | None

    def __str__(self) -> str:
        if self.high is None:
            return f"{plain(self.low)}+" if self.low is not None else "any number"
        return f"below {plain(self.high)}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any of these words."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return " or ".join(self.words)


@dataclass(frozen=True, slots=True)
class Within:
    """A date on or after the day that lies a period back, and not after the day of scoring."""

    period: Period

    def __str__(self) -> str:
        return f"within {self.period}"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Nobody has said."""

    def __str__(self) -> str:
        return UNKNOWN


Answer = Numbers | OneOf | Within | NotKnown


class AnswerError(ValueError):
    """An answer that its subject cannot give; `code` and `hint` go into the problem."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code, self.hint = code, hint
        super().__init__(message)


def edge_of(text: str) -> Decimal | None:
    """The lower edge that ``3+`` names; None for any other text."""
    match = _EDGE.fullmatch(text)
    return _number(match[1]) if match else None


def _number(text: str) -> Decimal:
    try:
        return exact_number(text)
    except PydanticCustomError as error:
        context = error.context or {}
        raise AnswerError(error.type, context["message"], context["hint"]) from None


def _period(text: str) -> Period:
    try:
        return period_of(text)
    except PydanticCustomError as error:
        context = error.context or {}
        raise AnswerError(error.type, context["message"], context["hint"]) from None


def word_of(text: str, subject: Subject, numbers: str = _NUMERIC_ONLY) -> str:
    """A word that the subject can give, or an error that names the nearest one.

    Args:
        text: the word as written.
        subject: what is asked.
        numbers: how numbers are written in this place.
    """
    if text in subject.words:
        return text
    if subject.numeric and re.fullmatch(r"-?[0-9.]+(-[0-9.]+)?", text):
        raise AnswerError("not-an-edge", f"'{text}' is not a row for a number", numbers)
    hint = did_you_mean(text, subject.words, _remedy(subject, numbers))
    raise AnswerError("unknown-answer", f"'{text}' is not an answer here", hint)


def _remedy(subject: Subject, numbers: str) -> str:
    """What the subject can be asked."""
    words = f"the answers here are {listed(subject.words)}" if subject.words else ""
    forms = _DATED_ONLY if subject.dated else numbers if subject.numeric else ""
    return "; ".join(part for part in (forms, words) if part) or numbers


def read_answer(texts: tuple[str, ...], subject: Subject) -> Answer:
    """An answer of a condition: ``3+``, ``below 3``, ``high+``, a word or several, ``unknown``."""
    if len(texts) > 1:
        return OneOf(tuple(word_of(text, subject, _NUMERIC_ASKED) for text in texts))
    text = texts[0]
    if text == UNKNOWN and UNKNOWN not in subject.words:
        return NotKnown()
    if subject.numeric:
        if (edge := edge_of(text)) is not None:
            return Numbers(edge, None)
        if below := _BELOW.fullmatch(text):
            return Numbers(None, _number(below[1]))
    if subject.dated and (within := _WITHIN.fullmatch(text)):
        return Within(_period(within[1]))
    if text.endswith("+") and text[:-1] in subject.words[: subject.ordered]:
        at = subject.words.index(text[:-1])
        return OneOf(subject.words[at : subject.ordered])
    return OneOf((word_of(text, subject, _NUMERIC_ASKED),))
