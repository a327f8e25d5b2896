"""Four measures of 15 million events of a million nominals, beside DuckDB and Polars.

The bar: faster than DuckDB with the same arrays. Both merge the rows of one offence in the second
round; in the first every row is an offence, and DuckDB is spared the merging.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import BLANK, Events, event_words
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.testing.inputs import KNOWN
from iom_matrix.testing.matrix import HEAD, linked
from iom_matrix.testing.vocabulary import Definition, vocabulary_of
from tests.benchmarks.events_polars import in_polars
from tests.benchmarks.timing import print_table, timed

PEOPLE, EACH = 1_000_000, 15
AS_OF = dt.date(2026, 4, 1)
BLOCK = 1 << 17
LAST_DAY = (AS_OF - dt.date(1970, 1, 1)).days
SETS: Definition = {
    "acquisitive": {"title": "A", "kind": "offence", "outcome": "fact", "family": "acquisitive"},
    "violent": {"title": "V", "kind": "offence", "outcome": "charge", "family": "violence"},
    "proven": {"title": "P", "kind": "offence", "outcome": "fact"},
}
MEASURES: Definition = {
    "thefts": {"count": "acquisitive", "within": "24 months"},
    "charges": {"count": "violent", "within": "24 months"},
    "occasions": {"count": "proven", "distinct": "occasion", "within": "24 months"},
    "harm": {"sum": "harm_days", "over": "proven", "within": "24 months"},
}
Columns = Mapping[str, np.ndarray]
Run = Callable[[], Columns]


def run(repeat: int) -> None:
    """Time both rounds."""
    matrix = _matrix()
    for rows_of_one, title in ((False, "a row an offence"), (True, "several rows an offence")):
        people = people_with_events(matrix, PEOPLE, EACH, rows_of_one=rows_of_one)
        runs: dict[str, Run] = {"iom-matrix": lambda p=people: measured(matrix, p)}
        if importlib.util.find_spec("duckdb"):
            runs["DuckDB"] = in_duckdb(matrix, people, merged=rows_of_one)
        if importlib.util.find_spec("polars"):
            days = dt.date(2024, 4, 1), AS_OF
            runs["Polars"] = in_polars(people, tuple(MEASURES), days, merged=rows_of_one)
        _assert_equal(runs)
        print_table(
            f"four measures, {PEOPLE:,} nominals, {len(people.events):,} rows, {title}",
            {name: timed(one, repeat) for name, one in runs.items()},
        )


def _matrix() -> Matrix:
    question = {"of": "none", "points": {"0+": "0", "1+": "1"}, "unknown": "lowest"}
    count = {"title": "A count", "kind": "count", "nature": "fact", **KNOWN}
    definition = {
        **HEAD,
        "events": SETS,
        "measures": MEASURES,
        "groups": {"all": {"add": {"question": question}}},
        "total": {"add": ["all"], "range": ["0", "1"]},
        "tiers": {"scale": ["low", "high"], "of": "total", "levels": {"0+": "low", "1+": "high"}},
        "ranking": ["total"],
    }
    return linked(definition, vocabulary_of({"none": count}))


def people_with_events(
    matrix: Matrix, people: int, each: int, *, rows_of_one: bool, seed: int = 1
) -> PeopleColumns:
    """So many people with so many rows of events, sorted by person.

    Args:
        matrix: what the events are described for.
        people: how many.
        each: rows of each.
        rows_of_one: whether three in ten offences have two or three rows, else all have one.
        seed: of the dice.
    """
    dice = np.random.default_rng(seed)
    count = people * each
    person = np.repeat(np.arange(people), each)
    new = np.arange(count) % each == 0
    new |= dice.random(count) < (0.7 if rows_of_one else 1)
    ref = np.cumsum(new) - 1
    first = np.flatnonzero(new)[ref]
    offence_date = (LAST_DAY - dice.integers(30, 3000, count))[first]
    when = offence_date + 5 * (np.arange(count) - first) + dice.integers(0, 5, count)
    words = event_words(matrix.vocabulary, matrix.groups)
    codes = {name: np.full(count, BLANK, np.int16) for name in words}
    codes["kind"][:] = 0
    for name in ("group", "domestic"):
        codes[name][:] = dice.integers(0, len(words[name]), count)[first]
    for name, most in (("outcome", 4), ("role", 2)):
        codes[name][:] = dice.integers(0, most, count)
    codes["under_18_at_offence"][:] = (dice.random(count) < 0.05)[first]
    codes["counter_allegation"][:] = 0
    keys = {"offence_ref": ref, "occasion": ref // 2, "victim": np.full(count, BLANK)}
    events = Events(person, _days(offence_date), _days(when), codes, keys, {}, np.arange(count))
    none = PeopleColumns(matrix.vocabulary, matrix.groups, people, {}, events)
    return replace(none, coverage=Coverage(assumed=True))


def _days(numbers: np.ndarray) -> np.ndarray:
    return numbers.astype("datetime64[D]")


def measured(matrix: Matrix, people: PeopleColumns) -> Columns:
    """Every measure, a block of people at a time."""
    found: dict[str, list[np.ndarray]] = {name: [] for name in MEASURES}
    for start in range(0, len(people), BLOCK):
        part = people.part(start, min(start + BLOCK, len(people)))
        measuring = Measuring(matrix, part, AS_OF)
        for name, values in found.items():
            values.append(measuring.measure(matrix.lines[name]).values.low)
    return {name: np.concatenate(values) for name, values in found.items()}


FIELDS = ("outcome", "role", "grp", "under18", "counter")
DAYS = ("offence_date", "outcome_date")
# One row an offence: what the matrix says in words, with the places of words in the columns.
AGGREGATE = """
    SELECT person,
      count(*) FILTER (outcome IN (2, 3) AND grp IN (0, 1)) AS thefts,
      count(*) FILTER (outcome = 1 AND grp IN (1, 2)) AS charges,
      count(DISTINCT occasion) FILTER (outcome IN (2, 3)) AS occasions,
      coalesce(sum(CASE grp WHEN 0 THEN 200 WHEN 1 THEN 3650 WHEN 2 THEN 105 ELSE 0 END)
        FILTER (outcome IN (2, 3)), 0)::BIGINT AS harm
    FROM {offences}
    WHERE kind = 0 AND role IN (0, 1) AND under18 = 0 AND counter = 0 AND offence_date >= {since}
      AND offence_date <= {day} AND outcome_date <= {day}
    GROUP BY person
"""
# The rows of one offence: each field the greatest of day, outcome and answer. All days are given.
MERGE = """
    (SELECT person, ref, max(kind) AS kind, {fields}
     FROM events WHERE offence_date <= {day} AND outcome_date <= {day} GROUP BY person, ref)
"""


def in_duckdb(matrix: Matrix, people: PeopleColumns, *, merged: bool) -> Run:
    """The same measures as a query of the same arrays, with two threads."""
    import duckdb

    events, since = people.events, (dt.date(2024, 4, 1) - dt.date(1970, 1, 1)).days
    short = {"group": "grp", "under_18_at_offence": "under18", "counter_allegation": "counter"}
    rows = {short.get(name, name): codes for name, codes in events.codes.items()}
    rows |= {"person": events.person, "ref": events.keys["offence_ref"]}
    rows |= {"occasion": events.keys["occasion"]}
    rows |= {day: getattr(events, day).astype(np.int32) for day in DAYS}
    # The greatest of day, outcome and answer, as one number of each row.
    key = "max((outcome_date * 8 + outcome)::BIGINT * 67108864 + {0}) % 67108864 AS {0}"
    fields = ", ".join(key.format(name) for name in (*FIELDS, *DAYS, "occasion"))
    offences = MERGE.format(fields=fields, day=LAST_DAY) if merged else "events"
    query = AGGREGATE.format(offences=offences, since=since, day=LAST_DAY)
    connection = duckdb.connect(config={"threads": 2})
    connection.register("events", rows)

    def found() -> Columns:
        answers = connection.execute(query).fetchnumpy()
        whole = {name: np.zeros(len(people), np.int64) for name in MEASURES}
        for name, values in whole.items():
            values[answers["person"]] = answers[name]
        return whole

    return found


def _assert_equal(runs: Mapping[str, Run]) -> None:
    ours, *others = (one() for one in runs.values())
    for theirs in others:
        for name, values in ours.items():
            assert (values == theirs[name]).all(), name
