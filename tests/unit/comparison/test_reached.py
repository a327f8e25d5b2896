from __future__ import annotations

from iom_matrix.comparison.reached import counting_lines, divisors, moved_lines
from tests.unit.building import ADULT, LOW, MISSED, matrix_of

GATED = {"gate": {"when": {"late": "yes"}, "stop": "stop", "because": "Why."}}
LATE = {"late": {"whether": {"missed": "3+"}}, "idle": {"whether": {"adult": "yes"}}}


def test_lines_count_that_lead_to_points_order_and_gates() -> None:
    matrix = matrix_of({"misses": MISSED}, measures=LATE, gates=GATED)
    assert [line.name for line in counting_lines(matrix)] == [
        "late", "misses", "likelihood", "total", "tier",
    ]  # fmt: skip


def test_confidence_counts_only_where_the_order_reads_it() -> None:
    sure = {"add": {"known": {**ADULT, **LOW}}}
    without = matrix_of({"misses": MISSED}, confidence=sure)
    names = [line.name for line in counting_lines(without)]
    assert "confidence" not in names
    assert "known" not in names


def test_whatever_reads_or_asks_what_is_changed_may_move() -> None:
    asking = {**ADULT, "only_if": {"x": "3+"}, **LOW}
    parts = {"x": MISSED, "y": asking, "z": {**ADULT, **LOW}}
    moved = moved_lines(matrix_of(parts), {"x"})
    assert moved == {"x", "y", "likelihood", "total", "tier"}


def test_a_divisor_and_what_it_is_made_of() -> None:
    points = {"no": "1", "yes": "2"}
    below = {"add": {"one": {**ADULT, "points": points, **LOW}}}
    share = {"divide": {"above": MISSED, "below": below}, "round": "down"}
    assert divisors(matrix_of({"share": share})) == {"below", "one"}
    assert divisors(matrix_of({"x": MISSED})) == frozenset()
