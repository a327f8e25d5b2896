"""Arrays: columns that come as numpy arrays, with (values, known mask) pairs where wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iom_matrix.errors import Problem
from iom_matrix.reading.given import as_array
from iom_matrix.reading.records import record_place, text_of
from iom_matrix.reading.sheets import ID, Numbering, Numbers, Sheet, Texts

Values = NDArray[np.generic]
_FLAGS = ("", "no", "yes")


def read_arrays(
    columns: Mapping[str, object],
    file: str,
    *,
    numeric: Callable[[str], bool],
    found: list[Problem],
) -> Sheet | None:
    """The rows that arrays hold side by side; a row's number, from 1, stands for its line.

    Args:
        columns: name -> (n,) values, or a pair of (n,) values and (n,) booleans that say which
            are known. None, NaN and NaT are unknown too.
        file: how problems name them.
        numeric: whether a column is a count or an amount, to be kept as numbers.
        found: ``wrong-length``, ``no-rows`` and ``unreadable-value`` are added here.
    """
    pairs = {name: _pair(column) for name, column in columns.items()}
    count = _count(pairs, file, found)
    if not count:
        return None
    unread: list[Problem] = []
    texts: dict[str, Texts] = {}
    numbers: dict[str, Numbers] = {}
    for name, (values, known) in pairs.items():
        if numeric(name) and _keeps_digits(values.dtype):
            numbers[name] = _numbers(values, known)
        else:
            texts[name] = _texts(name, values, known, unread)
    ids = texts[ID]
    found.extend(
        replace(problem, file=file, person=ids.text(problem.line - 1)) for problem in unread
    )
    lines = np.arange(1, count + 1, dtype=np.int64)
    heads = dict.fromkeys(columns, 0)
    return Sheet(file, texts, lines, heads, record_place, numbers=numbers)


def _pair(column: object) -> tuple[Values, NDArray[np.bool_]]:
    """Values, and which are known."""
    mask: NDArray[np.bool_] | None = None
    if isinstance(column, tuple) and len(column) == 2:
        second = column[1]
        if isinstance(second, np.ndarray) and second.dtype.kind == "b":
            column, mask = column[0], second
    values = as_array(column)
    known = np.ones(values.shape, np.bool_) if mask is None else mask
    if isinstance(column, np.ma.MaskedArray) and known.shape == values.shape:
        known = known & ~np.ma.getmaskarray(column)
    return values, known


def _count(
    pairs: Mapping[str, tuple[Values, NDArray[np.bool_]]], file: str, found: list[Problem]
) -> int:
    """How many rows there are; 0, with problems, where the columns do not agree."""
    count = len(pairs[ID][0]) if ID in pairs and pairs[ID][0].ndim else 0
    before = len(found)
    for name, (values, known) in pairs.items():
        if values.shape != (count,) or known.shape != (count,):
            shape = values.shape if values.shape != (count,) else known.shape
            message = f"the shape is {shape} where the ids have ({count},)"
            problem = Problem("wrong-length", message, "give one value for each id", file)
            found.append(problem.about(name))
    if not count:
        found.append(Problem("no-rows", "there are no rows", "was the export cut short?", file))
    return count if len(found) == before else 0


def _keeps_digits(dtype: np.dtype[np.generic]) -> bool:
    """Whether numbers of this type can be read without first being written out as text."""
    return dtype == np.float64 or (dtype.kind in "iu" and dtype != np.uint64)


def _numbers(values: Values, known: NDArray[np.bool_]) -> Numbers:
    def text(row: int) -> str:
        written = text_of(values[row])
        return written if isinstance(written, str) else ""

    if values.dtype.kind == "f":
        floats = values.astype(np.float64)
        return Numbers(floats, known & ~np.isnan(floats), text)
    return Numbers(values.astype(np.int64), known, text)


def _texts(name: str, values: Values, known: NDArray[np.bool_], unread: list[Problem]) -> Texts:
    if values.dtype.kind == "b":
        return Texts(_FLAGS, np.where(known, 1 + values.astype(np.intp), 0))
    if values.dtype.kind not in "UMiuf":
        cells = [value if shown else None for value, shown in zip(values, known, strict=True)]
        return _objects(name, cells, unread)
    distinct, at = np.unique(values, return_inverse=True)
    written = [text_of(value) for value in distinct]
    numbering = Numbering()
    numbers = numbering.numbers(["", *(text if isinstance(text, str) else "" for text in written)])
    return Texts(tuple(numbering), numbers[np.where(known, at.reshape(-1) + 1, 0)])


def _objects(name: str, values: Sequence[object], unread: list[Problem]) -> Texts:
    cells = []
    for number, value in enumerate(values, 1):
        text = text_of(value)
        if isinstance(text, Problem):
            unread.append(replace(text.about(name), line=number))
            text = ""
        cells.append(text)
    return Texts.of(cells)
