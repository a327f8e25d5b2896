"""Moments and the time between them, known, open, never, turned round."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.scoring.moments import elapsed, latest_of
from iom_matrix.scoring.values import Values
from tests.unit.building import OFFENCE, Definition, day, matrix_of, scores_of

OPEN = int(NO_LIMIT)
NUMBERS = Subject(numeric=True)
OR_NEVER = Subject((NEVER,), numeric=True)


def number(text: str) -> int:
    return int(day(text).astype(np.int64))


def dates(*people: Any) -> Values:
    """A date, ``never``, or the first and last possible and whether it may be never."""
    rows = []
    for said in people:
        if said == NEVER:
            rows.append((True, 0, 0, 1, 0, 1))
        elif isinstance(said, str):
            rows.append((True, number(said), NO_WORD, number(said), number(said), 0))
        else:
            first, last, perhaps = said
            low = -OPEN if first is None else number(first)
            high = OPEN if last is None else number(last)
            rows.append((False, 0, NO_WORD, low, high, int(perhaps)))
    known, official, word, low, high, words = zip(*rows, strict=True)
    return Values(
        np.array(known), np.array(official, np.int64), np.array(word, np.int16),
        np.array(low, np.int64), np.array(high, np.int64), np.array(words, np.uint64),
    )  # fmt: skip


def told(values: Values) -> list[str]:
    """What each person's value can be, and that it is official where it is one."""
    found = []
    for at in range(len(values)):
        low, high = int(values.low[at]), int(values.high[at])
        said = [NEVER] if values.words[at] else []
        if low <= high:
            ends = ["" if abs(end) >= OPEN else str(end) for end in (low, high)]
            said.insert(0, ends[0] if low == high else "..".join(ends))
        assert bool(values.known[at]) == (said == [NEVER] or (len(said) == 1 and low == high))
        if values.known[at]:
            official = NEVER if values.word[at] != NO_WORD else str(int(values.number[at]))
            assert [official] == said
        found.append(" or ".join(said))
    return found


def between(source: str, since: Values, until: Values, subject: Subject = OR_NEVER) -> list[str]:
    return told(elapsed(source, since, until, subject))


@pytest.mark.parametrize(
    ("since", "until", "days", "months", "years"),
    [
        ("2026-04-01", "2026-04-01", 0, 0, 0),
        ("2026-03-31", "2026-04-01", 1, 0, 0),
        ("2025-04-01", "2026-04-01", 365, 12, 1),
        ("2025-04-02", "2026-04-01", 364, 11, 0),
        ("2024-02-29", "2025-02-28", 365, 11, 0),
        ("2024-02-29", "2025-03-01", 366, 12, 1),
        ("2024-02-29", "2028-02-28", 1460, 47, 3),
        ("2024-02-29", "2028-02-29", 1461, 48, 4),
        ("2026-01-31", "2026-02-28", 28, 0, 0),
        ("1946-04-02", "2026-04-01", 29219, 959, 79),
        ("1946-04-01", "2026-04-01", 29220, 960, 80),
    ],
)
def test_full_periods(since: str, until: str, days: int, months: int, years: int) -> None:
    for source, found in (("days_since", days), ("months_since", months), ("years_since", years)):
        assert between(source, dates(since), dates(until)) == [str(found)]
        # One day to which all are counted is the same as the day of each.
        two = elapsed(source, dates(since, since), dates(until), NUMBERS)
        assert told(two) == [str(found)] * 2


@pytest.mark.parametrize(
    ("since", "until", "found", "without"),
    [
        # What is open lies in whole days from 0 up; never where the first may come second.
        (("2026-03-01", "2026-03-11", False), "2026-04-01", "21..31", "21..31"),
        ((None, "2026-03-11", False), "2026-04-01", "21..", "21.."),
        (("2026-03-01", None, False), "2026-04-01", "0..31 or never", "0.."),
        ((None, None, False), "2026-04-01", "0.. or never", "0.."),
        (("2026-03-01", "2026-03-11", True), "2026-04-01", "21..31 or never", None),
        (NEVER, "2026-04-01", NEVER, None),
        ("2026-03-01", NEVER, NEVER, None),
        (NEVER, NEVER, NEVER, None),
        (NEVER, (None, None, True), NEVER, None),
        ("2026-03-01", ("2026-03-11", "2026-04-01", True), "10..31 or never", None),
        ("2026-03-01", ("2026-02-11", "2026-04-01", False), "0..31 or never", "0.."),
        (("2026-03-01", "2026-03-05", False), ("2026-03-03", "2026-03-09", False),
         "0..8 or never", "0.."),
        # Turned round: nothing has begun, or, where that is no answer, the dates contradict.
        ("2026-04-02", "2026-04-01", NEVER, "0.."),
        (("2026-04-02", "2026-05-01", False), "2026-04-01", NEVER, "0.."),
    ],
)  # fmt: skip
def test_time_between_dates_that_are_not_certain(
    since: Any, until: Any, found: str, without: str | None
) -> None:
    assert between("days_since", dates(since), dates(until)) == [found]
    if without is not None:
        assert between("days_since", dates(since), dates(until), NUMBERS) == [without]


def test_an_official_date_that_is_doubted_counts_officially() -> None:
    sure = dates("2026-03-01", "2026-04-02")
    wide = sure.widened(np.array([True, True]), Subject((NEVER,), dated=True))
    for until in (dates("2026-04-01"), dates("2026-04-01", "2026-04-01")):
        found = elapsed("days_since", wide, until, OR_NEVER)
        assert found.known.all()
        assert found.number.tolist() == [31, 0]
        assert found.word.tolist() == [NO_WORD, 0]
        assert found.words.all()
        assert (found.low.tolist(), found.high.tolist()) == ([0, 0], [OPEN, OPEN])


@pytest.mark.parametrize("turned", [False, True])
def test_an_official_never_that_is_doubted_counts_officially(turned: bool) -> None:
    sides = [
        dates(NEVER).widened(np.array([True]), Subject((NEVER,), dated=True)), dates("2026-04-01"),
    ]  # fmt: skip
    since, until = reversed(sides) if turned else sides
    found = elapsed("days_since", since, until, OR_NEVER)
    assert (found.known.tolist(), found.word.tolist()) == ([True], [0])
    assert (found.low.tolist(), found.high.tolist()) == ([0], [OPEN])


FEW = ["2026-01-01", "2026-01-02", "2026-01-03"]
POSSIBLE = [
    *FEW, NEVER, *((a, b, n) for a in FEW for b in FEW if a < b for n in (False, True)),
    *((a, a, True) for a in FEW),
]  # fmt: skip


def every(said: Any) -> set[int | None]:
    """The days that a moment can be; None stands for never."""
    if isinstance(said, str):
        return {None if said == NEVER else number(said)}
    first, last, perhaps = said
    return {*range(number(first), number(last) + 1), *([None] if perhaps else [])}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_latest_of_several_moments(count: int) -> None:
    several = list(product(POSSIBLE if count < 3 else POSSIBLE[::2], repeat=count))
    found = latest_of([dates(*people) for people in zip(*several, strict=True)])
    for at, moments in enumerate(several):
        possible = {
            max((day for day in days if day is not None), default=None)
            for days in product(*map(every, moments))
        }
        days = {day for day in possible if day is not None}
        assert bool(found.words[at]) == (None in possible), moments
        assert (found.low[at] <= found.high[at]) == bool(days), moments
        if days:
            assert (found.low[at], found.high[at]) == (min(days), max(days)), moments
        assert bool(found.known[at]) == (len(possible) == 1), moments
        if found.known[at]:
            official = None if found.word[at] != NO_WORD else int(found.number[at])
            assert {official} == possible


def test_the_latest_of_moments_that_are_open() -> None:
    first, second = dates((None, None, False)), dates("2026-01-02")
    found = latest_of([first, second])
    assert (found.low[0], found.high[0]) == (number("2026-01-02"), OPEN)
    both = latest_of([first, first])
    assert (both.low[0], both.high[0], both.words[0]) == (-OPEN, OPEN, 0)


# --- with events and inputs -------------------------------------------------------------------


def since(line: Definition, people: list[dict[str, str]], **more: Any) -> list[str]:
    """What a line of time comes to for each person."""
    matrix = matrix_of({"x": MISSED}, measures={"m": line})
    return told(scores_of(matrix, people, **more).lines["m"].result)


MISSED: Definition = {"of": "missed", "points": {"0+": "0"}, "unknown": "lowest"}


def breach(day: str, person: int = 1) -> dict[str, str]:
    return {"id": f"N-{person}", "kind": "breach", "offence_date": day}


def proven(day: str, **more: str) -> dict[str, str]:
    said = {"offence_date": day, "outcome_date": "2026-04-01", "offence_ref": f"R{day}{more}"}
    return {**OFFENCE, **said, **more}


def covered(strand: str, since: str) -> dict[str, str]:
    return {"kind": strand, "from": since, "to": "2026-04-01", "areas": "all"}


def test_time_since_a_date_of_the_person() -> None:
    people = [{"started": "2025-04-01"}, {"started": ""}, {"started": "2026-04-02"}]
    assert since({"years_since": "started"}, people) == ["1", "0..", "0.."]
    people = [{"released": "2025-04-01"}, {"released": ""}, {"released": "never"},
              {"released": "2026-04-02"}]  # fmt: skip
    assert since({"months_since": "released"}, people) == [
        "12", "0.. or never", "never", "never",
    ]  # fmt: skip


def test_time_since_the_first_and_the_last_event() -> None:
    events = [breach("2026-03-22"), breach("2026-01-01"), breach("2026-03-02"),
              breach("2025-04-01", 3)]  # fmt: skip
    people: list[dict[str, str]] = [{}, {}, {}]
    assert since({"days_since": {"last": "breaches"}}, people, events=events) == [
        "10", "never", "365",
    ]  # fmt: skip
    assert since({"days_since": {"first": "breaches"}}, people, events=events) == [
        "90", "never", "365",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "first", "last"),
    [
        ([proven("2026-03-22", outcome="")], "10 or never", "10 or never"),
        ([proven("2026-03-02"), proven("2026-03-22", outcome="")], "30", "10..30"),
        ([proven("2026-03-02", outcome=""), proven("2026-03-22")], "10..30", "10"),
        ([proven("")], "0..", "0.."),
        ([proven(""), proven("2026-03-02")], "30..", "0..30"),
        ([proven("", outcome="")], "0.. or never", "0.. or never"),
        ([proven("2026-03-02", outcome=""), proven("2026-03-22", outcome="")],
         "10..30 or never", "10..30 or never"),
    ],
)  # fmt: skip
def test_time_since_events_that_are_not_certain(rows: Any, first: str, last: str) -> None:
    assert since({"days_since": {"first": "proven"}}, [{}], events=rows) == [first]
    assert since({"days_since": {"last": "proven"}}, [{}], events=rows) == [last]


@pytest.mark.parametrize(
    ("rows", "covering", "first", "last"),
    [
        ([], "2026-03-22", "11.. or never", "11.. or never"),
        ([], None, "0.. or never", "0.. or never"),
        (["2026-03-27"], "2026-03-22", "5..", "5"),
        (["2026-03-02"], "2026-03-22", "30..", "11..30"),
        (["2026-03-02"], "", "30", "30"),
    ],
)
def test_time_since_events_where_something_is_not_covered(
    rows: list[str], covering: str | None, first: str, last: str
) -> None:
    events = [breach(text) for text in rows]
    rules = () if covering is None else [covered("breaches", covering)]
    more: dict[str, Any] = {"events": events, "coverage": rules}
    assert since({"days_since": {"first": "breaches"}}, [{}], **more) == [first]
    assert since({"days_since": {"last": "breaches"}}, [{}], **more) == [last]


def test_age_at_the_first_of_some_events() -> None:
    line = {"years_since": "started", "until": {"first": "proven"}}
    events = [proven("2020-03-01"), proven("2024-01-01"), proven("2019-01-01", id="N-4")]
    people = [{"started": "2000-02-29"}, {"started": "2000-02-29"}, {"started": ""},
              {"started": "2019-01-02"}]  # fmt: skip
    assert since(line, people, events=events) == ["20", "never", "never", "never"]


def test_the_latest_of_a_date_and_an_event() -> None:
    line = {"days_since": ["released", {"last": "breaches"}]}
    people = [{"released": "2026-03-02"}, {"released": "2026-03-02"}, {"released": "never"},
              {"released": ""}]  # fmt: skip
    events = [breach("2026-03-22"), breach("2026-01-01", 2), breach("2026-03-22", 4)]
    assert since(line, people, events=events) == ["10", "30", "never", "0..10 or never"]
    found = scores_of(matrix_of({"x": MISSED}, measures={"m": line}), people, events).measured["m"]
    assert found.surely.tolist() == [True, True, True]


def test_events_on_both_sides_are_shown_together() -> None:
    line = {"days_since": {"first": "breaches"}, "until": {"last": "proven"}}
    events = [breach("2026-01-01"), breach("2026-02-01"), proven("2026-03-02")]
    matrix = matrix_of({"x": MISSED}, measures={"m": line})
    scores = scores_of(matrix, [{}], events)
    assert told(scores.lines["m"].result) == ["60"]
    assert scores.measured["m"].surely.sum() == 3
    assert matrix.lines["m"].sets == ("breaches", "proven")


def test_a_date_that_is_stale_is_doubted_unless_said() -> None:
    inputs = {"missed": {**_input("count")}, "seen": {**_input("date"), "stale_after": "30 days"}}
    person = {"seen": "2026-03-22", "seen.as_of": "2026-01-01"}
    found = []
    for stale in ({}, {"stale": "counts"}, {"stale": "unknown"}):
        matrix = matrix_of({"x": MISSED}, inputs, measures={"m": {"days_since": "seen", **stale}})
        result = scores_of(matrix, [person]).lines["m"].result
        found.append((bool(result.known[0]), int(result.low[0]), int(result.high[0])))
    assert found == [(True, 0, OPEN), (True, 10, 10), (False, 0, OPEN)]


def _input(kind: str) -> Definition:
    return {"title": "T", "kind": kind, "nature": "fact", "source": "S", "agency": "A"}


def test_nobody_has_no_time() -> None:
    matrix = matrix_of({"x": MISSED}, measures={"m": {"months_since": "started"}})
    scores = scores_of(matrix, [{"started": "2026-01-01"}])
    from iom_matrix.scoring.engine import score

    nobody = score(matrix, scores.people.take([]), as_of=scores.as_of)
    assert len(nobody.lines["m"].result) == 0


@pytest.mark.parametrize("source", ["days_since", "months_since", "years_since"])
def test_many_people_are_counted_as_each_alone(source: str) -> None:
    first = number("2023-02-25")
    few = [str(np.datetime64(first + at, "D")) for at in range(0, 800, 37)]
    until = dates("2025-05-05")
    since = dates(*few)
    sides = (since.known, since.number, since.word, since.low, since.high, since.words)
    many = elapsed(source, Values(*(np.tile(side, 1000) for side in sides)), until, NUMBERS)
    alone = [told(elapsed(source, dates(one), until, NUMBERS))[0] for one in few]
    assert many.number.tolist() == [int(one) for one in alone] * 1000
    assert many.known.all()
    assert (many.low == many.number).all()
    assert (many.high == many.number).all()
