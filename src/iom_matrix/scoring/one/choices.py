"""Choices of one person: how many conditions hold, whether one does, what the first gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import exact_number
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.one.answer import Answer, Answers, of_numbers, of_words
from iom_matrix.scoring.one.found import Found, Source
from iom_matrix.scoring.one.truth import CAN_NO, CAN_YES, NO, YES, Judge, judge_of

_BOTH = YES | NO


def choice_of(matrix: Matrix, linked: LinkedLine, as_of: dt.date) -> Source:
    """How many conditions hold, whether one does, or what the first that holds gives."""
    judges = [judge_of(rule, matrix, as_of, linked.stale) for rule in linked.rules]
    if linked.line.whether is not None:
        return _whether(*judges)
    if linked.line.how_many is not None:
        return _how_many(judges)
    return _first(linked, judges)


def _whether(judge: Judge) -> Source:
    def source(answers: Answers) -> Found:
        truth = judge(answers)
        words = (1 if truth & CAN_NO else 0) | (2 if truth & CAN_YES else 0)
        return Found(of_words(truth & _BOTH != 0, truth & YES, words), rules=(truth,))

    return source


def _how_many(judges: Sequence[Judge]) -> Source:
    def source(answers: Answers) -> Found:
        truths = tuple([judge(answers) for judge in judges])
        yes = sum(truth & YES for truth in truths)
        low = sum(not truth & CAN_NO for truth in truths)
        high = sum(truth & CAN_YES != 0 for truth in truths)
        known = all(truth & _BOTH for truth in truths)
        return Found(of_numbers(known, yes, low, high).settled, rules=truths)

    return source


def _first(linked: LinkedLine, judges: Sequence[Judge]) -> Source:
    """What the first rule that holds gives; unknown while an earlier one may hold."""
    texts = [choice.gives for choice in linked.line.first or ()]
    words = linked.source.words
    gives = [
        words.index(text) if words else whole_units(exact_number(text), linked.source.places)
        for text in texts
    ]

    def source(answers: Answers) -> Found:
        truths = tuple([judge(answers) for judge in judges])
        official, known, possible = _reached(truths)
        left = [gives[at] for at in possible]
        if words:
            held = sum(1 << word for word in set(left))
            return Found(of_words(known, gives[official], held).settled, rules=truths)
        values = Answer(known, gives[official], -1, min(left), max(left), 0)
        return Found(values.settled, rules=truths)

    return source


def _reached(truths: Sequence[int]) -> tuple[int, bool, list[int]]:
    """Which rule holds first, whether nobody need doubt it, and all that still may be it.

    The place after the last rule is that of what is given where none holds.
    """
    official, known, undecided = len(truths), True, True
    possible: list[int] = []
    reached = True
    for at, truth in enumerate(truths):
        if undecided:
            official = at if truth & YES else official
            known = known and truth & _BOTH != 0
            undecided = truth & NO != 0
        if reached and truth & CAN_YES:
            possible.append(at)
        reached = reached and truth & CAN_NO != 0
    if reached:
        possible.append(len(truths))
    return official, known, possible
