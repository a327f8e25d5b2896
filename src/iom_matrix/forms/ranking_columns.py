"""The columns of a ranking, everybody at once.

They say what `explain` says of each person. People of whom the same is known and unknown have the
same doubts and cautions, so one of them is asked for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.explanation.audiences import Audience, may_see, may_see_rule
from iom_matrix.explanation.doubts import cautions_of, doubts_of
from iom_matrix.explanation.profiles import caution_marks, doubt_marks, profiled
from iom_matrix.explanation.sentences import short_title
from iom_matrix.explanation.walk import FormWalk, counted_parts
from iom_matrix.forms.cell_columns import CellColumn
from iom_matrix.forms.safe_csv import written
from iom_matrix.scoring.places import UNRANKED
from iom_matrix.scoring.ranking import Ranking
from iom_matrix.scoring.results import Scores

_MOST = 3
_WITHHELD = "withheld from this audience"


@dataclass(frozen=True, slots=True, eq=False)
class RankingColumns:
    """The cells of k people, column by column, as CSV has them.

    Attributes:
        ranking: the ranking.
        at: (k,) the positions of those whom it shows, in its order.
        audience: whose view.
    """

    ranking: Ranking
    at: At
    audience: Audience

    @property
    def _scores(self) -> Scores:
        return self.ranking.scores

    def all(self, head: Sequence[str]) -> Iterator[CellColumn]:
        """Every column, in the order of the header; first what each row has at its head."""
        scores, people = self._scores, self._scores.people
        file = scores.matrix.file
        for text in (*head, scores.matrix.reference, scores.as_of.isoformat()):
            yield CellColumn.constant(text, len(self.at))
        ranking = self.ranking
        for side in (ranking.rank, ranking.best, ranking.worst, ranking.overall):
            yield self._where(ranking.rank != UNRANKED, CellColumn.whole(side[self.at]))
        at = self.at.tolist()
        yield CellColumn.unlike([people.ids[one] for one in at])
        for texts in (people.areas, people.standings):
            yield CellColumn.alike([texts[one] for one in at])
        yield from self._totals()
        yield self._where(scores.scored, self._chosen(scores.tier, scores.matrix.scale))
        yield self._where(scores.scored, self._chosen(scores.settled, ("no", "yes")))
        yield self._where(scores.scored, self._each([scores.tiers], self._tiers))
        yield self._route()
        yield self._chosen(scores.gate, (*file.gates, ""))
        refusing = [line.refuses & scores.refused for line in scores.lines.values()]
        inside = scores.gate < 0
        yield self._where(inside, self._each(refusing, lambda at: _list(scores.refusing(at))))
        yield from self._cohorts()
        yield from self._points()
        yield self._main_points()
        doubts = doubt_marks(scores)
        yield self._where(inside, self._each(doubts, self._unknown))
        yield self._each(caution_marks(scores, self.audience), self._cautions)

    def _where(self, marks: Marks, cells: CellColumn) -> CellColumn:
        """The cells of those who are marked; the others are empty."""
        return cells.where(marks[self.at])

    def _chosen(self, places: NDArray[np.generic], texts: Sequence[str]) -> CellColumn:
        number = places.astype(np.intp)[self.at]
        # -1 leads to the last, as it does in the texts.
        return _spread(texts, np.where(number < 0, number + len(texts), number))

    def _each(self, marks: Sequence[NDArray[np.generic]], tell: Callable[[int], str]) -> CellColumn:
        """What is told of each person, asked once for all of whom the same arrays hold."""
        first, number = profiled([one[self.at] for one in marks], len(self.at))
        return _spread([tell(int(self.at[one])) for one in first], number)

    def _totals(self) -> Iterator[CellColumn]:
        scores, total = self._scores, self._scores.total
        for side in ("points", "lowest", "highest"):
            if total is None:
                yield CellColumn.constant("", len(self.at))
            else:
                yield self._where(scores.scored, self._amounts(getattr(total, side)))

    def _amounts(self, units: Whole) -> CellColumn:
        places = self._scores.places
        return CellColumn.whole(units[self.at], lambda n: plain(from_units(n, places)))

    def _tiers(self, at: int) -> str:
        return _list(self._scores.possible_tiers(at))

    def _route(self) -> CellColumn:
        routes = self._scores.routes
        first = np.full(len(self._scores), len(routes), np.intp)
        for place, truths in reversed(list(enumerate(routes.values()))):
            first[truths.yes] = place
        return self._chosen(first, (*routes, ""))

    def _cohorts(self) -> Iterator[CellColumn]:
        scores, matrix = self._scores, self._scores.matrix
        for name in matrix.file.cohorts:
            truths = scores.cohorts[name]
            answer = np.where(truths.yes, 0, np.where(truths.no, 1, 2))
            seen = may_see_rule(matrix, matrix.cohorts[name], self.audience)
            shown = (scores.gate < 0) & seen
            yield self._where(shown, self._chosen(answer, ("yes", "no", "unknown")))

    def _points(self) -> Iterator[CellColumn]:
        """The points of each group and factor that the audience may see."""
        scores, matrix = self._scores, self._scores.matrix
        for name in (*matrix.file.groups, *(factor.name for factor in matrix.factors)):
            if self._sees(matrix.lines[name]):
                yield self._where(scores.scored, self._amounts(scores.lines[name].points))
            else:
                yield CellColumn.constant("", len(self.at))

    def _sees(self, line: LinkedLine) -> bool:
        return may_see(self._scores.matrix, line, self.audience)

    def _main_points(self) -> CellColumn:
        """Where most of each person's points come from, as `main_points` says it."""
        scores = self._scores
        factors = [scores.matrix.lines[name] for name in _in_order(scores, self.audience)]
        visible = [factor for factor in factors if self._sees(factor)]
        counted = counted_parts(scores)
        points = np.zeros((len(self.at), len(visible)), np.int64)
        for place, factor in enumerate(visible):
            earned = np.where(counted[factor.name], scores.lines[factor.name].points, 0)
            points[:, place] = earned[self.at]
        order = np.argsort(_last_if_none(points), axis=1, kind="stable")[:, :_MOST]
        best = np.take_along_axis(points, order, axis=1)
        pairs = [np.where(best[:, i] == 0, -1, order[:, i]) for i in range(best.shape[1])]
        arrays = [*pairs, *(best[:, i] for i in range(best.shape[1]))]
        hidden = len(visible) < len(factors)
        total = scores.total.points[self.at] if scores.total is not None else np.zeros(len(self.at))
        first, number = profiled([*arrays, total != 0], len(self.at))
        titles = [short_title(factor.title) for factor in visible]
        texts = []
        for one in first.tolist():
            earning = zip(order[one].tolist(), best[one].tolist(), strict=True)
            said = [f"{titles[f]} {plain(from_units(n, scores.places))}" for f, n in earning if n]
            told = _WITHHELD if hidden and total[one] and not said else ", ".join(said)
            texts.append(told)
        return self._where(scores.scored, _spread(texts, number))

    def _unknown(self, at: int) -> str:
        told = doubts_of(self._scores, at, self.audience)
        return _list(tuple(dict.fromkeys(f"{one.factor} ({one.agency})" for one in told)))

    def _cautions(self, at: int) -> str:
        return _list(tuple(one.code for one in cautions_of(self._scores, at, self.audience)))


def _in_order(scores: Scores, audience: Audience) -> list[str]:
    """The factors in the order of the form, which is the same for everybody in scope."""
    inside = np.flatnonzero(scores.gate < 0)
    steps = FormWalk(scores, int(inside[0]), audience).steps() if len(inside) else ()
    return list(dict.fromkeys(step.name for step in steps if step.kind == "factor"))


def _last_if_none(points: Whole) -> Whole:
    """Points the other way round, so that most come first; nothing comes last."""
    return np.where(points == 0, np.iinfo(np.int64).max, -points)


def _spread(texts: Sequence[str], number: At) -> CellColumn:
    return CellColumn([written(text) for text in texts], number)


def _list(texts: Sequence[str]) -> str:
    return "; ".join(texts)
