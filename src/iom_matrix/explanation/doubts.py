"""Doubts: what is unknown, stale or not assessed of a person, and what it could still change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from iom_matrix.definition.inputs import NOT_ASSESSED
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.scalars import from_units
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.explanation.audiences import Audience, may_see, may_see_input, may_see_rule, seen_by
from iom_matrix.scoring.results import LineResult, Scores

Reason = Literal[
    "not received",
    "not covered",
    "custody not covered",
    "blank fields",
    "stale",
    "doubted",
    "dated later",
    "contradicting dates",
]


# What is in doubt, whom to ask, and why.
Cause = tuple[str, str, Reason]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One line whose points are not certain for one person.

    Attributes:
        factor: the line.
        title: what people call it.
        what: the input or events in question; empty where the audience may not see it.
        agency: whom to ask.
        reason: why it is not certain.
        lowest, highest: what the line could still earn; None where it gives a level, or where the
            audience may not see it.
        levels: the levels that a step of the tier could still give, lowest first.
        refuses: whether the person is not scored because of it.
    """

    factor: str
    title: str
    what: str
    agency: str
    reason: Reason
    lowest: Decimal | None
    highest: Decimal | None
    refuses: bool
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """What a reader must keep in mind of a person: a stable code and a sentence."""

    code: str
    text: str


def doubts_of(scores: Scores, at: int, audience: Audience = "panel") -> tuple[Doubt, ...]:
    """Every question whose answer is not certain for the person at this position."""
    return tuple(
        _doubt(scores, linked, at, audience, cause)
        for linked in scores.matrix.questions
        if scores.lines[linked.name].lowest[at] != scores.lines[linked.name].highest[at]
        for cause in causes_of(scores, linked, at)
    )


def _doubt(scores: Scores, linked: LinkedLine, at: int, audience: Audience, cause: Cause) -> Doubt:
    result = scores.lines[linked.name]
    visible = may_see(scores.matrix, linked, audience)
    what, agency, reason = cause
    refuses = bool(result.refuses[at] and scores.refused[at])
    named = (linked.name, linked.title, what if visible else "", agency, reason)
    if linked.scale:
        held = int(result.result.words[at])
        levels = tuple(level for place, level in enumerate(linked.scale) if held >> place & 1)
        return Doubt(*named, None, None, refuses, levels if visible else ())
    low, high = (
        from_units(int(side[at]), scores.places) if visible else None
        for side in (result.lowest, result.highest)
    )
    return Doubt(*named, low, high, refuses)


def causes_of(scores: Scores, linked: LinkedLine, at: int) -> list[Cause]:
    """Everything that is in doubt about a line: what, whom to ask, and why.

    A group or a tier is in doubt by what it reads itself; its parts speak for themselves.
    """
    inputs = scores.matrix.vocabulary.inputs
    found: list[Cause] = []
    for name in linked.inputs:
        reason = _input_reason(scores, name, at)
        if reason is not None:
            found.append((inputs[name].title, inputs[name].agency, reason))
    for line in behind(scores, linked):
        cause = _event_cause(scores, line, at)
        found += [cause] if cause else []
    if not found and linked.role == "factor":
        agency = next((inputs[name].agency for name in linked.inputs), "")
        found.append((linked.title, agency, "contradicting dates"))
    return list(dict.fromkeys(found))


def behind(scores: Scores, linked: LinkedLine) -> Iterator[LinkedLine]:
    """The line and every measure that it reads or asks, however deep."""
    yield linked
    for name in (*linked.parts, *linked.asks):
        if scores.matrix.lines[name].role == "measure":
            yield from behind(scores, scores.matrix.lines[name])


def _input_reason(scores: Scores, name: str, at: int) -> Reason | None:
    if scores.later[name][at]:
        return "dated later"
    if not scores.people.column(name).known[at]:
        return "not received"
    if name in scores.doubted and scores.doubted[name][at]:
        return "doubted"
    return "stale" if scores.stale[name][at] else None


def _event_cause(scores: Scores, linked: LinkedLine, at: int) -> Cause | None:
    measured = scores.measured.get(linked.name)
    if measured is None:
        return None
    test = scores.matrix.sets[linked.line.events[0]]
    words = scores.matrix.vocabulary.events
    agency = words.kinds[test.kinds[0]].agency if words else ""
    if measured.uncovered[at]:
        return test.title, agency, "not covered"
    mine = scores.history.of(at)
    perhaps = measured.could[mine] & ~measured.surely[mine]
    unsure = measured.could[mine] & measured.unsure_days[mine]
    if unsure.any():
        return test.title, agency, "custody not covered"
    open_ = _is_open(scores.lines[linked.name], at)
    return (test.title, agency, "blank fields") if perhaps.any() or open_ else None


def _is_open(result: LineResult, at: int) -> bool:
    """Whether more than one answer is possible to what a line reads."""
    values = result.source
    words = int(values.words[at])
    several = words & (words - 1) != 0 or int(values.low[at]) < int(values.high[at])
    return several or (bool(words) and int(values.low[at]) <= int(values.high[at]))


def not_assessed(scores: Scores, at: int, audience: Audience = "panel") -> tuple[str, ...]:
    """Titles of the inputs that the matrix scores and that were not assessed for this person."""
    scored = {name for line in scores.matrix.questions for name in line.inputs}
    return tuple(
        spec.title
        for name, spec in scores.matrix.vocabulary.inputs.items()
        if name in scored
        and may_see_input(scores.matrix, name, audience)
        and NOT_ASSESSED in spec.subject.words
        and _word(scores, name, at) == NOT_ASSESSED
    )


def _word(scores: Scores, name: str, at: int) -> str | None:
    column = scores.people.column(name)
    word = int(column.word[at])
    if not column.known[at] or word == NO_WORD:
        return None
    return scores.matrix.vocabulary.inputs[name].subject.words[word]


def stale_inputs(scores: Scores, at: int, audience: Audience = "panel") -> tuple[str, ...]:
    """The inputs that the matrix reads and that were observed too long ago, with their day."""
    inputs = scores.matrix.vocabulary.inputs
    return tuple(
        f"{inputs[name].title} of {scores.people.column(name).observed[at]}"
        for name, marks in scores.stale.items()
        if marks[at] and may_see_input(scores.matrix, name, audience)
    )


def cautions_of(scores: Scores, at: int, audience: Audience = "panel") -> tuple[Caution, ...]:
    """The cautions of the matrix that apply to a person, then those that every matrix has."""
    file = scores.matrix.file
    found = [
        Caution(name, file.cautions[name].say)
        for name, truths in scores.cautions.items()
        if truths.yes[at] and may_see_rule(scores.matrix, scores.matrix.cautions[name], audience)
    ]
    found += [
        Caution("gate-open", f"May be {file.gates[name].stop}: {file.gates[name].because}")
        for name, truths in scores.gates.items()
        if truths.can_yes[at] and not truths.yes[at] and scores.gate[at] < 0
    ]
    found += [
        Caution("route-open", f"May be {file.routes[name].title}: the evidence is not known.")
        for name, truths in scores.routes.items()
        if truths.unknown[at]
    ]
    absent = not_assessed(scores, at, audience)
    if absent:
        found.append(Caution("not-assessed", f"Not assessed: {', '.join(absent)}."))
    stale = stale_inputs(scores, at, audience)
    if stale:
        found.append(Caution("stale", f"Out of date: {', '.join(stale)}."))
    if only_allegations(scores, at) and "allegations" in seen_by(scores.matrix, audience):
        found.append(Caution("only-allegations", "No offence that scores is proven."))
    return tuple(found)


def only_allegations(scores: Scores, at: int) -> bool:
    """Whether offences earn the person points, and none of them is proven."""
    spec = scores.matrix.vocabulary.events
    if spec is None or not len(scores.history):
        return False
    facts = np.array([outcome.class_ == "fact" for outcome in spec.outcomes.values()] + [False])
    mine = scores.history.of(at)
    outcome = scores.history.codes["outcome"][mine]
    counted = np.zeros(len(mine), np.bool_)
    for linked in scores.matrix.factors:
        if scores.lines[linked.name].points[at] > 0:
            for line in behind(scores, linked):
                if line.name in scores.measured:
                    counted |= scores.measured[line.name].surely[mine] & (outcome >= 0)
    return bool(counted.any()) and not bool(facts[outcome[counted]].any())
