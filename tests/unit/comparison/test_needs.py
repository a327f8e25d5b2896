from __future__ import annotations

from decimal import Decimal

import pytest

from iom_matrix.comparison.needs import Accepted, needs_of
from iom_matrix.definition.limits import Limits
from tests.unit.building import LOW, MISSED, matrix_of

COUNTED = {"count": "proven", "points": {"0+": "0", "1+": "2"}, **LOW}
WORDS = Accepted(frozenset({"low", "high"}))


def numbers(low: int | None, high: int | None, places: int = 0) -> Accepted:
    ends = (None if end is None else Decimal(end) for end in (low, high))
    return Accepted(numbers=Limits(*ends), places=places)


def read(matrix) -> set[tuple[str, str]]:
    return {key for key, need in needs_of(matrix).items() if need.read}


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (WORDS, Accepted(frozenset({"low"}))),
        (numbers(0, 10), numbers(0, 9)),
        (numbers(0, 10), numbers(1, 10)),
        (numbers(0, None), numbers(0, 10)),
        (numbers(None, 10), numbers(0, 10)),
        (numbers(0, 10, 2), numbers(0, 10, 1)),
        (numbers(0, 10), Accepted()),
        (Accepted(other="date"), Accepted()),
    ],
)
def test_what_takes_more_takes_all_of_what_takes_less_and_not_the_other_way(wide, narrow):
    assert wide.takes_all_of(narrow)
    assert wide.takes_all_of(wide)
    assert not narrow.takes_all_of(wide)


def test_a_question_about_an_input_needs_that_alone():
    assert read(matrix_of({"x": MISSED})) == {("input", "missed")}


def test_a_count_of_offences_needs_their_fields_and_the_coverage_of_all_outcomes():
    assert read(matrix_of({"x": COUNTED})) == {
        ("event-kind", "offence"),
        *(("event-field", name) for name in (
            "offence_date", "offence_ref", "outcome", "role", "counter_allegation",
            "under_18_at_offence",
        )),
        *(("coverage", strand) for strand in ("reports", "charges", "convictions")),
    }  # fmt: skip


def test_days_at_liberty_need_custody():
    inside = matrix_of({"x": {**COUNTED, "within": "2 years", "at_liberty": "yes"}})
    outside = matrix_of({"x": {**COUNTED, "within": "2 years"}})
    assert read(inside) - read(outside) == {
        ("event-kind", "custody-start"), ("event-kind", "custody-end"), ("coverage", "custody"),
    }  # fmt: skip


def test_what_is_counted_apart_or_by_its_outcome_needs_that_column():
    plain = read(matrix_of({"x": COUNTED}))
    apart = read(matrix_of({"x": {**COUNTED, "distinct": "victim"}}))
    late = read(matrix_of({"x": {**COUNTED, "date": "outcome_date", "within": "2 years"}}))
    assert apart - plain == {("event-field", "victim")}
    assert late - plain == {("event-field", "outcome_date")}


def test_weights_need_groups():
    weighed = {"sum": "harm_days", "over": "proven", "each": "1", "cap": "9", **LOW}
    assert ("event-field", "group") in read(matrix_of({"x": weighed}))
