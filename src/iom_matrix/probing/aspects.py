"""Aspects: what two matrices show of the same people, side by side, and where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import CONFIDENCE, TOTAL, LinkedLine
from iom_matrix.evidence.columns import Codes, Marks
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import Values

Kind = Literal[
    "points", "tier", "gate", "refused", "route", "cohort", "line",
    "lowest", "highest", "possible", "settled", "route-open", "cohort-open", "line-open",
]  # fmt: skip
# What is official; the rest is what is still possible, of which an unknown answer makes much.
OFFICIAL = frozenset({"points", "tier", "gate", "refused", "route", "cohort", "line"})
Column = NDArray[Any]


@dataclass(frozen=True, slots=True, order=True)
class Aspect:
    """One thing shown of a person: the points of a line, a tier, a rule that applies."""

    kind: Kind
    name: str = ""

    @property
    def official(self) -> bool:
        """Whether it is what the score says, and not what is still possible."""
        return self.kind in OFFICIAL


def differing(old: Scores, new: Scores) -> dict[Aspect, Marks]:
    """Where two scores of the same n people differ.

    Returns:
        Aspect -> (n,) who differs in it, of all that a reader is shown: points and bounds of the
        total and of groups, tier, possible tiers and whether it is settled, gate, routes, cohorts,
        who is refused. What one of them does not have counts as nothing: no points, no rule that
        applies.
    """
    scale = _Scale.of(old, new)
    return _compared(dict(_shown(old, scale)), dict(_shown(new, scale)))


def differing_lines(old: Scores, new: Scores) -> dict[Aspect, Marks]:
    """Where single lines differ, official and still possible, whether or not a reader is shown.

    A line that one of the two does not have differs where the other finds something: points, a
    number that is not 0, a word that is not the first of its words.
    """
    scale = _Scale.of(old, new)
    both = old.lines.keys() & new.lines.keys()
    found = _compared(dict(_lines(old, both, scale)), dict(_lines(new, both, scale)))
    for scores in (old, new):
        for name in scores.lines.keys() - both:
            found[Aspect("line", name)] = _something(scores, name)
    return found


def _something(scores: Scores, name: str) -> Marks:
    result = scores.lines[name]
    values = result.result
    worded: Marks = np.where(values.word >= 0, values.word > 0, values.number != 0)
    found = (result.points != 0) | (values.known & worded)
    return np.asarray(found, np.bool_)


def _compared(old: Mapping[Aspect, Column], new: Mapping[Aspect, Column]) -> dict[Aspect, Marks]:
    found: dict[Aspect, Marks] = {}
    for aspect in dict.fromkeys((*old, *new)):
        one, two = old.get(aspect), new.get(aspect)
        here = np.atleast_2d((0 if one is None else one) != (0 if two is None else two))
        found[aspect] = np.logical_or.reduce(here, axis=0)
    return found


@dataclass(frozen=True, slots=True)
class _Scale:
    """One unit of points, and one number for each word, for both scores."""

    places: int
    words: dict[str, int]

    @classmethod
    def of(cls, *scores: Scores) -> _Scale:
        places = [line.result.places for one in scores for line in one.matrix.lines.values()]
        return cls(max(*places, *(one.places for one in scores)), {})

    def points(self, side: Column, places: int) -> Column:
        """Units as whole numbers of the common unit; without a limit where they would be large."""
        step = self.places - places
        return side if step == 0 else side.astype(object) * 10**step

    def coded(self, codes: Codes, words: Iterable[str]) -> Column:
        """Places among words as numbers of the words, the same in both; 0 where there is none."""
        numbers = [self.numbered(word) for word in words]
        return np.array([*numbers, 0], np.int64)[codes]  # -1 leads to the last

    def numbered(self, word: str) -> int:
        """The number of a word, from 1."""
        return self.words.setdefault(word, len(self.words) + 1)


def _shown(scores: Scores, scale: _Scale) -> Iterable[tuple[Aspect, Column]]:
    matrix, scored, in_scope = scores.matrix, scores.scored, scores.gate < 0
    totals = [name for name in (TOTAL, CONFIDENCE) if name in matrix.lines]
    for name in (*totals, *matrix.file.groups):
        result = scores.lines[name]
        for kind, side in (
            ("points", result.points), ("lowest", result.lowest), ("highest", result.highest),
        ):  # fmt: skip
            yield Aspect(kind, name), np.where(scored, scale.points(side, scores.places), 0)  # type: ignore[arg-type]
    yield Aspect("tier"), np.where(scored, scale.coded(scores.tier, matrix.scale), 0)
    yield Aspect("settled"), scores.settled
    for place, level in enumerate(matrix.scale):
        yield Aspect("possible", level), scored & (scores.tiers >> np.uint64(place) & 1 == 1)
    for place, name in enumerate(matrix.gates):
        yield Aspect("gate", name), scores.gate == place
    yield Aspect("refused"), scores.refused & in_scope
    for name, line in scores.lines.items():
        yield Aspect("refused", name), line.refuses & scores.refused & in_scope
    for name, truths in scores.routes.items():
        yield Aspect("route", name), truths.yes
        yield Aspect("route-open", name), truths.unknown
    for name, truths in scores.cohorts.items():
        yield Aspect("cohort", name), truths.yes & in_scope
        yield Aspect("cohort-open", name), truths.unknown & in_scope


def _lines(
    scores: Scores, names: Collection[str], scale: _Scale
) -> Iterable[tuple[Aspect, Column]]:
    for line in (line for name, line in scores.matrix.lines.items() if name in names):
        result = scores.lines[line.name]
        if line.role in {"factor", "group"}:
            sides = (result.points, result.lowest, result.highest)
            points, low, high = (scale.points(side, scores.places) for side in sides)
            yield Aspect("line", line.name), points
            yield Aspect("line-open", line.name), np.stack([points, low, high])
        else:
            official, open_ = _value(result.result, line, scale)
            yield Aspect("line", line.name), official
            yield Aspect("line-open", line.name), np.concatenate([official, open_])


def _value(values: Values, line: LinkedLine, scale: _Scale) -> tuple[Column, Column]:
    """What a measure or a step of the tier gives, and what it still could, row below row."""
    subject = line.result
    is_number = values.known & (values.word < 0)
    number = np.where(is_number, scale.points(values.number, subject.places), 0)
    word = np.where(values.known, scale.coded(values.word, subject.words), 0)
    low, high = (scale.points(side, subject.places) for side in (values.low, values.high))
    possible = np.zeros(len(values), object)
    for place, text in enumerate(subject.words):
        possible += values.has(place) * (1 << scale.numbered(text))
    return np.stack([values.known, number, word]), np.stack([low, high, possible])
