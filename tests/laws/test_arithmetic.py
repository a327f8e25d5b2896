"""The sums: parts and wholes, rows and their edges, and a second scorer that must agree."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_rows import link_rows
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.rows import compile_rows
from iom_matrix.scoring.values import Values, from_numbers, shown
from iom_matrix.testing import Case, cases
from iom_matrix.testing.numbers import numbers
from iom_matrix.testing.tables import POINTS, tables
from tests.laws.person import Person
from tests.laws.pictures import scored
from tests.laws.reference import Reference, UndecidedError

SIDES = ("points", "lowest", "highest")


@given(cases())
def test_total_is_the_sum_of_its_breakdown(case: Case) -> None:
    """Every group without rows, steps or a condition is the sum, or the highest, of its parts,
    and no more than its cap."""
    scores = scored(case)
    for line in case.matrix.lines.values():
        if line.role == "group" and _is_plain(line):
            for side in SIDES:
                for at in range(len(scores)):
                    assert _side(scores, line.name, side, at) == _joined(scores, line, side, at)


def _is_plain(line: LinkedLine) -> bool:
    plain_words = {"title", "add", "highest", "cap", "range", "stale"}
    return line.line.model_fields_set <= plain_words


def _side(scores: Scores, name: str, side: str, at: int) -> Decimal:
    return Decimal(int(getattr(scores.lines[name], side)[at])).scaleb(-scores.places)


def _joined(scores: Scores, line: LinkedLine, side: str, at: int) -> Decimal:
    parts = [_side(scores, part, side, at) for part in line.parts]
    whole = sum(parts, Decimal(0)) if line.line.add else max(parts)
    return whole if line.line.cap is None else min(whole, line.line.cap)


@given(cases())
def test_points_lie_between_their_bounds(case: Case) -> None:
    """Lowest <= points <= highest for every line, within the range that the matrix declares; a
    measure that is known lies within what is possible."""
    scores = scored(case)
    for name, line in scores.lines.items():
        linked = case.matrix.lines[name]
        if linked.role in {"factor", "group"}:
            assert (line.lowest <= line.points).all(), name
            assert (line.points <= line.highest).all(), name
            low, high = linked.result.lowest or Decimal(0), linked.result.highest or Decimal(0)
            for at in range(len(scores)):
                assert low <= _side(scores, name, "lowest", at)
                assert _side(scores, name, "highest", at) <= high
        _assert_possible(line.result)


def _assert_possible(values: Values) -> None:
    """The official answer is among those still possible, and some answer always is."""
    word = values.word >= 0
    for at in range(len(values)):
        words, number = int(values.words[at]), int(values.number[at])
        assert words or values.low[at] <= values.high[at]
        if values.known[at] and word[at]:
            assert words >> int(values.word[at]) & 1
        elif values.known[at]:
            assert values.low[at] <= number <= values.high[at]


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
    linked = link_rows(table, [subject], None, (), problems)
    rows = compile_rows(linked, [subject], range(len(table)))
    assert not problems
    edges = [Decimal(text[:-1]) for text in table]
    number = data.draw(numbers(subject) | st.sampled_from(edges))
    unit = np.array([int(number.scaleb(subject.places))])
    (row,) = rows.leaf([from_numbers(unit, unit)])
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
    """Scores in whole numbers equal those of a plain scorer in fractions that shares no code:
    the points of every line, the values and levels of measures, tiers and rules."""
    assume(not _same_moment(case))
    scores = scored(case)
    reference = Reference(case.form.definition, case.form.inputs)
    for at, nominal in enumerate(case.records.nominals):
        person = Person(nominal, case.records.events, case.as_of)
        try:
            found = {name: reference.worth(person, line) for name, line in reference.lines.items()}
            rules = reference.rules(person)
        except UndecidedError:
            continue  # all is known, and yet it does not say
        assert {name: _shown(scores, name, at) for name in found} == {
            name: _text(value) for name, value in found.items()
        }
        assert case.matrix.scale[scores.tier[at]] == found["tier"]
        assert rules == {
            name: bool(truths.yes[at])
            for rules in (scores.gates, scores.routes, scores.cohorts, scores.cautions)
            for name, truths in rules.items()
        }
        _assert_known(scores, at)


def _shown(scores: Scores, name: str, at: int) -> str | None:
    return shown(scores.lines[name].result, at, scores.matrix.lines[name].result)


def _text(value: Fraction | str) -> str:
    if isinstance(value, str):
        return value
    number = Decimal(value.numerator) / Decimal(value.denominator)
    assert number == value
    return plain(number)


def _assert_known(scores: Scores, at: int) -> None:
    """Where all is known, nothing else is possible, and nobody is refused."""
    for name, line in scores.lines.items():
        result, word = line.result, int(line.result.word[at])
        possible = (int(result.words[at]), *range(int(result.low[at]), int(result.high[at]) + 1))
        assert possible == ((1 << word,) if word >= 0 else (0, int(result.number[at]))), name
        if scores.matrix.lines[name].role in {"factor", "group"}:
            assert line.lowest[at] == line.points[at] == line.highest[at]
    assert not scores.refused[at]
    assert scores.possible_tiers(at) == (scores.matrix.scale[scores.tier[at]],)
