"""Questions: which answers would settle a tier, each open one tried by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.doubts import doubts_of
from iom_matrix.probing.axes import Axis, axes_of
from iom_matrix.probing.edges import is_joined
from iom_matrix.probing.fillings import filled
from iom_matrix.probing.reach import reach
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores

Settles = Literal["always", "some", "not alone", "not tried"]
ORDER: tuple[Settles, ...] = ("always", "some", "not alone", "not tried")
NOT_RECEIVED, OUT_OF_DATE = "not received", "out of date"
_TRIED = ("flag", "choice", "count", "amount")


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that could be asked about a person whose tier is not settled.

    Attributes:
        input: the input; empty of events, and where the audience may not see it.
        what: what people call it; of events, the set; empty where the audience may not see it.
        agency: whom to ask.
        reason: why it is not certain.
        settles: always (whatever the answer, the tier is settled, or the person surely out of
            scope), some (by some answers), not alone (by none), not tried (no answers were tried).
        answers: those that settle it, where some do.
        sampled: whether some numbers stand for all, so that a border may lie between two of them.
        share: of the answers that were tried, how many settle it; it orders, and is no likelihood.
    """

    input: str
    what: str
    agency: str
    reason: str
    settles: Settles
    answers: str = ""
    sampled: bool = False
    share: Fraction = Fraction(0)


def asks(scores: Scores, at: int, audience: Audience) -> tuple[Ask, ...]:
    """What to ask about one person, first what settles the tier by itself.

    Each open input is answered in every way that can tell, all else left as it is, and scored. What
    the answers to several would do together is not tried here: `counterfactuals` does.

    Args:
        scores: what `score` returned.
        at: the person's position.
        audience: whose view; of what it may not see it is told whom to ask, and no more.
    """
    if scores.settled[at] or scores.gate[at] >= 0:
        return ()
    open_ = [
        axis for axis in axes_of(scores, at, reach(scores.matrix, audience).inputs) if axis.is_open
    ]
    found = [
        *_tried(scores, at, open_),
        *_others(scores, at, audience, {a.spec.title for a in open_}),
    ]
    return tuple(sorted(found, key=lambda ask: (ORDER.index(ask.settles), -ask.share)))


def _tried(scores: Scores, at: int, open_: Sequence[Axis]) -> Iterator[Ask]:
    for axis in open_:
        reason = OUT_OF_DATE if axis.kind == "renew" else NOT_RECEIVED
        if axis.spec.kind in _TRIED:
            yield _outcome(scores, axis, reason, _resolved(scores, at, axis))
        else:
            yield Ask(axis.name, axis.spec.title, axis.spec.agency, reason, "not tried")


def _resolved(scores: Scores, at: int, axis: Axis) -> Marks:
    """(o,) by which answers the tier is settled, or the person surely out of scope."""
    column = axis.column(np.arange(len(axis)))
    people = filled(scores.people, at, {axis.name: column}, len(axis))
    then = score(scores.matrix, people, as_of=scores.as_of)
    resolved: Marks = then.settled | (then.gate >= 0)
    return resolved


def _outcome(scores: Scores, axis: Axis, reason: str, resolved: Marks) -> Ask:
    tried = np.flatnonzero(axis.tried)
    hits = [int(option) for option in tried if resolved[option]]
    share = Fraction(len(hits), len(tried))
    settles: Settles = "always" if share == 1 else "some" if hits else "not alone"
    return Ask(
        axis.name, axis.spec.title, axis.spec.agency, reason, settles,
        axis.text_of(hits) if settles == "some" else "",
        axis.spec.subject.numeric and is_joined(scores.matrix, axis.name), share,
    )  # fmt: skip


def _others(scores: Scores, at: int, audience: Audience, titles: set[str]) -> Iterator[Ask]:
    """What else is in doubt: events, dates and codes, and what this audience may not see."""
    found = {
        Ask("", doubt.what, doubt.agency, doubt.reason, "not tried"): None
        for doubt in doubts_of(scores, at, audience)
        if doubt.what not in titles
    }
    yield from found
