"""Test vectors: what they say holds when their records are read back, and for a second scorer."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import plain
from iom_matrix.evidence.nominals import People
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.forms.exact_json import rows_json
from iom_matrix.forms.vectors import vectors_form
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from iom_matrix.testing.evidence import days
from iom_matrix.testing.matrix import Form, forms
from tests.laws.reference import Person, Reference

AS_OF = dt.date(2026, 4, 1)
SHIPPED = ("refocused-harm@2.0.0", "legacy-sac@1.1.0", "legacy-sac@1.0.0")
Document = dict[str, Any]
EXAMPLES = 20  # each is a few hundred people


def document(matrix: Matrix, as_of: dt.date) -> Document:
    """The vectors of a matrix as another program reads them."""
    text = rows_json(vectors_form(matrix, as_of=as_of))
    read: Document = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return read


def people_of(vectors: Document, matrix: Matrix) -> People:
    return people_from_records(
        [case["nominal"] for case in vectors["cases"]],
        vocabulary=matrix,
        events=[row for case in vectors["cases"] for row in case["events"]],
        coverage=vectors["coverage"] or None,
    )


def replayed(vectors: Document, matrix: Matrix) -> None:
    """Score the records again and compare what the explanation says with what was expected."""
    as_of = dt.date.fromisoformat(vectors["as_of"])
    scores = score(matrix, people_of(vectors, matrix), as_of=as_of)
    for at, case in enumerate(vectors["cases"]):
        told, expect = explain_at(scores, at, "police"), case["expect"]
        for key in ("points", "lowest", "highest", "tier", "settled", "out_of_scope", "route"):
            assert getattr(told, key) == expect[key], (case["id"], key)
        assert list(told.possible_tiers) == expect["possible_tiers"], case["id"]
        assert list(told.refused) == expect["refused"], case["id"]
        assert {e.cohort: e.eligible for e in told.cohorts} == expect["cohorts"], case["id"]
        steps = {step["line"]: step for step in expect["steps"]}
        assert list(steps) == ([] if told.out_of_scope else list(matrix.lines)), case["id"]
        for step in told.steps:
            found = steps[step.name]
            sides = (step.points, step.lowest, step.highest)
            assert sides == (found["points"], found["lowest"], found["highest"]), case["id"]
            if step.kind == "factor":
                assert step.band == found["row"], (case["id"], step.name)
        for tier_step in told.tier_steps if told.tier else ():
            assert tier_step.level == steps[tier_step.name]["level"], case["id"]


@pytest.mark.parametrize("reference", SHIPPED)
def test_vectors_of_the_shipped_matrices_hold_and_reach_everything(reference: str) -> None:
    """Read back, they hold; and nothing of a shipped matrix is out of their reach."""
    matrix = load(reference)
    vectors = document(matrix, AS_OF)
    replayed(vectors, matrix)
    assert 300 < len(vectors["cases"]) < 3000
    assert (vectors["left_out"], vectors["unreached"]) == (0, [])
    reached_or_listed(vectors, matrix)


def reached_or_listed(vectors: Document, matrix: Matrix) -> None:
    """Every row of every table has somebody in it, or stands in the list of what has nobody."""
    reached = {
        (step["line"], step["row"])
        for case in vectors["cases"]
        if case["expect"]["tier"]
        for step in case["expect"]["steps"]
    }
    listed = {(o["name"], o["detail"]) for o in vectors["unreached"] if o["kind"] == "row"}
    rows = {(line.name, row.text) for line in matrix.lines.values() for row in line.rows}
    assert rows - reached == listed


@given(forms(), days())
@settings(max_examples=EXAMPLES)
def test_vectors_of_any_matrix_hold_when_read_back(form: Form, as_of: dt.date) -> None:
    """What vectors say is what their records come to, and no row without a case is unsaid."""
    vectors = document(form.matrix, as_of)
    replayed(vectors, form.matrix)
    reached_or_listed(vectors, form.matrix)


@given(forms(), days())
@settings(max_examples=EXAMPLES)
def test_vectors_of_whom_all_is_known_hold_for_the_slow_reference(
    form: Form, as_of: dt.date
) -> None:
    """A scorer that shares no code with the engine comes to the same, wherever all is known."""
    vectors = document(form.matrix, as_of)
    reference = Reference(form.definition, form.inputs)
    for case in (case for case in vectors["cases"] if case["known"]):
        _hold_for(reference, form.matrix, case, as_of)


def _hold_for(reference: Reference, matrix: Matrix, case: Document, as_of: dt.date) -> None:
    answers = dict.fromkeys(reference.inputs, "") | case["nominal"]
    person = Person(answers, case["events"], as_of)
    expect = case["expect"]
    rules = reference.rules(person)
    gates = [name for name in matrix.gates if rules[name]]
    assert expect["out_of_scope"] == (gates[0] if gates else None), case["id"]
    if gates:
        return
    points = reference.points(person)
    steps = {step["line"]: step for step in expect["steps"]}
    for name, number in points.items():
        sides = {steps[name][side] for side in ("points", "lowest", "highest")}
        assert sides == {number}, (case["id"], name)
    assert expect["points"] == points["total"]
    assert expect["tier"] == reference.tier(points)
    assert expect["settled"] is True
    assert expect["route"] == next((name for name in matrix.routes if rules[name]), None)
    assert expect["cohorts"] == {name: "yes" if rules[name] else "no" for name in matrix.cohorts}, (
        case["id"]
    )
    assert expect["cautions"] == [name for name in matrix.cautions if rules[name]]
    for line in matrix.lines.values():
        if line.role in {"measure", "factor"}:
            said: Any = reference.definition
            for key in line.path:
                said = said[key]
            value = reference.value(person, said)
            text = plain(value) if isinstance(value, Decimal) else value
            assert steps[line.name]["value"] == text, (case["id"], line.name)


@given(forms(), days(), st.integers(1, 12))
@settings(max_examples=EXAMPLES // 2)
def test_the_same_matrix_gives_the_same_bytes_within_the_limit(
    form: Form, as_of: dt.date, limit: int
) -> None:
    """Nothing is left to chance, and what a limit leaves out is counted and listed."""
    whole = vectors_form(form.matrix, as_of=as_of)
    assert rows_json(whole) == rows_json(vectors_form(form.matrix, as_of=as_of))
    cut: Any = vectors_form(form.matrix, as_of=as_of, limit=limit)
    every: Any = whole
    assert len(cut["cases"]) == min(limit, len(every["cases"]))
    assert len(cut["cases"]) + cut["left_out"] == len(every["cases"])
    assert len(cut["unreached"]) >= len(every["unreached"])
