"""Levels: the highest or lowest of several, and what moves one up or down.

They mirror `iom_matrix.scoring.levels`.
"""

from __future__ import annotations

from collections.abc import Sequence

from iom_matrix.definition.linked import Move
from iom_matrix.exchange.relations.expressions import FALSE, Condition, Whole
from iom_matrix.exchange.relations.folding import compare, every, negated, pick, some
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.values import (
    NO_WORD,
    Truths,
    Values,
    each_half,
    exact_word,
    of_words,
    settled,
    split,
)
from iom_matrix.scoring.levels import target_of


def extreme_level(
    layers: Layers, name: str, parts: Sequence[Values], size: int, *, highest: bool
) -> Values:
    """The highest, or the lowest, of several levels, officially and what it can still be.

    A level is possible when one part can have it and every other can have it or one beyond it.
    """
    official = parts[0].word
    for part in parts[1:]:
        first = layers.keep(f"{name}__part", official)
        second = layers.keep(f"{name}__part", part.word)
        op = ">=" if highest else "<="
        official = pick([(compare(op, first, second), first)], second)
    if all(part.exact for part in parts):
        return exact_word(layers.keep(f"{name}__level", official), size)
    can: dict[int, Condition] = {}
    beyond: list[Condition] = [FALSE for _ in parts]
    for level in range(size) if highest else reversed(range(size)):
        here = [part.can[level] for part in parts]
        reach = [some(before, now) for before, now in zip(beyond, here, strict=True)]
        can[level] = every(some(*here), *reach)
        beyond = reach
    known = every(*(part.known for part in parts))
    return of_words(known, official, [can[level] for level in range(size)])


def moved(values: Values, move: Move, scale: tuple[str, ...], applies: Truths) -> Values:
    """Levels after an adjustment: moved where it officially applies, both where it may.

    It applies too where nobody has said so, but whatever is said will make it apply.
    """
    targets = [target_of(level, move, scale) for level in range(len(scale))]
    if applies.exact:
        gone = each_half(values, lambda half: _sent(half, targets))
        return settled(split(applies.yes, gone, values))
    gone = _sent(values, targets)
    surely = some(applies.yes, negated(applies.can_no))
    can = [
        some(every(applies.can_no, stays), every(applies.can_yes, goes))
        for stays, goes in zip(values.can, gone.can, strict=True)
    ]
    return settled(of_words(values.known, pick([(surely, gone.word)], values.word), can))


def _sent(values: Values, targets: Sequence[int]) -> Values:
    """Every level sent where it goes."""
    word = pick(
        [(compare("=", values.word, level), to) for level, to in enumerate(targets)], NO_WORD
    )
    can = [
        some(*(one for one, to in zip(values.can, targets, strict=True) if to == level))
        for level in range(len(targets))
    ]
    sent = of_words(values.known, word, can)
    return Values(
        sent.known, sent.number, sent.word, sent.low, sent.high, sent.can, exact=values.exact
    )


def nearest_level(can: Sequence[Condition], level: int) -> Whole:
    """This level where it is possible, else the next possible one above, else below."""
    order = [*range(level, len(can)), *reversed(range(level))]
    return pick([(can[place], place) for place in order], NO_WORD)
