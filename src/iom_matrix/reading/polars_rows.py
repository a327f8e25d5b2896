"""Rows of CSV by Polars: each column as its distinct texts, numbered as they first come."""

from __future__ import annotations

import csv

import numpy as np
import polars as pl

from iom_matrix.reading.bodies import LINE_END, Body
from iom_matrix.reading.sheets import Texts


def columns_of(body: Body) -> list[Texts] | None:
    """The columns of a file; None where it has rows of another width, or cells of great length."""
    schema = {str(number): pl.String() for number in range(len(body.names))}
    data = body.data[body.start :]
    try:
        frame = pl.read_csv(
            data, has_header=False, schema=schema, separator=body.delimiter, quote_char=None
        )
    except pl.exceptions.PolarsError:
        return None
    ends = data.count(LINE_END) + (not data.endswith(LINE_END))
    if len(frame) != ends:  # blank lines, which are passed over
        return None
    # A row that is too short is filled up, which only the number of delimiters gives away.
    delimiters = (len(body.names) - 1) * len(frame)
    longest = frame.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item() or 0
    if data.count(body.delimiter.encode()) != delimiters or longest > csv.field_size_limit():
        return None
    return [_texts(column.fill_null("")) for column in frame.iter_columns()]


def _texts(column: pl.Series) -> Texts:
    codes = column.cast(pl.Categorical).to_physical().to_numpy().astype(np.intp)
    first = np.full(codes.max() + 1, len(codes), np.intp)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    used = np.flatnonzero(first < len(codes))
    used = used[np.argsort(first[used])]
    number = np.zeros(len(first), np.intp)
    number[used] = np.arange(len(used))
    return Texts(tuple(column.gather(first[used]).to_list()), number[codes])
