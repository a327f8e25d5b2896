"""Parts: both forms of a matrix cut into subjects, such as an input, a line, a gate or a table.

Matrices with equal parts have equal forms, and the other way round. A line that stands inside
another is a part of its own, and the other names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from iom_matrix.definition.canonical import (
    Form,
    columns_read,
    scoring_form,
    wording_form,
)
from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.lines import JOINS
from iom_matrix.definition.linked import TIER, Matrix, Path

Key: TypeAlias = tuple[str, str]
# Section of the file -> what one entry of it is.
ENTRIES = {
    "protected": "protection",
    "events": "event-set",
    "gates": "gate",
    "routes": "route",
    "cohorts": "cohort",
    "cautions": "caution",
    "beside": "beside",
}
LINES = ("measures", "groups", "total", "confidence", "tiers")
# Sections that are one subject.
WHOLE = {"exit": "exit", "ranking": "ranking", "audiences": "audiences", "waive": "waivers"}
# What compiles in each section of entries.
_COMPILED = {"events": "sets", "routes": "routes", "cohorts": "cohorts"}


@dataclass(frozen=True, slots=True)
class Part:
    """One subject of a matrix.

    Attributes:
        section: what it is: ``header``, ``input``, ``line``, ``gate``.
        name: its id; empty where there is one of its kind.
        path: the keys that lead to it in the file that says it.
        wording: word -> what the file says.
        scoring: what it does, compiled; None where it decides nothing.
    """

    section: str
    name: str
    path: Path
    wording: Mapping[str, Form]
    scoring: Form = None

    @property
    def key(self) -> Key:
        """What tells it from all other parts."""
        return self.section, self.name


def parts_of(matrix: Matrix) -> dict[Key, Part]:
    """Every part of a matrix, in the order of its files: vocabulary, tables, then the matrix."""
    forms: dict[str, Any] = wording_form(matrix)
    does: dict[str, Any] = scoring_form(matrix)
    found = [
        *_header(matrix, forms["matrix"]),
        *_vocabulary(forms, does["inputs"]),
        *_tables(matrix, forms, does["weights"]),
        *_entries(forms["matrix"], does),
        Part("gate-order", "", ("gates",), {"order": forms["gates"]}, forms["gates"]),
        *_lines(matrix, forms, does),
        *_whole(forms["matrix"], does),
    ]
    return {part.key: part for part in found}


def _header(matrix: Matrix, said: Mapping[str, Any]) -> Iterator[Part]:
    apart = {*ENTRIES, *LINES, *WHOLE, "tables"}
    words = {word: value for word, value in said.items() if word not in apart}
    # A table that was read is a part of its own, its reference with it.
    unread = {n: ref for n, ref in said.get("tables", {}).items() if n not in matrix.weights}
    yield Part("header", "", (), words | ({"tables": unread} if unread else {}))


def _vocabulary(forms: Mapping[str, Any], does: Mapping[str, Any]) -> Iterator[Part]:
    said: Mapping[str, Any] = forms["vocabulary"]
    events: Mapping[str, Any] = said.get("events", {})
    own = {word: value for word, value in said.items() if word not in {"inputs", "events"}}
    named = {word: value for word, value in events.items() if word in {"groups", "codes"}}
    named |= {"outcomes": forms["outcomes"]} if "outcomes" in forms else {}
    yield Part("vocabulary", "", (), own | named | ({"events": True} if events else {}))
    for name, words in said["inputs"].items():
        yield Part("input", name, ("inputs", name), words, does.get(name))
    for key, section in (
        ("kinds", "event-kind"),
        ("outcomes", "outcome"),
        ("fields", "event-field"),
    ):
        for name, words in events.get(key, {}).items():
            yield Part(section, name, ("events", key, name), words)


def _tables(matrix: Matrix, forms: Mapping[str, Any], does: Mapping[str, Any]) -> Iterator[Part]:
    named: Mapping[str, Form] = forms["matrix"].get("tables", {})
    for name, table, path in tables_of(matrix):
        read = {column: does[column] for column in columns_of(matrix, name)}
        words = {"reference": table.reference, **forms["tables"][table.reference]}
        if path[0] == "tables" and named.get(name) != table.reference:
            words["named"] = named.get(name, "nowhere")
        yield Part("table", name, path, words, read or None)


def tables_of(matrix: Matrix) -> Iterator[tuple[str, CodeTable, Path]]:
    """Every table by what names it, and the keys that do.

    The names of tables that the vocabulary names have a point in them, as no id has.
    """
    events = (("groups", matrix.groups), ("codes", matrix.codes))
    yield from ((f"events.{w}", table, ("events", w)) for w, table in events if table)
    for name, table in matrix.lists.items():
        yield f"inputs.{name}", table, ("inputs", name, "table")
    for name, table in matrix.weights.items():
        yield name, table, ("tables", name)


def columns_of(matrix: Matrix, name: str) -> tuple[str, ...]:
    """The columns of a table under `tables` that lines read."""
    table = matrix.weights.get(name)
    return tuple(c for c in columns_read(matrix) if table and matrix.column(c) is table)


def _entries(said: Mapping[str, Any], does: Mapping[str, Any]) -> Iterator[Part]:
    compiled = {section: does[form] for section, form in _COMPILED.items()}
    compiled["gates"] = dict(does["gates"])
    for section, kind in ENTRIES.items():
        for name, words in said.get(section, {}).items():
            yield Part(kind, name, (section, name), words, compiled.get(section, {}).get(name))


def _lines(matrix: Matrix, forms: Mapping[str, Any], does: Mapping[str, Any]) -> Iterator[Part]:
    orders: Mapping[str, Form] = forms.get("orders", {})
    for name, linked in matrix.lines.items():
        said: Any = forms["matrix"]
        for key in linked.path:
            said = said[key]
        words = {word: _named(v) if word in JOINS else v for word, v in said.items()}
        words |= {"order": orders[name]} if name in orders else {}
        words |= {"stands": linked.path[0]} if len(linked.path) <= len(("groups", name)) else {}
        scoring = does["lines"][name]
        if name == TIER:
            scoring = {**scoring, "scale": does["scale"]}
        yield Part("line", name, linked.path, words, scoring)


def _named(parts: Mapping[str, Form]) -> Form:
    """The names of the lines that are joined, and whether each stands here or elsewhere."""
    return {name: "elsewhere" if part is None else "here" for name, part in parts.items()}


def _whole(said: Mapping[str, Any], does: Mapping[str, Any]) -> Iterator[Part]:
    for section, kind in WHOLE.items():
        if section in said:
            words = said[section] if isinstance(said[section], dict) else {kind: said[section]}
            yield Part(kind, "", (section,), words, does.get(section))
