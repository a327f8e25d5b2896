from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iom_matrix.definition.canonical import canonical_text, scoring_form, wording_form
from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import Matrix
from iom_matrix.forms.exact_json import compact_json
from tests.unit.building import ADULT, LOW, MISSED, SETS, TIERS, matrix_of

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


PROVEN = {"count": "proven", "points": {"0+": "0", "1+": "5"}, "unknown": "lowest"}
BROKEN = {**PROVEN, "count": "breaches"}


def _with_words(matrix: Matrix, **words: Any) -> Matrix:
    """The same matrix, with something else said of events by its vocabulary."""
    events = matrix.vocabulary.events
    assert events is not None
    events = events.model_copy(update=words)
    return replace(matrix, vocabulary=matrix.vocabulary.model_copy(update={"events": events}))


def test_the_order_of_outcomes_is_said_and_decides_where_offences_are_read():
    said = matrix_of({"x": PROVEN})
    events = said.vocabulary.events
    assert events is not None
    turned = dict(reversed(events.outcomes.items()))
    assert wording_form(said) != wording_form(_with_words(said, outcomes=turned))
    assert scoring_form(said) != scoring_form(_with_words(said, outcomes=turned))
    other = matrix_of({"x": BROKEN})
    assert scoring_form(other) == scoring_form(_with_words(other, outcomes=turned))


def test_what_a_blank_cell_means_decides_where_the_field_is_asked_for():
    at_home = {**SETS, "proven": {**SETS["proven"], "domestic": "yes"}}
    asked, unasked = matrix_of({"x": PROVEN}, events=at_home), matrix_of({"x": PROVEN})
    events = asked.vocabulary.events
    assert events is not None
    field = events.fields["domestic"]
    other = "no" if field.blank is None else None
    fields = {**events.fields, "domestic": field.model_copy(update={"blank": other})}
    assert scoring_form(asked) != scoring_form(_with_words(asked, fields=fields))
    assert scoring_form(unasked) == scoring_form(_with_words(unasked, fields=fields))


def test_which_events_begin_custody_decides_where_a_window_counts_days_at_liberty():
    window = {**PROVEN, "within": "12 months"}
    free = matrix_of({"x": {**window, "at_liberty": "yes"}})
    calendar = matrix_of({"x": window})
    events = free.vocabulary.events
    assert events is not None
    kinds = {name: kind.model_copy(update={"custody": None}) for name, kind in events.kinds.items()}
    assert scoring_form(free) != scoring_form(_with_words(free, kinds=kinds))
    assert scoring_form(calendar) == scoring_form(_with_words(calendar, kinds=kinds))


def test_the_groups_that_offence_codes_stand_for_decide_where_offences_are_read():
    codes = CodeTable("offences", 1, "Codes", "made up", "code", ("group",), {"12": ("assault",)})
    other = replace(codes, rows={"12": ("burglary",)})
    for line, alike in ((PROVEN, False), (BROKEN, True)):
        said = replace(matrix_of({"x": line}), codes=codes)
        same = scoring_form(said) == scoring_form(replace(said, codes=other))
        assert same is alike
