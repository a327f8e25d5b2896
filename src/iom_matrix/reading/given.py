"""Given columns: what a caller hands in, as numpy sees it: arrays, pairs, Arrow and codes."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import Marks
from iom_matrix.reading.sheets import Texts

_FLAGS = ("no", "yes")


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """One column as it was handed in.

    Attributes:
        values: (n,) values; places in `words` where there are any.
        known: (n,) which are known; None where all are, but for NaN, NaT, None and `unknown`.
        words: the texts that the values are places of.
        unknown: the value that stands for unknown.
    """

    values: NDArray[Any]
    known: Marks | None = None
    words: tuple[str, ...] | None = None
    unknown: int | None = None

    def __len__(self) -> int:
        return len(self.values) if self.values.ndim else 0

    @property
    def answered(self) -> Marks:
        """(n,) which are known, so far as that is said apart from the values themselves."""
        known = np.ones(len(self), np.bool_) if self.known is None else self.known
        return known if self.unknown is None else known & (self.values != self.unknown)

    def texts(self) -> Texts:
        """A column of codes as cells: the text of each, and of a code of no word its number."""
        words = self.words or ()
        known = self.answered
        at = np.where(known, self.values.astype(np.intp), -1)
        stray = known & ((at < 0) | (at >= len(words)))
        if not stray.any():
            return Texts(("", *words), at + 1)
        odd, which = np.unique(self.values[stray], return_inverse=True)
        at[stray] = len(words) + which
        return Texts(("", *words, *map(str, odd.tolist())), at + 1)


def given_column(
    column: object, *, words: Sequence[str] | None = None, unknown: int | None = None
) -> Given:
    """A column as numpy sees it.

    Args:
        column: a numpy array, or what becomes one; a masked array; a pair of values and booleans
            that say which are known; anything that speaks Arrow, if pyarrow is there; or what
            this function has returned.
        words: the texts that whole numbers are places of.
        unknown: the whole number that stands for unknown.
    """
    if isinstance(column, Given):
        return column
    listed = None if words is None else tuple(words)
    known: Marks | None = None
    if isinstance(column, tuple) and len(column) == 2:
        second = np.asarray(column[1])
        if second.dtype.kind == "b" and second.ndim == 1:
            column, known = column[0], second
    if isinstance(column, np.ma.MaskedArray):
        known = ~np.ma.getmaskarray(column) if known is None else known & ~column.mask
        column = np.asarray(column)
    if not isinstance(column, np.ndarray) and _speaks_arrow(column):
        found = _from_arrow(column, listed, unknown)
        return found if known is None else Given(
            found.values, known & found.answered, found.words, found.unknown
        )  # fmt: skip
    values = as_array(column)
    if values.dtype.kind == "b" and listed is None:
        return Given(values.view(np.uint8), known, _FLAGS, unknown)
    return Given(values, known, listed, unknown)


def as_array(column: object) -> NDArray[Any]:
    """(n,) values as numpy holds them; of a list, each as the object that it is."""
    if isinstance(column, np.ndarray) or hasattr(column, "__array__"):
        return np.asarray(column)
    # numpy would turn [1, "x"] into text and [1, None] into objects; objects keep each as it is.
    items = list(column) if isinstance(column, Sequence) else [column]
    values = np.empty(len(items), object)
    values[:] = items
    return values


def _speaks_arrow(column: object) -> bool:
    speaks = hasattr(column, "__arrow_c_array__") or hasattr(column, "__arrow_c_stream__")
    return speaks and importlib.util.find_spec("pyarrow") is not None


def _from_arrow(column: Any, words: tuple[str, ...] | None, unknown: int | None) -> Given:
    """An Arrow column; texts by their dictionary, whole numbers and codes without a copy."""
    arrow = importlib.import_module("pyarrow")
    if hasattr(column, "__arrow_c_array__"):
        array = arrow.array(column)
    else:
        array = arrow.chunked_array(column).combine_chunks()
    kinds = arrow.types
    if kinds.is_string(array.type) or kinds.is_large_string(array.type) or (
        kinds.is_string_view(array.type)
    ):  # fmt: skip
        array = array.cast(arrow.large_string()).dictionary_encode()
    known = array.is_valid().to_numpy(zero_copy_only=False) if array.null_count else None
    if kinds.is_dictionary(array.type):
        listed = tuple("" if text is None else str(text) for text in array.dictionary.to_pylist())
        return Given(_filled(array.indices), known, listed)
    if kinds.is_boolean(array.type):
        return Given(_filled(array.cast(arrow.uint8())), known, words or _FLAGS)
    if kinds.is_integer(array.type):
        return Given(_filled(array), known, words, unknown)
    if kinds.is_floating(array.type) or kinds.is_date(array.type) or kinds.is_timestamp(array.type):
        return Given(array.to_numpy(zero_copy_only=False), None, words, unknown)
    values = np.empty(len(array), object)
    values[:] = array.to_pylist()
    return Given(values, None, words, unknown)


def _filled(array: Any) -> NDArray[Any]:
    values: NDArray[Any] = (array.fill_null(0) if array.null_count else array).to_numpy()
    return values
