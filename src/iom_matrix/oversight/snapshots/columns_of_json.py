"""Columns of JSON: lists of as many values as there are people, as arrays, or why they are none."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from iom_matrix.definition.scalars import in_units
from iom_matrix.evidence.columns import NO_DAY, Codes, Days, Marks, Whole

_MOST = 1 << 62
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class MalformedError(ValueError):
    """Why a part of a form is not what it should be: its keys, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Part:
    """An object within a form, with the keys that lead to it.

    Attributes:
        keys: what it holds.
        path: its own keys, with points between.
        people: how many values each of its columns has.
    """

    keys: Mapping[str, Any]
    path: str = ""
    people: int = 0

    def at(self, name: str) -> str:
        """The keys that lead to one of its values."""
        return f"{self.path}.{name}" if self.path else name

    def part(self, name: str) -> Part:
        """An object in it."""
        value = self.value(name)
        if not isinstance(value, dict):
            raise MalformedError(f"{self.at(name)} is no object")
        return Part(value, self.at(name), self.people)

    def value(self, name: str) -> Any:
        """What stands under a key."""
        if name not in self.keys:
            raise MalformedError(f"{self.at(name)} is missing")
        return self.keys[name]

    def text(self, name: str) -> str:
        """A text."""
        value = self.value(name)
        if not isinstance(value, str):
            raise MalformedError(f"{self.at(name)} is no text")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, of any length."""
        value = self.value(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise MalformedError(f"{self.at(name)} is no list of texts")
        return tuple(value)

    def titles(self, name: str) -> dict[str, str]:
        """An object of texts."""
        part = self.part(name)
        return {one: part.text(one) for one in part.keys}

    def count(self, name: str) -> int:
        """A whole number of 0 or more."""
        value = self.value(name)
        if type(value) is not int or not 0 <= value < _MOST:
            raise MalformedError(f"{self.at(name)} is no whole number of 0 or more")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.value(name)
        if not isinstance(value, bool):
            raise MalformedError(f"{self.at(name)} is neither true nor false")
        return value

    def day(self, name: str) -> dt.date:
        """A date."""
        text = self.text(name)
        try:
            return dt.date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError:
            raise MalformedError(f"{self.at(name)} is no date as YYYY-MM-DD") from None

    def column(self, name: str) -> list[Any]:
        """A list with a value for each person."""
        value = self.value(name)
        if not isinstance(value, list):
            raise MalformedError(f"{self.at(name)} is no list")
        if len(value) != self.people:
            raise MalformedError(
                f"{self.at(name)} has {len(value)} values for {self.people} people"
            )
        return value

    def digests(self, name: str, pattern: str) -> tuple[str, ...]:
        """A text of one pattern for each person."""
        values, whole = self.column(name), re.compile(pattern)
        if not all(isinstance(one, str) and whole.fullmatch(one) for one in values):
            raise MalformedError(f"{self.at(name)} has a value that is not {pattern}")
        return tuple(values)

    def names(self, name: str, names: Sequence[str]) -> Codes:
        """(n,) the place of each person's value among some names, -1 where it is null."""
        place: dict[Any, int] = {None: -1, **{one: at for at, one in enumerate(names)}}
        try:
            return np.array([place[value] for value in self.column(name)], np.int16)
        except (KeyError, TypeError):
            told = ", ".join(names) or "nothing"
            raise MalformedError(f"{self.at(name)} has a value that is none of: {told}") from None

    def numbers(self, name: str, places: int = 0) -> tuple[Whole, Marks]:
        """(n,) numbers in units of 10 ** -places, 0 where null, and where there is one."""
        values = self.column(name)
        given = np.array([value is not None for value in values], np.bool_)
        kinds = set(map(type, values)) - {type(None)}
        if kinds <= {int} and not places:
            units = [0 if value is None else value for value in values]
        elif kinds <= {int, Decimal}:
            known = {value: _units(value, places) for value in set(values)}
            units = [known[value] for value in values]
        else:
            units = [_MOST]
        if units and not (min(units) > -_MOST and max(units) < _MOST):
            raise MalformedError(f"{self.at(name)} has a value that is no such number")
        return np.array(units, np.int64), given

    def flags(self, name: str) -> tuple[Marks, Marks]:
        """(n,) true or false, false where null, and where there is one."""
        values = self.column(name)
        if set(map(type, values)) - {bool, type(None)}:
            raise MalformedError(f"{self.at(name)} has a value that is neither true nor false")
        given = np.array([value is not None for value in values], np.bool_)
        return np.array([value is True for value in values], np.bool_), given

    def days(self, name: str) -> Days:
        """(n,) days, NaT where null."""
        values = self.column(name)
        found: dict[Any, Any] = {None: NO_DAY}
        for value in set(map(str, values)) - {"None"}:
            found[value] = np.datetime64(Part({"": value}, self.at(name)).day(""), "D")
        if set(map(type, values)) - {str, type(None)}:
            raise MalformedError(f"{self.at(name)} has a value that is no date")
        return np.array([found[value] for value in values], "datetime64[D]")

    def positions(self, name: str) -> Marks:
        """(n,) the people whose positions are listed, which rise."""
        value = self.value(name)
        if not isinstance(value, list) or not _rises(value, self.people):
            said = f"is no rising list of positions below {self.people}"
            raise MalformedError(f"{self.at(name)} {said}")
        marks = np.zeros(self.people, np.bool_)
        marks[np.array(value, np.intp)] = True
        return marks

    def marked(self, name: str) -> dict[str, Marks]:
        """Name -> (n,) the people of whom it holds."""
        part = self.part(name)
        return {one: part.positions(one) for one in part.keys}


def _units(value: int | Decimal | None, places: int) -> int:
    """A number in units, or one that is too large where it has more places."""
    units = in_units(Decimal(value or 0), places)
    return int(units) if units.denominator == 1 else _MOST


def _rises(value: list[Any], people: int) -> bool:
    """Whether each is a position, and stands above the one before it."""
    if set(map(type, value)) - {int}:
        return False
    return all(map(operator.lt, [-1, *value], [*value, people]))
