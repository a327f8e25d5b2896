"""Linking the conditions of a line: when it applies, the rules of its source, what moves it."""

from __future__ import annotations

from dataclasses import dataclass

from iom_matrix.definition.choices import Adjustment
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.linked import Move, Path
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.linking_rules import link_condition
from iom_matrix.definition.logic import AllOf, Logic
from iom_matrix.definition.placement import Placed
from iom_matrix.errors import did_you_mean, listed


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of one line, resolved."""

    only_if: Logic | None
    rules: tuple[Logic, ...]
    moves: tuple[Move, ...]


def conditions_of(known: Known, place: Placed, scale: tuple[str, ...]) -> Conditions:
    """Every condition on a line; the lines that it asks about have been linked.

    Args:
        known: what is linked so far.
        place: the line where it stands.
        scale: the levels that it gives.
    """
    line = place.line
    linking = _Linking(known, place.path)
    only_if = linking.one(line.only_if, "only_if") if line.only_if else None
    rules: list[Logic] = []
    if line.whether is not None:
        rules.append(linking.one(line.whether, "whether"))
    for at, condition in enumerate(line.how_many or ()):
        rules.append(linking.counted(condition, at))
    for at, choice in enumerate(line.first or ()):
        if choice.when is not None:
            rules.append(linking.one(choice.when, "first", at, "when"))
    moves = tuple(linking.move(name, rule, scale) for name, rule in line.adjust.items())
    return Conditions(only_if, tuple(rules), moves)


@dataclass(frozen=True, slots=True)
class _Linking:
    known: Known
    path: Path

    def one(self, condition: Condition, *keys: str | int) -> Logic:
        path = (*self.path, *keys)
        return link_condition(condition, self.known.subjects, path, self.known.problems)

    def counted(self, condition: Condition, at: int) -> Logic:
        """A condition of `how_many`, where a bare name stands for a flag and its yes."""
        for name, texts in condition.tests.items():
            subject = self.known.subjects.get(name)
            if texts == ("yes",) and subject is not None and "yes" not in subject.words:
                first = "3+" if subject.numeric else next(iter(subject.words), "...")
                hint = f"say which answer counts: {{{name}: {first}}}"
                message = f"'{name}' does not answer yes or no"
                path = (*self.path, "how_many", at)
                self.known.note("unknown-answer", message, hint, path)
                return AllOf(())
        return self.one(condition, "how_many", at)

    def move(self, name: str, rule: Adjustment, scale: tuple[str, ...]) -> Move:
        when = self.one(rule.when, "adjust", name, "when")
        for word in ("to", "floor", "ceiling"):
            level = getattr(rule, word)
            if level is not None and scale and level not in scale:
                hint = did_you_mean(level, scale, f"the levels are {listed(scale)}")
                message = f"'{level}' is not a level of the scale"
                self.known.note("unknown-level", message, hint, (*self.path, "adjust", name, word))
        by = (rule.up or 0) - (rule.down or 0)
        return Move(name, when, by, rule.to, rule.floor, rule.ceiling, rule.because)
