"""Unknowns: what is not certain of whom, for everybody at once.

People of whom the same is known and unknown have the same doubts about a line, so one of them is
asked for all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.evidence.columns import Marks
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.doubts import behind, causes_of, cautions_of
from iom_matrix.explanation.profiles import caution_marks, open_answers, profiled
from iom_matrix.oversight.snapshots.recorded_people import Unknown
from iom_matrix.scoring.results import Scores

EVERYTHING: Audience = "police"


def unknowns(scores: Scores) -> dict[Unknown, Marks]:
    """What is not certain of people in scope -> (n,) of whom, as `explain` tells the police."""
    found: dict[Unknown, Marks] = {}
    inside = scores.gate < 0
    for linked in scores.matrix.questions:
        line = scores.lines[linked.name]
        at = np.flatnonzero(inside & (line.lowest != line.highest))
        first, kind = profiled([marks[at] for marks in _marks(scores, linked)], len(at))
        for number, one in enumerate(first.tolist()):
            for what, agency, reason in causes_of(scores, linked, int(at[one])):
                unknown = Unknown(linked.name, what, agency, reason)
                whom = found.setdefault(unknown, np.zeros(len(scores), np.bool_))
                whom[at[kind == number]] = True
    return {unknown: found[unknown] for unknown in sorted(found)}


def _marks(scores: Scores, linked: LinkedLine) -> list[NDArray[np.generic]]:
    """(n,) each: all that the causes of a doubt about a line turn on."""
    found: list[NDArray[np.generic]] = []
    for name in linked.inputs:
        found += [scores.people.column(name).known, scores.later[name], scores.stale[name]]
        found += [scores.doubted[name]] if name in scores.doubted else []
    for line in behind(scores, linked):
        measured = scores.measured.get(line.name)
        if measured is not None:
            could = measured.could
            found += [measured.uncovered, open_answers(scores.lines[line.name])]
            found += [_whose(scores, could & ~measured.surely)]
            found += [_whose(scores, could & measured.unsure_days)]
    return found


def _whose(scores: Scores, marks: Marks) -> Marks:
    """(n,) who has any of the occurrences that are marked."""
    found = np.zeros(len(scores), np.bool_)
    found[scores.history.person[marks]] = True
    return found


def caution_codes(scores: Scores) -> dict[str, Marks]:
    """Code of a caution -> (n,) whom it concerns."""
    found: dict[str, Marks] = {}
    first, kind = profiled(caution_marks(scores, EVERYTHING), len(scores))
    for number, one in enumerate(first.tolist()):
        for caution in cautions_of(scores, one, EVERYTHING):
            whom = found.setdefault(caution.code, np.zeros(len(first), np.bool_))
            whom[number] = True
    return {code: found[code][kind] for code in sorted(found)}
