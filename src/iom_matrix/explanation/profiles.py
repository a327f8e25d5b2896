"""Profiles: the marks on which doubts and cautions turn, so that people alike are told alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.inputs import NOT_ASSESSED
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.evidence.offences import ROOM
from iom_matrix.explanation.audiences import Audience, may_see_input
from iom_matrix.explanation.doubts import behind
from iom_matrix.scoring.results import LineResult, Scores


def profiled(arrays: Sequence[NDArray[np.generic]], count: int) -> tuple[At, Whole]:
    """People alike: one of each kind, and (n,) the kind of each.

    Args:
        arrays: (n,) each; people are alike of whom all hold the same.
        count: n.
    """
    whole = np.zeros(count, np.int64)
    for array in arrays:
        if not count or (array == array[0]).all():
            continue
        number = _numbered(array.astype(np.int64))
        if int(whole.max() + 1) * int(number.max() + 1) >= ROOM:
            whole = _numbered(whole)
        whole = whole * (number.max() + 1) + number
    whole = _numbered(whole)
    first = np.zeros(int(whole.max(initial=-1)) + 1, np.intp)
    first[whole[::-1]] = np.arange(count - 1, -1, -1)
    return first, whole


def _numbered(values: Whole) -> Whole:
    """The same distinctions in the smallest numbers."""
    if not len(values):
        return values
    least, most = int(values.min()), int(values.max())
    if most - least < 4 * len(values) + 1000:
        used = np.bincount(values - least, minlength=1) > 0
        number: Whole = (np.cumsum(used) - 1)[values - least]
        return number
    return np.unique(values, return_inverse=True)[1].reshape(-1)


def doubt_marks(scores: Scores) -> list[Marks]:
    """(n,) each: all that the factors and agencies of `doubts_of` turn on."""
    found: list[Marks] = []
    inputs: dict[str, None] = {}
    measured: dict[str, LinkedLine] = {}
    for linked in scores.matrix.questions:
        line = scores.lines[linked.name]
        found += [line.lowest != line.highest, line.refuses & scores.refused]
        inputs |= dict.fromkeys(linked.inputs)
        measured |= {one.name: one for one in behind(scores, linked)}
    for name in inputs:
        in_doubt = ~scores.people.column(name).known
        for marks in (scores.later, scores.doubted, scores.stale):
            if name in marks:
                in_doubt = in_doubt | marks[name]
        found.append(in_doubt)
    return found + [_events_in_doubt(scores, name) for name in measured if name in scores.measured]


def _events_in_doubt(scores: Scores, name: str) -> Marks:
    """(n,) whether anything is in doubt about the events that a line reads."""
    one, person = scores.measured[name], scores.history.person
    unsure = one.could & (~one.surely | one.unsure_days)
    found = one.uncovered | open_answers(scores.lines[name])
    found[person[unsure]] = True
    return found


def open_answers(result: LineResult) -> Marks:
    """(n,) whether more than one answer is possible to what a line reads."""
    values = result.source
    several = (values.words & (values.words - np.uint64(1)) != 0) | (values.low < values.high)
    open_: Marks = several | ((values.words != 0) & (values.low <= values.high))
    return open_


def caution_marks(scores: Scores, audience: Audience) -> list[Marks]:
    """(n,) each: all that the codes of `cautions_of` turn on."""
    found = [truths.yes for truths in scores.cautions.values()]
    inside = scores.gate < 0
    found += [truths.can_yes & ~truths.yes & inside for truths in scores.gates.values()]
    found += [truths.unknown for truths in scores.routes.values()]
    inputs = scores.matrix.vocabulary.inputs
    for name in {name for line in scores.matrix.questions for name in line.inputs}:
        words = inputs[name].subject.words
        if NOT_ASSESSED in words:
            column = scores.people.column(name)
            found.append(column.known & (column.word == words.index(NOT_ASSESSED)))
    found += [m for name, m in scores.stale.items() if may_see_input(scores.matrix, name, audience)]
    return [*found, _only_allegations(scores)]


def _only_allegations(scores: Scores) -> Marks:
    """(n,) whose offences earn points, none of them proven."""
    spec, history = scores.matrix.vocabulary.events, scores.history
    nobody = np.zeros(len(scores), np.bool_)
    if spec is None or not len(history):
        return nobody
    facts = np.array([outcome.class_ == "fact" for outcome in spec.outcomes.values()] + [False])
    outcome = history.codes["outcome"]
    counted = np.zeros(len(history), np.bool_)
    for linked in scores.matrix.factors:
        earns = scores.lines[linked.name].points > 0
        for line in behind(scores, linked):
            if line.name in scores.measured:
                counted |= scores.measured[line.name].surely & earns[history.person]
    counted &= outcome >= 0
    some, proven = nobody, nobody.copy()
    some[history.person[counted]] = True
    proven[history.person[counted & facts[outcome]]] = True
    only: Marks = some & ~proven
    return only
