"""Choices: how many conditions hold, whether one does, and what the first that holds gives.

They mirror `iom_matrix.scoring.choices`.
"""

from __future__ import annotations

from collections.abc import Sequence

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.scalars import exact_number
from iom_matrix.evidence.measures import whole_units
from iom_matrix.exchange.relations.answers import Answers
from iom_matrix.exchange.relations.expressions import FALSE, TRUE, Condition, Whole
from iom_matrix.exchange.relations.folding import (
    every,
    flag,
    negated,
    pick,
    plus,
    some,
    whole,
)
from iom_matrix.exchange.relations.values import (
    Truths,
    Values,
    exact_word,
    of_numbers,
    of_words,
    settled,
)
from iom_matrix.exchange.relations.values import (
    exact_number as number_values,
)


def ruled(answers: Answers, linked: LinkedLine) -> Values:
    """How many conditions hold, whether one does, or what the first that holds gives."""
    name = linked.name
    truths = [
        answers.layers.truths(f"{name}__rule_{at}", answers.judge(rule, linked.stale))
        for at, rule in enumerate(linked.rules, 1)
    ]
    if linked.line.whether is not None:
        return _whether(truths[0])
    if linked.line.how_many is not None:
        return _how_many(truths)
    return _first(answers, linked, truths)


def _whether(truth: Truths) -> Values:
    if truth.exact:
        return exact_word(flag(truth.yes), 2)
    return of_words(some(truth.yes, truth.no), flag(truth.yes), (truth.can_no, truth.can_yes))


def _how_many(truths: Sequence[Truths]) -> Values:
    yes = plus(*(flag(truth.yes) for truth in truths))
    if all(truth.exact for truth in truths):
        return number_values(yes)
    low = plus(*(flag(negated(truth.can_no)) for truth in truths))
    high = plus(*(flag(truth.can_yes) for truth in truths))
    known = every(*(some(truth.yes, truth.no) for truth in truths))
    return settled(of_numbers(known, yes, low, high))


def _first(answers: Answers, linked: LinkedLine, truths: Sequence[Truths]) -> Values:
    """What the first rule that holds gives; unknown while an earlier one may hold."""
    gives = [choice.gives for choice in linked.line.first or ()]
    words = linked.source.words
    places = [
        words.index(given) if words else whole_units(exact_number(given), linked.source.places)
        for given in gives
    ]
    official = pick(
        [(truth.yes, place) for truth, place in zip(truths, places, strict=False)], places[-1]
    )
    if all(truth.exact for truth in truths):
        kept = answers.layers.keep(f"{linked.name}__first", official)
        return exact_word(kept, len(words)) if words else number_values(kept)
    open_, possible = _reached(truths)
    if words:
        can = [
            some(*(c for c, place in zip(possible, places, strict=True) if place == word))
            for word in range(len(words))
        ]
        return settled(of_words(negated(open_), official, can))
    low, high = (_extreme(possible, places, way) for way in (1, -1))
    return settled(of_numbers(negated(open_), official, low, high))


def _reached(truths: Sequence[Truths]) -> tuple[Condition, list[Condition]]:
    """Whether one that may come first is unknown, and which may be the first that holds."""
    open_: Condition = FALSE
    undecided: Condition = TRUE
    reached: Condition = TRUE
    possible: list[Condition] = []
    for truth in truths:
        unknown = negated(some(truth.yes, truth.no))
        open_ = some(open_, every(undecided, unknown))
        undecided = every(undecided, truth.no)
        possible.append(every(reached, truth.can_yes))
        reached = every(reached, truth.can_no)
    return open_, [*possible, reached]


def _extreme(possible: Sequence[Condition], units: Sequence[int], way: int) -> Whole:
    """The least (way 1) or the most (way -1) of what may come first."""
    ordered = sorted(dict.fromkeys(units), key=lambda unit: way * unit)
    cases = [
        (some(*(c for c, unit in zip(possible, units, strict=True) if unit == one)), one)
        for one in ordered
    ]
    return pick(cases, whole(ordered[-1]))
