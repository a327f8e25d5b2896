"""numba: a loop over each column in blocks, compiled anew for each number of edges."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import Question, twelve

BLOCK = 1 << 15


def ready(people: People) -> Run:
    import numba

    # A tuple's length is part of its type, so the compiler unrolls what runs over its edges.
    @numba.njit(nogil=True)
    def earn(values: Any, edges: Any, steps: Any, base: Any, points: Any, total: Any) -> None:
        for at in range(len(values)):
            earned = base
            for place in range(len(edges)):
                earned += steps[place] * np.uint8(values[at] >= edges[place])
            points[at] = earned
            total[at] += points[at]

    @numba.njit(nogil=True)
    def reach(total: Any, edges: Any, tier: Any) -> None:
        for at in range(len(total)):
            reached = np.uint8(0)
            for place in range(len(edges)):
                reached += np.uint8(total[at] >= edges[place])
            tier[at] = reached

    count = len(people)
    columns = [(people.answers[q.name], *_table(q)) for q in twelve().questions]
    ends = tuple(np.uint16(edge) for edge in twelve().tiers)

    def part(found: Found, starts: range) -> None:
        for start in starts:
            here = slice(start, start + BLOCK)
            total = found.total[here]
            for (values, *table), points in zip(columns, found.points, strict=True):
                earn(values[here], *table, points[here], total)
            reach(total, ends, found.tier[here])

    def score() -> Found:
        found = Found(
            np.empty((len(columns), count), np.uint8),
            np.zeros(count, np.uint16),
            np.empty(count, np.uint8),
        )
        starts = range(0, count, BLOCK)
        if people.threads == 1:
            part(found, starts)
        else:
            with ThreadPoolExecutor(people.threads) as pool:
                parts = [starts[at :: people.threads] for at in range(people.threads)]
                list(pool.map(lambda some: part(found, some), parts))
        return found

    return Run(score, lambda found: found)


def _table(question: Question) -> tuple[tuple[Any, ...], tuple[np.uint8, ...], np.uint8]:
    kind = np.int64 if question.edges else np.uint8
    edges = tuple(kind(edge) for edge in question.edges or range(1, len(question.points)))
    steps = np.diff(np.array(question.points)).astype(np.uint8)
    return edges, tuple(steps), np.uint8(question.points[0])


NUMBA = Peer("numba, compiled loops", ready, ("numba",), threads=True)
