"""zen-engine: a decision table a question, a node that adds up, and a table of tiers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import twelve

Node = dict[str, Any]


def ready(people: People) -> Run:
    import zen

    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"twelve": _graph()}}})
    names = list(people.answers)
    columns = (values.tolist() for values in people.answers.values())
    requests = [
        {"key": "twelve", "context": dict(zip(names, row, strict=True))}
        for row in zip(*columns, strict=True)
    ]
    lines = [question.line for question in twelve().questions]

    def found(answers: list[Any]) -> Found:
        results = [answer["data"]["result"] for answer in answers]
        points = np.array([[result[line] for result in results] for line in lines])
        total, tier = (np.array([r[name] for r in results]) for name in ("total", "tier"))
        return Found(points, total, tier)

    return Run(lambda: engine.evaluate_batch(requests), found)


def _graph() -> Node:
    questions = twelve().questions
    tables = [
        _table(q.line, q.name, _rows(q.edges or range(1, len(q.points)), q.points))
        for q in questions
    ]
    total = " + ".join(question.line for question in questions)
    adding = {
        "id": "adding", "name": "adding", "type": "expressionNode",
        "content": {
            "expressions": [{"id": "total", "key": "total", "value": total}], "passThrough": True,
        },
    }  # fmt: skip
    tiers = _table("tier", "total", _rows(twelve().tiers, range(3)))
    tiers["content"]["passThrough"] = True
    ends = [_node("input", "inputNode"), _node("output", "outputNode")]
    edges = [("input", table["id"]) for table in tables]
    edges += [(table["id"], "adding") for table in tables]
    edges += [("adding", "tier"), ("tier", "output")]
    return {"nodes": [*ends, *tables, adding, tiers], "edges": _edges(edges)}


def _rows(edges: Iterable[int], points: Sequence[int]) -> list[tuple[str, int]]:
    """From the highest down, so that the first row that holds is the right one."""
    rising = zip((f">= {edge}" for edge in edges), points[1:], strict=True)
    return [("", points[0]), *rising][::-1]


def _table(name: str, asked: str, rows: list[tuple[str, int]]) -> Node:
    rules = [
        {"_id": f"{name}-{at}", "in": test, "out": str(earned)}
        for at, (test, earned) in enumerate(rows)
    ]
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": "in", "name": asked, "field": asked}],
        "outputs": [{"id": "out", "name": name, "field": name}],
        "rules": rules,
    }
    return _node(name, "decisionTableNode") | {"content": content}


def _node(name: str, kind: str) -> Node:
    return {"id": name, "name": name, "type": kind}


def _edges(pairs: Iterable[tuple[str, str]]) -> list[Node]:
    return [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in pairs]


ZEN = Peer("zen-engine, decision tables", ready, ("zen",), nanoseconds=50_000)
