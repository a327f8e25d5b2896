from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.probing.edges import telling_answers, telling_observations
from iom_matrix.reading.definitions import load
from iom_matrix.testing.matrix import HEAD, linked
from iom_matrix.testing.vocabulary import vocabulary_of
from tests.unit.probing.whole_language import whole_language

KNOWN = {"nature": "assessment", "source": "OASys", "agency": "probation"}
INPUTS = {
    "share": {"title": "Share", "kind": "amount", "decimals": "1", "max": "100", **KNOWN},
    "number": {"title": "Number", "kind": "count", "cap": "6", **KNOWN},
    "open": {"title": "Open", "kind": "count", "min": "-3", **KNOWN},
    "level": {"title": "Level", "kind": "choice", "of": ["low", "high"],
              "also": ["not-assessed"], "stale_after": "12 months", **KNOWN},
}  # fmt: skip


@pytest.fixture
def matrix() -> Matrix:
    lines = {
        "first": {"of": "share", "points": {"0+": "0", "50+": "4"}, "unknown": "lowest"},
        "second": {"of": "handed_on", "points": {"0+": "0", "2+": "1"}, "unknown": "lowest",
                   "only_if": {"open": "below 2"}},
    }  # fmt: skip
    return linked(
        {
            **HEAD,
            "measures": {"handed_on": {"of": "number"}},
            "groups": {"likelihood": {"add": lines}},
            "total": {"add": ["likelihood"], "range": ["0", "5"]},
            "tiers": {"scale": ["no", "yes"], "of": "total", "levels": {"0+": "no", "5+": "yes"}},
            "ranking": ["total"],
            "routes": {"way": {"title": "Way", "when": {"share": "75.25+"}, "because": "So."}},
        },
        vocabulary_of(INPUTS),
    )


def test_edges_of_rows_and_conditions_with_the_unit_below(matrix: Matrix) -> None:
    assert telling_answers(matrix, "share") == ("0", "49.9", "50", "75.2", "75.3", "100")


def test_edges_are_asked_through_a_measure_and_a_cap_is_passed(matrix: Matrix) -> None:
    assert telling_answers(matrix, "number") == ("0", "1", "2", "6", "7")


def test_a_number_without_a_limit_goes_from_its_least_to_its_last_edge(matrix: Matrix) -> None:
    assert telling_answers(matrix, "open") == ("-3", "1", "2")


def test_every_word_is_telling(matrix: Matrix) -> None:
    assert telling_answers(matrix, "level") == ("low", "high", "not-assessed")


def test_a_shipped_matrix() -> None:
    answers = telling_answers(load("refocused-harm@2.0.0"), "arp")
    assert answers == ("0", "49.99", "50", "74.99", "75", "89.99", "90", "100", "not-assessed")


def test_observations_beside_the_day_on_which_they_go_stale(matrix: Matrix) -> None:
    found = telling_observations(matrix, "level", as_of=dt.date(2024, 2, 29))
    assert found == ("2023-02-27", "2023-02-28", "2024-02-29", "2024-03-01")
    assert telling_observations(matrix, "open", as_of=dt.date(2024, 2, 29))[0] == "2024-02-29"


def test_codes_lie_on_both_sides_of_what_is_made_of_them() -> None:
    # gravity: half of it, rounded down, from 20: C040 is the first, and C007 has no number.
    codes = telling_answers(whole_language(), "offence_code")
    assert codes == ("C000", "C007", "C039", "C040", "C199")


def test_dates_lie_on_anniversaries_and_where_a_condition_begins() -> None:
    matrix, day = whole_language(), dt.date(2026, 4, 1)
    released = telling_answers(matrix, "released", as_of=day)
    assert released[:2] == ("2024-03-31", "2024-04-01")
    assert released[2:4] == ("2026-03-02", "2026-03-03")  # 30 days are full, and are not
    assert released[4:] == ("2026-04-01", "2026-04-02", "never")
    enrolled = telling_answers(matrix, "enrolled", as_of=day)
    assert {"2008-04-01", "2008-04-02"} <= set(enrolled)
    assert telling_answers(matrix, "released") == ("never",)


def test_an_edge_is_told_in_the_numbers_before_the_steps() -> None:
    # -0.1 of it, rounded, is -3 or more up to 35.0.
    assert telling_answers(whole_language(), "share") == ("0", "35", "35.1", "99.9", "100")


def test_a_number_that_is_added_is_tried_at_many_places() -> None:
    lines = {
        "sum": {"add": ["number", "open"], "points": {"-3+": "0", "20+": "5"}, "unknown": "lowest"},
    }
    matrix = linked(
        {
            **HEAD,
            "groups": {"likelihood": {"add": lines}},
            "total": {"add": ["likelihood"], "range": ["0", "5"]},
            "tiers": {"scale": ["no", "yes"], "of": "total", "levels": {"0+": "no", "5+": "yes"}},
            "ranking": ["total"],
        },
        vocabulary_of(INPUTS),
    )
    assert {"-3", "-2", "19", "20"} <= set(telling_answers(matrix, "open"))
    assert telling_answers(matrix, "share") == ("0", "100")
