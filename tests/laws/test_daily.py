"""The daily report: everybody is accounted for, and what moved is what scoring says moved."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_matrix.definition.scalars import from_units
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.reports.daily import Daily, daily_of
from iom_matrix.oversight.reports.daily_form import daily_form
from iom_matrix.oversight.reports.daily_page import daily_page, everybody_in
from tests.laws.histories import FORTNIGHT, History, Seen, histories
from tests.laws.printed import numbers_in
from tests.unit.oversight.snapshots.taken import KEY, handling, taken

FEWER = settings(max_examples=settings().max_examples // 2)


def sides(history: History) -> tuple[dict[str, Seen], dict[str, Seen]]:
    """What scoring says on the last two days."""
    return history.seen[-2], history.seen[-1]


def written(found: Daily, ids: dict[str, str] | None = None) -> list[str]:
    """A report in every format."""
    page = daily_page(found, handling(), ids)
    form = write_json(daily_form(found, handling(), ids))
    return [form, page.text(), page.markdown(), page.html()]


@FEWER
@given(histories())
def test_everybody_is_new_gone_or_in_both(history: History) -> None:
    """Who is new and who is in both are all who are there now, and so with who is gone."""
    was, now = sides(history)
    found = daily_of(history.series)
    assert found.new.keys() == now.keys() - was.keys()
    assert found.gone.keys() == was.keys() - now.keys()
    assert found.both == len(was.keys() & now.keys())
    assert found.standings == {
        key: (was[key].standing, now[key].standing)
        for key in was.keys() & now.keys()
        if was[key].standing != now[key].standing
    }


@given(histories(one_matrix=True))
def test_who_moves_is_who_scores_otherwise_and_every_point_is_explained(history: History) -> None:
    """Movers are all who score otherwise; factors are those of the workings and add up exactly."""
    was, now = sides(history)
    found = daily_of(history.series)
    told = {one.key: one for one in found.movers}
    places = found.after.matrix.places

    def points(units: int) -> Decimal:
        return from_units(units, places)

    both = was.keys() & now.keys()
    assert told.keys() == {key for key in both if _scores(was[key]) != _scores(now[key])}
    for key, one in told.items():
        old, new = was[key], now[key]
        assert one.kind == _kind(old, new)
        if not (old.scored and new.scored):
            assert (one.parts, one.rest) == ((), 0)
            continue
        assert {part.name: (part.before, part.after) for part in one.parts} == {
            name: (points(old.factors[name]), points(new.factors[name]))
            for name in new.factors
            if old.factors[name] != new.factors[name]
        }
        if found.after.matrix.totalled:
            moved = sum((part.after - part.before for part in one.parts), one.rest)
            assert moved == points(new.total - old.total)
            assert one.after.points is not None
            assert one.before.points is not None
            assert one.after.points - one.before.points == moved


def _scores(one: Seen) -> tuple[object, ...]:
    return one.tier, one.total, one.factors


def _kind(old: Seen, new: Seen) -> str:
    if old.scored != new.scored:
        return "scored" if new.scored else "not-scored"
    return {0: "points", 1: "risen", -1: "fallen"}[(new.tier > old.tier) - (new.tier < old.tier)]


@FEWER
@given(histories())
def test_what_became_unknown_known_or_out_of_date(history: History) -> None:
    """By agency and by input, those who are in both are told of who were not in doubt before."""
    was, now = sides(history)
    both = was.keys() & now.keys()
    found = daily_of(history.series)
    newly, sent, stale = Counter[object](), Counter[object](), Counter[str]()
    for key in both:
        newly.update((one, key) for one in now[key].doubts - was[key].doubts)
        sent.update((one, key) for one in was[key].doubts - now[key].doubts)
        stale.update(now[key].stale - was[key].stale)
    assert [set(newly), set(sent)] == [
        {((one.agency, one.what), key) for one in found.doubts for key in getattr(one, side)}
        for side in ("missing", "sent")
    ]
    assert found.stale == stale


@FEWER
@given(histories(), st.data())
def test_a_day_on_which_nothing_happens_moves_nobody(history: History, data: st.DataObject) -> None:
    """Two identical snapshots a day apart have nobody to tell of."""
    one = data.draw(st.sampled_from(history.snapshots))
    found = daily_of(series_of([one, replace(one, as_of=one.as_of + FORTNIGHT)]))
    assert (found.movers, found.doubts, found.stale, found.expired) == ((), (), {}, 0)
    assert (found.new, found.gone, found.standings) == ({}, {}, {})
    assert found.both == len(one)


@FEWER
@given(histories(), st.data())
def test_neither_the_order_of_files_nor_that_of_people_matters(
    history: History, data: st.DataObject
) -> None:
    """Files given, and people scored, in any order make the same report in every format."""
    snapshots = []
    for at, scores in enumerate(history.scores):
        turned = data.draw(st.permutations(range(len(scores))))
        records = history.records(at)
        nominals = tuple(records.nominals[place] for place in turned)
        snapshots.append(taken(history.scored(at, replace(records, nominals=nominals))))
    turned = data.draw(st.permutations(snapshots))
    assert written(daily_of(series_of(turned))) == written(daily_of(history.series))


@FEWER
@given(histories(), st.data())
def test_nobody_is_named_who_may_not_be(history: History, data: st.DataObject) -> None:
    """An id stands in a report where it was asked for, and in no format anywhere else."""
    found = daily_of(history.series)
    ids = {
        key: name
        for scores in history.scores[-2:]
        for key, name in zip(KEY.opaque(scores.people.ids), scores.people.ids, strict=True)
    }
    may = data.draw(st.sets(st.sampled_from(sorted(ids))))
    for text in written(found, {key: ids[key] for key in may}):
        for key, name in ids.items():
            assert (name in text) <= (key in may)
    form = write_json(daily_form(found, handling(), ids))
    assert all(ids[key] in form for key in everybody_in(found))


@FEWER
@given(histories())
def test_every_format_gives_the_same_numbers(history: History) -> None:
    """Text, Markdown and HTML have the same numbers, and the counts are those of the JSON."""
    page = daily_page(daily_of(history.series), handling())
    text, *others = numbers_in(page)
    assert others == [text, text]
