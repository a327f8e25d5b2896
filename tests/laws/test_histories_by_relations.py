"""Relations find in histories what arrays find: the least, the most and the official answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hypothesis import given

from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.events import DATES, NO_DAY
from iom_matrix.testing import Case, cases
from tests.laws.test_settling import CODED, WORDS, Row, come_to_by_hand, contradicting_rows
from tests.measured_twice import by_arrays, by_relations, steps_of, tables_of
from tests.relations_by_hand import worked_out
from tests.unit.building import AS_OF, LOW, matrix_of

EPOCH, DAY = dt.date(1970, 1, 1), dt.timedelta(days=1)
NUMBERS = {"points": {"0+": "0"}, **LOW}
YES_NO = {"points": {"no": "0", "yes": "0", "never": "0"}, **LOW}
EVERY_FIELD = matrix_of({
    "occasions": {"count": "proven", "distinct": "occasion", **NUMBERS},
    "victims": {"count": "proven", "distinct": "victim", **NUMBERS},
    "groups": {"count": "proven", "distinct": "group", **NUMBERS},
    "domestic": {"latest": "domestic", "over": "proven", **YES_NO},
})  # fmt: skip


@given(cases())
def test_every_measure_and_moment(case: Case) -> None:
    """Whatever a line reads of a history, relations find what arrays find."""
    people = case.people
    found = by_relations(
        case.matrix, case.records.nominals, case.records.events,
        as_of=case.as_of, coverage=people.coverage,
    )  # fmt: skip
    assert found == by_arrays(case.matrix, people, case.as_of)


@given(contradicting_rows())
def test_rows_that_contradict_each_other(rows: list[Row]) -> None:
    """Rows of one offence come to what loops over texts make of them, however they contradict."""
    modern = [{**row, **_of_this_century(row), "kind": "offence"} for row in rows]
    steps, _ = steps_of(EVERY_FIELD, AS_OF, Coverage(assumed=True))
    found = worked_out(steps.relations, tables_of([], modern))["occurrences"]
    assert sorted(map(_told, found)) == sorted(one[:-1] for one in come_to_by_hand(modern))


def _of_this_century(row: Row) -> dict[str, str]:
    """Days without those that no reader takes for one."""
    return {name: row[name].replace("1850-", "2024-") for name in DATES}


def _told(row: Mapping[str, Any]) -> tuple[str, ...]:
    """An occurrence as texts, empty where a field says nothing."""
    codes = {name: int(row[name]) for name in CODED if name in row}
    return (
        row["id"],
        *("" if code < 0 else WORDS[name][code] for name, code in codes.items()),
        *("" if row[name] <= NO_DAY else str(EPOCH + row[name] * DAY) for name in DATES),
        row["occasion"],
    )
