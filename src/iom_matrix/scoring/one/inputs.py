"""Inputs of one person: what age, a later observation or a doubt does to what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.scoring.one.answer import Answers, unknown
from iom_matrix.scoring.one.keys import read_key
from iom_matrix.scoring.one.truth import CAN_YES, Judge, judges_of


class Odd(NamedTuple):
    """The inputs whose answers are not simply taken.

    Attributes:
        stale: observed too long ago.
        later: observed after the day of scoring, and so not used.
        doubted: those that the vocabulary calls into doubt.
    """

    stale: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()


_NOTHING_ODD = Odd()


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The inputs of a matrix on a day.

    Attributes:
        unknown: every input as it stands when nobody has answered it.
        today: the day of scoring.
        limits: input -> the first day of which an observation is not stale.
        doubts: input -> the condition under which its answers are doubted.
        aged: input, where it stands for those to whom age matters, and what age does there.
    """

    unknown: Answers
    today: int
    limits: Mapping[str, int]
    doubts: Mapping[str, Judge]
    aged: Sequence[tuple[str, str, str]]

    @classmethod
    def of(cls, matrix: Matrix, as_of: dt.date) -> Inputs:
        """The inputs of a matrix on a day."""
        inputs = matrix.inputs
        doubts = {name: logic for name, logic in matrix.doubts.items() if name in inputs}
        return cls(
            {name: unknown(spec.subject) for name, spec in inputs.items()},
            day_number(as_of),
            {
                name: day_number(back(as_of, spec.stale_after))
                for name, spec in inputs.items()
                if spec.stale_after is not None
            },
            judges_of(doubts, matrix, as_of),
            [
                (name, key, stale)
                for stale in sorted({line.stale for line in matrix.lines.values()})
                for name in inputs
                if (key := read_key(matrix, name, stale)) != name
            ],
        )

    def settle(self, answers: Answers, observed: Mapping[str, int]) -> Odd:
        """Change what stands among the answers as age, dates and doubts have it.

        Args:
            answers: every input as it was answered; changed.
            observed: input -> the day of its observation, where one is given.
        """
        if not (observed or self.aged or self.doubts):
            return _NOTHING_ODD
        known = [name for name in self.unknown if answers[name].known]
        dated = [(name, observed[name]) for name in known if name in observed]
        later = tuple([name for name, day in dated if day > self.today])
        stale = tuple([n for n, day in dated if n in self.limits and day < self.limits[n]])
        for name in later:
            answers[name] = answers[name].forgotten(self.unknown[name])
        doubted = self._doubt(answers, known) if self.doubts else ()
        for name, key, how in self.aged:
            answer = answers[name]
            if name in stale:
                room = self.unknown[name]
                answer = answer.widened(room) if how == "doubted" else answer.forgotten(room)
            answers[key] = answer
        return Odd(stale, later, doubted)

    def _doubt(self, answers: Answers, known: Iterable[str]) -> tuple[str, ...]:
        """Widen the answers that are doubted, and name them."""
        mine = [name for name in known if name in self.doubts]
        plain = {name: answers[name] for name in mine}
        doubted: list[str] = []
        # Doubt spreads: what casts it may be doubted itself, and so on once for each input.
        for _ in self.doubts:
            found = [name for name in mine if self.doubts[name](answers) & CAN_YES]
            if found == doubted:
                break
            doubted = found
            for name in mine:
                widened = plain[name].widened(self.unknown[name])
                answers[name] = widened if name in doubted else plain[name]
        return tuple(doubted)
