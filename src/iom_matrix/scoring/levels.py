"""Levels: the highest or lowest of several, and what moves one up or down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from iom_matrix.definition.linked import Move
from iom_matrix.evidence.columns import Codes, Whole
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values, WordSet, bit, highest_word, lowest_word, of_words


def extreme_level(parts: Sequence[Values], size: int, *, highest: bool) -> Values:
    """The highest, or the lowest, of several levels, officially and what it can still be.

    A level is possible when one part can have it and every other can have it or one beyond it.
    """
    pick = np.maximum if highest else np.minimum
    official = pick.reduce([part.word for part in parts])
    known = np.logical_and.reduce([part.known for part in parts])
    held = np.zeros(len(known), np.uint64)
    beyond = [np.zeros(len(known), np.bool_) for _ in parts]
    for level in range(size) if highest else reversed(range(size)):
        here = [part.has(level) for part in parts]
        reach = [before | now for before, now in zip(beyond, here, strict=True)]
        possible = np.logical_or.reduce(here) & np.logical_and.reduce(reach)
        held = np.where(possible, held | bit(level), held)
        beyond = reach
    return of_words(known, official, held)


def moved(values: Values, move: Move, scale: tuple[str, ...], applies: Truths) -> Values:
    """Levels after an adjustment: moved where it officially applies, both where it may.

    It applies too where nobody has said so, but whatever is said will make it apply.
    """
    target = np.array([target_of(level, move, scale) for level in range(len(scale))], np.int16)
    there = np.zeros(len(values), np.uint64)
    for level, to in enumerate(target):
        there = np.where(values.has(level), there | bit(int(to)), there)
    word = np.where(applies.yes | ~applies.can_no, target[np.maximum(values.word, 0)], values.word)
    none = np.uint64(0)
    stays: WordSet = np.where(applies.can_no, values.words, none)
    goes: WordSet = np.where(applies.can_yes, there, none)
    return of_words(values.known, word, stays | goes).settled


def target_of(level: int, move: Move, scale: tuple[str, ...]) -> int:
    """Where one level goes; neither an end nor a limit ever moves it the other way."""
    floor = scale.index(move.floor) if move.floor is not None else 0
    ceiling = scale.index(move.ceiling) if move.ceiling is not None else len(scale) - 1
    if move.to is not None:
        return scale.index(move.to)
    if move.by > 0:
        return max(level, min(level + move.by, ceiling))
    if move.by < 0:
        return min(level, max(level + move.by, floor))
    return min(max(level, floor), ceiling)


def level_ends(values: Values) -> tuple[Whole, Whole]:
    """(n,) the lowest and the highest level that is still possible."""
    low, high = lowest_word(values.words), highest_word(values.words)
    return low.astype(np.int64), high.astype(np.int64)


def nearest_level(words: WordSet, level: int, size: int) -> Codes:
    """(n,) this level where it is possible, else the next possible one above, else below."""
    above = lowest_word(words & ~np.uint64((1 << level) - 1))
    below = highest_word(words & np.uint64((1 << min(level + 1, size)) - 1))
    return np.where(above >= 0, above, below).astype(np.int16)
