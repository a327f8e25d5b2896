"""Repeated: lines scored again by the engine, for some people in many draws at once.

Every person stands there once for each draw. What no draw changes is taken from the scores, and
the rest is scored by the very code that scores people, so that it cannot come to anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.lines import JOINS, RULES
from iom_matrix.definition.linked import TIER, LinkedLine
from iom_matrix.evidence.columns import At, Codes, Marks
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.choices import ruled
from iom_matrix.scoring.engine import first_gate, refused
from iom_matrix.scoring.found import Found
from iom_matrix.scoring.joins import joined
from iom_matrix.scoring.lines import LineScoring
from iom_matrix.scoring.plan import Plan
from iom_matrix.scoring.results import LineResult, Scores
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values


@dataclass(slots=True, eq=False)
class Repeated(Answers):
    """What can be asked while people are scored again.

    Attributes:
        once: the answers of everybody.
        at: (q,) whose answers these are, one for each person and draw.
    """

    once: Answers = field(kw_only=True)
    at: At = field(kw_only=True)
    _inputs: dict[tuple[str, str], Values] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Nothing is dated or doubted anew: that is taken from the answers of everybody."""

    @property
    def count(self) -> int:
        """How many people and draws are asked about."""
        return len(self.at)

    def of(self, name: str, stale: str) -> Values:
        """What an input or a line says of each person, in each draw."""
        if name in self.lines:
            return self.lines[name].result
        if (name, stale) not in self._inputs:
            self._inputs[name, stale] = self.once.of(name, stale).take(self.at)
        return self._inputs[name, stale]


@dataclass(slots=True, eq=False)
class KeptSources:
    """Sources of which those that read evidence gave what they gave before."""

    answers: Repeated

    def of(self, linked: LinkedLine) -> Found:
        """What the source of a line gives."""
        source = linked.line.source
        if source in JOINS:
            return joined(self.answers, linked)
        if source in RULES:
            return ruled(self.answers, linked)
        if source == "of" and linked.parts:
            return Found(self.answers.of(linked.line.of[0], linked.stale))
        kept = self.answers.once.lines[linked.name].source
        return Found(kept.take(self.answers.at))


def answers_of(scores: Scores) -> Answers:
    """What could be asked when these scores were made."""
    return Answers(scores.matrix, scores.people, scores.as_of, dict(scores.lines))


def repeated(once: Answers, at: At) -> Repeated:
    """Answers of people, one for each index."""
    return Repeated(once.matrix, once.people, once.as_of, once=once, at=at)


def score_again(
    answers: Repeated, plan: Plan, lines: Iterable[LinkedLine], moved: Collection[str]
) -> None:
    """Score the lines that may have moved, and take over the others; those there are left.

    Args:
        answers: receives the results.
        plan: the matrix compiled, with the points that are tried.
        lines: each after those that it depends on.
        moved: which of them may come to something else.
    """
    scoring = LineScoring(plan, answers, KeptSources(answers))
    for linked in lines:
        if linked.name in answers.lines:
            continue
        if linked.name in moved:
            answers.lines[linked.name] = scoring.score(linked)
        else:
            answers.lines[linked.name] = taken(answers.once.lines[linked.name], answers.at)


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What lines scored again come to, for each person and draw.

    Attributes:
        keys: (k, q) the ranking key, most important first.
        tier: (q,) official tier.
        scored: (q,) whether there are points.
        placed: (q,) whether the person takes a place: scored, and on no other route.
    """

    keys: NDArray[np.int64]
    tier: Codes
    scored: Marks
    placed: Marks


def outcome_of(answers: Repeated) -> Outcome:
    """What is shown of people whose counting lines have been scored again."""
    matrix, lines, count = answers.matrix, answers.lines, answers.count
    gate = first_gate(answers.judged(matrix.gates), count)
    scored = (gate < 0) & ~refused(matrix, lines, count)
    routed = any_of(answers.judged(matrix.routes), count)
    keys = np.stack([lines[name].points for name in matrix.file.ranking])
    return Outcome(keys, lines[TIER].result.word, scored, scored & ~routed)


def any_of(rules: Mapping[str, Truths], count: int) -> Marks:
    """(n,) whether any of several conditions holds."""
    found = np.zeros(count, np.bool_)
    for truths in rules.values():
        found |= truths.yes
    return found


def taken(result: LineResult, at: At) -> LineResult:
    """A result for each index; rules and adjustments, which nobody asks for here, are left out."""
    return LineResult(
        result.source.take(at), result.values.take(at),
        result.result.take(at), result.answered[at], result.points[at],
        result.lowest[at], result.highest[at], result.row[at],
        None if result.applies is None else taken_truths(result.applies, at), result.refuses[at],
    )  # fmt: skip


def taken_truths(truths: Truths, at: At) -> Truths:
    """Truths for each index."""
    return Truths(truths.yes[at], truths.no[at], truths.can_yes[at], truths.can_no[at])
