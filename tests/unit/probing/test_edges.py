from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.probing.edges import telling_answers, telling_observations
from iom_matrix.reading.definitions import load
from iom_matrix.testing.matrix import HEAD, linked
from iom_matrix.testing.vocabulary import vocabulary_of

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
