"""Search: every combination of changes up to a size, each tried by scoring it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import Codes, Column, Days, Marks
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
Batch = list[tuple[Combination, Options]]


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
        """What reaches an aim, smaller combinations first; passing time comes last of a size."""
        places = range(len(self.axes))
        for size in range(1, self.most + 1):
            yield from self._try(list(itertools.combinations(places, size)), [self.scores.as_of])
            timed = [(TIME, *rest) for rest in itertools.combinations(places, size - 1)]
            yield from self._try(timed if self.days else [], self.days)

    def _sought(self, aim: Aim) -> bool:
        if aim == "settles":
            return not self.scores.settled[self.at] and self.scores.gate[self.at] < 0
        return bool(self.scores.scored[self.at] and self.scores.tier[self.at] > 0)

    def _try(self, combinations: Sequence[Combination], days: Sequence[dt.date]) -> list[Hits]:
        """Score what nothing smaller has reached already, all combinations together, day by day."""
        left: dict[tuple[Aim, Combination], Marks] = {}
        for axes in self._affordable(combinations, len(days)):
            for aim in AIMS:
                left[aim, axes] = self._left(aim, axes)
        found: list[Hits] = []
        for day in days:
            found += self._on(day, left)
        for aim, axes in left:
            self._covered[aim, axes] = self._covered_by_less(aim, axes)
        for hits in found:
            self._covered[hits.aim, hits.axes][tuple(hits.options.T)] = True
        return found

    def _affordable(self, combinations: Sequence[Combination], days: int) -> Iterator[Combination]:
        """The combinations, in order, until the limit is met; after that no larger ones either."""
        cost = self.tried
        for axes in combinations if self.complete else ():
            settles, lowers = (self._left(aim, axes) for aim in AIMS)
            cost += int((settles | lowers).sum()) * days
            if cost > self.limit:
                self.complete = False
                return
            yield axes

    def _left(self, aim: Aim, axes: Combination) -> Marks:
        """The answers to some axes that are worth trying."""
        return ~self._covered_by_less(aim, axes) & self._allowed(aim, axes)

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

    def _on(self, day: dt.date, left: dict[tuple[Aim, Combination], Marks]) -> Iterator[Hits]:
        """What reaches an aim on a day; it is no longer sought on the days after."""
        for batch in self._batches(left):
            then = self._scored(day, batch)
            start = 0
            for axes, options in batch:
                rows = slice(start, start + len(options))
                start = rows.stop
                for aim in AIMS:
                    hit = left[aim, axes][tuple(options.T)] & self._reaches(aim, axes, then)[rows]
                    if hit.any():
                        left[aim, axes][tuple(options[hit].T)] = False
                        when = np.full(int(hit.sum()), np.datetime64(day, "D"))
                        tier, settled = then.tier[rows][hit], then.settled[rows][hit]
                        yield Hits(aim, axes, options[hit], tier, settled, when)

    def _batches(self, left: dict[tuple[Aim, Combination], Marks]) -> Iterator[Batch]:
        """What is still sought, so many at a time."""
        batch: Batch = []
        for axes in dict.fromkeys(axes for _, axes in left):
            options = np.argwhere(left["settles", axes] | left["lowers", axes])
            for start in range(0, len(options), AT_ONCE):
                batch.append((axes, options[start : start + AT_ONCE]))
                if sum(len(some) for _, some in batch) >= AT_ONCE:
                    yield batch
                    batch = []
        if batch:
            yield batch

    def _scored(self, day: dt.date, batch: Batch) -> Scores:
        """The person with these answers, one a row, on a day up to which nothing else is new."""
        person = self.person
        if day > self.scores.as_of:
            person = standing_still(person, self.scores.as_of, day)
        count = sum(len(options) for _, options in batch)
        self.tried += count
        answers: dict[str, Column] = {}
        start = 0
        for axes, options in batch:
            for dimension, place in enumerate(axes):
                if place != TIME:
                    axis = self.axes[place]
                    own = person.column(axis.name).take(np.zeros(count, np.intp))
                    column = answers.setdefault(axis.name, own)
                    _put(column, start, axis.column(options[:, dimension]))
            start += len(options)
        return score(self.scores.matrix, filled(person, 0, answers, count), as_of=day)

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


def _put(column: Column, start: int, part: Column) -> None:
    """Write answers into a column that nobody else holds."""
    rows = slice(start, start + len(part.known))
    for side in ("known", "word", "number", "observed"):
        getattr(column, side)[rows] = getattr(part, side)
