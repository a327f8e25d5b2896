"""Notices of one person: what must stand before the score, in the order in which it is said."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from iom_matrix.definition.inputs import NOT_ASSESSED, Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.scoring.notices import (
    gap_lines,
    later_lines,
    opening,
    scored_inputs,
    warning_lines,
)
from iom_matrix.scoring.one.facts import Facts


def one_notices(matrix: Matrix, as_of: dt.date, facts: Facts, *, later: int) -> tuple[str, ...]:
    """What a reader must know before the first number.

    Args:
        matrix: what scored.
        as_of: on which day.
        facts: what was known of the person.
        later: how many answers were observed on a later day.
    """
    begin, end = _opening(matrix, as_of, facts.synthetic, facts.assumed, facts.covered)
    inputs = _scored_inputs(matrix)
    known = {name for name, answer in facts.given.items() if answer.known}
    silent = [name for name in inputs if name not in known]
    undated = [
        name
        for name, spec in inputs.items()
        if spec.stale_after is not None
        and name in known
        and name not in facts.observed
        and not _not_assessed(spec, facts.given[name].word)
    ]
    return (
        *begin, *end, *gap_lines(silent, undated), *later_lines(as_of, facts.later_rows, later),
        *warning_lines(facts.warnings),
    )  # fmt: skip


def _not_assessed(spec: Input, word: int) -> bool:
    """Whether there is no day to have."""
    words = spec.subject.words
    return NOT_ASSESSED in words and word == words.index(NOT_ASSESSED)


@lru_cache(maxsize=32)
def _scored_inputs(matrix: Matrix) -> dict[str, Input]:
    return scored_inputs(matrix)


@lru_cache(maxsize=32)
def _opening(
    matrix: Matrix,
    as_of: dt.date,
    synthetic: bool,  # noqa: FBT001 - by place, since by name a cache is slower
    assumed: bool,  # noqa: FBT001
    covered: bool,  # noqa: FBT001
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return opening(matrix, as_of, synthetic=synthetic, assumed=assumed, covered=covered)
