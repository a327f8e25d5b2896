from __future__ import annotations

import json
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.stability import leave_out_form, stability_form
from iom_matrix.forms.stability_schema import leave_out_schema, stability_schema
from tests.functional.test_export import in_order
from tests.scheme import sample_scores
from tests.unit.comparison.test_stability import found_for

AUDIENCES = ["police", "panel", "partner"]


@pytest.mark.parametrize("said", [{"points": 1}, {"share": "20%"}])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_is_as_the_schema_says(said: dict[str, Any], audience: str) -> None:
    found = iom.stress(sample_scores(), draws=20, **said)
    _assert_valid(stability_schema(), stability_form(found, audience=audience))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_leaving_out_is_as_the_schema_says(audience: str) -> None:
    found = iom.leave_out(sample_scores())
    _assert_valid(leave_out_schema(), leave_out_form(found, audience=audience))


def _assert_valid(schema: dict[str, Any], form: dict[str, Any]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema, form = (json.loads(write_json(one)) for one in (schema, form))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(form)
    in_order(schema, form)


def test_what_was_moved_and_counted() -> None:
    form = json.loads(write_json(stability_form(found_for())))
    assert (form["format"], form["points"], form["share"]) == ("iom-matrix/stability/1", 1, None)
    assert (form["varied"], form["kept"], form["draws"], form["tried"]) == (["x", "y"], [], 90, 4)
    assert form["notice"][-1].startswith("Advice to a panel")
    assert form["cuts"][1] == {
        "places": 2, "last": [5], "following": [5], "tied": ["N-2", "N-5"], "tied_draws": 90,
        "always": 1, "sometimes": 2, "never": 2,
    }  # fmt: skip
    assert form["nominals"][0]["id"] == "N-1"
    assert form["nominals"][0]["first"][0] == {
        "places": 1, "now": "in", "inside": 90, "tied": 0, "verdict": "always",
    }  # fmt: skip
    [alone] = form["alone"]
    assert (alone["row"], alone["by"], alone["before"], alone["after"]) == ("3+", "-1", 5, 4)
    assert (alone["withheld"], alone["tiers"][0]["id"]) == (False, "N-2")


def test_by_share_there_is_no_row_and_no_number() -> None:
    form = stability_form(found_for(share="20%"))
    assert (form["points"], form["share"]) == (None, 20)
    one: Any = form["alone"]
    assert (one[0]["row"], one[0]["before"], one[0]["after"]) == (None, None, None)


def test_whom_a_withheld_line_alters_is_withheld() -> None:
    """Who moves when a row moves is who stands in that row."""
    found = iom.stress(sample_scores(), draws=5)
    partner: Any = stability_form(found, audience="partner")["alone"]
    police: Any = stability_form(found, audience="police")["alone"]
    names = {one["line"] for one in partner if one["withheld"]}
    assert "intelligence" in names
    assert all(one["tiers"] is None and one["first"] is None for one in partner if one["withheld"])
    assert any(one["tiers"] for one in partner)
    assert not any(one["withheld"] for one in police)
    lines: Any = leave_out_form(iom.leave_out(sample_scores()), audience="partner")["lines"]
    [told] = [one for one in lines if one["line"] == "intelligence"]
    assert (told["withheld"], told["earning"], told["tiers"], told["first"]) == (
        True,
        None,
        None,
        None,
    )


def test_points_that_an_audience_may_not_see_are_null_in_the_line() -> None:
    found = iom.stress(sample_scores(), draws=5, first=(20, 9999))
    panel: Any = stability_form(found, audience="panel")
    assert panel["ranking"] == ["total", "harm"]
    assert panel["cuts"][0]["last"] == [38, 26]
    assert (panel["cuts"][1]["last"], panel["cuts"][1]["following"]) == (None, None)
    partner: Any = stability_form(found, audience="partner")
    assert partner["cuts"][0]["last"] == [None, None]
