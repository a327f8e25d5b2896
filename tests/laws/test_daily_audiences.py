"""The daily report of an audience: nothing that is withheld from it is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
from hypothesis import event, given, settings
from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.explanation.audiences import may_see_input, visible_lines
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.reports.daily import Daily, daily_of
from iom_matrix.oversight.snapshots.recorded_people import Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.reading.definitions import load
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from iom_matrix.testing import Records, records
from tests.laws.test_daily import written
from tests.laws.test_panel import public, ranked, withheld
from tests.unit.oversight.snapshots.taken import taken

MATRIX = load("refocused-harm@2.0.0")
DAYS = (dt.date(2026, 2, 18), dt.date(2026, 4, 1))
Days = tuple[Matrix, list[tuple[dt.date, tuple[Records, Records]]]]


@st.composite
def two_days(draw: st.DrawFn) -> Days:
    """People on two days, on each with two answers to what a partner may not see.

    On the second day what it may see is other too, or only time has passed.
    """
    matrix, first, second, as_of = draw(withheld())
    later = as_of + dt.timedelta(days=draw(st.sampled_from([1, 40, 400, 1200])))
    pair = first, second
    if draw(st.booleans()):
        seen = {name for name, spec in matrix.vocabulary.inputs.items() if not spec.restricted}
        others = draw(records(matrix, as_of=as_of))
        pair = _with(first, others, seen), _with(second, others, seen)
    return matrix, [(as_of, (first, second)), (later, pair)]


def _with(mine: Records, others: Records, names: set[str]) -> Records:
    people = tuple(
        one | {name: other[name] for name in names if one[name] and other[name]}
        for one, other in zip(mine.nominals, others.nominals, strict=False)
    )
    return replace(mine, nominals=people + mine.nominals[len(people) :])


@given(two_days())
def test_a_daily_report_tells_nothing_that_is_withheld(days: Days) -> None:
    """Where no ranking and no explanation of the two days tells cases apart, no report does.

    What is withheld may be other on both days, or have changed between the two.
    """
    matrix, pairs = days
    sides = [[ranked(matrix, found, day) for found in pair] for day, pair in pairs]
    alike = all(public(one) == public(other) for one, other in sides)
    event(f"alike {alike}, the same records {pairs[0][1][0] == pairs[0][1][1]}")
    if alike:
        then, now = ([taken(one.scores) for one in side] for side in sides)
        found = [
            daily_of(series_of(list(two)), audience="partner", matrices=[matrix])
            for two in product(then, now)
        ]
        event(f"somebody moves {bool(found[0].movers)}")
        told = [written(one) for one in found]
        assert all(one == told[0] for one in told)


@settings(max_examples=max(settings().max_examples // 10, 2))
@given(st.tuples(st.integers(0, 2**32), st.integers(0, 2**32)))
def test_a_partner_is_told_the_same_whatever_stands_in_what_is_withheld(
    seeds: tuple[int, int],
) -> None:
    """Columns of a snapshot that a partner may not see can hold anything: no byte is another."""
    before = written(_for_a_partner([_sample(day) for day in DAYS]))
    disturbed = [_disturbed(_sample(day), seed) for day, seed in zip(DAYS, seeds, strict=True)]
    assert written(_for_a_partner(disturbed)) == before


@cache
def _sample(day: dt.date) -> Snapshot:
    return taken(score(MATRIX, sample_people(MATRIX), as_of=day))


def _for_a_partner(snapshots: list[Snapshot]) -> Daily:
    return daily_of(series_of(snapshots), audience="partner", matrices=[MATRIX])


def _disturbed(snapshot: Snapshot, seed: int) -> Snapshot:
    """With other withheld points, answers, events and coverage."""
    drawn = np.random.default_rng(seed)
    people, count = snapshot.people, len(snapshot)
    seen = visible_lines(MATRIX, "partner")
    hidden = [
        name for name in MATRIX.vocabulary.inputs if not may_see_input(MATRIX, name, "partner")
    ]
    points = {name: drawn.integers(0, 9, count) for name in people.factors if name not in seen}
    unlike = replace(
        people,
        factors=people.factors | {name: Span(one, one, one) for name, one in points.items()},
        unknown={
            one if one.line in seen else replace(one, what=f"{one.what} {seed}"): whom
            for one, whom in people.unknown.items()
        },
        stale=people.stale | {name: drawn.random(count) < 0.5 for name in hidden},
        expired=drawn.integers(0, 9, count),
        answers=tuple(f"{n:016x}" for n in drawn.integers(0, 2**60, count).tolist()),
        events=tuple(f"{n:016x}" for n in drawn.integers(0, 2**60, count).tolist()),
    )
    coverage = f"sha256:{seed:064x}"
    return replace(snapshot, people=unlike, inputs=replace(snapshot.inputs, coverage=coverage))
