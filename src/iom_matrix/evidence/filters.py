"""Filters: which events a set holds, surely and perhaps. A blank field means it may count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.evidence.columns import Codes, Marks

# A comparison of all events with one word takes a tenth of the time that looking words up does.
FEW = 4


@dataclass(frozen=True, slots=True, eq=False)
class Filters:
    """Judges events; what several sets ask is judged once.

    Attributes:
        codes: field -> (k,) index into its words, -1 where blank.
        words: field -> its words.
        count: how many events there are.
    """

    codes: Mapping[str, Codes]
    words: Mapping[str, tuple[str, ...]]
    count: int
    _judged: dict[Test, tuple[Marks, Marks]] = field(default_factory=dict)

    def hold(self, logic: Logic) -> tuple[Marks, Marks]:
        """Which events surely fit tests over their fields, and which could.

        Returns:
            Two (k,) marks, not to be written to: one array where no blank leaves anything open.
            Whatever surely fits also could.
        """
        if isinstance(logic, Test):
            if logic not in self._judged:
                self._judged[logic] = self._test(logic)
            return self._judged[logic]
        if isinstance(logic, NotOf):
            surely, could = self.hold(logic.part)
            return (sure := ~could), (sure if surely is could else ~surely)
        join = np.logical_and if isinstance(logic, AllOf) else np.logical_or
        joined = [self.hold(part) for part in logic.parts]
        if not joined:
            same = np.full(self.count, isinstance(logic, AllOf))
            return same, same
        surely = reduce(join, [part for part, _ in joined])
        if all(part is other for part, other in joined):
            return surely, surely
        return surely, reduce(join, [part for _, part in joined])

    def _test(self, test: Test) -> tuple[Marks, Marks]:
        wanted = test.answer.words if isinstance(test.answer, OneOf) else ()
        codes, words = self.codes[test.subject], self.words[test.subject]
        places = [at for at, word in enumerate(words) if word in wanted]
        surely = among(codes, places, len(words))
        if not wanted or not self.count or codes.min() >= 0:
            return surely, surely
        return surely, surely | (codes < 0)


def among(codes: Codes, wanted: Sequence[int], words: int) -> Marks:
    """(k,) which codes are among some of so many words, given by ascending places."""
    lows = [at for at in wanted if at - 1 not in wanted]
    highs = [at for at in wanted if at + 1 not in wanted]
    if len(lows) > FEW:
        # One more place at the end, which the code -1 reaches: a blank.
        fits = np.zeros(words + 1, np.bool_)
        fits[list(wanted)] = True
        return fits[codes]
    found = np.zeros(len(codes), np.bool_)
    for low, high in zip(lows, highs, strict=True):
        found |= codes == low if low == high else (codes >= low) & (codes <= high)
    return found
