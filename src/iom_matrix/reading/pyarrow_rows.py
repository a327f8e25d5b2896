"""Rows of CSV by PyArrow: each column as its distinct texts, numbered as they first come."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as pyarrow_csv

from iom_matrix.reading.bodies import Body
from iom_matrix.reading.distinct import numbered
from iom_matrix.reading.packed import Packed
from iom_matrix.reading.sheets import Texts

THREADS = 2
BLOCK = 1 << 22  # bytes that a thread reads at a time
# So many rows show whether a column has about as many texts as rows, and not just many days.
_FEW = 20_000
_RARE = 4  # a text that stands in so many rows or fewer


def columns_of(body: Body) -> list[Texts] | None:
    """The columns of a file.

    None where it has rows of another width or without any text, or cells of great length.
    """
    names = [str(number) for number in range(len(body.names))]
    rows: Any = pa.BufferReader(pa.py_buffer(memoryview(body.data)[body.start :]))
    try:
        table = pyarrow_csv.read_csv(
            rows,
            read_options=pyarrow_csv.ReadOptions(column_names=names, block_size=BLOCK),
            parse_options=pyarrow_csv.ParseOptions(
                delimiter=body.delimiter,
                quote_char=False,
                double_quote=False,
                ignore_empty_lines=False,  # a blank line is then a row of empty cells
            ),
            convert_options=pyarrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                check_utf8=False,  # the source has been decoded
            ),
        )
    except pa.ArrowInvalid:
        return None
    with ThreadPoolExecutor(THREADS) as pool:
        read = list(pool.map(_texts, table.columns))
    columns = [column for column in read if column is not None]
    return None if len(columns) < len(read) or _blank(columns) else columns


def _blank(columns: list[Texts]) -> bool:
    """Whether some row says nothing, as a blank line does, which the exact reader passes over."""
    empty = ~columns[0].given
    for column in columns[1:]:
        if not empty.any():
            return False
        empty &= ~column.given
    return bool(empty.any())


def _texts(column: Any) -> Texts | None:
    whole: Any = pa.concat_arrays(column.chunks)
    few: Any = whole[:_FEW].dictionary_encode()
    if len(few.dictionary) * _RARE > len(few):
        written = _packed(whole)
        found = numbered(written) if written is not None else None
        if written is not None and found is not None:
            first, number = found
            return Texts(written if len(first) == len(number) else written.take(first), number)
    encoded: Any = whole.dictionary_encode()
    words = _packed(encoded.dictionary)
    return None if words is None else Texts(words, encoded.indices.to_numpy().astype(np.intp))


def _packed(words: Any) -> Packed | None:
    """Texts as Arrow holds them; None where one is of great length."""
    _, offsets, data = words.buffers()
    ends = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1]
    if np.diff(ends).max() > csv.field_size_limit():
        return None
    spread = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    return Packed(spread, ends)
