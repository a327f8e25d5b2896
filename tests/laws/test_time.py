"""Time: moved as a whole it alters nothing; what lies outside a window is not there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_matrix.definition.scalars import Period
from iom_matrix.evidence.columns import Days, Whole
from iom_matrix.evidence.liberty import Custody, at_liberty, custody_periods
from iom_matrix.evidence.windows import back, full_months
from iom_matrix.testing import Case, Form, cases, days
from tests.laws.changes import FIELDS, moved, with_lines
from tests.laws.person import begins
from tests.laws.pictures import pictures, scored

DAY = dt.timedelta(days=1)
# In the years 1901 to 2099 the calendar repeats itself after 28 years.
CALENDAR = dt.timedelta(days=28 * 365 + 7)
AS_OF = dt.date(2026, 4, 1)


@given(cases(units=("day",)), st.integers(-4000, 4000))
def test_moving_every_day(case: Case, by: int) -> None:
    """Moving the day of scoring and all dates together alters nothing, with windows in days."""
    _assert_same_after(case, by * DAY)


@given(cases(), st.sampled_from([CALENDAR, -CALENDAR]))
def test_moving_a_whole_calendar(case: Case, by: dt.timedelta) -> None:
    """Moving everything by 28 years, after which the calendar repeats itself, alters nothing."""
    _assert_same_after(case, by)


def _assert_same_after(case: Case, by: dt.timedelta) -> None:
    later = replace(case, records=moved(case, by), as_of=case.as_of + by)
    assert pictures(scored(later)) == pictures(scored(case))


@st.composite
def offences(draw: st.DrawFn, case: Case) -> dict[str, str]:
    """An offence of one of the people, as yet without dates."""
    row = {name: draw(st.sampled_from(["", *words])) for name, words in FIELDS.items()}
    outcome = draw(st.sampled_from(["convicted", "charged", "reported", ""]))
    person = draw(st.sampled_from(case.records.nominals))["id"]
    return row | {"id": person, "kind": "offence", "offence_ref": "new", "outcome": outcome}


def _with_event(case: Case, row: dict[str, str]) -> Case:
    return replace(case, records=replace(case.records, events=(*case.records.events, row)))


@given(cases(), st.data())
def test_later_events(case: Case, data: st.DataObject) -> None:
    """An event later than the day of scoring alters nothing, and is counted."""
    last = str(case.as_of + data.draw(st.integers(1, 60)) * DAY)
    first = data.draw(st.sampled_from([last, "", str(case.as_of - 30 * DAY)]))
    row = data.draw(offences(case)) | {"offence_date": first, "outcome_date": last}
    later = _with_event(case, row)
    assert pictures(scored(later)) == pictures(scored(case))
    assert scored(later).history.later == scored(case).history.later + 1


@given(st.booleans(), st.data())
def test_events_outside_every_window(known: bool, data: st.DataObject) -> None:
    """An event outside every window alters nothing."""
    case = data.draw(cases(units=("day",), known=known))
    definition = with_lines(case.form.definition, _windowed)
    assume("days_since" not in str(definition))  # which has no window
    if not known:
        # Where custody is not known, time at liberty may lie years back.
        definition = with_lines(definition, _by_calendar)
    case = replace(case, form=Form(case.form.inputs, definition))
    # Histories are drawn over 1,200 days: more custody than that there cannot have been.
    day = str(case.as_of - data.draw(st.integers(3000, 5000)) * DAY)
    row = data.draw(offences(case)) | {"offence_date": day, "outcome_date": day}
    assert pictures(scored(_with_event(case, row))) == pictures(scored(case))


def _windowed(line: dict[str, Any]) -> dict[str, Any]:
    windowed = any(word in line for word in ("count", "has", "sum", "worst", "latest"))
    return {"within": "700 days"} | line if windowed else line


@given(cases(known=True))
def test_liberty_without_custody(case: Case) -> None:
    """Where there has been no custody, time at liberty is calendar time."""
    free = tuple(row for row in case.records.events if "custody" not in row["kind"])
    case = replace(case, records=replace(case.records, events=free))
    calendar = Form(case.form.inputs, with_lines(case.form.definition, _by_calendar))
    assert pictures(scored(replace(case, form=calendar))) == pictures(scored(case))


def _by_calendar(line: dict[str, Any]) -> dict[str, Any]:
    return {word: said for word, said in line.items() if word != "at_liberty"}


Turn = tuple[int, bool]
turns = st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=6)


def _custody(found: list[Turn], covered_since: int) -> Custody:
    """Custody of one person from turns, so many days ago, that start it (True) or end it."""
    ago = np.array([days for days, _ in found], np.int64)
    start = np.array([start for _, start in found], np.bool_)
    nobody = np.zeros(len(found), np.int64)
    return custody_periods(nobody, _ago(ago), start, _ago(np.array([covered_since])), AS_OF)


def _ago(days: Whole) -> Days:
    return np.datetime64(AS_OF, "D") - days.astype("timedelta64[D]")


def _counted(custody: Custody, days: list[int]) -> tuple[Days, Days]:
    return at_liberty(np.zeros(len(days), np.int64), _ago(np.array(days)), custody, AS_OF)


@given(turns, st.integers(-1, 500), st.lists(st.integers(0, 500), min_size=1, max_size=8))
def test_custody_makes_events_more_recent(
    found: list[Turn], covered_since: int, events: list[int]
) -> None:
    """Custody only ever makes an event count as more recent, never as later than the day of
    scoring, and never changes which of two events came first."""
    events = sorted(events, reverse=True)
    for counted in _counted(_custody(found, covered_since), events):
        assert (counted >= _ago(np.array(events))).all()
        assert (counted <= np.datetime64(AS_OF)).all()
        assert (np.diff(counted) >= np.timedelta64(0, "D")).all()


@given(
    st.sets(st.integers(0, 400), max_size=5),
    st.integers(1, 2),
    st.lists(st.integers(0, 500), min_size=1, max_size=8),
)
def test_time_at_liberty_agrees_with_a_diary(
    turned: set[int], recorded: int, events: list[int]
) -> None:
    """An event counts as later by the days that a diary, kept day by day, shows inside since,
    whether each start and end was recorded once or by two systems."""
    found = [(ago, at % 2 == 0) for at, ago in enumerate(sorted(turned, reverse=True))]
    inside, held = set(), False
    for ago in range(400, -1, -1):
        held = held != (ago in turned)
        inside |= {ago} if held else set()
    since = [sum(1 for ago in inside if ago < event) for event in events]
    for counted in _counted(_custody(found * recorded, 500), events):
        assert counted.tolist() == _ago(np.array(events) - np.array(since)).tolist()


@given(
    st.sets(st.integers(1, 400), min_size=2, max_size=6),
    st.integers(0, 5),
    st.lists(st.integers(0, 500), min_size=1, max_size=8),
)
def test_more_custody(ends: set[int], left_out: int, events: list[int]) -> None:
    """More custody makes no event count as less recent."""
    days = sorted(ends, reverse=True)[: len(ends) // 2 * 2]
    pairs = [((days[at], True), (days[at + 1], False)) for at in range(0, len(days), 2)]
    fewer = [pair for at, pair in enumerate(pairs) if at != left_out % len(pairs)]
    more, less = (
        _counted(_custody([turn for pair in some for turn in pair], 500), events)
        for some in (pairs, fewer)
    )
    assert (more[0] >= less[0]).all()


@given(turns, st.integers(-1, 500), st.lists(st.integers(0, 500), min_size=1, max_size=8))
def test_less_known_of_custody(found: list[Turn], covered_since: int, events: list[int]) -> None:
    """What is not known of custody only widens the days that an event may count as."""
    wide = _counted(_custody(found, covered_since), events)
    known = _counted(_custody(found, 500), events)
    assert (wide[0] <= known[0]).all()
    assert (wide[1] >= known[1]).all()


periods = st.builds(Period, st.integers(1, 30), st.sampled_from(["day", "month", "year"]))


@given(days(), periods)
def test_windows_agree_with_a_calendar(as_of: dt.date, period: Period) -> None:
    """A window begins where a calendar, leafed back month by month, says that it does."""
    assert back(as_of, period) == begins(as_of, str(period))


@given(days(), st.integers(0, 4000))
def test_full_months_are_those_of_windows(until: dt.date, ago: int) -> None:
    """Full months since a day are the most that lie between it and another."""
    day = until - ago * DAY
    (months,) = full_months(*(np.array([end], "datetime64[D]") for end in (day, until)))
    assert months == 0 or day <= back(until, Period(int(months), "month"))
    assert day > back(until, Period(int(months) + 1, "month"))
