"""Columns: people scored in columns come to what they come to with their workings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from unittest import mock

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.reading.people_columns import people_columns
from iom_matrix.scoring import column_answers, tabled
from iom_matrix.scoring.column_codes import column_codes
from iom_matrix.scoring.column_plan import column_plan
from iom_matrix.scoring.columnar import score_codes, score_columns
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.rank_columns import first_columns, rank_columns
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.tabled import Tabled
from iom_matrix.scoring.truths import Truths
from iom_matrix.testing import Case, Form, cases
from iom_matrix.testing.matrix import definitions
from tests.laws.pairs import two_forms
from tests.unit.columns import as_scored


def _same(found: ScoreColumns, scores: Scores, *, bounds: bool = True) -> None:
    """Every number of one is that of the other, and nothing that was asked for is left out."""
    earned = {n for n, line in scores.matrix.lines.items() if line.role in {"factor", "group"}}
    assert found.points.keys() >= earned
    assert found.bounded == bounds
    assert not bounds or found.lowest.keys() >= {*scores.matrix.file.ranking} & earned
    assert found.lowest.keys() == found.highest.keys()
    as_scored(found, scores)
    assert found.refused.tolist() == scores.refused.tolist()
    for name in ("gates", "routes", "cohorts", "cautions"):
        assert _truths(getattr(found, name)) == _truths(getattr(scores, name))
    _same_ranks(found, scores)
    if found.tiers is not None:
        assert found.notices == scores.notices


def _same_ranks(found: ScoreColumns, scores: Scores) -> None:
    for area in (None, *{name for name in scores.people.areas if name}):
        ours, theirs = rank_columns(found, area=area), rank(scores, area=area)
        assert ours.rank.tolist() == theirs.rank.tolist()
        assert ours.overall.tolist() == theirs.overall.tolist()
        if ours.best is not None and ours.worst is not None:
            assert ours.best.tolist() == theirs.best.tolist()
            assert ours.worst.tolist() == theirs.worst.tolist()
        for count in range(1, len(found) + 1):
            first = first_columns(found, count, area=area)
            among = [at for at in theirs.members if 0 < theirs.rank[at] <= count]
            assert first.at.tolist() == among
            assert first.rank.tolist() == theirs.rank[among].tolist()


def _truths(rules: dict[str, Truths]) -> dict[str, list[list[bool]]]:
    return {
        name: [np.asarray(side).tolist() for side in (t.yes, t.no, t.can_yes, t.can_no)]
        for name, t in rules.items()
    }


@given(cases())
def test_columns_come_to_the_same(case: Case) -> None:
    """Points, bounds, tiers, gates, routes and notices are those of scoring with workings."""
    people = case.people
    found = score_columns(case.matrix, PeopleColumns.of(people), as_of=case.as_of)
    _same(found, score(case.matrix, people, as_of=case.as_of))


@given(cases(simple=True), st.data())
def test_any_form_comes_to_the_same(case: Case, data: st.DataObject) -> None:
    """Neither the type of the numbers, nor how what is unknown is marked, nor the size of blocks,
    nor how many are scored at once, nor whether bounds are worked out changes a score."""
    people = case.people
    columns = _in_some_form(data, PeopleColumns.of(people))
    size = data.draw(st.integers(1, 3))
    bounds, threads = data.draw(st.booleans()), data.draw(st.integers(1, 2))
    with mock.patch.object(column_answers, "BLOCK", size), mock.patch.object(tabled, "SMALL", size):
        found = score_columns(
            case.matrix, columns, as_of=case.as_of, bounds=bounds, threads=threads
        )  # fmt: skip
    _same(found, score(case.matrix, people, as_of=case.as_of), bounds=bounds)


def _in_some_form(data: st.DataObject, columns: PeopleColumns) -> PeopleColumns:
    forms = {
        name: data.draw(st.sampled_from(list(_forms(column))), name)
        for name, column in columns.columns.items()
    }
    return replace(columns, columns=forms)


def _forms(column: NarrowColumn) -> Iterator[NarrowColumn]:
    """The same answers in every type that holds them, unknowns marked, or named by a number."""
    known = column.answered()
    answers = column.values[known]
    for kind in (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.int64, np.uint64):
        ends = np.iinfo(kind)
        low, high = int(answers.min(initial=0)), int(answers.max(initial=0))
        if not ends.min <= low <= high < ends.max:
            continue
        spoilt = np.where(known, column.values, 0).astype(kind)
        yield replace(column, values=spoilt, known=known)
        for unknown in (ends.max, high + 1, *([low - 1] if low > ends.min else [])):
            values = spoilt.copy()
            values[~known] = unknown
            yield replace(column, values=values, unknown=unknown, known=None)


@st.composite
def _versions(draw: st.DrawFn) -> tuple[Case, Matrix]:
    """A case that asks about one input by itself, and another version over its vocabulary."""
    case = draw(cases(simple=True))
    assume(any(isinstance(step, Tabled) for step in column_plan(case.matrix).steps))
    changed = two_forms(most=4, of=st.just(case.form)).map(lambda pair: pair.new)
    others = definitions(case.matrix.vocabulary, simple=draw(st.booleans()))
    other = others.map(lambda said: Form(case.form.inputs, said))
    return case, draw(st.one_of(changed, other)).matrix


@given(_versions(), st.data())
def test_codes_of_a_version_score_another(
    versions: tuple[Case, Matrix], data: st.DataObject
) -> None:
    """By the codes of either version, of both or of none, people come to the same by each."""
    case, other = versions
    columns = _in_some_form(data, PeopleColumns.of(case.people))
    size, bounds = data.draw(st.integers(1, 3)), data.draw(st.booleans())
    coded = data.draw(st.sampled_from([(), (case.matrix,), (other,), (case.matrix, other)]))
    with mock.patch.object(column_answers, "BLOCK", size), mock.patch.object(tabled, "SMALL", size):
        codes = column_codes(coded, columns, as_of=case.as_of)
        for matrix in (case.matrix, other):
            found = score_codes(matrix, codes, bounds=bounds, threads=size)
            _same(found, score(matrix, case.people, as_of=case.as_of), bounds=bounds)


@given(cases(), st.data())
def test_order_of_people_in_columns(case: Case, data: st.DataObject) -> None:
    """The order in which people stand is immaterial, and so is that of their events."""
    people = case.people
    order = data.draw(st.permutations(range(len(people))))
    whole = score(case.matrix, people, as_of=case.as_of)
    found = score_columns(case.matrix, PeopleColumns.of(people.take(order)), as_of=case.as_of)
    for name, points in found.points.items():
        assert points.tolist() == whole.lines[name].points[order].tolist()
    assert found.tier.tolist() == whole.tier[order].tolist()


@given(cases())
def test_evidence_that_comes_as_arrays(case: Case) -> None:
    """People score the same whether their evidence comes as records or as arrays."""
    nominals, events = _arrays(case.records.nominals), _arrays(case.records.events)
    columns = people_columns(
        {name: column for name, column in nominals.items() if name not in {"id", "area"}},
        vocabulary=case.matrix,
        ids=nominals["id"],
        areas=nominals["area"],
        events=events or None,
        coverage=case.records.coverage or None,
    )
    _same(
        score_columns(case.matrix, columns, as_of=case.as_of),
        score(case.matrix, case.people, as_of=case.as_of),
    )


def _arrays(records: Sequence[Mapping[str, str]]) -> dict[str, NDArray[np.str_]]:
    names = dict.fromkeys(name for record in records for name in record)
    return {name: np.array([record.get(name, "") for record in records]) for name in names}
