from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from iom_matrix.evidence.coverage import Coverage, Covered
from iom_matrix.evidence.windows import day_number
from iom_matrix.exchange.relations.covering import BEGINNING, HISTORY_FROM, ODD, Covering
from iom_matrix.exchange.relations.expressions import Column, Number
from iom_matrix.exchange.relations.relations import Asked, Source
from iom_matrix.exchange.relations.steps import Steps
from tests.relations_by_hand import Row, worked_out
from tests.unit.building import AS_OF

TODAY = day_number(AS_OF)
BOTH = frozenset({"id", "area", HISTORY_FROM})


def coverage(*rows: tuple[str, str, tuple[str, ...]]) -> Coverage:
    """Rows of a strand, from a day to today, for some areas."""
    end = np.datetime64(AS_OF, "D")
    found = [
        Covered(strand, "RMS", np.datetime64(start, "D") if start else None, end, areas)
        for strand, start, areas in rows
    ]
    return Coverage(tuple(found))


def person(covering: Covering, *strands: tuple[str, ...], **said: Any) -> Row:
    """The days of one person."""
    steps = Steps()
    asked = [Asked("id", "text"), Asked("area", "text"), Asked(HISTORY_FROM, "date")]
    steps.add("given", Source("nominals", tuple(asked)))
    name = covering.people(steps, "given", *strands)
    (row,) = worked_out(steps.relations, {"nominals": [{"id": "N-1", **said}]})[name]
    return row


def test_where_all_have_one_day_it_is_a_number() -> None:
    covered = coverage(("reports", "2020-01-01", ()), ("charges", "", ()))
    one = Covering(covered, AS_OF, frozenset({"id", "area"}))
    assert one.since(("reports",)) == Number(day_number(dt.date(2020, 1, 1)))
    assert one.since(("charges",)) == one.since(()) == Number(BEGINNING)
    assert one.since(("convictions", "charges")) == Number(TODAY + 1)
    steps = Steps()
    assert one.people(steps, "given", ("reports",)) == ""
    assert (steps.relations, one.columns) == ([], {})


def test_everything_assumed() -> None:
    one = Covering(Coverage(assumed=True), AS_OF, frozenset({"id", "area"}))
    assert one.since(("reports",)) == Number(BEGINNING)


def test_areas_have_days_of_their_own() -> None:
    covered = coverage(("reports", "2020-01-01", ("York",)), ("reports", "2022-01-01", ()))
    one = Covering(covered, AS_OF, BOTH - {HISTORY_FROM})
    assert one.since(("reports",)) == Column("covered__0")
    for area, year in (("York", 2020), ("Selby", 2022), ("york", 2022), ("", 2022), (None, 2022)):
        day = person(one, ("reports",), area=area)["covered__0"]
        assert day == day_number(dt.date(year, 1, 1))


def test_the_day_from_which_a_person_is_known() -> None:
    one = Covering(coverage(("reports", "2020-01-01", ())), AS_OF, BOTH)
    days = {
        None: dt.date(2020, 1, 1),
        dt.date(2019, 1, 1): dt.date(2020, 1, 1),
        dt.date(2021, 1, 1): dt.date(2021, 1, 1),
        dt.date(2027, 1, 1): AS_OF + dt.timedelta(days=1),
    }
    for said, day in days.items():
        row = person(one, ("reports",), history_from=said)
        assert (row["covered__0"], row[ODD]) == (day_number(day), 0)


def test_a_day_that_is_none_leaves_nothing_known() -> None:
    one = Covering(Coverage(assumed=True), AS_OF, BOTH)
    row = person(one, ("reports",), history_from="long ago")
    assert (row["covered__0"], row[ODD]) == (TODAY + 1, 1)


def test_each_combination_of_strands_has_one_column() -> None:
    one = Covering(Coverage(assumed=True), AS_OF, BOTH)
    person(one, ("reports",), ("charges",), ("reports",))
    assert one.columns == {("reports",): "covered__0", ("charges",): "covered__1"}
