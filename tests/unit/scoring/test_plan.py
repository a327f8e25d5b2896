from __future__ import annotations

from iom_matrix.scoring.plan import compile_plan
from tests.unit.building import MISSED, TIERS, matrix_of


def test_one_unit_serves_every_point() -> None:
    fine = {**MISSED, "unknown": "0.125", "only_if": {"adult": "yes"}, "otherwise": "0.5"}
    plan = compile_plan(matrix_of({"x": fine, "y": {**MISSED, "unknown": "refuse"}}))
    assert plan.places == 3
    assert plan.rows["x"].earns.tolist() == [0, 5000]
    assert (dict(plan.own), dict(plan.otherwise)) == ({"x": 125}, {"x": 500})


def test_a_cap_may_be_finer_than_what_it_caps() -> None:
    groups = {"likelihood": {"add": {"x": MISSED}, "cap": "4.5"}}
    plan = compile_plan(matrix_of({}, groups=groups))
    assert plan.places == 1
    # Rows are kept in the unit of their own line.
    assert plan.rows["x"].earns.tolist() == [0, 5]


def test_what_is_left_out_of_otherwise_is_nothing() -> None:
    plan = compile_plan(matrix_of({"x": {**MISSED, "only_if": {"adult": "yes"}}}))
    assert plan.otherwise["x"] == 0


def test_a_matrix_of_tiers_alone_has_no_finer_unit() -> None:
    levels = {"no": "below-threshold", "yes": "for-discussion"}
    tiers = {**TIERS, "of": "adult", "levels": levels, "unknown": "lowest"}
    matrix = matrix_of({}, groups=None, total=None, ranking=["tier"], tiers=tiers)
    assert compile_plan(matrix).places == 0
