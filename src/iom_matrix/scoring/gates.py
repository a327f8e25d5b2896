"""Gates over many: who may yet be stopped, and who could yet pass."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.scoring.truths import Truths


def may_stop(gates: Mapping[str, Truths], count: int) -> Marks:
    """(count,) whether some gate stops the person, or could."""
    could = np.zeros(count, np.bool_)
    for truths in gates.values():
        could |= truths.can_yes
    return could


def may_pass(gates: Mapping[str, Truths], count: int) -> Marks:
    """(count,) whether no gate is certain to stop the person."""
    could = np.ones(count, np.bool_)
    for truths in gates.values():
        could &= truths.can_no
    return could
