"""Audiences: which lines may be shown to whom."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

from iom_matrix.definition.linked import LinkedLine, Matrix, subjects_of
from iom_matrix.definition.logic import Logic
from iom_matrix.errors import ReferenceNotFoundError, did_you_mean, there_are

Audience = Literal["police", "panel", "partner"]
WITHHELD = "withheld from this audience"
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def restricted_content(matrix: Matrix, line: LinkedLine) -> frozenset[str]:
    """The restricted kinds of evidence that a line reads: intelligence, allegations and so on."""
    found = {kind for name in line.inputs for kind in _of_input(matrix, name)}
    for name in line.sets:
        test = matrix.sets[name]
        found.update(test.restricted)
        if test.allegations:
            found.add("allegations")
    for logic in line.conditions:
        found |= _of_condition(matrix, logic)
    return frozenset(found)


def _of_input(matrix: Matrix, name: str) -> set[str]:
    restricted = matrix.vocabulary.inputs[name].restricted
    return {restricted} if restricted else set()


def _of_condition(matrix: Matrix, logic: Logic) -> set[str]:
    """The restricted kinds of evidence that a condition turns on."""
    found: set[str] = set()
    for subject in subjects_of(logic):
        if subject in matrix.vocabulary.inputs:
            found |= _of_input(matrix, subject)
        else:
            found |= restricted_below(matrix, matrix.lines[subject])
    return found


@lru_cache(maxsize=256)
def may_see_rule(matrix: Matrix, logic: Logic, audience: Audience) -> bool:
    """Whether an audience may see that a rule applies to somebody."""
    return _of_condition(matrix, logic) <= seen_by(matrix, audience)


def seen_by(matrix: Matrix, audience: Audience) -> frozenset[str]:
    """The restricted kinds that a matrix shows to an audience.

    Raises:
        ReferenceNotFoundError: when there is no such audience.
    """
    if audience not in AUDIENCES:
        hint = did_you_mean(str(audience), AUDIENCES, there_are(AUDIENCES))
        raise ReferenceNotFoundError(f"there is no audience '{audience}'; {hint}")
    return frozenset(getattr(matrix.file.audiences, audience))


@lru_cache(maxsize=32)  # the same few questions are asked for every person
def visible_lines(matrix: Matrix, audience: Audience) -> frozenset[str]:
    """The lines of which an audience may see everything that they read."""
    seen = seen_by(matrix, audience)
    return frozenset(
        name for name, line in matrix.lines.items() if restricted_below(matrix, line) <= seen
    )


def restricted_below(matrix: Matrix, line: LinkedLine) -> frozenset[str]:
    """The restricted kinds that a line or any line below it reads."""
    parts = (restricted_below(matrix, matrix.lines[part]) for part in line.parts)
    return restricted_content(matrix, line).union(*parts)


def may_see(matrix: Matrix, line: LinkedLine, audience: Audience) -> bool:
    """Whether an audience may see the evidence and points of a line.

    Of a group one of whose lines is withheld the points are withheld too: they would tell.
    """
    return line.name in visible_lines(matrix, audience)


def may_see_input(matrix: Matrix, name: str, audience: Audience) -> bool:
    """Whether an audience may see the answer to an input."""
    restricted = matrix.vocabulary.inputs[name].restricted
    return restricted is None or restricted in seen_by(matrix, audience)
