"""The form of one person: exact digits, and nothing that an audience may not see."""

from __future__ import annotations

import json
from typing import Any

import pytest

from iom_matrix.exchange.one import score_one
from iom_matrix.explanation.audiences import AUDIENCES, Audience
from iom_matrix.explanation.breakdown import explain
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.explanations import explanation_form
from iom_matrix.forms.ones import one_form
from iom_matrix.forms.ones_schema import one_schema
from iom_matrix.reading.definitions import load
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.one.facts import facts_of
from iom_matrix.scoring.one.form import form_of
from tests.functional.test_export import in_order

MATRIX = load("refocused-harm@2.0.0")
ALIKE = (
    "matrix", "as_of", "advisory", "notice", "audience", "id", "area", "standing", "points",
    "lowest", "highest", "tier", "settled", "possible_tiers", "out_of_scope", "refused",
)  # fmt: skip


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_both_say_is_what_an_explanation_says(audience: Audience) -> None:
    people = sample_people(MATRIX)
    for at in range(0, len(people), 7):
        alone = people.take([at])
        told = explain(score(MATRIX, alone, as_of=AS_OF), alone.ids[0], audience=audience)
        full = explanation_form(told)
        one = form_of(MATRIX, AS_OF).score(facts_of(MATRIX, alone, AS_OF))
        short: Any = one_form(one, audience=audience)
        assert {key: short[key] for key in ALIKE} == {key: full[key] for key in ALIKE}
        assert next((n for n, word in short["routes"].items() if word == "yes"), None) == told.route
        assert short["cohorts"] == {e.cohort: e.eligible for e in told.cohorts}
        lines = {line["id"]: line for line in short["lines"]}
        for step in (*told.steps, *told.tier_steps):
            mine = lines[step.name]
            withheld = step.withheld or (step.name == "total" and mine["withheld"])
            assert mine["withheld"] == withheld
            if step.kind in {"factor", "group"}:
                assert [mine[side] for side in ("points", "lowest", "highest")] == [
                    step.points, step.lowest, step.highest,
                ]  # fmt: skip
            assert mine["level"] == step.level
            if not withheld:
                assert mine["band"] == step.band


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_is_as_the_schema_says(audience: Audience) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(write_json(one_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    people = sample_people(MATRIX)
    stopped = score(MATRIX, people, as_of=AS_OF).gate.argmax()
    for at in (stopped, *range(0, len(people), 9)):
        facts = facts_of(MATRIX, people.take([at]), AS_OF)
        one = one_form(form_of(MATRIX, AS_OF).score(facts), audience=audience)
        form = json.loads(write_json(one))
        jsonschema.Draft202012Validator(schema).validate(form)
        in_order(schema, form)
        assert at != stopped or form["out_of_scope"] is not None


def test_a_matrix_that_is_not_published_says_so_first() -> None:
    one = score_one(MATRIX, {"id": "N-1"}, as_of=AS_OF)
    form: Any = one_form(one)
    assert form["notice"][0] == "ILLUSTRATIVE: not for decisions about people"
    assert form["notice"][-1] == ADVICE
    assert '"format": "iom-matrix/one/1"' in write_json(form)
