"""Next looks: the first day on which time alone changes what is known or earned of somebody."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.evidence.columns import Marks
from iom_matrix.explanation.audiences import Audience, may_see_input
from iom_matrix.explanation.walk import points_of
from iom_matrix.probing.fillings import standing_still
from iom_matrix.probing.passing import days_of_change, first_day_past, longest_wait
from iom_matrix.probing.reach import deciding, inputs_deciding, reach
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True)
class Moved:
    """A question whose points are others by then.

    Attributes:
        line, title: the question.
        before, after: its points; None for a step of levels.
    """

    line: str
    title: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Look:
    """When to look again at somebody, if nothing new is recorded before.

    Attributes:
        day: the first day on which something is otherwise; None where no day is.
        moved: the questions that come to other points, or to another range of them.
        out_of_date: titles of the answers that go out of date.
    """

    day: dt.date | None
    moved: tuple[Moved, ...] = ()
    out_of_date: tuple[str, ...] = ()


NEVER = Look(None)


def looks(scores: Scores, at: Sequence[int], audience: Audience) -> dict[int, Look]:
    """When to look again at each of some people.

    An audience that may not learn what passing time does, because it may not see all that the
    tier turns on, is told when answers that it sees go out of date, and no more.

    Args:
        scores: the scores of today.
        at: their positions.
        audience: whose view.
    """
    if not reach(scores.matrix, audience).time:
        told = [
            n for n in inputs_deciding(scores.matrix) if may_see_input(scores.matrix, n, audience)
        ]
        return {one: _out_of_date(scores, one, told) for one in at}
    until = longest_wait(scores.matrix, scores.as_of)
    if until is None:
        return dict.fromkeys(at, NEVER)
    return _Search(scores, until).run(at)


def _out_of_date(scores: Scores, at: int, names: Sequence[str]) -> Look:
    """The first day on which one of these answers goes out of date."""
    days: dict[dt.date, list[str]] = defaultdict(list)
    for name in names:
        spec, column = scores.matrix.vocabulary.inputs[name], scores.people.column(name)
        day = column.observed[at]
        known = column.known[at] and not scores.later[name][at] and not scores.stale[name][at]
        if spec.stale_after is not None and known and not np.isnat(day):
            days[first_day_past(day.astype(dt.date), spec.stale_after)].append(spec.title)
    first = min(days, default=None)
    return NEVER if first is None else Look(first, (), tuple(days[first]))


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """Scores people on the days that may matter to each, the nearest first, until one does."""

    scores: Scores
    until: dt.date

    def run(self, at: Sequence[int]) -> dict[int, Look]:
        left = {one: days_of_change(self.scores, one, self.until) for one in at}
        found: dict[int, Look] = {}
        place = 0
        while left:
            round_: dict[dt.date, list[int]] = defaultdict(list)
            for one, days in left.items():
                if place < len(days):
                    round_[days[place]].append(one)
                else:
                    found[one] = NEVER
            for day, people in round_.items():
                found |= dict(self._on(day, people))
            left = {one: days for one, days in left.items() if one not in found}
            place += 1
        return found

    def _on(self, day: dt.date, at: Sequence[int]) -> Iterator[tuple[int, Look]]:
        """Those of some people for whom something is otherwise on a day."""
        before = self.scores
        people = standing_still(before.people.take(at), before.as_of, day)
        then = score(before.matrix, people, as_of=day)
        changed = _changed(before, then, at)
        for place, one in enumerate(at):
            if changed[place]:
                yield (
                    one,
                    Look(
                        day,
                        tuple(_moved(before, then, one, place)),
                        tuple(_stale(before, then, one, place)),
                    ),
                )


def _watched(matrix: Matrix) -> list[LinkedLine]:
    """The questions on which the tier depends."""
    asked = set(deciding(matrix))
    return [line for line in matrix.questions if line.name in asked]


def _changed(before: Scores, then: Scores, at: Sequence[int]) -> Marks:
    """(k,) of whom points, their range, the tier or what is out of date is otherwise."""
    index = np.asarray(at, np.intp)
    changed: Marks = (then.tier != before.tier[index]) | (then.gate != before.gate[index])
    changed |= then.settled != before.settled[index]
    for line in _watched(before.matrix):
        for side in ("points", "lowest", "highest"):
            earlier = getattr(before.lines[line.name], side)[index]
            changed |= getattr(then.lines[line.name], side) != earlier
    for name in inputs_deciding(before.matrix):
        changed |= then.stale[name] & ~before.stale[name][index]
    return changed


def _moved(before: Scores, then: Scores, at: int, place: int) -> Iterator[Moved]:
    for line in _watched(before.matrix):
        old, new = before.lines[line.name], then.lines[line.name]
        sides = [
            (getattr(old, s)[at], getattr(new, s)[place]) for s in ("points", "lowest", "highest")
        ]
        if all(left == right for left, right in sides):
            continue
        if line.scale:
            yield Moved(line.name, line.title, None, None)
            continue
        yield Moved(
            line.name,
            line.title,
            points_of(before, old.points, at),
            points_of(then, new.points, place),
        )


def _stale(before: Scores, then: Scores, at: int, place: int) -> Iterator[str]:
    for name in inputs_deciding(before.matrix):
        if then.stale[name][place] and not before.stale[name][at]:
            yield before.matrix.vocabulary.inputs[name].title
