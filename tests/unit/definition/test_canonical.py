from __future__ import annotations

import pytest

from iom_matrix.definition.canonical import canonical_text, scoring_form, wording_form
from iom_matrix.forms.exact_json import compact_json
from tests.unit.building import ADULT, LOW, MISSED, TIERS, matrix_of

LEVELS = {"of": "adult", "levels": {"no": "low", "yes": "high"}}


@pytest.mark.parametrize(
    "form",
    [
        None, True, False, 0, 1, 12, "", 'say "no"', "back\\slash", "é", [], {},
        {"b": [1, None, {"z": True, "a": "x"}], "a": ()},
    ],
)  # fmt: skip
def test_the_canonical_text_of_a_form_is_its_compact_json(form):
    assert canonical_text(form) == compact_json(form)


def test_levels_that_rows_name_lowest_first_have_their_order_in_both_forms():
    said = matrix_of({"x": MISSED}, measures={"grown": LEVELS})
    turned = {**LEVELS, "levels": {"yes": "high", "no": "low"}}
    other = matrix_of({"x": MISSED}, measures={"grown": turned})
    assert scoring_form(said) != scoring_form(other)
    assert wording_form(said) != wording_form(other)


def test_a_wording_alone_leaves_the_scoring_form_as_it_is():
    said = matrix_of({"x": MISSED})
    other = matrix_of({"x": {**MISSED, "title": "Appointments not kept"}})
    assert wording_form(said) != wording_form(other)
    assert scoring_form(said) == scoring_form(other)


def test_what_a_group_says_for_the_lines_in_it_is_theirs_and_not_its_own():
    inside = matrix_of({"x": {**ADULT, **LOW}})
    above = matrix_of({}, groups={"likelihood": {"add": {"x": ADULT}, **LOW}})
    assert wording_form(inside) != wording_form(above)
    assert scoring_form(inside) == scoring_form(above)


def test_the_order_of_gates_is_kept_and_that_of_routes_is_not():
    gates = {
        name: {"when": {"adult": answer}, "stop": "stop", "because": "Because."}
        for name, answer in (("one", "no"), ("two", "yes"))
    }
    routes = {
        name: {"when": {"adult": "no"}, "title": name, "because": "Because."} for name in gates
    }
    said = matrix_of({"x": MISSED}, gates=gates, routes=routes, tiers=TIERS)
    turned = dict(reversed(gates.items()))
    assert wording_form(said) != wording_form(matrix_of({"x": MISSED}, gates=turned, routes=routes))
    turned = dict(reversed(routes.items()))
    assert wording_form(said) == wording_form(matrix_of({"x": MISSED}, gates=gates, routes=turned))


def test_what_a_group_that_is_prorated_says_of_the_unknown_is_its_own():
    low, high = (
        matrix_of(
            {},
            groups={
                "likelihood": {
                    "add": {"x": ADULT}, "prorate": "plain", "round": "down", "unknown": policy,
                }
            },
        )
        for policy in ("lowest", "highest")
    )  # fmt: skip
    assert scoring_form(low) != scoring_form(high)


def test_what_a_group_says_of_stale_answers_is_its_own_where_it_has_a_condition():
    def forms(**more):
        line = {**MISSED, "stale": "doubted"}
        said = {"add": {"x": line}, **more}
        return [
            scoring_form(matrix_of({}, groups={"likelihood": {**said, "stale": stale}}))
            for stale in ("counts", "doubted")
        ]

    counts, doubted = forms()
    assert counts == doubted
    counts, doubted = forms(only_if={"arp": "50+"}, unknown="lowest")
    assert counts != doubted
