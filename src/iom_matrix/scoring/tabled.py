"""Tabled questions: what each answer to one input earns, worked out once and then looked up.

The answers are scored by the code that scores people, so that the table cannot say anything else.
Most questions have few rows: comparing a whole block with each edge is then quicker than looking
every answer up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.lines import OMIT
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_steps import has_steps
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_WORD, Marks
from iom_matrix.evidence.events import Events
from iom_matrix.evidence.measures import whole_units
from iom_matrix.evidence.narrow import Narrow, NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.lines import LineScoring
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.scoring.plan import Plan
from iom_matrix.scoring.results import LineResult
from iom_matrix.scoring.sources import Sources

# No answer depends on the day: what is stale or later is judged before a table is asked.
_ANY_DAY = dt.date(2000, 1, 1)
_MOST_ROWS, MOST_EDGES = 1 << 16, 64
# Up to how many edges a block is compared with, by the bytes of an answer.
_FEW = {1: 9, 2: 8, 4: 6, 8: 2}
SMALL = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Slope:
    """Points of answers that count from 0, as a multiple of them and what it lacks.

    Attributes:
        by: what most answers earn more than the one before.
        edges, steps: from which answers on it is more than that, and by how much.
    """

    by: Any
    edges: tuple[int, ...]
    steps: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tabled:
    """A question about one input, as points by answer.

    Points are in units of the scores, in the type in which they are kept.

    Attributes:
        name: the line.
        input: what it asks.
        kind: the type of its points.
        stale: what an answer that is out of date does.
        edges: (e,) answers, as numbers or places of words, from which other points are earned.
        steps: (e,) how much more is earned from each of them on, as that type overflows.
        base: what is earned below the first of them.
        table: what each answer from 0 on earns, the last one and all above it the same; None where
            it would be too long.
        words: what each word earns, where numbers are answers too.
        own, least, most: what an unknown answer earns, and can turn out to earn.
        refuses: whether nobody is scored without an answer.
        slope: the same points where answers are few and count from 0, and lie in single bytes; None
            where it is no shorter.
        starts: the numbers from which another row holds, whatever it earns.
    """

    name: str
    input: str
    kind: np.dtype[np.integer[Any]]
    stale: str
    edges: tuple[int, ...]
    steps: tuple[Any, ...]
    base: Any
    table: Narrow | None
    words: Narrow
    own: Any
    least: Any
    most: Any
    refuses: bool
    slope: Slope | None
    starts: tuple[int, ...]

    def points(self, column: NarrowColumn, out: Narrow) -> None:
        """(n,) what the answers earn, anything where there is none."""
        values = column.values
        slope = self.slope if values.itemsize == 1 else None
        edges = self.edges if slope is None else slope.edges
        few = _FEW[values.dtype.itemsize] if len(values) > SMALL else 0
        if self.table is not None and len(edges) > few:
            if values.dtype == np.uint64:
                values = values.astype(np.int64)
            np.take(self.table, values, out=out, mode="clip")
        else:
            self._compared(values, out, slope)
        if column.words is not None:
            by_word = self.words[np.maximum(column.words, 0)]
            np.copyto(out, by_word, where=column.words >= 0)

    def _compared(self, values: Narrow, out: Narrow, slope: Slope | None) -> None:
        """What the answers earn, by the edges that they have reached."""
        whole = _unsigned(out)
        if slope is not None:
            np.multiply(values.view(np.uint8), slope.by, out=whole)
            _reached(values, slope.edges, slope.steps, whole, begun=True)
        elif self.edges:
            _reached(values, self.edges, self.steps, whole, begun=False)
        else:
            out.fill(self.base)
            return
        if self.base:
            np.add(whole, _unsigned(np.array([self.base])), out=whole)


def _reached(
    values: Narrow, edges: Sequence[int], steps: Sequence[Any], whole: Narrow, *, begun: bool
) -> None:
    """What each edge brings to those who have reached it, added up onto what has begun."""
    reached = np.empty(len(values), np.bool_)
    as_numbers = reached.view(np.uint8)
    more = as_numbers if whole.itemsize == 1 else np.empty_like(whole)
    for place, (edge, step) in enumerate(zip(edges, steps, strict=True)):
        onto = begun or place > 0
        np.greater_equal(values, edge, out=reached)
        np.multiply(as_numbers, step, out=more if onto else whole)
        if onto:
            np.add(whole, more, out=whole)


def filled(points: Narrow, keep: Marks, value: Any, out: Narrow) -> None:
    """Points with one number instead where they are not kept; `out` may be the points."""
    if points.itemsize > 1:
        np.copyto(out, np.where(keep, points, value))
        return
    # Multiplying bytes by marks takes a tenth of the time of choosing between two.
    whole, kept = out.view(np.uint8), keep.view(np.uint8)
    if not value:
        np.multiply(points.view(np.uint8), kept, out=whole)
        return
    number = np.uint8(int(value) % 256)
    np.subtract(points.view(np.uint8), number, out=whole)
    np.multiply(whole, kept, out=whole)
    np.add(whole, number, out=whole)


def _unsigned(numbers: Narrow) -> Narrow:
    """The same bytes as numbers without a sign, which add up beyond their end without harm."""
    return numbers.view(f"u{numbers.itemsize}")


def tabled(plan: Plan, linked: LinkedLine, kind: np.dtype[np.integer[Any]]) -> Tabled | None:
    """A question as points by answer; None where it cannot be one.

    Args:
        plan: the matrix, compiled.
        linked: any line.
        kind: the type of its points.
    """
    if not _asks_one_input(plan, linked):
        return None
    name = linked.line.of[0]
    spec = plan.matrix.vocabulary.inputs[name]
    subject = spec.subject
    count = len(plan.matrix.lists[name].rows) if spec.kind == "code" else len(subject.words)
    numbers = range(count) if spec.worded else _numbers(linked, subject)
    if numbers is None or not len(numbers):
        return None
    words = () if spec.worded else range(count)
    scored = _scored(plan, linked, numbers, words, worded=spec.worded)
    points = scored.points[: len(numbers)]
    changes, steps = changes_of(points, kind)
    edges = tuple(numbers[at] for at in changes)
    table = table_of(numbers, points, edges, kind)
    alone = (scored.lowest == scored.highest) & (scored.lowest == scored.points)
    sure = scored.result.known.all() and alone[:-1].all()
    if not sure or (table is None and len(edges) > MOST_EDGES):
        return None
    starts = edges if isinstance(numbers, range) else tuple(numbers[1:])
    return Tabled(
        linked.name, name, kind, linked.stale, edges, steps, kind.type(points[0]),
        table, scored.points[len(numbers) : -1].astype(kind),
        kind.type(scored.points[-1]), kind.type(scored.lowest[-1]), kind.type(scored.highest[-1]),
        bool(scored.refuses[-1]), slope_of(points, kind) if spec.worded else None, starts,
    )  # fmt: skip


def changes_of(
    points: NDArray[np.integer[Any]], kind: np.dtype[np.integer[Any]]
) -> tuple[list[int], tuple[Any, ...]]:
    """Where points change, and by how much, as their type overflows."""
    before = np.flatnonzero(points[1:] != points[:-1])
    wrapped = points.astype(f"u{kind.itemsize}")
    return (before + 1).tolist(), tuple(wrapped[before + 1] - wrapped[before])


def slope_of(points: NDArray[np.integer[Any]], kind: np.dtype[np.integer[Any]]) -> Slope | None:
    """What answers from 0 on earn, as a multiple of them; None where that is no shorter."""
    wrapped = points.astype(f"u{kind.itemsize}")
    steps = wrapped[1:] - wrapped[:-1]
    values, counts = np.unique(steps[steps != 0], return_counts=True)
    if not len(values):
        return None
    by = values[np.argmax(counts)]
    others = np.flatnonzero(steps != by)
    # A product of all answers takes the place of at least one comparison.
    if len(others) >= np.count_nonzero(steps):
        return None
    return Slope(by, tuple((others + 1).tolist()), tuple(steps[others] - by))


def _asks_one_input(plan: Plan, linked: LinkedLine) -> bool:
    """Whether a line earns points by one input alone, on any day."""
    line, matrix = linked.line, plan.matrix
    if linked.role not in {"factor", "group"} or line.source != "of" or len(line.of) > 1:
        return False
    plain = linked.only_if is None and not linked.scale and linked.unknown not in {None, OMIT}
    name = line.of[0]
    alone = linked.inputs == (name,) and not (linked.parts or linked.asks or linked.sets)
    return plain and alone and name not in matrix.doubts


def _numbers(linked: LinkedLine, subject: Subject) -> Sequence[int] | None:
    """The numbers that may earn other points than the one before; None where they are too many."""
    places = subject.places
    if linked.rows and not has_steps(linked.line):
        edges = [whole_units(row.edge, places) for row in linked.rows if row.edge is not None]
        return edges or None
    if not subject.numeric or subject.lowest is None or subject.highest is None:
        return None
    first, last = whole_units(subject.lowest, places), whole_units(subject.highest, places)
    return range(first, last + 1) if last - first < _MOST_ROWS else None


def _scored(
    plan: Plan, linked: LinkedLine, numbers: Sequence[int], words: Sequence[int], *, worded: bool
) -> LineResult:
    """The line for one person with each number, one with each word, and one of whom none knows."""
    matrix, name = plan.matrix, linked.line.of[0]
    values = np.array([*numbers, *(0 for _ in words), 0], np.int64)
    known = np.ones(len(values), np.bool_)
    known[-1] = False
    said = np.array([*(NO_WORD for _ in numbers), *words, NO_WORD], np.int16)
    column = NarrowColumn(values, worded, None, known, None if worded else said)
    people = PeopleColumns(
        matrix.vocabulary, matrix.groups, len(values), {name: column}, Events.none({})
    )
    answers = Answers(matrix, people, _ANY_DAY, asked=(name,))
    sources = Sources(answers, Measuring(matrix, people, _ANY_DAY))
    return LineScoring(plan, answers, sources).score(linked)


def table_of(
    numbers: Sequence[int], points: NDArray[np.int64], edges: Sequence[int], kind: np.dtype[Any]
) -> Narrow | None:
    """What each number from 0 on earns; None where that is too long, or one below 0 differs."""
    last = edges[-1] if edges else 0
    if last >= _MOST_ROWS or (edges and edges[0] <= 0):
        return None
    at = np.searchsorted(np.array(numbers), np.arange(last + 1), "right") - 1
    table: Narrow = points[np.maximum(at, 0)].astype(kind)
    return table
