"""Columns of eager frames: in as arrays with what is known, out as the library's own columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np

from iom_matrix.definition.scalars import from_units
from iom_matrix.exchange.frames.result_columns import ResultColumn
from iom_matrix.reading.given import Given, given_column

Series = nw.Series[Any]
_FLAGS = ("no", "yes")


def given_series(series: Series) -> Given:
    """A column of an eager frame as numpy sees it; texts by their dictionary."""
    dtype = series.dtype
    if dtype == nw.Boolean:
        known = ~series.is_null().to_numpy()
        flags = series if known.all() else series.fill_null(False)  # noqa: FBT003
        return Given(np.asarray(flags.to_numpy(), np.bool_).astype(np.uint8), known, _FLAGS)
    if dtype.is_integer():
        known = ~series.is_null().to_numpy()
        whole = series if known.all() else series.fill_null(0)
        return Given(np.asarray(whole.to_numpy()), None if known.all() else known)
    if dtype.is_float():
        return Given(np.asarray(series.to_numpy(), _float_type(dtype)))
    if dtype == nw.Date:
        return Given(np.array(_objects(series), "datetime64[D]"))
    if dtype == nw.Datetime:
        if getattr(dtype, "time_zone", None) is None:
            return Given(np.asarray(series.to_numpy()))
        series = series.cast(nw.String)  # a zone is a problem, which its text shows
    elif dtype == nw.Object or dtype.is_nested():
        return _mixed(series)
    elif dtype != nw.String:
        series = series.cast(nw.String)
    return _encoded(series)


def _float_type(dtype: Any) -> Any:
    return np.float64 if dtype == nw.Float64 else np.float32


def _objects(series: Series) -> list[object]:
    """The values, with None for what is null."""
    return [None if null else value for value, null in zip(
        series.to_list(), series.is_null().to_list(), strict=True
    )]  # fmt: skip


def _mixed(series: Series) -> Given:
    """Python objects: of pandas, where anything may stand in a column."""
    native = series.to_native()
    if series.implementation.is_pandas_like():
        pandas = series.implementation.to_native_namespace()
        if pandas.api.types.infer_dtype(native, skipna=True) == "string":
            return _factorized(native)
    values = np.empty(len(series), object)
    values[:] = _objects(series)
    return given_column(values)


def _encoded(series: Series) -> Given:
    """Texts as places in a dictionary, worked out by the library."""
    if series.implementation.is_pandas_like():
        return _factorized(series.to_native())
    if series.implementation.is_polars():
        texts = tuple(series.drop_nulls().unique().to_list())
        coded = series.cast(nw.Enum(texts)).to_native().to_physical().cast(int)
        codes = np.asarray(coded.fill_null(len(texts)))
        return Given(codes, None, texts, unknown=len(texts))
    if series.implementation.is_pyarrow():
        array = series.to_native().combine_chunks().dictionary_encode()
        known = np.asarray(array.is_valid())
        words = tuple(array.dictionary.to_pylist())
        return Given(np.asarray(array.indices.fill_null(0)), known, words)
    values = np.empty(len(series), object)
    values[:] = _objects(series)
    return given_column(values)


def _factorized(native: Any) -> Given:
    codes, words = native.factorize(use_na_sentinel=True)
    return Given(np.asarray(codes), None, tuple(map(str, words)), unknown=-1)


# --- Out --------------------------------------------------------------------------------------


def frame_column(column: ResultColumn, like: Series) -> Series:
    """A result as a column of the library that a frame belongs to; `like` is a column of it."""
    kind = like.implementation
    makers: Mapping[str, Callable[[ResultColumn, Any, Any], Any]] = {
        "PANDAS": _pandas, "POLARS": _polars, "PYARROW": _arrow,
    }  # fmt: skip
    maker = makers.get(kind.name)
    if maker is None:
        values = _values(column).tolist()
        dtype = None if column.places else nw.Int64 if column.words is None else nw.String
        return nw.new_series(column.name, values, dtype, backend=kind)
    made = maker(column, like.to_native(), kind.to_native_namespace())
    series: Series = nw.from_native(made, series_only=True)
    return series.alias(column.name)


def _values(column: ResultColumn) -> Any:
    """(n,) Python objects: texts, decimals or numbers, with None where there is none."""
    values = np.where(column.null, 0, column.values)
    if column.words is not None:
        held = np.array([*column.words, None], object)[np.where(column.null, -1, values)]
    elif column.places:
        units, place = np.unique(values, return_inverse=True)
        exact = [from_units(int(one), column.places) for one in units]
        held = np.array([*exact, None], object)[np.where(column.null, -1, place.reshape(-1))]
    else:
        held = values.astype(object)
        held[column.null] = None
    return held


def _pandas(column: ResultColumn, like: Any, pandas: Any) -> Any:
    if column.words is None and not column.places:
        values = np.where(column.null, 0, column.values).astype(np.int64)
        whole = pandas.arrays.IntegerArray(values, column.null.copy())
        return pandas.Series(whole, index=like.index)
    # Texts take the type that this pandas has for them; decimals stay Python objects.
    dtype = object if column.words is None else None
    return pandas.Series(_values(column), index=like.index, dtype=dtype)


def _polars(column: ResultColumn, _like: Any, polars: Any) -> Any:
    if column.words is not None:
        at = np.where(column.null, len(column.words), column.values).astype(np.int64)
        return polars.Series([*column.words, None], dtype=polars.String).gather(polars.Series(at))
    if column.places:
        return polars.Series(_values(column).tolist(), dtype=polars.Decimal(38, column.places))
    whole = polars.Series(np.where(column.null, 0, column.values).astype(np.int64))
    return whole.set(polars.Series(column.null), None)


def _arrow(column: ResultColumn, _like: Any, arrow: Any) -> Any:
    if column.words is not None:
        at = arrow.array(np.asarray(column.values, np.int32), mask=column.null)
        words = arrow.array(column.words or [""], arrow.string())
        coded = arrow.DictionaryArray.from_arrays(at, words)
        return arrow.chunked_array([coded.cast(arrow.string())])
    if column.places:
        exact = arrow.array(_values(column), arrow.decimal128(38, column.places))
        return arrow.chunked_array([exact])
    return arrow.chunked_array([arrow.array(column.values.astype(np.int64), mask=column.null)])
