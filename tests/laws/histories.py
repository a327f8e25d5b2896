"""Histories to report on: people who join, leave, return and change from snapshot to snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.explanation.doubts import doubts_of
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, Records, cases
from tests.laws.pairs import two_forms
from tests.laws.test_shares import with_families
from tests.unit.oversight.snapshots.taken import KEY, taken

MOST_PEOPLE, MOST_SNAPSHOTS = 12, 8
FORTNIGHT = dt.timedelta(days=14)
# Whom of the case a person is like on a day, and their standing.
Like = tuple[int, str]


@dataclass(frozen=True)
class Seen:
    """What scoring says of one person, read from its workings."""

    standing: str | None
    area: str | None
    tier: int
    total: int
    factors: Mapping[str, int]
    stale: frozenset[str]
    doubts: frozenset[tuple[str, str]]

    @property
    def scored(self) -> bool:
        return self.tier >= 0


@dataclass(frozen=True)
class History:
    """A scheme over some days.

    Attributes:
        case: a matrix, and people whom everybody of the scheme is like on some day.
        matrices: of each snapshot, what scores.
        days: the day of each snapshot.
        people: of each snapshot, person -> whom they are like.
    """

    case: Case
    matrices: tuple[Matrix, ...] = field(repr=False)
    days: tuple[dt.date, ...]
    people: tuple[Mapping[int, Like], ...]

    def records(self, at: int) -> Records:
        """What is known of everybody at a snapshot."""
        nominals, events = [], []
        for person, (like, standing) in sorted(self.people[at].items()):
            face, name = self.case.records.nominals[like], called(person)
            nominals.append({**face, "id": name, "standing": standing})
            mine = (row for row in self.case.records.events if row["id"] == face["id"])
            events += [{**row, "id": name} for row in mine]
        return replace(self.case.records, nominals=tuple(nominals), events=tuple(events))

    def scored(self, at: int, records: Records) -> Scores:
        """What scoring says of some records at a snapshot."""
        matrix = self.matrices[at]
        return score(matrix, records.read(matrix), as_of=self.days[at])

    @cached_property
    def scores(self) -> tuple[Scores, ...]:
        return tuple(self.scored(at, self.records(at)) for at in range(len(self.days)))

    @cached_property
    def snapshots(self) -> tuple[Snapshot, ...]:
        return tuple(taken(scores) for scores in self.scores)

    @cached_property
    def series(self) -> Series:
        return series_of(self.snapshots)

    @cached_property
    def seen(self) -> tuple[Mapping[str, Seen], ...]:
        """Of each snapshot, opaque key -> what scoring says."""
        return tuple(seen(scores) for scores in self.scores)


def called(person: int) -> str:
    """An id that nothing else in a report looks like."""
    return f"Invented-{person}-Q"


def seen(scores: Scores) -> dict[str, Seen]:
    """Opaque key -> what scoring says of somebody."""
    keys = KEY.opaque(scores.people.ids)
    return {key: _seen(scores, at) for at, key in enumerate(keys)}


def _seen(scores: Scores, at: int) -> Seen:
    scored, people = bool(scores.scored[at]), scores.people
    total = scores.total
    told = doubts_of(scores, at, "police") if scores.gate[at] < 0 else ()
    return Seen(
        standing=people.standings[at],
        area=people.areas[at],
        tier=int(scores.tier[at]) if scored else -1,
        total=int(total.points[at]) if scored and total else 0,
        factors={
            line.name: int(scores.lines[line.name].points[at]) if scored else 0
            for line in scores.matrix.factors
        },
        stale=frozenset(name for name, marks in scores.stale.items() if marks[at]),
        doubts=frozenset((one.agency, one.what or one.factor) for one in told),
    )


@st.composite
def histories(draw: st.DrawFn, *, one_matrix: bool = False) -> History:
    """Two to eight snapshots of up to twelve people, with periods that are missing.

    Args:
        draw: given by Hypothesis.
        one_matrix: whether the same matrix scores throughout.
    """
    case = draw(cases())
    matrix = draw(with_families(case))
    count = draw(st.integers(2, MOST_SNAPSHOTS))
    matrices = [matrix] * count
    change = count if one_matrix else draw(st.integers(1, 2 * count))
    if change < count:
        other = draw(two_forms(of=st.just(case.form), most=1)).new.matrix
        matrices[change:] = [other] * (count - change)
    apart = draw(st.lists(st.sampled_from([1, 1, 1, 1, 2, 3]), min_size=count, max_size=count))
    begins = case.as_of - count // 2 * FORTNIGHT
    days = tuple(begins + sum(apart[:at]) * FORTNIGHT for at in range(count))
    return History(case, tuple(matrices), days, draw(_people(case, count)))


@st.composite
def _people(draw: st.DrawFn, case: Case, count: int) -> tuple[Mapping[int, Like], ...]:
    """Who is there at each snapshot: those of the one before, but for some changes."""
    like = st.tuples(
        st.integers(0, len(case.records.nominals) - 1), st.sampled_from(["managed", *STANDINGS, ""])
    )
    person = st.integers(0, MOST_PEOPLE - 1)
    now: Mapping[int, Like] = draw(st.dictionaries(person, like, min_size=1))
    found = [now]
    for _ in range(count - 1):
        changes = draw(st.dictionaries(person, st.none() | like, max_size=4))
        now = {who: one for who, one in {**now, **changes}.items() if one} or now
        found.append(now)
    return tuple(found)
