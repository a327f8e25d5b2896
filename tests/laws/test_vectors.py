"""Test vectors: what they say holds when their records are read back, and for a second scorer."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.forms.exact_json import rows_json
from iom_matrix.forms.vectors import vectors_form
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.testing.evidence import days
from iom_matrix.testing.matrix import Form, forms
from tests.laws.person import Person
from tests.laws.reference import Reference

AS_OF = dt.date(2026, 4, 1)
SHIPPED = ("refocused-harm@2.0.0", "legacy-sac@1.1.0", "legacy-sac@1.0.0")
INSTRUMENTS = sorted(
    path.with_name(path.name.replace(".cases", ""))
    for path in (Path(__file__).parents[1] / "instruments").glob("*/*.cases.yaml")
)
# What no evidence can come to: its gate stops whoever would.
OUT_OF_REACH = {"ovp": {("floor", "non_violent")}}
SIDES = ("points", "lowest", "highest")
EXAMPLES = min(20, settings().max_examples)  # each is a few hundred people
Document = dict[str, Any]


def document(matrix: Matrix, as_of: dt.date) -> Document:
    """The vectors of a matrix as another program reads them."""
    text = rows_json(vectors_form(matrix, as_of=as_of))
    read: Document = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return read


def scored_again(vectors: Document, matrix: Matrix) -> Scores:
    people = people_from_records(
        [case["nominal"] for case in vectors["cases"]],
        vocabulary=matrix,
        events=[row for case in vectors["cases"] for row in case["events"]],
        coverage=vectors["coverage"] or None,
    )
    return score(matrix, people, as_of=dt.date.fromisoformat(vectors["as_of"]))


def replayed(vectors: Document, matrix: Matrix) -> None:
    """Score the records again and compare with what was expected of them."""
    scores = scored_again(vectors, matrix)
    for at, case in enumerate(vectors["cases"]):
        expect, where = case["expect"], case["id"]
        scored, in_scope = bool(scores.scored[at]), int(scores.gate[at]) < 0
        for side in SIDES:
            total = scores.total if scored else None
            assert expect[side] == (total and _points(scores, getattr(total, side)[at])), where
        assert expect["tier"] == (matrix.scale[scores.tier[at]] if scored else None), where
        assert tuple(expect["possible_tiers"]) == (scores.possible_tiers(at) if scored else ())
        assert expect["settled"] == (bool(scores.settled[at]) if scored else None), where
        assert (expect["out_of_scope"] is None) == in_scope, where
        assert tuple(expect["refused"]) == (scores.refusing(at) if in_scope else ()), where
        assert [step["line"] for step in expect["steps"]] == [
            name for name in matrix.lines if in_scope
        ], where
        for step in expect["steps"]:
            _step_again(scores, step, at, where)


def _points(scores: Scores, units: int) -> Decimal:
    return from_units(int(units), scores.places)


def _step_again(scores: Scores, step: Document, at: int, where: str) -> None:
    line, result = scores.matrix.lines[step["line"]], scores.lines[step["line"]]
    row = int(result.row[at])
    assert step["row"] == (line.leaves[row].text if row >= 0 else None), (where, line.name)
    earns = bool(scores.scored[at]) and line.role in {"factor", "group"}
    for side in SIDES:
        found = _points(scores, getattr(result, side)[at]) if earns else None
        assert step[side] == found, (where, line.name, side)
    if len(line.line.of) < 2:
        assert (step["value"] is not None) == bool(result.values.known[at]), (where, line.name)


def explained_alike(vectors: Document, matrix: Matrix) -> None:
    """An explanation says of the same records what was expected of them."""
    scores = scored_again(vectors, matrix)
    for at, case in enumerate(vectors["cases"]):
        told, expect = explain_at(scores, at, "police"), case["expect"]
        for key in (*SIDES, "tier", "settled", "out_of_scope", "route"):
            assert getattr(told, key) == expect[key], (case["id"], key)
        assert list(told.possible_tiers) == expect["possible_tiers"], case["id"]
        assert list(told.refused) == expect["refused"], case["id"]
        assert {e.cohort: e.eligible for e in told.cohorts} == expect["cohorts"], case["id"]
        steps = {step["line"]: step for step in expect["steps"]}
        for step in (step for step in told.steps if not step.withheld):
            found = steps[step.name]
            sides = (step.points, step.lowest, step.highest)
            assert sides == tuple(found[side] for side in SIDES), (case["id"], step.name)
            assert step.band == found["row"], (case["id"], step.name)


def reached_or_listed(vectors: Document, matrix: Matrix) -> None:
    """Every row of every table has somebody in it, or stands in the list of what has nobody."""
    reached = {
        (step["line"], step["row"])
        for case in vectors["cases"]
        if case["expect"]["tier"]
        for step in case["expect"]["steps"]
    }
    listed = {(o["name"], o["detail"]) for o in vectors["unreached"] if o["kind"] == "row"}
    rows = {(line.name, row.text) for line in matrix.lines.values() for row in line.leaves}
    assert rows - reached == listed


@pytest.mark.parametrize("reference", SHIPPED)
def test_vectors_of_the_shipped_matrices_hold_and_reach_everything(reference: str) -> None:
    """Read back, they hold; and nothing of a shipped matrix is out of their reach."""
    matrix = load(reference)
    vectors = document(matrix, AS_OF)
    replayed(vectors, matrix)
    explained_alike(vectors, matrix)
    assert 300 < len(vectors["cases"]) < 3000
    assert (vectors["left_out"], vectors["unreached"]) == (0, [])
    reached_or_listed(vectors, matrix)


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_vectors_of_published_instruments_hold_and_reach_what_can_be(path: Path) -> None:
    """The whole language: what an instrument's rows, rules and steps ask, somebody answers."""
    matrix = load(path)
    vectors = document(matrix, AS_OF)
    replayed(vectors, matrix)
    explained_alike(vectors, matrix)
    missing = {(goal["kind"], goal["name"]) for goal in vectors["unreached"]}
    assert missing == OUT_OF_REACH.get(path.parent.name, set())
    assert vectors["left_out"] == 0


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
    steps = {step["line"]: step for step in expect["steps"]}
    for name, line in reference.lines.items():
        worth, step = reference.worth(person, line), steps[name]
        if matrix.lines[name].role in {"factor", "group"}:
            assert {step[side] for side in SIDES} == {worth}, (case["id"], name)
        else:
            assert step.get("gives", step["value"]) == _text(worth), (case["id"], name)
    assert expect["tier"] == reference.tier(person)
    assert expect["settled"] is True
    assert expect["route"] == next((name for name in matrix.routes if rules[name]), None)
    said = {True: "yes", False: "no"}
    assert expect["cohorts"] == {name: said[rules[name]] for name in matrix.cohorts}, case["id"]
    assert expect["cautions"] == [name for name in matrix.cautions if rules[name]]


def _text(value: Fraction | str) -> str:
    if isinstance(value, str):
        return value
    return plain(Decimal(value.numerator) / Decimal(value.denominator))


def test_the_same_matrix_gives_the_same_bytes() -> None:
    """Nothing is left to chance."""
    matrix = load(SHIPPED[1])
    once, again = (rows_json(vectors_form(matrix, as_of=AS_OF)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("limit", [1, 40])
def test_what_a_limit_leaves_out_is_counted_and_listed(limit: int) -> None:
    """Fewer people reach less, and the vectors say so."""
    matrix = load(SHIPPED[1])
    every, cut = (Cut(vectors_form(matrix, as_of=AS_OF, limit=n)) for n in (4000, limit))
    assert (len(cut.cases), len(cut.cases) + cut.left_out) == (limit, len(every.cases))
    assert cut.unreached
    assert not every.unreached


class Cut:
    """The counts of a document."""

    def __init__(self, form: Any) -> None:
        self.cases, self.left_out, self.unreached = (
            form[key] for key in ("cases", "left_out", "unreached")
        )
