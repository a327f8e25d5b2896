"""Plain Python, a person at a time, with what each question earned: no library at all."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import twelve


def ready(people: People) -> Run:
    questions = [
        (q.name, q.line, q.edges or tuple(range(1, len(q.points))), q.points)
        for q in twelve().questions
    ]
    tiers = twelve().tiers
    names = list(people.answers)
    columns = (values.tolist() for values in people.answers.values())
    records = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    def one(record: dict[str, int]) -> dict[str, int]:
        earned = {
            line: points[bisect_right(edges, record[name])]
            for name, line, edges, points in questions
        }
        total = sum(earned.values())
        return {**earned, "total": total, "tier": bisect_right(tiers, total)}

    def found(scored: list[dict[str, int]]) -> Found:
        table = np.array([list(row.values()) for row in scored]).T
        return Found(table[:-2], table[-2], table[-1])

    return Run(lambda: [one(record) for record in records], found)


BY_HAND = Peer("plain Python, a row at a time", ready, nanoseconds=3_500)
