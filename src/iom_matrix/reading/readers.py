"""Fast readers: the rows of a CSV file by PyArrow or Polars, where nothing can be told otherwise.

A fast reader is given only what it surely reads as `rows.read_csv` does: no quotes, no lone
carriage returns, a header in order. What has a row of another width or a blank line it refuses.
It gives the same sheet, to the number of every text, so whatever is found in the cells is found,
and placed, alike. All else is read by `read_csv`.
"""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable, Mapping

import numpy as np

from iom_matrix.reading.bodies import LINE_END, Body
from iom_matrix.reading.places import CsvPlaces
from iom_matrix.reading.rows import past_comments, wrong_names
from iom_matrix.reading.sheets import Sheet, Texts
from iom_matrix.reading.sources import UTF_8, Source

QUOTE = b'"'


Reader = Callable[[Body], "list[Texts] | None"]


def readers() -> Mapping[str, Reader]:
    """The fast readers that are installed, the fastest first."""
    known = {"pyarrow": _with_pyarrow, "polars": _with_polars}
    return {name: reader for name, reader in known.items() if importlib.util.find_spec(name)}


def fastest() -> Reader | None:
    """The reader to be used; None without any."""
    return next(iter(readers().values()), None)


def _with_pyarrow(body: Body) -> list[Texts] | None:
    from iom_matrix.reading.pyarrow_rows import columns_of  # noqa: PLC0415 - an extra

    return columns_of(body)


def _with_polars(body: Body) -> list[Texts] | None:
    from iom_matrix.reading.polars_rows import columns_of  # noqa: PLC0415 - an extra

    return columns_of(body)


def read_fast(source: Source, delimiter: str, reader: Reader) -> Sheet | None:
    """The rows of a CSV file as `read_csv` gives them; None where that has to read them."""
    plain = _plain(source, delimiter)
    if plain is None:
        return None
    body, places = plain
    columns = reader(body)
    if columns is None:
        return None
    lines = np.arange(len(columns[0].at), dtype=np.int64) + places.header + 1
    heads = dict.fromkeys(body.names, places.header)
    return Sheet(source.file, dict(zip(body.names, columns, strict=True)), lines, heads, places)


def _plain(source: Source, delimiter: str) -> tuple[Body, CsvPlaces] | None:
    """What a fast reader can be given, and where the cells stand."""
    data = source.data
    if source.encoding != UTF_8:
        data = data.decode(source.encoding).encode()
    if QUOTE in data or source.lone_returns:
        return None
    lines, skipped = past_comments(source.lines())
    line = next(lines, "")
    names = tuple(next(csv.reader([line], delimiter=delimiter, strict=True), []))
    places = CsvPlaces(source, delimiter, skipped + 1, names)
    # In a file of one column, nobody can tell a blank line from an empty cell.
    if len(names) < 2 or any(wrong_names(places)):
        return None
    start = 0
    for _ in range(skipped + 1):
        start = data.find(LINE_END, start) + 1
    if not start or start == len(data):
        return None
    return Body(data, start, names, delimiter), places
