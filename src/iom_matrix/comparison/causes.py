"""Causes: what else has changed, where a part comes to something else and says the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from iom_matrix.comparison.parts import Key, columns_of
from iom_matrix.definition.linked import TIER, LinkedLine, Matrix, subjects_of
from iom_matrix.definition.logic import Logic

_GROUPS = ("table", "events.groups")


def causes(old: Matrix, new: Matrix, key: Key, changed: Collection[Key]) -> tuple[Key, ...]:
    """The changed parts on which a part depends in either version, nearest first."""
    near = dict.fromkeys([*_behind(new, key), *_behind(old, key)])
    return tuple(one for one in near if one in changed and one != key)


def _behind(matrix: Matrix, key: Key) -> Iterator[Key]:
    """What a part depends on: what it inherits from, reads and asks."""
    section, name = key
    if section == "line" and name in matrix.lines:
        yield from _behind_line(matrix, matrix.lines[name])
    elif section == "event-set" and name in matrix.sets:
        yield from _behind_set(matrix, name)
    elif section == "table":
        columns = columns_of(matrix, name)
        for line in matrix.lines.values():
            said = line.line
            if (said.sum or said.worst or said.look_up) in columns:
                yield "line", line.name
    elif section == "input" and name in matrix.doubts:
        yield from _asked(matrix, matrix.doubts[name])
    rules = {"gate": matrix.gates, "route": matrix.routes, "cohort": matrix.cohorts}
    if name in rules.get(section, {}):
        yield from _asked(matrix, rules[section][name])


def _behind_line(matrix: Matrix, line: LinkedLine) -> Iterator[Key]:
    for above in reversed(line.path[:-1]):
        if above in matrix.lines and line.role != "measure":
            yield "line", str(above)
    for name in (*line.reads, *line.asks):
        yield ("line" if name in matrix.lines else "input"), name
    yield from (("event-set", name) for name in line.line.events)
    column = line.line.sum or line.line.worst or line.line.look_up
    if column is not None:
        yield from (
            ("table", name) for name in matrix.weights if column in columns_of(matrix, name)
        )
    if line.line.latest is not None:
        yield "event-field", line.line.latest
    yield from (("input", name) for name in line.inputs)
    yield from (("table", f"inputs.{name}") for name in line.inputs if name in matrix.lists)
    if line.role == "tier":
        yield "line", TIER


def _behind_set(matrix: Matrix, name: str) -> Iterator[Key]:
    like = matrix.file.events[name].like
    while like is not None:
        yield "event-set", like
        like = matrix.file.events[like].like
    words = matrix.vocabulary.events
    if words is not None:
        yield from (("event-kind", word) for word in words.kinds)
        yield from (("event-field", word) for word in words.fields)
        yield from (("outcome", word) for word in words.outcomes)
    yield _GROUPS


def _asked(matrix: Matrix, logic: Logic) -> Iterator[Key]:
    for name in sorted(subjects_of(logic)):
        yield ("line" if name in matrix.lines else "input"), name
