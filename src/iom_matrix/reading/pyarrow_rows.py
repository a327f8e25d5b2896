"""Rows of CSV by PyArrow: each column as its distinct texts, numbered as they first come."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as pyarrow_csv

from iom_matrix.reading.bodies import Body
from iom_matrix.reading.packed import Packed
from iom_matrix.reading.sheets import Texts

THREADS = 2


def columns_of(body: Body) -> list[Texts] | None:
    """The columns of a file; None where it has rows of another width, or cells of great length."""
    names = [str(number) for number in range(len(body.names))]
    rows: Any = pa.BufferReader(pa.py_buffer(memoryview(body.data)[body.start :]))
    try:
        table = pyarrow_csv.read_csv(
            rows,
            read_options=pyarrow_csv.ReadOptions(column_names=names),
            parse_options=pyarrow_csv.ParseOptions(
                delimiter=body.delimiter,
                quote_char=False,
                double_quote=False,
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
        columns = list(pool.map(_texts, table.columns))
    return None if None in columns else [column for column in columns if column is not None]


def _texts(column: Any) -> Texts | None:
    encoded: Any = pa.concat_arrays(column.chunks).dictionary_encode()
    words: Any = encoded.dictionary
    _, offsets, data = words.buffers()
    ends = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1]
    if np.diff(ends).max() > csv.field_size_limit():
        return None
    spread = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    return Texts(Packed(spread, ends), encoded.indices.to_numpy().astype(np.intp))
