"""The sums: parts and wholes, rows and their edges, and a second scorer that must agree."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_matrix.definition.lines import MEASURES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_rows import link_rows
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.rows import compile_rows
from iom_matrix.scoring.values import from_numbers, shown
from iom_matrix.testing import Case, cases
from iom_matrix.testing.lines import POINTS, tables
from iom_matrix.testing.vocabulary import numbers
from tests.laws.pictures import scored
from tests.laws.reference import Person, Reference

SIDES = ("points", "lowest", "highest")


@given(cases())
def test_total_is_the_sum_of_its_breakdown(case: Case) -> None:
    """Every group is the sum, or the highest, of its parts, and no more than its cap."""
    scores = scored(case)
    for line in case.matrix.lines.values():
        if line.role == "group":
            for side in SIDES:
                for at in range(len(scores)):
                    assert _side(scores, line.name, side, at) == _joined(scores, line, side, at)


def _side(scores: Scores, name: str, side: str, at: int) -> Decimal:
    return Decimal(int(getattr(scores.lines[name], side)[at])).scaleb(-scores.places)


def _joined(scores: Scores, line: LinkedLine, side: str, at: int) -> Decimal:
    parts = [_side(scores, part, side, at) for part in line.parts]
    whole = sum(parts, Decimal(0)) if line.line.add else max(parts)
    return whole if line.line.cap is None else min(whole, line.line.cap)


@given(cases())
def test_points_lie_between_their_bounds(case: Case) -> None:
    """Lowest <= points <= highest for every line, within the range that the matrix declares."""
    scores = scored(case)
    for name, line in scores.lines.items():
        result = case.matrix.lines[name].result
        assert (line.lowest <= line.points).all(), name
        assert (line.points <= line.highest).all(), name
        if case.matrix.lines[name].role in {"factor", "group"}:
            low, high = result.lowest or Decimal(0), result.highest or Decimal(0)
            for at in range(len(scores)):
                assert low <= _side(scores, name, "lowest", at)
                assert _side(scores, name, "highest", at) <= high


@given(cases())
def test_official_tier_is_possible(case: Case) -> None:
    """The tier of a person is among those still possible; settled, it is the only one."""
    scores = scored(case)
    for at in range(len(scores)):
        possible = scores.possible_tiers(at)
        assert case.matrix.scale[scores.tier[at]] in possible
        if scores.settled[at]:
            assert len(possible) == 1


@st.composite
def numeric_tables(draw: st.DrawFn) -> tuple[Subject, dict[str, str]]:
    places = draw(st.integers(0, 2))
    lowest = Decimal(draw(st.integers(-3, 3)))
    subject = Subject(numeric=True, lowest=lowest, highest=lowest + 10, places=places)
    return subject, draw(tables(subject, POINTS))


@given(numeric_tables(), st.data())
def test_each_number_falls_in_exactly_one_row(
    drawn: tuple[Subject, dict[str, str]], data: st.DataObject
) -> None:
    """Each number falls in exactly one row, and an edge belongs to the row above it."""
    subject, table = drawn
    problems = Problems()
    rows = compile_rows(link_rows(table, subject, None, (), problems), subject, range(len(table)))
    assert not problems
    edges = [Decimal(text[:-1]) for text in table]
    number = data.draw(numbers(subject) | st.sampled_from(edges))
    unit = np.array([int(number.scaleb(subject.places))])
    (row,) = rows.row(from_numbers(unit, unit))
    above = [*edges[1:], Decimal("Infinity")]
    holding = [at for at, edge in enumerate(edges) if edge <= number < above[at]]
    assert holding == [row]


def _same_moment(case: Case) -> bool:
    """Whether two rows of one offence have the same outcome on the same day."""
    moments = Counter(
        (row["id"], row["offence_ref"], row["outcome_date"], row["outcome"])
        for row in case.records.events
        if row["kind"] == "offence"
    )
    return any(count > 1 for count in moments.values())


@given(cases(known=True))
def test_whole_numbers_equal_the_slow_reference(case: Case) -> None:
    """Scores in whole numbers equal those of a plain scorer in decimals that shares no code."""
    assume(not _same_moment(case))
    scores = scored(case)
    reference = Reference(case.form.definition, case.form.inputs)
    for at, nominal in enumerate(case.records.nominals):
        person = Person(nominal, case.records.events, case.as_of)
        points = reference.points(person)
        found = {name: _side(scores, name, "points", at) for name in points}
        assert found == points
        assert case.matrix.scale[scores.tier[at]] == reference.tier(points)
        assert reference.rules(person) == {
            name: bool(truths.yes[at])
            for rules in (scores.gates, scores.routes, scores.cohorts, scores.cautions)
            for name, truths in rules.items()
        }
        for name in points:
            line = scores.lines[name]
            assert line.lowest[at] == line.points[at] == line.highest[at]
        assert not scores.refused[at]
        for line in case.matrix.lines.values():
            if line.line.source in MEASURES:
                value = shown(scores.lines[line.name].values, at, line.subject)
                assert value == _text(reference.value(person, _said(case, line)))


def _text(value: Decimal | str) -> str:
    return value if isinstance(value, str) else plain(value)


def _said(case: Case, line: LinkedLine) -> dict[str, Any]:
    """What the definition says of a line."""
    said: Any = case.form.definition
    for key in line.path:
        said = said[key]
    return dict(said)
