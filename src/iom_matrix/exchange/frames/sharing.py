"""Sharing: what an expression says more than once becomes a column of its own.

Engines do this too, but only after they have planned every copy; a date taken apart and put
together again would be thousands of nodes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from iom_matrix.exchange.relations.expressions import (
    Always,
    Column,
    Compare,
    Dated,
    DayOf,
    Every,
    Fits,
    Floored,
    Given,
    Is,
    Missing,
    Not,
    Number,
    Pick,
    Plus,
    Some,
    Times,
    Yes,
)

_LEAVES = (Column, Number, Yes, Always)
_NODES = (
    Plus, Times, Floored, Pick, Given, DayOf, Compare, Every, Some, Not, Missing, Is, Fits, Dated,
)  # fmt: skip
# What a question at the door comes to, in nodes.
_DOOR = {Fits: 8, Given: 5, Dated: 3, Is: 3, DayOf: 2, Missing: 2}
_WORTH = 5


@dataclass(slots=True)
class Sharing:
    """Which parts of some expressions are held in columns.

    Attributes:
        layers: the columns, each layer read by later ones: name and what it holds.
    """

    layers: list[list[tuple[str, Any]]] = field(default_factory=list)
    _held: dict[int, str] = field(default_factory=dict)
    _same: dict[int, int] = field(default_factory=dict)
    _first: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    _alive: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, nodes: Iterable[Any]) -> Sharing:
        """What these expressions share."""
        sharing = cls()
        roots = [sharing._one(node) for node in nodes]
        sharing._choose(roots)
        return sharing

    def column(self, node: Any) -> str | None:
        """The column that holds an expression, or a part of one."""
        return self._held.get(self._same.get(id(node), 0))

    @property
    def names(self) -> list[str]:
        return [name for layer in self.layers for name, _ in layer]

    def _one(self, node: Any) -> Any:
        """The first of all nodes that say the same."""
        if id(node) in self._same:
            return self._first[(self._same[id(node)],)]
        key: list[Any] = [type(node)]
        for part in _parts(node):
            key.append(id(self._one(part)) if is_dataclass(part) else part)
            key.append(is_dataclass(part))
        first = self._first.setdefault(tuple(key), node)
        self._alive.append(node)
        self._same[id(node)] = id(first)
        self._same[id(first)] = id(first)
        self._first[(id(first),)] = first
        return first

    def _choose(self, roots: Iterable[Any]) -> None:
        """Hold what is read more than once, and whatever is divided."""
        counts: Counter[int] = Counter()
        divided: set[int] = set()
        order: dict[int, Any] = {}

        def visit(node: Any) -> None:
            if id(node) in order:
                return
            for part in _inner(node):
                one = self._one(part)
                counts[id(one)] += 1
                visit(one)
            if isinstance(node, Floored):
                divided.update(id(self._one(side)) for side in (node.over, node.under))
            order[id(node)] = node

        for root in roots:
            counts[id(root)] += 1
            visit(root)
        self._hold(order, counts, divided)

    def _hold(self, order: Mapping[int, Any], counts: Counter[int], divided: set[int]) -> None:
        size: dict[int, int] = {}
        depth: dict[int, int] = {}
        for key, node in order.items():  # parts stand before what they are parts of
            parts = [id(self._one(part)) for part in _inner(node)]
            size[key] = _DOOR.get(type(node), 1) + sum(size[part] for part in parts)
            depth[key] = max((depth[part] for part in parts), default=0)
            if not isinstance(node, _NODES):
                continue
            if key in divided or (counts[key] > 1 and size[key] >= _WORTH):
                self._keep(key, node, depth[key])
                size[key], depth[key] = 1, depth[key] + 1

    def _keep(self, key: int, node: Any, depth: int) -> None:
        while len(self.layers) <= depth:
            self.layers.append([])
        name = f"__shared_{depth}_{len(self.layers[depth])}"
        self.layers[depth].append((name, node))
        self._held[key] = name


def _parts(node: Any) -> Iterator[Any]:
    """What a node is made of: nodes and plain values."""
    for one in fields(node):
        yield from _flat(getattr(node, one.name))


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        yield len(value)
        for part in value:
            yield from _flat(part)
    else:
        yield value


def _inner(node: Any) -> Iterator[Any]:
    return (part for part in _parts(node) if is_dataclass(part))
