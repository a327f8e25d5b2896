"""Laws of PMML: a scorecard says what the matrix says, or the matrix is refused by name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition.linked import TOTAL, Matrix
from iom_matrix.definition.scalars import from_units
from iom_matrix.errors import DefinitionError, Problem
from iom_matrix.exchange.pmml import pmml_of
from iom_matrix.exchange.pmml_document import POINTS, REASON, TIER, UNITS, word_field
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Form, Records, forms
from iom_matrix.testing.answers import Record, answers
from iom_matrix.testing.inputs import Definition, all_inputs
from iom_matrix.testing.matrix import HEAD, drafted
from iom_matrix.testing.sources import SCALE
from iom_matrix.testing.tables import POINTS as CELLS
from iom_matrix.testing.tables import far_tables, policies, tables
from iom_matrix.testing.vocabulary import vocabulary_of
from tests.engines.jpmml import Jpmml

AS_OF = dt.date(2026, 4, 1)


@st.composite
def scorecards(draw: st.DrawFn) -> Form:
    """A matrix of nothing but questions with rows, summed in one group, in two or in none."""
    inputs = draw(all_inputs(units=("day",), simple=True))
    vocabulary = vocabulary_of(inputs)
    questions: Definition = {}
    for name, spec in vocabulary.inputs.items():
        points = draw(tables(spec.subject, CELLS))
        policy = draw(policies(points).filter(lambda said: said != "refuse"))
        questions[f"asks_{name}"] = {"of": name, "points": points, "unknown": policy}
    cut = draw(st.integers(0, len(questions)))
    parts = [dict(list(questions.items())[:cut]), dict(list(questions.items())[cut:])]
    groups = {f"group_{at}": {"add": part} for at, part in enumerate(parts) if part}
    said: Definition = {**HEAD, "groups": groups, "total": {"add": list(groups)}}
    if draw(st.booleans()):
        said |= {"groups": {}, "total": {"add": questions}}
    levels = draw(far_tables(draw(st.integers(0, 2)), SCALE))
    said |= {"tiers": {"scale": SCALE, "of": "total", "levels": levels}, "ranking": ["total"]}
    total = drafted(said, vocabulary)[0].lines[TOTAL].result
    ends = {"range": [str(total.lowest), str(total.highest)]}
    return Form(inputs, said | {"total": said["total"] | ends})


@st.composite
def cases(draw: st.DrawFn) -> tuple[Form, tuple[Record, ...]]:
    form = draw(scorecards())
    people = tuple(
        {"id": f"N-{at}"} | {name: draw(answers(form.matrix, name)) for name in form.inputs}
        for at in range(draw(st.integers(1, 5)))
    )
    return form, people


def as_fields(matrix: Matrix, person: Record) -> dict[str, str]:
    """The answers of one person as the fields of the document."""
    fields = {}
    for name, text in person.items():
        if name == "id" or not text:
            continue
        subject = matrix.vocabulary.inputs[name].subject
        split = subject.numeric and text in subject.words
        fields[word_field(name) if split else name] = text
    return fields


def expected(scores: Scores, at: int) -> dict[str, Any]:
    """What the engine says of one person, in the words of the document."""
    matrix = scores.matrix
    units = int(scores.lines[TOTAL].points[at])
    return {
        UNITS: str(float(units)),
        POINTS: str(float(from_units(units, scores.places))),
        TIER: matrix.scale[int(scores.tier[at])],
        "parts": {line.name: float(scores.lines[line.name].points[at]) for line in matrix.factors},
    }


@given(cases())
def test_a_scorecard_scores_as_the_engine_does(
    pmml_oracle: Jpmml, case: tuple[Form, tuple[Record, ...]]
) -> None:
    """Another evaluator of PMML finds the same partial scores, total and tier, unknowns included.

    Its reasons are the factors, those that earn the most above their least first.
    """
    form, records = case
    matrix = form.matrix
    scores = score(matrix, Records(records, (), "everything").read(matrix), as_of=AS_OF)
    found = pmml_oracle.score(pmml_of(matrix), [as_fields(matrix, one) for one in records])
    for at, answer in enumerate(found):
        reasons = [answer.pop(f"{REASON}{rank}") for rank in range(1, len(matrix.factors) + 1)]
        assert answer == expected(scores, at)
        above = {line.name: _above_least(scores, line.name, at) for line in matrix.factors}
        assert sorted(reasons) == sorted(above)
        assert [above[name] for name in reasons] == sorted(above.values(), reverse=True)


def _above_least(scores: Scores, name: str, at: int) -> Decimal:
    least = scores.matrix.lines[name].result.lowest
    assert least is not None
    return from_units(int(scores.lines[name].points[at]), scores.places) - least


@given(scorecards())
def test_the_same_matrix_gives_the_same_bytes(form: Form) -> None:
    """The document depends on the matrix alone, and is well-formed XML."""
    document = pmml_of(form.matrix)
    again = Form(form.inputs, form.definition)
    assert pmml_of(again.matrix) == document
    root = ElementTree.fromstring(document)  # noqa: S314 - written a line above
    assert root.tag == "{http://www.dmg.org/PMML-4_4}PMML"


@given(forms())
def test_a_matrix_is_exported_whole_or_refused_by_name(form: Form) -> None:
    """What a scorecard cannot say is named where it stands; nothing else stops the export."""
    try:
        document = pmml_of(form.matrix)
    except DefinitionError as error:
        for problem in error.problems:
            assert problem.code == "not-in-pmml"
            assert problem.hint
            assert stands(form.definition, problem)
    else:
        ElementTree.fromstring(document)  # noqa: S314 - written above
        assert not {"gates", "routes", "cohorts", "cautions"} & form.definition.keys()


def stands(said: Any, problem: Problem) -> bool:
    """Whether the path of a problem leads to something that the file says."""
    for key in problem.path:
        if key not in said:
            return False
        said = said[key] if isinstance(said, dict) else {}
    return bool(problem.path)
