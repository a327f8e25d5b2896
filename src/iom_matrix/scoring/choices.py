"""Choices: how many conditions hold, whether one does, and what the first that holds gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.scalars import exact_number
from iom_matrix.evidence.columns import Marks
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.found import Found
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values, bit, from_yes_no, of_numbers, of_words


def ruled(answers: Answers, linked: LinkedLine) -> Found:
    """How many conditions hold, whether one does, or what the first that holds gives."""
    truths = tuple(answers.judge(rule, linked.stale) for rule in linked.rules)
    line = linked.line
    if line.whether is not None:
        [truth] = truths
        values = from_yes_no(truth.can_no, truth.can_yes)
        official = truth.yes | truth.no
        word = np.where(truth.yes, 1, 0).astype(np.int16)
        return Found(replace(values, known=official, word=word), rules=truths)
    if line.how_many is not None:
        return Found(_how_many(truths), rules=truths)
    return Found(_first(linked, truths, answers.count), rules=truths)


def _how_many(truths: Sequence[Truths]) -> Values:
    yes = np.sum([truth.yes for truth in truths], axis=0).astype(np.int64)
    low = np.sum([~truth.can_no for truth in truths], axis=0).astype(np.int64)
    high = np.sum([truth.can_yes for truth in truths], axis=0).astype(np.int64)
    known = ~np.logical_or.reduce([truth.unknown for truth in truths])
    return of_numbers(known, yes, low, high).settled


def _first(linked: LinkedLine, truths: Sequence[Truths], count: int) -> Values:
    """What the first rule that holds gives; unknown while an earlier one may hold."""
    gives = [choice.gives for choice in linked.line.first or ()]
    official = np.full(count, len(truths), np.int64)
    open_ = np.zeros(count, np.bool_)
    reached = np.ones(count, np.bool_)
    possible: list[Marks] = []
    undecided = np.ones(count, np.bool_)
    for at, truth in enumerate(truths):
        official = np.where(undecided & truth.yes, at, official)
        open_ |= undecided & truth.unknown
        undecided &= truth.no
        possible.append(reached & truth.can_yes)
        reached = reached & truth.can_no
    possible.append(reached)
    if linked.source.words:
        places = np.array([linked.source.words.index(given) for given in gives], np.int16)
        held = np.zeros(count, np.uint64)
        for place, marks in zip(places, possible, strict=True):
            held = np.where(marks, held | bit(int(place)), held)
        return of_words(~open_, places[official], held).settled
    units = np.array(
        [whole_units(exact_number(given), linked.source.places) for given in gives], np.int64
    )
    pairs = list(zip(units, possible, strict=True))
    low = np.minimum.reduce([np.where(marks, unit, units.max()) for unit, marks in pairs])
    high = np.maximum.reduce([np.where(marks, unit, units.min()) for unit, marks in pairs])
    return of_numbers(~open_, units[official], low, high).settled
