"""Shares of points by section and family: what can be attained, and what was awarded."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from iom_matrix.comparison.families import NOT_KNOWN, deciding_families, family_of
from iom_matrix.comparison.shares import attainable, shares
from iom_matrix.explanation.audiences import WITHHELD
from iom_matrix.scoring.results import Scores
from tests.scheme import sample_scores
from tests.unit.building import LOW, OFFENCE, Definition, matrix_of, scores_of

SIX: Definition = {"of": "missed", "points": {"0+": "0", "5+": "6"}, **LOW, "family": "violence"}
TWO: Definition = {"of": "missed", "points": {"0+": "0", "5+": "2"}, **LOW, "family": "any"}
FIVE: Definition = {"of": "missed", "points": {"0+": "0", "5+": "5"}, **LOW}
COUNT: Definition = {"count": "proven", "points": {"0+": "0", "1+": "6"}, **LOW}
OF_EVENT = {"family": "of-event"}


def families(line: Definition) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for (_, family), points in attainable(matrix_of({"x": line})).items():
        found[family] = found.get(family, Fraction(0)) + points
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"add": {"a": SIX, "b": TWO}}, {"violence": 6, "any": 2}),
        ({"add": {"a": SIX, "b": TWO}, "cap": "4"}, {"violence": 3, "any": 1}),
        ({"add": {"a": SIX, "b": TWO}, "cap": "4", "floor": "1"}, {"violence": 3, "any": 1}),
        ({"highest": {"b": TWO, "a": SIX}}, {"violence": 6}),
        ({"lowest": {"a": SIX, "b": TWO}}, {"any": 2}),
        ({"subtract": {"a": SIX, "b": TWO}}, {"violence": 6}),
        ({"multiply": {"a": SIX, "b": TWO}}, {"several": 12}),
        ({"multiply": {"a": SIX, "b": SIX}}, {"violence": 36}),
        ({"multiply": {"a": SIX, "b": TWO}, "family": "other"}, {"other": 12}),
        ({"add": {"a": SIX, "b": FIVE}, "family": "other"}, {"violence": 6, "other": 5}),
        ({"add": {"a": FIVE}}, {"not said": 5}),
        ({"add": {"a": SIX}, "only_if": {"adult": "yes"}, "otherwise": "8", **LOW},
         {"violence": 8}),
        ({"add": {"a": COUNT | OF_EVENT, "b": TWO}}, {"decided by the event": 6, "any": 2}),
    ],
)  # fmt: skip
def test_attainable_points_by_family(line: Definition, expected: dict[str, int]) -> None:
    assert families(line) == expected


def given_by_family(scores: Scores) -> dict[str, float]:
    found: dict[str, float] = {}
    for (_, family), points in shares(scores, np.ones(len(scores), np.bool_)).awarded.items():
        found[family] = found.get(family, 0.0) + points
    return found


def test_what_a_cap_takes_is_taken_in_proportion() -> None:
    inner = {"add": {"a": SIX, "b": TWO}, "cap": "4"}
    line = {"add": {"c": inner, "d": {**TWO, "family": "other"}}, "cap": "3"}
    scores = scores_of(matrix_of({"x": line}), [{"missed": "5"}, {"missed": "0"}])
    # Of 6 and 2 the first cap leaves 3 and 1; of 3, 1 and 2 the second leaves the half.
    assert given_by_family(scores) == pytest.approx({"violence": 1.5, "any": 0.5, "other": 1})


def test_a_cap_that_is_subtracted_gives_back_in_proportion() -> None:
    inner = {"add": {"a": SIX, "b": TWO}, "cap": "4"}
    scores = scores_of(matrix_of({"x": {"subtract": {"e": SIX, "c": inner}}}), [{"missed": "5"}])
    assert given_by_family(scores) == pytest.approx({"violence": 3, "any": -1})


def test_a_cap_below_nothing_stays_by_itself() -> None:
    below = {"of": "missed", "points": {"0+": "-1", "5+": "0"}, **LOW, "family": "any"}
    line = {"add": {"a": below}, "cap": "-2"}
    scores = scores_of(matrix_of({"x": line}), [{"missed": "0"}])
    assert given_by_family(scores) == pytest.approx({"any": -2})


def test_people_who_are_not_counted_award_nothing() -> None:
    scores = scores_of(matrix_of({"x": SIX}), [{"missed": "5"}, {"missed": "5"}])
    found = shares(scores, np.array([True, False]))
    assert (found.people, found.awarded) == (1, {("likelihood", "violence"): 6.0})
    nobody = shares(scores, np.zeros(2, np.bool_)).by("family")
    assert nobody["violence"].awarded is None
    assert nobody["violence"].attainable == 1


def events(*groups: str, **more: str) -> list[dict[str, str]]:
    return [
        OFFENCE | {"offence_ref": f"R{at}", "group": group} | more
        for at, group in enumerate(groups)
    ]


@pytest.mark.parametrize(
    ("line", "rows", "expected"),
    [
        (COUNT, events("assault", "assault", "stalking"), {"violence": 4, "other": 2}),
        # Robbery is of two families, of which lines of this matrix name neither.
        (COUNT, events("robbery"), {"acquisitive": 3, "violence": 3}),
        # Of robbery (365 days), assault and stalking, which has no weight, the worst decides.
        ({"worst": "harm_days", "over": "proven", "points": {"0+": "0", "1+": "6"}, **LOW},
         events("assault", "robbery", "stalking"), {"acquisitive": 3, "violence": 3}),
        ({"worst": "harm_days", "over": "proven", "points": {"0+": "6"}, **LOW},
         events("stalking"), {"other": 6}),
        ({"years_since": {"last": "proven"}, "points": {"0+": "6", "never": "0"}, **LOW},
         [*events("assault", offence_date="2025-12-01"), OFFENCE | {"group": "stalking"}],
         {"other": 6}),
        ({"count": "proven", "points": {"0+": "6"}, **LOW}, [], {NOT_KNOWN: 6}),
        (COUNT, [OFFENCE | {"group": ""}], {NOT_KNOWN: 6}),
    ],
)  # fmt: skip
def test_points_of_the_events_that_decided_them(
    line: Definition, rows: list[dict[str, str]], expected: dict[str, float]
) -> None:
    scores = scores_of(matrix_of({"x": line | OF_EVENT}), [{}], rows)
    assert given_by_family(scores) == pytest.approx(expected)


def test_of_several_families_those_count_that_the_matrix_names() -> None:
    matrix = matrix_of({"x": COUNT | OF_EVENT, "y": {**SIX, "family": "acquisitive"}})
    scores = scores_of(matrix, [{"missed": "0"}], events("robbery", "assault"))
    assert given_by_family(scores) == pytest.approx({"acquisitive": 3, "violence": 3})


def test_a_measure_that_a_line_reads_decides_for_it() -> None:
    measures = {"m": {"worst": "harm_days", "over": "proven"}}
    line = {"of": "m", "points": {"0+": "0", "1+": "6"}, **LOW, **OF_EVENT}
    matrix = matrix_of({"x": line}, measures=measures)
    scores = scores_of(matrix, [{}], events("assault", "robbery"))
    parts = deciding_families(scores, "x")
    assert {name: part.tolist() for name, part in parts.items() if part.any()} == {
        "acquisitive": [0.5], "violence": [0.5],
    }  # fmt: skip


def test_the_shipped_matrices_are_weighted_as_their_tables_say() -> None:
    legacy = sample_scores("legacy-sac@1.0.0")
    found = shares(legacy, np.ones(len(legacy), np.bool_)).by("family")
    assert found["sac-2012"].attainable == Fraction(62, 100)
    refocused = sample_scores()
    everybody = np.ones(len(refocused), np.bool_)
    sections = shares(refocused, everybody).by("section")
    assert [sections[name].attainable for name in ("likelihood", "harm")] == [
        Fraction(40, 100), Fraction(60, 100),
    ]  # fmt: skip
    matrix = refocused.matrix
    assert family_of(matrix, "worst_offence", ("total", "harm")) == "decided by the event"


def test_what_an_audience_may_not_see_is_put_together() -> None:
    scores = sample_scores()
    everybody = np.ones(len(scores), np.bool_)
    found = shares(scores, everybody, "partner")
    hidden = {"intelligence", "domestic_reports"}
    whole = sum(int(scores.lines[name].points[scores.scored].sum()) for name in hidden)
    assert 0 < found.awarded[WITHHELD, WITHHELD] <= whole
    assert (WITHHELD, WITHHELD) not in shares(scores, everybody).awarded
    assert sum(found.awarded.values()) == pytest.approx(
        sum(shares(scores, everybody).awarded.values())
    )
