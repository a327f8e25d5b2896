"""Equality reports: over drawn matrices and people, means and gaps are those of the points."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.documents.handling import handling_of
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.equality.characteristics import NOT_RECORDED, Characteristics
from iom_matrix.oversight.equality.equality import Equality, equality_of
from iom_matrix.oversight.equality.form import equality_form
from iom_matrix.oversight.equality.gaps import Gap, Means
from iom_matrix.oversight.equality.page import equality_page
from iom_matrix.scoring.results import Scores
from tests.laws.pictures import scored
from tests.laws.test_comparison import Pair, pairs


@st.composite
def tables(draw: st.DrawFn, ids: tuple[str, ...]) -> Characteristics:
    """Two characteristics of some of the people, and of some who are not among them."""
    known = [person for person in ids if draw(st.booleans())] + ["nobody-here"]
    columns = {
        name: tuple(draw(st.sampled_from([*groups, NOT_RECORDED])) for _ in known)
        for name, groups in {"sex": ("f", "m"), "band": ("1", "2", "3")}.items()
    }
    return Characteristics("groups.csv", tuple(known), columns)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Pair, Characteristics, int, bool]:
    pair = draw(pairs())
    table = draw(tables(scored(pair.case).people.ids))
    return pair, table, draw(st.integers(0, 2)), draw(st.booleans())


def reported(pair: Pair, table: Characteristics, k: int, *, crossed: bool) -> Equality:
    """What the matrix of the case does, as a change from the other one."""
    now, before = scored(pair.case), scored(pair.case, matrix=pair.other.matrix)
    crossing = [("sex", "band")] if crossed else []
    return equality_of(now, table, before=before, k=k, crossed=crossing, audience="police")


def mean(scores: Scores, here: np.ndarray) -> Fraction:
    assert scores.total is not None
    units = sum(scores.total.points[here].tolist())
    return Fraction(units, int(here.sum()) * 10**scores.places)


@given(reports())
def test_a_gap_is_that_of_the_points_and_its_items_add_up_to_it(
    drawn: tuple[Pair, Characteristics, int, bool],
) -> None:
    """By each version and for the change, the items come to the gap of mean points, exactly."""
    pair, table, k, crossed = drawn
    found = reported(pair, table, k, crossed=crossed)
    assert found.before is not None
    both = found.scores.scored & found.before.scored
    rows = {person: place for place, person in enumerate(table.ids)}
    for one in found.breakdowns:
        mine = [
            tuple(
                table.columns[name][rows[person]] if person in rows else NOT_RECORDED
                for name in one.by
            )
            for person in found.scores.people.ids
        ]
        for gap in one.gaps:
            groups = {one.groups[number] for number in gap.row}
            here = both & np.array([group in groups for group in mine])
            there = both & np.array([group == one.reference for group in mine])
            assert gap.now == Means(mean(found.scores, here), mean(found.scores, there))
            assert gap.before == Means(mean(found.before, here), mean(found.before, there))
            adds_up(gap)


def adds_up(gap: Gap) -> None:
    assert gap.before is not None
    for side, items in (
        (gap.now, [item.now for item in gap.items]),
        (gap.before, [item.before for item in gap.items if item.before is not None]),
    ):
        assert len(items) == len(gap.items)
        assert sum(item.mean for item in items) == side.mean
        assert sum(item.reference for item in items) == side.reference
        assert sum(item.gap for item in items) == side.gap


@given(reports(), st.integers(0, 2**32))
def test_the_order_of_a_table_is_immaterial(
    drawn: tuple[Pair, Characteristics, int, bool], seed: int
) -> None:
    """Rows in another order give the same report to the byte, and no line is beyond 80."""
    pair, table, k, crossed = drawn
    order = np.random.default_rng(seed).permutation(len(table)).tolist()
    other = replace(
        table,
        ids=tuple(table.ids[at] for at in order),
        columns={name: tuple(c[at] for at in order) for name, c in table.columns.items()},
    )
    handling = handling_of(
        purge_by="2099-01-01", generated_at="2026-04-02", as_of=scored(pair.case).as_of
    )
    texts = []
    for one in (table, other):
        found = reported(pair, one, k, crossed=crossed)
        page = equality_page(found, handling).text()
        assert max(map(len, page.splitlines())) <= 80
        texts.append((write_json(equality_form(found, handling)), page))
    assert texts[0] == texts[1]


@given(reports())
def test_a_report_changes_no_score(drawn: tuple[Pair, Characteristics, int, bool]) -> None:
    """People come to the same points and tiers whatever groups they are said to be in."""
    pair, table, k, crossed = drawn
    before = scored(pair.case)
    found = reported(pair, table, k, crossed=crossed)
    again = scored(pair.case)
    for scores in (found.scores, again):
        assert scores.tier.tolist() == before.tier.tolist()
        for name, line in before.lines.items():
            assert scores.lines[name].points.tolist() == line.points.tolist()
