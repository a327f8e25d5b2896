"""Measures: numbers taken from a history, each as the least and the most that it could be.

Every function takes the people as (c,) ascending indices, of the events that could count, and
which of them surely do (None: all), and returns two (n,) arrays of whole numbers.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.scalars import in_units
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.offences import ROOM

NO_LIMIT = np.int64(2**60)
T = TypeVar("T", np.int64, np.uint64)


def whole_units(number: Decimal, places: int) -> int:
    """The first unit of 10 ** -places at or above a number, within what an int64 can hold."""
    units = math.ceil(in_units(number, places))
    return max(-int(NO_LIMIT), min(int(NO_LIMIT), units))


def count(person: Whole, sure: Marks | None, people: int) -> tuple[Whole, Whole]:
    """How many events."""
    high = _tally(person, people)
    return (high if sure is None else _tally(person[sure], people)), high


def _tally(person: Whole, people: int) -> Whole:
    return np.bincount(person, minlength=people).astype(np.int64, copy=False)


def distinct(person: Whole, key: Whole, sure: Marks | None, people: int) -> tuple[Whole, Whole]:
    """How many different keys (occasions, victims, groups); -1 is a blank.

    A blank may be one of the known keys or a new one, but a sure event has some key.
    """
    named = key >= 0
    if sure is None and named.all():
        low = _different(person, key, people)
        return low, low
    known = named if sure is None else named & sure
    low = _different(person[known], key[known], people)
    some = _tally(person if sure is None else person[sure], people) > 0
    high = _different(person[named], key[named], people)
    return np.maximum(low, some), high + _tally(person[~named], people)


def _different(person: Whole, key: Whole, people: int) -> Whole:
    if not len(key):
        return np.zeros(people, np.int64)
    span = int(key.max()) + 1
    if int(person[-1] + 1) * span >= ROOM:
        used, key = np.unique(key, return_inverse=True)
        span = len(used)
    pairs = person * span + key.reshape(-1)
    new = pairs[1:] != pairs[:-1]
    if (pairs[1:] < pairs[:-1]).any():
        # People stay where they are: they are the greater part of each number.
        pairs.sort()
        new = pairs[1:] != pairs[:-1]
    return _tally(person[np.append(True, new)], people)


def total(
    person: Whole, least: Whole, most: Whole, sure: Marks | None, people: int
) -> tuple[Whole, Whole]:
    """The sum of weights; `least` and `most` differ where an event's group is blank."""
    return _both(np.add, person, least, most, sure, people)


def worst(
    person: Whole, least: Whole, most: Whole, sure: Marks | None, people: int
) -> tuple[Whole, Whole]:
    """The largest weight, 0 where no event has one."""
    low, high = _both(np.maximum, person, least, most, sure, people)
    return np.maximum(low, 0), np.maximum(high, 0)


def _both(
    join: np.ufunc, person: Whole, least: Whole, most: Whole, sure: Marks | None, people: int
) -> tuple[Whole, Whole]:
    high = _joined(join, person, most, np.zeros(people, np.int64))
    if sure is None and least is most:
        return high, high
    if sure is not None:
        person, least = person[sure], least[sure]
    return _joined(join, person, least, np.zeros(people, np.int64)), high


def least_of(person: Whole, number: Whole, people: int) -> Whole:
    """The least number of each person's events; `NO_LIMIT` where there is none."""
    return _joined(np.minimum, person, number, np.full(people, NO_LIMIT))


def most_of(person: Whole, number: Whole, people: int) -> Whole:
    """The greatest number of each person's events; minus `NO_LIMIT` where there is none."""
    return _joined(np.maximum, person, number, np.full(people, -NO_LIMIT))


def words_of(person: Whole, words: NDArray[np.uint64], people: int) -> NDArray[np.uint64]:
    """The words of each person's events together, a bit each."""
    return _joined(np.bitwise_or, person, words, np.zeros(people, np.uint64))


def _joined(join: np.ufunc, person: Whole, values: NDArray[T], start: NDArray[T]) -> NDArray[T]:
    """`start`, with what the values of each person come to in the place of each who has any."""
    if len(person):
        begins = np.append(0, np.flatnonzero(person[1:] != person[:-1]) + 1)
        start[person[begins]] = join.reduceat(values, begins)
    return start
