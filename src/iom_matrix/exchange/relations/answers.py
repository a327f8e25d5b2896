"""Answers: what inputs and lines say to those that ask, with what is stale, doubted or later.

They mirror `iom_matrix.scoring.answers`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.windows import back
from iom_matrix.exchange.relations.door import Door
from iom_matrix.exchange.relations.expressions import FALSE, Condition, Whole
from iom_matrix.exchange.relations.folding import every, negated
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.truths import judge
from iom_matrix.exchange.relations.values import Truths, Values, forgotten, widened


@dataclass(frozen=True, slots=True)
class LineResult:
    """One line: what it gives to whoever reads it, and what became of its unknowns.

    Attributes:
        result: its policy for unknowns followed.
        answered: whether that was known before any policy.
        points, lowest, highest: what is earned, in units of the scores; for a tier line, levels.
        refuses: whether its policy refuses to score the person.
    """

    result: Values
    answered: Condition
    points: Whole
    lowest: Whole
    highest: Whole
    refuses: Condition


@dataclass(slots=True)
class Answers:
    """What can be asked while lines are translated.

    Attributes:
        matrix, as_of: what is translated, for which day.
        door: the caller's answers.
        layers: where columns are kept.
        lines: the results so far; each line comes after those it asks.
        doubted: input -> whether the vocabulary calls its answer into doubt.
    """

    matrix: Matrix
    as_of: dt.date
    door: Door
    layers: Layers
    lines: dict[str, LineResult] = field(default_factory=dict)
    doubted: dict[str, Condition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        inputs = self.matrix.inputs
        doubts = {name: doubt for name, doubt in self.matrix.doubts.items() if name in inputs}
        # Doubt spreads: what casts it may be doubted itself, and so on once for each input.
        for _ in doubts:
            found = {
                name: self.layers.condition(f"{name}__doubted", self.judge(doubt).can_yes)
                for name, doubt in doubts.items()
            }
            if found == self.doubted:
                break
            self.doubted = found

    def later(self, name: str) -> Condition:
        """Whether an answer was given after the day of scoring, and so is not used."""
        return self.door.seen(name, ">", self.as_of)

    def stale(self, name: str) -> Condition:
        """Whether an answer was observed too long ago."""
        after = self.matrix.vocabulary.inputs[name].stale_after
        return FALSE if after is None else self.door.seen(name, "<", back(self.as_of, after))

    def subject(self, name: str) -> Subject:
        """The answers that an input or a line can give."""
        inputs = self.matrix.vocabulary.inputs
        return inputs[name].subject if name in inputs else self.matrix.lines[name].result

    def of(self, name: str, stale: str) -> Values:
        """What an input or a line says; `stale` is what being out of date does in this place."""
        if name not in self.matrix.vocabulary.inputs:
            return self.lines[name].result
        subject = self.subject(name)
        return self.aged(
            name, forgotten(self.door.of(name), self.later(name), subject), stale, subject
        )

    def aged(self, name: str, values: Values, stale: str, subject: Subject) -> Values:
        """What an input gave, with what its doubt and its age do to it."""
        values = widened(values, self.doubted.get(name, FALSE), subject)
        if stale == "doubted":
            return widened(values, self.stale(name), subject)
        if stale == "unknown":
            return forgotten(values, self.stale(name), subject)
        return values

    def judge(self, logic: Logic, stale: str = "counts") -> Truths:
        """A condition over what is known."""

        def look_up(name: str) -> tuple[Values, Subject]:
            values = self.of(name, stale)
            if name in self.lines and self.lines[name].refuses != FALSE:
                # What is refused is not known to whoever asks.
                known = every(values.known, negated(self.lines[name].refuses))
                values = replace(values, known=known, exact=False, halves=None)
            return values, self.subject(name)

        return judge(logic, look_up, self.as_of)

    def judged(self, rules: Mapping[str, Logic]) -> dict[str, Truths]:
        """Several conditions by their names, as columns."""
        return {name: self.layers.truths(name, self.judge(rule)) for name, rule in rules.items()}
