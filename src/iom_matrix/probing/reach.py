"""Reach: which evidence the tier turns on, and how much of that may be told to an audience."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix, subjects_of
from iom_matrix.explanation.audiences import (
    Audience,
    may_see,
    may_see_input,
    may_see_rule,
    restricted_content,
    seen_by,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What may change before the eyes of an audience.

    Attributes:
        inputs: the inputs that the tier turns on and whose effect the audience may learn.
        time: whether it may learn what passing time does.
        left_out: whether there is more, of which it may learn nothing. This depends on the
            matrix and the audience alone, and so tells nothing about anyone.
    """

    inputs: tuple[str, ...]
    time: bool
    left_out: bool


@lru_cache(maxsize=32)  # the same question is asked for every person
def reach(matrix: Matrix, audience: Audience) -> Reach:
    """What the tier turns on, as far as an audience may learn what becomes of it.

    What a change does is told only where it says no more of withheld evidence than the total
    does, which everybody sees: every line between the change and the total must be visible.
    """
    lines = deciding(matrix)
    gates = [gate for gate in matrix.gates.values() if not may_see_rule(matrix, gate, audience)]
    hidden = {name for name in lines if not may_see(matrix, matrix.lines[name], audience)}
    everything = inputs_deciding(matrix)
    seen = {name for name in everything if may_see_input(matrix, name, audience)}
    if not hidden and not gates and len(seen) == len(everything):
        return Reach(everything, time=True, left_out=False)
    told: tuple[str, ...] = ()
    if not hidden or _total_alone_decides(matrix, hidden, audience):
        ends = {name for name in lines if matrix.lines[name].role == TIER} | {TOTAL}
        behind = [*(hidden - ends), *(subject for gate in gates for subject in subjects_of(gate))]
        withheld = {name for subject in behind for name in inputs_below(matrix, subject)}
        told = tuple(name for name in everything if name in seen - withheld)
    return Reach(told, time=False, left_out=True)


def _total_alone_decides(matrix: Matrix, hidden: set[str], audience: Audience) -> bool:
    """Whether withheld points come into the tier as parts of a plain sum, and in no other way."""
    tiers = {name for name in deciding(matrix) if matrix.lines[name].role == TIER}
    total = matrix.lines.get(TOTAL)
    if total is None or total.line.source != "add" or total.rows or _stepped(total):
        return False
    seen = seen_by(matrix, audience)
    return all(
        restricted_content(matrix, matrix.lines[name]) <= seen
        and not (set(matrix.lines[name].parts) & hidden) - tiers - {TOTAL}
        for name in tiers
    )


def _stepped(linked: LinkedLine) -> bool:
    line = linked.line
    steps = (line.each, line.round, line.floor, line.cap, line.only_if, line.answered, line.prorate)
    return any(step is not None for step in steps)


@lru_cache(maxsize=32)
def deciding(matrix: Matrix) -> tuple[str, ...]:
    """The lines on which the tier depends, or whether there is one, in the order of the form."""
    asked = [subject for gate in matrix.gates.values() for subject in subjects_of(gate)]
    waiting = [TIER, TOTAL, *matrix.file.groups, *matrix.file.ranking, *asked]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in matrix.lines and name not in found:
            found.add(name)
            waiting += read_by(matrix.lines[name])
    return tuple(name for name in matrix.lines if name in found)


def read_by(line: LinkedLine) -> set[str]:
    """The lines and inputs that a line reads."""
    return {*line.reads, *line.parts, *line.asks, *line.inputs}


def inputs_below(matrix: Matrix, name: str) -> set[str]:
    """The inputs on which a line turns, by whatever way.

    Of an input, itself and those on which it depends whether its answer is doubted.
    """
    if name not in matrix.lines:
        doubts = matrix.doubts.get(name)
        return {name} | (subjects_of(doubts) if doubts is not None else set())
    return {below for read in read_by(matrix.lines[name]) for below in inputs_below(matrix, read)}


@lru_cache(maxsize=32)
def inputs_deciding(matrix: Matrix) -> tuple[str, ...]:
    """The inputs on which the tier depends, or whether there is one, as the vocabulary has them."""
    asked = {subject for gate in matrix.gates.values() for subject in subjects_of(gate)}
    names = {below for name in (*asked, *deciding(matrix)) for below in inputs_below(matrix, name)}
    return tuple(name for name in matrix.vocabulary.inputs if name in names)
