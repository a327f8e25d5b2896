"""Every kind of frame that tests try, made from the same rows and read back as the same rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

Rows = Mapping[str, Sequence[Any]]
EAGER = ("pandas", "pandas-arrow", "polars", "pyarrow")
LAZY = ("polars-lazy", "duckdb")
KINDS = (*EAGER, *LAZY)
# Spark plans each frame for seconds: it is asked where frames of its own kind may do otherwise.
WITH_SPARK = (*KINDS, "spark")


def table_of(rows: Rows | Sequence[Mapping[str, Any]]) -> Any:
    """Rows as an Arrow table; a column of which nothing is known is one of texts."""
    arrow = pytest.importorskip("pyarrow")
    if not isinstance(rows, Mapping):
        names = dict.fromkeys(name for row in rows for name in row)
        rows = {name: [row.get(name) for row in rows] for name in names}
    columns = {name: arrow.array(list(cells)) for name, cells in rows.items()}
    return arrow.table(
        {
            name: column.cast(arrow.string()) if arrow.types.is_null(column.type) else column
            for name, column in columns.items()
        }
    )


def frame_of(kind: str, rows: Rows | Sequence[Mapping[str, Any]], session: Any = None) -> Any:
    """The rows as a frame of one kind."""
    return _MAKERS[kind](table_of(rows), session)


def _pandas(table: Any, _: Any) -> Any:
    pytest.importorskip("pandas")
    return table.to_pandas()


def _pandas_arrow(table: Any, _: Any) -> Any:
    pandas = pytest.importorskip("pandas")
    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def _polars(table: Any, _: Any) -> Any:
    return pytest.importorskip("polars").from_arrow(table)


def _polars_lazy(table: Any, _: Any) -> Any:
    return _polars(table, None).lazy()


def _duckdb(table: Any, _: Any) -> Any:
    return pytest.importorskip("duckdb").from_arrow(table)


def _spark(table: Any, session: Any) -> Any:
    if session is None:
        session = pytest.importorskip("pyspark.sql").SparkSession.getActiveSession()
    return session.createDataFrame(table)


_MAKERS: Mapping[str, Callable[[Any, Any], Any]] = {
    "pandas": _pandas,
    "pandas-arrow": _pandas_arrow,
    "polars": _polars,
    "polars-lazy": _polars_lazy,
    "pyarrow": lambda table, _: table,
    "duckdb": _duckdb,
    "spark": _spark,
}


def rows_of(frame: Any, key: str | None = None) -> dict[str, list[Any]]:
    """What a frame of any kind holds, as lists, with None for null; in the order of a column."""
    found = _read(frame)
    if key is None:
        return found
    order = sorted(range(len(found[key])), key=lambda at: str(found[key][at]))
    return {name: [cells[at] for at in order] for name, cells in found.items()}


def _read(frame: Any) -> dict[str, list[Any]]:
    module = type(frame).__module__.partition(".")[0]
    if module == "pandas":
        return {
            name: frame[name].astype(object).where(frame[name].notna(), None).tolist()
            for name in frame.columns
        }
    if module == "polars":
        eager = frame.collect() if hasattr(frame, "collect") else frame
        return dict(eager.to_dict(as_series=False))
    if module == "pyspark":
        rows = frame.collect()
        return {name: [row[at] for row in rows] for at, name in enumerate(frame.columns)}
    table = frame if module == "pyarrow" else frame.to_arrow_table()
    return dict(table.to_pydict())
