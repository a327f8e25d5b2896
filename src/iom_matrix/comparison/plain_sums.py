"""Plain sums: official points of lines that only add, compare and cap, for people known enough.

A short way to what the engine gives. It is taken where all that is read is known, so that only the
official number counts, and where no line refuses, rounds or asks a condition that could move.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from iom_matrix.comparison.question_points import QuestionPoints
from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.plan import Plan
from iom_matrix.scoring.results import LineResult

_SOURCES = {"add", "subtract", *EXTREMES, "of"}


def is_plain(linked: LinkedLine, tables: Collection[str]) -> bool:
    """Whether the official number or level of a line follows from those of its parts."""
    line = linked.line
    if line.source not in _SOURCES or len(linked.parts) != len(linked.reads):
        return False
    if linked.only_if is not None or linked.moves or linked.name in tables or len(line.of) > 1:
        return False
    if line.answered is not None or line.prorate or line.each is not None or line.round is not None:
        return False
    if linked.source.words:
        return line.source in EXTREMES and not linked.source.numeric and not linked.rows
    return not linked.rows or bool(linked.scale)


@dataclass(frozen=True, slots=True, eq=False)
class PlainSums:
    """Works out the lines that moved, for some people in some draws.

    Attributes:
        plan: the matrix compiled.
        lines: what moves and is no question, each after those it reads.
        questions: the questions that move.
        kept: the results of everybody, for what does not move.
    """

    plan: Plan
    lines: tuple[LinkedLine, ...]
    questions: Mapping[str, QuestionPoints]
    kept: Mapping[str, LineResult]

    def sides(self, people: At, draws: slice) -> dict[str, Whole]:
        """Line -> (p, d) its number in its own unit, or its level; (p, 1) where none moves."""
        found: dict[str, Whole] = {}
        for linked in self.lines:
            for name in linked.reads:
                if name not in found:
                    found[name] = self._read(name, people, draws)
            found[linked.name] = self._worked_out(linked, [found[name] for name in linked.reads])
        return found

    def _read(self, name: str, people: At, draws: slice) -> Whole:
        if name in self.questions:
            return self.questions[name].numbers(people, draws)
        result = self.kept[name].result
        side = result.word.astype(np.int64) if self._matrix.lines[name].scale else result.number
        return side[people][:, None]

    @property
    def _matrix(self) -> Matrix:
        return self.plan.matrix

    def _worked_out(self, linked: LinkedLine, parts: list[Whole]) -> Whole:
        if linked.source.words:
            return _extreme(linked, parts)
        places = [self._matrix.lines[name].result.places for name in linked.reads]
        most = max(places)
        sides = [_finer(part, most - own) for part, own in zip(parts, places, strict=True)]
        number = _clipped(linked, _joined(linked, sides), most)
        if linked.scale:
            return self._level(linked, number)
        return _finer(number, linked.result.places - linked.subject.places)

    def _level(self, linked: LinkedLine, number: Whole) -> Whole:
        rows = self.plan.rows[linked.name]
        levels = rows.earns[rows.order]
        level = np.full(number.shape, levels[0])
        for edge, before, after in zip(rows.edges[1:], levels, levels[1:], strict=False):
            level += (number >= edge) * (after - before)
        return level


def known_enough(
    counting: Iterable[LinkedLine],
    questions: Mapping[str, QuestionPoints],
    kept: Mapping[str, LineResult],
    moved: Collection[str],
    count: int,
) -> Marks:
    """(n,) people of whom all that moving lines read is known in every draw, and none refuses."""
    sure = np.ones(count, np.bool_)
    for linked in counting:
        name = linked.name
        if name in questions:
            result = questions[name].result
            sure &= ~questions[name].ever(result.refuses | ~result.result.known)
        elif name not in moved:
            sure &= ~kept[name].refuses
        else:
            for part in set(linked.parts) - set(moved):
                sure &= kept[part].result.known
    return sure


def _joined(linked: LinkedLine, parts: list[Whole]) -> Whole:
    if linked.line.source in EXTREMES:
        return _extreme(linked, parts)
    if len(parts) == 1:
        return parts[0]
    less = linked.line.source == "subtract"
    number: Whole = parts[0] - parts[1] if less else parts[0] + parts[1]
    for part in parts[2:]:
        number = number - part if less else number + part
    return number


def _extreme(linked: LinkedLine, parts: list[Whole]) -> Whole:
    pick = np.maximum if linked.line.source == "highest" else np.minimum
    number = parts[0]
    for part in parts[1:]:
        number = pick(number, part)
    return number


def _clipped(linked: LinkedLine, number: Whole, places: int) -> Whole:
    """After floor and cap, in units of what the rows are asked about."""
    line, subject = linked.line, linked.subject
    number = _finer(number, subject.places - places)
    ends: list[tuple[np.ufunc, Decimal | None]] = [(np.maximum, line.floor), (np.minimum, line.cap)]
    for pick, end in ends:
        if end is not None:
            number = pick(number, whole_units(end, subject.places))
    return number


def _finer(number: Whole, places: int) -> Whole:
    return number * 10**places if places else number
