"""JSON Lines: one flat object a line; numbers keep their digits, null is unknown."""

from __future__ import annotations

import json
import re
from functools import partial

from iom_matrix.errors import Problem
from iom_matrix.reading.records import Gathering
from iom_matrix.reading.sheets import Place, Sheet
from iom_matrix.reading.sources import Source

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _UnreadableError(ValueError):
    """Why a line is not a flat object, told to the loop that reads lines."""

    def __init__(self, code: str, message: str, hint: str, key: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(code, message, hint)
        self.key = key


def read_json_lines(source: Source, found: list[Problem]) -> Sheet | None:
    """The rows of a JSON Lines file, or None where there are none.

    Problems are added to `found`: ``not-json``, ``not-an-object``, ``nested-value``,
    ``duplicate-column``, ``no-rows``.
    """
    gathering = Gathering()
    before = len(found)
    for number, line in enumerate(source.lines(), 1):
        if not line.strip():
            continue
        try:
            gathering.add(number, _cells(line.rstrip("\r\n")))
        except _UnreadableError as error:
            place = key_place(source, number, error.key)
            found.append(error.problem.at(source.file, *place))
        except json.JSONDecodeError as error:
            hint = "each line must be one whole JSON object"
            problem = Problem("not-json", f"this is not JSON: {error.msg}", hint)
            found.append(problem.at(source.file, number, error.colno, source.line(number)))
        except RecursionError:
            problem = Problem("nested-value", "the line is nested too deep", "give flat objects")
            found.append(problem.at(source.file, number, 1, source.line(number)))
    heard = found if len(found) == before else []
    return gathering.sheet(source.file, heard, partial(key_place, source))


def _cells(line: str) -> dict[str, str]:
    value = json.loads(line, object_pairs_hook=_flat, parse_int=str, parse_float=str,
                       parse_constant=str)  # fmt: skip
    if not isinstance(value, dict):
        hint = 'write {"id": "N-0001", ...} on each line'
        raise _UnreadableError("not-an-object", "the line is not a JSON object", hint)
    if _SURROGATE.search(line):
        _check_letters(value)
    return value


def _flat(pairs: list[tuple[str, object]]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in pairs:
        if name in cells:
            message = f"'{name}' stands twice in the object"
            raise _UnreadableError("duplicate-column", message, "keep one of the two", name)
        if isinstance(value, dict | list):
            message = f"{name}: the value is not one text, number, true, false or null"
            raise _UnreadableError(
                "nested-value", message, "give flat objects, one value a key", name
            )
        cells[name] = _text(value)
    return cells


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _check_letters(cells: dict[str, str]) -> None:
    for name, text in cells.items():
        try:
            (name + text).encode()
        except UnicodeEncodeError:
            message = "the line has half of a surrogate pair, which is no letter"
            raise _UnreadableError(
                "not-json", message, "write the letter itself, in UTF-8"
            ) from None


def key_place(source: Source, line: int, name: str = "") -> Place:
    """Line, character and text of a value by its key; of the line where the key is not there."""
    text = source.line(line)
    match = re.search(re.escape(json.dumps(name, ensure_ascii=False)) + r"\s*:\s*", text)
    return line, match.end() + 1 if name and match else 1, text
