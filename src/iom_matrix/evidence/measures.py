"""Measures: numbers taken from a history, each as the least and the most that it could be.

Every function takes the people as (k,) indices, which of their events surely count and which
could, and returns two (n,) arrays of whole numbers.
"""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np

from iom_matrix.definition.scalars import in_units
from iom_matrix.evidence.columns import Marks, Whole

NO_LIMIT = np.int64(2**60)


def whole_units(number: Decimal, places: int) -> int:
    """The first unit of 10 ** -places at or above a number, within what an int64 can hold."""
    units = math.ceil(in_units(number, places))
    return max(-int(NO_LIMIT), min(int(NO_LIMIT), units))


def count(person: Whole, surely: Marks, could: Marks, people: int) -> tuple[Whole, Whole]:
    """How many events."""
    return _tally(person, surely, people), _tally(person, could, people)


def _tally(person: Whole, marks: Marks, people: int) -> Whole:
    return np.bincount(person[marks], minlength=people).astype(np.int64)


def distinct(
    person: Whole, key: Whole, surely: Marks, could: Marks, people: int
) -> tuple[Whole, Whole]:
    """How many different keys (occasions, victims, groups); -1 is a blank.

    A blank may be one of the known keys or a new one, but a sure event has some key.
    """
    named = key >= 0
    low = _different(person, key, surely & named, people)
    some = _tally(person, surely, people) > 0
    high = _different(person, key, could & named, people)
    return np.maximum(low, some), high + _tally(person, could & ~named, people)


def _different(person: Whole, key: Whole, marks: Marks, people: int) -> Whole:
    pairs = np.unique(np.stack([person[marks], key[marks]]), axis=1)
    return np.bincount(pairs[0], minlength=people).astype(np.int64)


def total(
    person: Whole, least: Whole, most: Whole, surely: Marks, could: Marks, people: int
) -> tuple[Whole, Whole]:
    """The sum of weights; `least` and `most` differ where an event's group is blank."""
    low, high = np.zeros(people, np.int64), np.zeros(people, np.int64)
    np.add.at(low, person[surely], least[surely])
    np.add.at(high, person[could], most[could])
    return low, high


def worst(
    person: Whole, least: Whole, most: Whole, surely: Marks, could: Marks, people: int
) -> tuple[Whole, Whole]:
    """The largest weight, 0 where no event has one."""
    low, high = np.zeros(people, np.int64), np.zeros(people, np.int64)
    np.maximum.at(low, person[surely], least[surely])
    np.maximum.at(high, person[could], most[could])
    return low, high


def least_of(person: Whole, number: Whole, marks: Marks, people: int) -> Whole:
    """The least number of each person's marked events; `NO_LIMIT` where there is none."""
    low = np.full(people, NO_LIMIT)
    np.minimum.at(low, person[marks], number[marks])
    return low
