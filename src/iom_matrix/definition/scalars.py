"""The scalars of a definition, read from text by their place: numbers, flags, dates, periods.

A matrix file is loaded with every scalar as text, so that YAML's guesses (NO, 012, 1:30, 1e3)
never happen. Python callers may also give the Python value, but never a binary float.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import total_ordering
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

MOST_DIGITS = 15
MOST_PLACES = 9
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_PERIOD = re.compile(r"([1-9][0-9]{0,4}) (day|month|year)s?")
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_WORD = re.compile(r"[^\s+,\[\]{}]([^+\[\]{}\n]*[^\s+,\[\]{}])?")


class Record(BaseModel):
    """What every part of a definition is: strict, frozen, with no key beyond its own."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", populate_by_name=True)


def bad(code: str, message: str, hint: str, *, key: str = "") -> PydanticCustomError:
    """A validation error that becomes a `Problem` with this code and hint.

    Args:
        code: the stable name of the problem.
        message: what is wrong.
        hint: the remedy.
        key: the key concerned, where the validator looks at a whole record.
    """
    literal: Any = code
    return PydanticCustomError(literal, "{message}", {"message": message, "hint": hint, "key": key})


def exact_number(value: object) -> Decimal:
    """An exact decimal of at most 15 significant digits, from text, int or Decimal."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        shown = type(value).__name__
        raise bad("not-a-number", f"a number is needed here, not a {shown}", "write it as text")
    text = str(value)
    if not _NUMBER.fullmatch(text):
        raise bad(
            "not-a-number", f"'{text}' is not a number as this file writes them", _remedy(text)
        )
    number = Decimal(text)
    if len(text.partition(".")[2]) > MOST_PLACES:
        message = f"'{text}' has more than {MOST_PLACES} decimal places"
        raise bad("too-many-digits", message, "shorten it")
    if len(number.as_tuple().digits) > MOST_DIGITS:
        raise bad("too-many-digits", f"'{text}' has more than {MOST_DIGITS} digits", "shorten it")
    return number


def is_number(text: str) -> bool:
    """Whether a text is a number as a file writes them."""
    try:
        exact_number(text)
    except ValueError:
        return False
    return True


def _remedy(text: str) -> str:
    if re.fullmatch(r"[+-]?0\d+(\.\d+)?", text):
        return f"leave out the leading zero: {text.lstrip('+').lstrip('0') or '0'}"
    return "digits with at most one point, such as 12, -3 or 6.9"


def plain(number: Decimal) -> str:
    """A number with its exact digits, no exponent and no needless zeros."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def places_of(number: Decimal) -> int:
    """How many decimal places a number needs."""
    return len(plain(number).partition(".")[2])


def in_units(number: Decimal, places: int) -> Fraction:
    """A number in units of 10 ** -places, exact whatever the decimal context of the caller."""
    return Fraction(number) * Fraction(10**places)


def from_units(units: int, places: int) -> Decimal:
    """The number that so many units of 10 ** -places are, exact whatever the context."""
    return Decimal(f"{units}e-{places}")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("yes", "no"):
        return value == "yes"
    raise bad("not-a-flag", f"'{value}' is neither yes nor no", "write yes or no, in small letters")


def calendar_date(value: object) -> dt.date:
    """A calendar date from YYYY-MM-DD; a time of day or zone is an error."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise bad("not-a-date", f"there is no day {text}", "check the day and month") from None
    raise bad("not-a-date", f"'{text}' is not a date", "write dates as YYYY-MM-DD: 2026-04-01")


Unit = Literal["day", "month", "year"]
LONGEST = {"day": 36525, "month": 1200, "year": 100}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in whole days, months or years (a year is twelve months)."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


def period_of(value: object) -> Period:
    """A length of time from ``24 months``, ``30 days`` or ``2 years``."""
    if isinstance(value, Period):
        return value
    if isinstance(value, str) and (match := _PERIOD.fullmatch(value)):
        unit: Any = match[2]
        period = Period(int(match[1]), unit)
        if period.number > LONGEST[period.unit]:
            raise bad("not-a-period", f"'{value}' is longer than a hundred years", "shorten it")
        return period
    raise bad(
        "not-a-period", f"'{value}' is not a length of time", "write 24 months, 30 days or 2 years"
    )


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A semantic version: major.minor.patch, with an optional pre-release, which comes before it.

    Of two pre-releases, numbers among their parts are compared as numbers: draft.9, draft.10.
    """

    major: int
    minor: int
    patch: int
    final: bool = True
    pre_release: str = ""

    @classmethod
    def parse(cls, value: object) -> Version:
        """Read ``2.0.0`` or ``2.1.0-draft.1``."""
        if isinstance(value, Version):
            return value
        match = _VERSION.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise bad(
                "not-a-version", f"'{value}' is not a version", "three numbers, such as 2.0.0"
            )
        pre = (match[4] or "")[1:]
        return cls(int(match[1]), int(match[2]), int(match[3]), not pre, pre)

    def __lt__(self, other: Version) -> bool:
        return self._precedence < other._precedence

    @property
    def _precedence(self) -> tuple[int, int, int, bool, list[tuple[bool, int, str]]]:
        parts = [
            (not part.isdigit(), int(part) if part.isdigit() else 0, part)
            for part in self.pre_release.split(".")
        ]
        return self.major, self.minor, self.patch, self.final, parts

    def __str__(self) -> str:
        core = f"{self.major}.{self.minor}.{self.patch}"
        return core if self.final else f"{core}-{self.pre_release}"


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    if isinstance(value, str):
        raise bad("empty-text", "some words are needed here", "say it in a short sentence")
    raise bad("wrong-type", f"words are needed here, not {kind_of(value)}", "write plain text")


def kind_of(value: object) -> str:
    """What a reader of the file would call this value."""
    if isinstance(value, dict):
        return "a mapping (key: value)"
    if isinstance(value, list | tuple):
        return "a list"
    return "nothing" if value is None else f"'{value}'"


def _identifier(value: object) -> str:
    text = _text(value)
    if not _IDENTIFIER.fullmatch(text):
        hint = "small letters, digits, _ and -, starting with a letter"
        raise bad("not-a-name", f"'{text}' cannot be a name here", hint)
    return text


def _word(value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, bool):
        text = "yes" if text else "no"
    if not isinstance(text, str):
        raise bad("wrong-type", f"one word is needed here, not {kind_of(value)}", "write one")
    if not _WORD.fullmatch(text):
        raise bad(
            "not-a-word",
            f"'{text}' cannot be an answer",
            "leave out + and brackets, and spaces at the edges",
        )
    return text


def _words(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    words = tuple(_word(item) for item in items)
    if not words:
        raise bad("empty-list", "this list is empty", "name at least one, or leave the key out")
    if len(set(words)) < len(words):
        raise bad("said-twice", "a word stands twice in this list", "name each once")
    return words


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(item) for item in (value if isinstance(value, list | tuple) else [value]))


def as_tuple(value: object) -> object:
    """A list of the file as the tuple that a frozen record holds."""
    return tuple(value) if isinstance(value, list) else value


def schema(kind: str | list[str], **more: object) -> WithJsonSchema:
    """What an editor may see here: YAML's own types, since editors do not read as we do."""
    return WithJsonSchema({"type": kind, **more})


def _as_text(value: object) -> str:
    return str(value)


_shown: Callable[[object], str] = _as_text
Number = Annotated[
    Decimal, BeforeValidator(exact_number), PlainSerializer(plain), schema(["number", "string"])
]
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    PlainSerializer(lambda flag: "yes" if flag else "no"),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]
Day = Annotated[
    dt.date,
    BeforeValidator(calendar_date),
    PlainSerializer(_shown),
    schema("string", format="date"),
]
PeriodText = Annotated[
    Period,
    BeforeValidator(period_of),
    PlainSerializer(_shown),
    schema("string", pattern=_PERIOD.pattern),
]
VersionText = Annotated[
    Version,
    BeforeValidator(Version.parse),
    PlainSerializer(_shown),
    schema("string", pattern=_VERSION.pattern),
]
Text = Annotated[str, BeforeValidator(_text), schema("string")]
Texts = Annotated[
    tuple[str, ...], BeforeValidator(_texts), schema(["array", "string"], items={"type": "string"})
]
Identifier = Annotated[
    str, BeforeValidator(_identifier), schema("string", pattern=f"^{_IDENTIFIER.pattern}$")
]
Word = Annotated[str, BeforeValidator(_word), schema(["string", "number", "boolean"])]
Words = Annotated[
    tuple[str, ...],
    BeforeValidator(_words),
    schema(["array", "string", "number", "boolean"]),
]
