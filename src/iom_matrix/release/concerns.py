"""Concerns: the lines and rules of either version in which a difference would show."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.comparison.change_rules import Difference
from iom_matrix.definition.linked import LinkedLine, Matrix, subjects_of
from iom_matrix.probing.pairs import ORDER

_RULES = ("gate", "route", "cohort")
_EVENTS = ("event-set", "table", "event-kind", "event-field", "outcome", "coverage")


def concerns(old: Matrix, new: Matrix, difference: Difference) -> tuple[str, ...]:
    """The lines and rules where a witness for a difference must be treated otherwise.

    Returns:
        Their names, as `witnesses` takes them: those nearest to the difference, not all that
        follow from it. Nothing where it concerns no line and no rule.
    """
    names = [name for matrix in (new, old) for name in _of(matrix, difference)]
    return tuple(dict.fromkeys(names))


def _of(matrix: Matrix, difference: Difference) -> Iterator[str]:
    section, subject = difference.section, difference.subject
    if section == "line" and subject in matrix.lines:
        yield subject
    elif section in _RULES:
        rules = {**matrix.gates, **matrix.routes, **matrix.cohorts}
        yield from (name for name in rules if name == subject)
    elif section == "gate-order":
        yield from matrix.gates
    elif section == "ranking":
        yield ORDER
    elif section == "input":
        yield from _reading(matrix, subject)
    elif section in _EVENTS:
        yield from (line.name for line in matrix.lines.values() if _reads(line, section, subject))


def _reading(matrix: Matrix, name: str) -> Iterator[str]:
    """The lines and rules that an input goes into, and those of inputs that it casts doubt on."""
    doubted = [other for other, logic in matrix.doubts.items() if name in subjects_of(logic)]
    asked = {name, *doubted}
    for line in matrix.lines.values():
        rules = (subjects_of(logic) for logic in line.conditions)
        if asked & {*line.reads, *(test for rule in rules for test in rule)}:
            yield line.name
    for rules_ in (matrix.gates, matrix.routes, matrix.cohorts):
        yield from (rule for rule, logic in rules_.items() if asked & subjects_of(logic))


def _reads(line: LinkedLine, section: str, subject: str) -> bool:
    """Whether a line reads a set of events, a table, or any events at all."""
    if section == "event-set":
        return subject in line.line.events
    if section == "table":
        return bool(line.line.sum or line.line.worst or line.line.look_up or line.line.events)
    return bool(line.line.events)  # a kind, a field or an outcome of events, or what is covered
