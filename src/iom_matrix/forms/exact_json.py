"""JSON with exact numbers: decimals keep their digits, and no number has an exponent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from iom_matrix.definition.scalars import plain

Json: TypeAlias = "str | bool | int | Decimal | Sequence[Json] | Mapping[str, Json] | None"

# An encoder made once: json.dumps makes another for every text that need not be ASCII.
_text = json.JSONEncoder(ensure_ascii=False).encode
_WORDS = {None: "null", True: "true", False: "false"}


def write_json(value: Json, *, indent: int = 2) -> str:
    """The text of a JSON value, with a line feed at the end. Keys stay in their order."""
    return _write(value, "\n", " " * indent) + "\n"


def line_json(value: Json) -> str:
    """One line without spaces, with keys in their order: a record of a JSON Lines file."""
    return _write(value, "", "")


def rows_json(value: Mapping[str, Json]) -> str:
    """The text of a JSON object with a line for each key, and for each item of a list of objects.

    For long documents, of which two can then be compared line by line.
    """
    return (
        _joined("{", [_key_line(key, item) for key, item in value.items()], "}", "\n", "\n") + "\n"
    )


def _key_line(key: str, value: Json) -> str:
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    text = line_json(value)
    if any(isinstance(item, Mapping) for item in items):
        text = _joined("[", [line_json(item) for item in items], "]", "\n", "\n")
    return f"{_text(key)}: {text}"


def compact_json(value: Json) -> str:
    """One line without spaces and with sorted keys: the same value gives the same bytes."""
    return _write(_sorted(value), "", "")


def _sorted(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_sorted(item) for item in value]
    return value


def _write(value: Json, line: str, step: str) -> str:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, int):
        return int.__repr__(value)
    inner = line + step
    if isinstance(value, Mapping):
        colon = ": " if step else ":"
        parts = [f"{_text(k)}{colon}{_write(v, inner, step)}" for k, v in value.items()]
        return _joined("{", parts, "}", line, inner)
    return _joined("[", [_write(item, inner, step) for item in value], "]", line, inner)


def _joined(first: str, parts: list[str], last: str, line: str, inner: str) -> str:
    if not parts:
        return first + last
    return first + inner + f",{inner}".join(parts) + line + last
