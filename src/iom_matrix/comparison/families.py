"""Families: to which family of offences the points of a line belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from iom_matrix.comparison.contributions import comes_apart
from iom_matrix.definition.lines import OF_EVENT
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.evidence.columns import Marks
from iom_matrix.scoring.results import Scores

DECIDED = "decided by the event"
NOT_SAID, SEVERAL, NOT_KNOWN = "not said", "several", "not known"
Numbers = NDArray[np.float64]


def family_of(matrix: Matrix, name: str, within: Sequence[str]) -> str:
    """The family that a line declares, or the nearest group above it that declares one.

    Of a group that is one item, the family that all its lines declare, or `SEVERAL`.
    """
    for line in (name, *reversed(within)):
        said = matrix.lines[line].line.family
        if said is not None:
            return DECIDED if said == OF_EVENT else said
    linked = matrix.lines[name]
    if linked.role != "group":
        return NOT_SAID
    below = {family_of(matrix, part, (*within, name)) for part in linked.parts}
    return below.pop() if len(below) == 1 else SEVERAL


def deciding_families(scores: Scores, name: str) -> Mapping[str, Numbers]:
    """Family -> (n,) its part of the points of a line, by the events that decided them.

    The parts of each person come to 1. Every event that counted has the same part; of a worst
    offence, those with the greatest weight. Where no event is sure to have counted, `NOT_KNOWN`
    has all of it.
    """
    count, matrix = len(scores), scores.matrix
    deciding = np.zeros(len(scores.history), np.bool_)
    for linked in _reading(matrix, matrix.lines[name]):
        deciding |= _deciding(scores, linked)
    groups = list(matrix.groups.rows) if matrix.groups else []
    kinds = families_of_groups(matrix)
    person = scores.history.person[deciding]
    group = scores.history.codes["group"][deciding] if groups else np.zeros(0, np.int16)
    found: dict[str, Numbers] = {}
    for place, one in [*enumerate(groups), (-1, "")]:
        here = group == place
        families = kinds.get(one, (NOT_KNOWN,))
        for family in families if here.any() else ():
            tally = np.bincount(person[here], minlength=count) / len(families)
            found[family] = found.get(family, np.zeros(count)) + tally
    events = sum(found.values(), np.zeros(count))
    parts = {name: tally / np.maximum(events, 1) for name, tally in found.items()}
    parts[NOT_KNOWN] = parts.get(NOT_KNOWN, np.zeros(count)) + (events == 0)
    return parts


def families_of_groups(matrix: Matrix) -> Mapping[str, tuple[str, ...]]:
    """Offence group -> its families; of several, those that lines of the matrix declare."""
    named = {line.line.family for line in matrix.lines.values()}
    held: dict[str, list[str]] = {}
    for family, groups in sorted(matrix.groups.families.items()) if matrix.groups else ():
        for group in groups:
            held.setdefault(group, []).append(family)
    return {
        group: tuple(family for family in families if family in named) or tuple(families)
        for group, families in held.items()
    }


def _reading(matrix: Matrix, linked: LinkedLine) -> Iterator[LinkedLine]:
    """The line and every measure that it reads or asks, however deep."""
    yield linked
    for name in (*linked.parts, *linked.asks):
        if matrix.lines[name].role == "measure":
            yield from _reading(matrix, matrix.lines[name])


def _deciding(scores: Scores, linked: LinkedLine) -> Marks:
    """(k,) the occurrences that surely decided what a line found."""
    measured = scores.measured.get(linked.name)
    if measured is None:
        return np.zeros(len(scores.history), np.bool_)
    surely, column = measured.surely, linked.line.worst
    table = scores.matrix.column(column) if column else None
    if table is None or column is None or scores.matrix.groups is None:
        return surely
    known = table.weights(column)
    # Floats tell which weight is the greatest, and enter no score.
    weights = np.array([*(float(known[group] or 0) for group in scores.matrix.groups.rows), 0.0])
    weight = weights[scores.history.codes["group"]]
    most = np.zeros(len(scores))
    np.maximum.at(most, scores.history.person[surely], weight[surely])
    worst: Marks = surely & (weight == most[scores.history.person])
    return worst


def attainable_lines(matrix: Matrix, name: str) -> tuple[str, ...]:
    """The lines of a group that make the most that it can come to."""
    linked = matrix.lines[name]
    if not comes_apart(linked):
        return ()
    source, parts = linked.line.source, linked.parts
    if source in {"of", "add"}:
        return parts
    if source == "subtract":
        return parts[:1]
    pick = max if source == "highest" else min
    return (pick(parts, key=lambda part: matrix.lines[part].result.highest or 0),)
