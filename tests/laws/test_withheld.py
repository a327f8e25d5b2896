"""Small numbers: nothing in a report tells a number that the report withholds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from iom_matrix.comparison.contributions import Item
from iom_matrix.comparison.itemized import Itemized
from iom_matrix.oversight.equality.breakdowns import Breakdown, Reported, breakdowns
from iom_matrix.oversight.equality.equality import equality_of, reported_of
from iom_matrix.oversight.equality.gaps import Split
from iom_matrix.oversight.equality.groups import Grouping, grouping
from iom_matrix.sample.loading import sample_characteristics
from tests.scheme import sample_scores

pytest.importorskip("scipy.optimize")
from tests.laws.attacker import attack

REASONS = ("out of scope", "refused")


@st.composite
def reports(draw: st.DrawFn) -> tuple[Reported, list[Grouping]]:
    """People with points of a few items, tiers by their total, and one to three characteristics."""
    count = draw(st.integers(2, 60))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    steps = draw(st.sampled_from(([0, 1], [0, 3, 5], [-2, 0, 4], [2])))
    lines = draw(st.integers(1, 3))
    items = random.choice(steps, size=(lines, count)).astype(np.int64)
    edges = sorted(draw(st.lists(st.integers(-1, 3 * lines), max_size=3, unique=True)))
    tier = np.digitize(items.sum(axis=0), edges).astype(np.int16)
    why = np.where(random.random(count) < draw(st.sampled_from((0, 0.3))), 0, -1)
    why = np.where((why == 0) & (random.random(count) < 0.5), 1, why).astype(np.int16)
    tier = np.where(why >= 0, -1, tier).astype(np.int16)
    marks = np.zeros(lines, np.bool_)
    here = items[:, tier >= 0]
    named = tuple(Item(f"line_{f}") for f in range(lines))
    itemized = Itemized(named, tuple(map(str, named)), ~marks, here, here, 0)
    scale = tuple(f"tier {t}" for t in range(len(edges) + 1))
    k = draw(st.sampled_from((0, 1, 2, 3, 5)))
    told = Reported(scale, tier, why, REASONS, Split(itemized, False, (marks, marks)), k)
    groupings = [
        _drawn(draw, random, count, name, items)
        for name in draw(st.sampled_from((["a"], ["a", "b"], ["ab"], ["ab", "c"])))
    ]
    return told, groupings


def _drawn(
    draw: st.DrawFn, random: np.random.Generator, count: int, by: str, items: np.ndarray
) -> Grouping:
    """Groups of people; of a crossed one every pair that there is. Some follow the points."""
    parts = []
    for _ in by:
        groups = draw(st.integers(2, 4))
        weights = np.array(draw(st.sampled_from(([1, 1, 1, 1], [9, 3, 1, 1], [30, 1, 1, 1]))))
        chosen = random.choice(groups, size=count, p=weights[:groups] / weights[:groups].sum())
        follows = random.random(count) < draw(st.sampled_from((0, 0.9)))
        parts.append(np.where(follows, np.argsort(np.argsort(items[0])) * groups // count, chosen))
    mine = list(zip(*(map(str, part.tolist()) for part in parts), strict=True))
    names = tuple(sorted(set(mine)))
    return Grouping(tuple(by), names, np.array([names.index(one) for one in mine], np.intp))


def _told(
    reported: Reported, groupings: list[Grouping]
) -> tuple[list[Breakdown], list[np.ndarray]]:
    found, where = [], []
    for mine in groupings:
        some = list(breakdowns(reported, mine, mine.groups[0]))
        found += some
        where += [mine.at] * len(some)
    return found, where


@given(reports())
def test_every_number_withheld_could_be_another(drawn: tuple[Reported, list[Grouping]]) -> None:
    """By all totals, rates and gaps of a report, a number not shown has two values at least."""
    reported, groupings = drawn
    told, where = _told(reported, groupings)
    event(f"k {reported.k}, gaps {any(one.gaps for one in told)}")
    # Where all are of one group, everybody's numbers are that group's.
    if all(len(one.groups) > 1 for one in told) and reported.k:
        assert [cell.what for cell in attack(reported, told, where).worked_out()] == []


@given(reports())
def test_no_cell_shown_is_small(drawn: tuple[Reported, list[Grouping]]) -> None:
    """Whatever is shown of groups is of at least k people, and so is what is left of them."""
    reported, groupings = drawn
    k = reported.k
    for one in _told(reported, groupings)[0]:
        everybody = [rate.count for _, rate in one.everybody.tiers]
        assert all(row.people >= k for row in one.people)
        for place, line in enumerate(one.lines, start=1):
            for row in line.rows:
                if 0 < sum(everybody[place:]) < sum(everybody):
                    assert min(row.rate.count, row.rate.of - row.rate.count) >= k
        for shares in one.tiers:
            assert all(r.count >= k for (_, r), n in zip(shares.tiers, everybody, strict=True) if n)
        assert all(row.people >= k for some in one.not_scored for row in some.rows)


@given(reports())
def test_rows_add_up_to_everybody(drawn: tuple[Reported, list[Grouping]]) -> None:
    """Where a table has rows, every group is in one of them, and they add up to everybody."""
    reported, groupings = drawn
    for one in _told(reported, groupings)[0]:
        scored = sum(rate.count for _, rate in one.everybody.tiers)
        if one.people:
            assert sorted(g for row in one.people for g in row.groups) == sorted(one.groups)
            assert sum(row.people for row in one.people) == scored
        for line in one.lines:
            if line.rows:
                assert sum(row.rate.count for row in line.rows) == line.everybody.count
                assert sum(row.rate.of for row in line.rows) == line.everybody.of == scored


@given(reports())
def test_an_attacker_works_out_what_only_one_rule_hides(
    drawn: tuple[Reported, list[Grouping]],
) -> None:
    """The attacker is no straw man: a row left out of a table, and no more, is worked out."""
    reported, groupings = drawn
    told, where = _told(replace(reported, k=0), groupings)
    one = told[0]
    cut = replace(one, people=one.people[1:], lines=(), tiers=(), gaps=())
    found = attack(reported, [cut], where[:1])
    sizes = found.sizes[0]
    hidden = next(iter(one.people[:1]), None)
    if hidden is not None and len(hidden.groups) == 1:
        number = sizes[one.groups.index(hidden.groups[0])]
        assert not found.system.possible(number, 0, hidden.people - 1)
        assert not found.system.possible(number, hidden.people + 1, np.inf)


@pytest.mark.parametrize("crossed", [[], [("group", "band")]])
def test_nothing_that_a_report_of_the_sample_withholds_is_worked_out(
    crossed: list[tuple[str, str]],
) -> None:
    scores, table = sample_scores(), sample_characteristics()
    found = equality_of(scores, table, crossed=crossed)
    where = [grouping(scores.people.ids, table, one.of).at for one in found.breakdowns]
    reported = reported_of(scores, None, found.k, found.audience)
    attacked = attack(reported, found.breakdowns, where)
    assert len(attacked.cells) > 10
    assert [cell.what for cell in attacked.worked_out()] == []
