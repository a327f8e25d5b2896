from __future__ import annotations

import json

import pytest

from iom_matrix.forms.counterfactuals import counterfactuals_form, counterfactuals_schema
from iom_matrix.forms.exact_json import write_json
from iom_matrix.probing.counterfactuals import counterfactuals
from tests.functional.test_export import in_order
from tests.scheme import sample_scores

# Answers and corrections, renewals, two changes at once, a gate, a refusal, and nothing at all.
PEOPLE = ["N-0153", "N-0149", "N-0039", "N-0031", "N-0169", "N-0015"]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("audience", ["panel", "partner"])
def test_it_is_as_the_schema_says(person: str, audience: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(write_json(counterfactuals_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = counterfactuals(sample_scores(), person, audience=audience)
    form = json.loads(write_json(counterfactuals_form(found)))
    jsonschema.Draft202012Validator(schema).validate(form)
    in_order(schema, form)


def test_numbers_are_from_one_to_another_both_in() -> None:
    form = counterfactuals_form(counterfactuals(sample_scores(), "N-0009"))
    text = json.loads(write_json(form))
    by_kind = {one["changes"][0]["input"] or "time": one for one in text["lowers"]}
    arp = by_kind["arp"]["changes"][0]
    assert (arp["kind"], arp["now"], arp["answers"]) == ("change", "81.48%", "below 75%")
    assert arp["numbers"] == [{"from": 0, "to": 74.99}]
    assert by_kind["time"]["changes"][0]["until"] == "2026-04-07"
    assert by_kind["time"]["changes"][0]["input"] is None
    assert text["settles"] == []
    assert text["notice"][0] == "ILLUSTRATIVE: not for decisions about people"
