"""Relations worked out by hand: rows are dictionaries, and nothing is clever.

It is slow and plain, so that what a translation says can be told from what an engine makes of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from iom_matrix.exchange.relations.expressions import (
    Always,
    Column,
    Compare,
    Condition,
    Dated,
    DayOf,
    Every,
    Floored,
    Is,
    Missing,
    Not,
    Number,
    Pick,
    Plus,
    Said,
    Some,
    Text,
    Times,
    Worded,
    Yes,
)
from iom_matrix.exchange.relations.relations import (
    Aggregate,
    Derived,
    Different,
    Filtered,
    Gathered,
    Greatest,
    GreatestText,
    Joined,
    Least,
    Named,
    Paired,
    Ranked,
    Relation,
    Shifted,
    Source,
    Stacked,
    Total,
)

Row = dict[str, Any]
_EPOCH = dt.date(1970, 1, 1)
_COMPARED: Mapping[str, Callable[[int, int], bool]] = {
    "=": int.__eq__, "<>": int.__ne__, "<": int.__lt__,
    "<=": int.__le__, ">": int.__gt__, ">=": int.__ge__,
}  # fmt: skip


def worked_out(
    relations: Iterable[Named], tables: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, list[Row]]:
    """The rows of every relation; a caller's cell is a text, a date, or None."""
    found: dict[str, list[Row]] = {}
    for named in relations:
        found[named.name] = _rows(named.relation, found, tables)
    return found


def value(node: Any, row: Mapping[str, Any]) -> Any:
    """What an expression gives for a row."""
    match node:
        case Column() | Text():
            return row[node.name]
        case Number():
            return node.value
        case Said():
            return node.text
        case Plus():
            return sum(value(part, row) for part in node.parts)
        case Times():
            return value(node.left, row) * value(node.right, row)
        case Floored():
            return value(node.over, row) // value(node.under, row)
        case Pick() | Worded():
            for condition, found in node.cases:
                if holds(condition, row):
                    return value(found, row)
            return value(node.otherwise, row)
        case DayOf():
            return (row[node.name] - _EPOCH).days
    raise AssertionError(node)


def holds(node: Condition, row: Mapping[str, Any]) -> bool:
    """Whether a condition holds for a row."""
    match node:
        case Always():
            return node.truth
        case Compare():
            return _COMPARED[node.op](value(node.left, row), value(node.right, row))
        case Yes():
            return bool(row[node.name] == 1)
        case Every():
            return all(holds(part, row) for part in node.parts)
        case Some():
            return any(holds(part, row) for part in node.parts)
        case Not():
            return not holds(node.part, row)
        case Missing():
            return row[node.name] in {None, ""}
        case Is():
            return bool(row[node.name] == node.word)
        case Dated():
            return isinstance(row[node.name], dt.date)
    raise AssertionError(node)


def _rows(
    relation: Relation,
    found: Mapping[str, list[Row]],
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
) -> list[Row]:
    match relation:
        case Source():
            names = [asked.name for asked in relation.columns]
            return [{name: row.get(name) for name in names} for row in tables[relation.table]]
        case Derived():
            return [
                {**(row if relation.keep else {}),
                 **{made.name: value(made.what, row) for made in relation.columns}}
                for row in found[relation.of]
            ]  # fmt: skip
        case Filtered():
            return [row for row in found[relation.of] if holds(relation.where, row)]
        case Gathered():
            return [
                {**dict(zip(relation.by, key, strict=True)),
                 **{name: _aggregate(one, rows) for name, one in relation.columns}}
                for key, rows in _groups(found[relation.of], relation.by).items()
            ]  # fmt: skip
        case Joined():
            return _joined(relation, found)
        case Paired():
            partners = _groups(found[relation.right], relation.on)
            return [
                {**row, **{name: other[name] for name in relation.columns}}
                for row in found[relation.left]
                for other in partners.get(_key(row, relation.on), [])
            ]
        case Stacked():
            parts = [found[name] for name in relation.parts]
            orders = {tuple(row) for part in parts for row in part}
            assert len(orders) <= 1, "the columns stand in another order"
            return [row for part in parts for row in part]
        case Shifted():
            return _shifted(relation, found[relation.of])
        case Ranked():
            return _ranked(relation, found[relation.of])
    raise AssertionError(relation)


def _key(row: Mapping[str, Any], by: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in by)


def _groups(rows: Iterable[Row], by: Sequence[str]) -> dict[tuple[Any, ...], list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(_key(row, by), []).append(row)
    return groups


def _aggregate(one: Aggregate, rows: Sequence[Row]) -> Any:
    match one:
        case Total():
            return sum(value(one.whole, row) for row in rows)
        case Greatest():
            return max(value(one.whole, row) for row in rows)
        case Least():
            return min(value(one.whole, row) for row in rows)
        case Different():
            return len({value(one.what, row) for row in rows if holds(one.when, row)})
        case GreatestText():
            texts = (value(one.what, row) for row in rows if holds(one.when, row))
            return max(texts, default=one.default)


def _joined(relation: Joined, found: Mapping[str, list[Row]]) -> list[Row]:
    partners = _groups(found[relation.right], relation.on)
    joined: list[Row] = []
    for row in found[relation.left]:
        (other,) = partners.get(_key(row, relation.on), [{}])
        added = {name: other.get(name, value(none, row)) for name, none in relation.columns}
        joined.append({**row, **added})
    return joined


def _shifted(relation: Shifted, rows: Sequence[Row]) -> list[Row]:
    shifted: list[Row] = []
    for group in _groups(rows, relation.by).values():
        group.sort(key=lambda row: _key(row, relation.order))
        for at, row in enumerate(group):
            new = {
                name: group[at + onward][source] if 0 <= at + onward < len(group) else otherwise
                for name, source, onward, otherwise in relation.columns
            }
            shifted.append({**row, **new})
    return shifted


def _ranked(relation: Ranked, rows: Sequence[Row]) -> list[Row]:
    ranked: list[Row] = []
    for group in _groups(rows, relation.within).values():
        standing = [_key(row, relation.keys) for row in group if holds(relation.where, row)]
        for row in group:
            above = sum(other > _key(row, relation.keys) for other in standing)
            ranked.append({**row, relation.name: (above + 1) * holds(relation.where, row)})
    return ranked
