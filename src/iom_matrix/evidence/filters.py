"""Filters: which events a set holds, surely and perhaps. A blank field means it may count."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.evidence.columns import Codes, Marks


def hold(
    logic: Logic, codes: Mapping[str, Codes], words: Mapping[str, tuple[str, ...]], count: int
) -> tuple[Marks, Marks]:
    """Which of `count` events surely fit, and which could.

    Args:
        logic: tests over the fields of events.
        codes: field -> (count,) index into its words, -1 where blank.
        words: field -> its words.
        count: how many events there are.

    Returns:
        Two (count,) marks; whatever surely fits also could.
    """
    if isinstance(logic, Test):
        return _test(logic, codes[logic.subject], words[logic.subject])
    if isinstance(logic, NotOf):
        surely, could = hold(logic.part, codes, words, count)
        return ~could, ~surely
    joined = [hold(part, codes, words, count) for part in logic.parts]
    join = np.logical_and if isinstance(logic, AllOf) else np.logical_or
    start = np.full(count, isinstance(logic, AllOf))
    surely, could = start, start.copy()
    for part_surely, part_could in joined:
        surely, could = join(surely, part_surely), join(could, part_could)
    return surely, could


def _test(test: Test, codes: Codes, words: tuple[str, ...]) -> tuple[Marks, Marks]:
    wanted = test.answer.words if isinstance(test.answer, OneOf) else ()
    # One more place at the end, which the code -1 reaches: a blank.
    fits = np.array([word in wanted for word in words] + [False])
    surely = fits[codes]
    return surely, surely | ((codes < 0) & bool(wanted))
