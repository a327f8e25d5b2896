"""Search: every combination of changes up to a size, each tried by scoring it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import Codes, Days, Marks
from iom_matrix.evidence.nominals import People
from iom_matrix.probing.axes import Axis
from iom_matrix.probing.changes import Aim
from iom_matrix.probing.fillings import filled, standing_still
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores

AIMS: tuple[Aim, ...] = ("settles", "lowers")
TIME = -1  # stands for passing time among the places of axes, with one answer: it passes
AT_ONCE = 2_000  # people scored in one call, so that memory stays small
Combination = tuple[int, ...]
Options = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The answers to some axes that reach an aim, where no fewer changes do.

    Attributes:
        aim: which.
        axes: places of the axes, `TIME` first where time passes too.
        options: (h, axes) an answer to each axis; 0 for time.
        tier: (h,) the tier then.
        settled: (h,) whether it is settled then.
        day: (h,) the first day on which this is so.
    """

    aim: Aim
    axes: Combination
    options: Options
    tier: Codes
    settled: Marks
    day: Days


@dataclass(slots=True, eq=False)
class Search:
    """Tries all combinations for one person, smaller ones first.

    Attributes:
        scores, at: the person, as they stand.
        axes: what may be answered otherwise.
        days: the later days on which time may change the score, in order.
        most: how many changes there are in one combination.
        limit: how many combinations of answers may be scored.
        tried: how many were.
        complete: whether the limit left nothing out.
    """

    scores: Scores
    at: int
    axes: Sequence[Axis]
    days: Sequence[dt.date]
    most: int
    limit: int
    tried: int = 0
    complete: bool = True
    person: People = field(init=False)
    _covered: dict[tuple[Aim, Combination], Marks] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.person = self.scores.people.take([self.at])
        for aim in AIMS:
            self._covered[aim, ()] = np.array(not self._sought(aim))

    def run(self) -> Iterator[Hits]:
        """What reaches an aim, combination by combination."""
        for size in range(1, self.most + 1):
            for axes in self._combinations(size):
                yield from self._try(axes)
                if not self.complete:
                    return

    def _sought(self, aim: Aim) -> bool:
        if aim == "settles":
            return not self.scores.settled[self.at] and self.scores.gate[self.at] < 0
        return bool(self.scores.scored[self.at] and self.scores.tier[self.at] > 0)

    def _combinations(self, size: int) -> Iterator[Combination]:
        places = range(len(self.axes))
        yield from itertools.combinations(places, size)
        if self.days:
            yield from ((TIME, *rest) for rest in itertools.combinations(places, size - 1))

    def _try(self, axes: Combination) -> list[Hits]:
        """Score what no smaller combination has settled already, day by day where time passes."""
        days = self.days if TIME in axes else [self.scores.as_of]
        left = {aim: ~self._covered_by_less(aim, axes) & self._allowed(aim, axes) for aim in AIMS}
        most = int((left["settles"] | left["lowers"]).sum()) * len(days)
        if self.tried + most > self.limit:
            self.complete = False
            return []
        found = []
        for day in days:
            found += self._on(day, axes, left)
        for aim in AIMS:
            covered = self._covered_by_less(aim, axes)
            for hits in found:
                if hits.aim == aim:
                    covered[tuple(hits.options.T)] = True
            self._covered[aim, axes] = covered
        return found

    def _covered_by_less(self, aim: Aim, axes: Combination) -> Marks:
        """The answers of which some part reaches the aim by itself."""
        covered = np.zeros(self._shape(axes), np.bool_)
        for dimension in range(len(axes)):
            part = self._covered[aim, axes[:dimension] + axes[dimension + 1 :]]
            covered |= np.expand_dims(part, dimension)
        return covered

    def _shape(self, axes: Combination) -> tuple[int, ...]:
        return tuple(1 if place == TIME else len(self.axes[place]) for place in axes)

    def _allowed(self, aim: Aim, axes: Combination) -> Marks:
        """The answers that would be changes. A correction of the record only ever lowers."""
        allowed = np.ones(self._shape(axes), np.bool_)
        for dimension, place in enumerate(axes):
            if place != TIME:
                axis = self.axes[place]
                fit = axis.tried & (aim == "lowers" or axis.kind != "correct")
                others = [other for other in range(len(axes)) if other != dimension]
                allowed &= np.expand_dims(fit, others)
        return allowed

    def _on(self, day: dt.date, axes: Combination, left: dict[Aim, Marks]) -> list[Hits]:
        """What reaches an aim on a day; it is no longer sought on the days after."""
        options = np.argwhere(left["settles"] | left["lowers"])
        found = []
        for start in range(0, len(options), AT_ONCE):
            some = options[start : start + AT_ONCE]
            then = self._scored(day, axes, some)
            self.tried += len(some)
            for aim in AIMS:
                hit = left[aim][tuple(some.T)] & self._reaches(aim, axes, then)
                if hit.any():
                    left[aim][tuple(some[hit].T)] = False
                    when = np.full(int(hit.sum()), np.datetime64(day, "D"))
                    found.append(
                        Hits(aim, axes, some[hit], then.tier[hit], then.settled[hit], when)
                    )
        return found

    def _scored(self, day: dt.date, axes: Combination, options: Options) -> Scores:
        """The person with these answers, one a row, on a day up to which nothing else is new."""
        person = self.person
        if day > self.scores.as_of:
            person = standing_still(person, self.scores.as_of, day)
        answers = {
            self.axes[place].name: self.axes[place].column(options[:, dimension])
            for dimension, place in enumerate(axes)
            if place != TIME
        }
        people = filled(person, 0, answers, len(options))
        return score(self.scores.matrix, people, as_of=day)

    def _reaches(self, aim: Aim, axes: Combination, then: Scores) -> Marks:
        """(n,) whether the aim is reached.

        An open question may come out higher, and then settles a higher tier. Whatever else
        changes, or time passes, is only looked at where it raises nothing.
        """
        tier = self.scores.tier[self.at]
        if aim == "lowers":
            lower: Marks = then.scored & (then.tier < tier)
            return lower
        if TIME not in axes and all(self.axes[place].is_open for place in axes):
            return then.settled
        scored = bool(self.scores.scored[self.at])
        settled: Marks = then.settled & (then.tier <= tier) & scored
        if self.scores.total is not None and then.total is not None:
            settled &= then.total.points <= self.scores.total.points[self.at]
        return settled
