"""Lines: the objects of a JSON Lines file, with the place of every key and value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from iom_matrix.errors import Problem
from iom_matrix.reading.sources import Source
from iom_matrix.reading.yaml_text import Path, Tree

_WHOLE = "each line must be one whole JSON object"


def line_trees(source: Source, found: list[Problem]) -> list[Tree]:
    """The objects of a file, in order; lines that say nothing are passed over.

    Problems are added to `found`: ``not-json``, also where the last line was cut off,
    ``not-an-object``, ``duplicate-key``.
    """
    lines = tuple(line.rstrip("\r\n") for line in source.lines())
    trees = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        last = number == len(lines) and not source.data.endswith((b"\n", b"\r"))
        tree = _tree(line, number, Tree(source.file, lines, None), found, ends=not last)
        if tree is not None:
            trees.append(tree)
    return trees


def _tree(line: str, number: int, blank: Tree, found: list[Problem], *, ends: bool) -> Tree | None:
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice.extend(name for at, name in enumerate(names) if name in names[:at])
        return dict(pairs)

    try:
        value = json.loads(line, object_pairs_hook=once, parse_constant=str)
    except (json.JSONDecodeError, RecursionError) as error:
        why, column = (
            (error.msg, error.colno)
            if isinstance(error, json.JSONDecodeError)
            else ("it is nested too deep", 1)
        )
        message = f"this is not JSON: {why}" if ends else f"the last line is cut off: {why}"
        hint = _WHOLE if ends else "the file was cut short: take it from a copy that is whole"
        found.append(Problem("not-json", message, hint).at(blank.file, number, column, line))
        return None
    if not isinstance(value, dict):
        message = "the line is not a JSON object"
        found.append(Problem("not-an-object", message, _WHOLE).at(blank.file, number, 1, line))
        return None
    for name in twice:
        column = line.rfind(json.dumps(name, ensure_ascii=False)) + 1
        problem = Problem("duplicate-key", f"'{name}' stands twice here", "keep one of the two")
        found.append(problem.at(blank.file, number, column, line))
    keys, values = dict[Path, tuple[int, int]](), dict[Path, tuple[int, int]]()
    values[()] = (number, 1)
    for path, key, start in _places(line, value, (), 0):
        values[path] = (number, start + 1)
        if key >= 0:
            keys[path] = (number, key + 1)
    return Tree(blank.file, blank.lines, value, keys, values)


def _places(line: str, value: Any, path: Path, start: int) -> Iterator[tuple[Path, int, int]]:
    """Each key and item inside a value: its path, where the key begins, where the value begins."""
    inside: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for name, one in inside:
        here = (*path, name)
        key, begins = -1, start
        if isinstance(name, str):
            match = re.compile(re.escape(json.dumps(name, ensure_ascii=False)) + r"\s*:\s*").search(
                line, start
            )
            if match is None:  # the name is written with escapes
                continue
            key, begins = match.start(), match.end()
        else:
            text = json.dumps(one, ensure_ascii=False)
            begins = line.find(text, start) if line.find(text, start) >= 0 else start
        yield here, key, begins
        yield from _places(line, one, here, begins)
        start = begins if isinstance(one, dict | list) else begins + 1
