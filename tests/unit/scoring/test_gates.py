from __future__ import annotations

from iom_matrix.scoring.gates import may_pass, may_stop
from tests.unit.building import ADULT, LOW, MISSES, Definition, matrix_of, scores_of

PEOPLE = [
    {"adult": adult, "missed": missed}
    for adult, missed in (("yes", "0"), ("no", "0"), ("", "0"), ("", "9"), ("no", ""), ("yes", ""))
]
PARTS = {"x": MISSES | LOW, "a": ADULT | LOW}
GATES: Definition = {
    "young": {"when": {"adult": "no"}, "stop": "out of scope", "because": "Young."},
    "away": {"when": {"missed": "5+"}, "stop": "out of scope", "because": "Never seen."},
}


def test_one_open_gate_may_stop_and_one_certain_gate_lets_nobody_pass() -> None:
    gates = scores_of(matrix_of(PARTS, gates=GATES), PEOPLE).gates
    assert may_stop(gates, len(PEOPLE)).tolist() == [False, True, True, True, True, True]
    assert may_pass(gates, len(PEOPLE)).tolist() == [True, False, True, False, False, True]


def test_without_gates_everybody_passes() -> None:
    assert may_stop({}, 2).tolist() == [False, False]
    assert may_pass({}, 2).tolist() == [True, True]
