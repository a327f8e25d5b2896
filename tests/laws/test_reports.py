"""Reports on a period and a year: flows add up, and numbers are those of the scoring."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.indicator import measure
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.reports.annual import annual_of
from iom_matrix.oversight.reports.annual_form import annual_form
from iom_matrix.oversight.reports.annual_page import annual_page
from iom_matrix.oversight.reports.period import period_of
from iom_matrix.oversight.reports.period_form import period_form
from iom_matrix.oversight.reports.period_page import period_page
from tests.laws.histories import History, Seen, called, histories
from tests.laws.printed import numbers_in
from tests.unit.oversight.snapshots.taken import handling

FEWER = settings(max_examples=settings().max_examples // 2)
Day = Mapping[str, Seen]


def held(history: History) -> list[Day | None]:
    """What scoring says at each period; None where there is no snapshot of it."""
    by_day = dict(zip(history.days, history.seen, strict=True))
    return [by_day.get(day) for day in history.series.days]


def values(series: Series, name: str) -> list[Fraction | None]:
    """An indicator of one label, period by period."""
    [found] = measure(INDICATORS[name], series)
    return list(found.trend.values)


def counts(series: Series, name: str) -> list[tuple[int, int | None] | None]:
    """Its counts, and of how many; None is a gap. A series without any has no row."""
    rows = measure(INDICATORS[name], series)
    if not rows:
        return [None] * len(series)
    return [one and (int(one.count), one.of) for one in rows[0].readings]


def managed(day: Day) -> set[str]:
    return {key for key, one in day.items() if one.standing == "managed"}


def perhaps(day: Day) -> set[str]:
    """Of whom it is not known whether they are managed."""
    return {key for key, one in day.items() if one.standing is None}


def known(day: Day) -> bool:
    """Whether any standing is known, or nobody has one."""
    return len(perhaps(day)) < len(day) or not day


def came(before: Day, now: Day) -> set[str]:
    """Who is managed now and for certain not before; turned round, who left."""
    return managed(now) - managed(before) - perhaps(before)


@FEWER
@given(histories())
def test_who_comes_and_goes_adds_up(history: History) -> None:
    """Of neighbours, the managed now are those before with entrants and without leavers.

    But for those of unknown standing on one of the days.
    """
    series, days = history.series, held(history)
    stock, entered, left, again = (
        counts(series, name) for name in ("managed", "entrants", "leavers", "returners")
    )
    earlier: set[str] = set()
    for at, day in enumerate(days):
        before = days[at - 1] if at else None
        assert (stock[at] is None) == (day is None or not known(day))
        if day is None or before is None or not (known(day) and known(before)):
            assert (entered[at], left[at], again[at]) == (None, None, None)
        else:
            new, gone = came(before, day), came(day, before)
            assert [entered[at], left[at], again[at]] == [
                (len(new), None), (len(gone), None), (len(new & earlier), None)
            ]  # fmt: skip
            if not perhaps(before) | perhaps(day):
                assert len(managed(before)) + len(new) - len(gone) == len(managed(day))
        if day is not None:
            assert stock[at] in (None, (len(managed(day)), None))
            earlier |= managed(day)


@FEWER
@given(histories())
def test_movement_is_that_of_the_people_scored_in_both(history: History) -> None:
    """Risen, fallen and churn are counted from neighbours that are scored alike, and only there."""
    series, days = history.series, held(history)
    found = {name: counts(series, name) for name in ("above", "risen", "fallen", "churn")}
    for at, day in enumerate(days):
        before = days[at - 1] if at else None
        if day is not None:
            scored = [one for one in day.values() if one.scored]
            assert found["above"][at] == (sum(one.tier > 0 for one in scored), len(scored))
        if day is None or before is None or at in series.breaks:
            assert [found[name][at] for name in ("risen", "fallen", "churn")] == [None] * 3
            continue
        alike = all(any(one.scored for one in side.values()) for side in (before, day))
        both = [(before[key].tier, day[key].tier) for key in _in_both(before, day)]
        assert found["risen"][at] == (sum(new > old for old, new in both), len(both))
        assert found["fallen"][at] == (sum(new < old for old, new in both), len(both))
        high, now = above(before), above(day)
        assert found["churn"][at] == ((len(high ^ now), len(high | now)) if alike else None)
        ways = measure(INDICATORS["crossed"], series)
        crossed = sum(one.readings[at].count for one in ways if one.readings[at])
        assert crossed == (len(high ^ now) if alike else 0)


def above(day: Day) -> set[str]:
    return {key for key, one in day.items() if one.tier > 0}


def _in_both(before: Day, now: Day) -> Iterator[str]:
    """Who is scored on both days."""
    return (key for key in before.keys() & now.keys() if before[key].scored and now[key].scored)


@given(histories())
def test_a_year_adds_up_to_its_periods(history: History) -> None:
    """Flows and moves are sums over neighbours; each row and column is somebody of both days."""
    found, days = annual_of(history.series), held(history)
    there = [day for day in days if day is not None]
    pairs = [
        (old, new)
        for old, new in pairwise(days)
        if old is not None and new is not None and known(old) and known(new)
    ]
    flow = found.flow
    ends = (len(managed(day)) if known(day) else None for day in (there[0], there[-1]))
    assert (flow.first, flow.last) == tuple(ends)
    assert flow.entered == sum(len(came(old, new)) for old, new in pairs)
    assert flow.left == sum(len(came(new, old)) for old, new in pairs)
    assert flow.returned <= flow.entered
    assert (flow.pairs, flow.gaps) == (len(pairs), len(there) - 1 - len(pairs))
    if not flow.gaps and not any(perhaps(day) for day in there):
        assert flow.first + flow.entered - flow.left == flow.last
    since = pairwise(days[found.since :])
    alike = [(old, new) for old, new in since if old is not None and new is not None]
    size = range(len(found.scale))
    tiers = [(old[key].tier, new[key].tier) for old, new in alike for key in _in_both(old, new)]
    assert [sum(row) for row in found.moves] == [sum(old == at for old, _ in tiers) for at in size]
    columns = zip(*found.moves, strict=True)
    assert [sum(column) for column in columns] == [
        sum(new == at for _, new in tiers) for at in size
    ]


@FEWER
@given(histories())
def test_parts_of_the_points_are_parts_of_one(history: History) -> None:
    """What factors gave comes to 1, and what families did, or it is not known."""
    series = history.series
    found = annual_of(series)
    for side in ("first", "last"):
        parts = [getattr(one, side) for one in found.contributions.values()]
        assert not parts or None in parts or sum(parts) == 1
    for period in series.periods:
        families = period and period.snapshot.families
        if families:
            assert abs(sum(families.values()) - 1) <= Fraction(len(families), 10**4)
    for one in found.order:
        assert one.kendall is None or -1 <= one.kendall <= 1


@FEWER
@given(histories())
def test_areas_come_to_the_whole(history: History) -> None:
    """Those managed in each area, and those without one, are all who are managed."""
    series = history.series
    areas = {name for one in history.snapshots for name in one.areas}
    parts = [counts(series.within(area), "managed") for area in sorted(areas)]
    for at, day in enumerate(held(history)):
        if day is not None:
            nowhere = {key for key in managed(day) if day[key].area is None}
            inside = sum(part[at][0] for part in parts if part[at] is not None)
            assert inside + len(nowhere) == len(managed(day))


def written(series: Series) -> list[str]:
    """Both reports in every format."""
    found = period_of(series), annual_of(series)
    pages = period_page(found[0], handling()), annual_page(found[1], handling())
    forms = period_form(found[0], handling()), annual_form(found[1], handling())
    return [
        *(write_json(form) for form in forms),
        *(text for page in pages for text in (page.text(), page.markdown(), page.html())),
    ]


@FEWER
@given(histories(), st.data())
def test_the_order_of_files_never_matters_and_nobody_is_told_of(
    history: History, data: st.DataObject
) -> None:
    """Files in any order make the same reports, in which nobody stands by id or key."""
    texts = written(history.series)
    assert written(series_of(data.draw(st.permutations(history.snapshots)))) == texts
    for at, people in enumerate(history.people):
        for person, key in zip(sorted(people), history.seen[at], strict=True):
            assert not any(called(person) in text or key[:8] in text for text in texts)


@FEWER
@given(histories())
def test_every_format_gives_the_same_numbers(history: History) -> None:
    """Text, Markdown and HTML have the same numbers; the JSON has those that they round."""
    series = history.series
    period, annual = period_of(series), annual_of(series)
    for page in (period_page(period, handling()), annual_page(annual, handling())):
        text, *others = numbers_in(page)
        assert others == [text, text]
    form: Any = json.loads(write_json(period_form(period, handling())))
    rows = _rows(period_page(period, handling()).markdown())
    for one in form["indicators"]:
        last = one["values"][-1]
        counted = "" if last["of"] is None else f"{last['count']} of {last['of']}"
        assert rows[one["title"]][1] == counted


def _rows(markdown: str) -> dict[str, list[str]]:
    """The rows of all tables, by their first cell."""
    lines = (line for line in markdown.splitlines() if line.startswith("|"))
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {first: rest for first, *rest in cells}
