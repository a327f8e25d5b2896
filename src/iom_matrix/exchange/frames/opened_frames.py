"""Opened frames: a caller's frames of any library, as narwhals reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

try:
    import narwhals.stable.v2 as nw
except ImportError:
    raise ImportError('data frames need narwhals: pip install "iom-matrix[dataframe]"') from None

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.exchange.frames.eager import score_eager
from iom_matrix.exchange.frames.lazy import score_lazy
from iom_matrix.exchange.frames.request import Request
from iom_matrix.reading.records import EVENTS, RECORDS

Frame = TypeVar("Frame")


@dataclass(frozen=True, slots=True, eq=False)
class OpenedFrames(Generic[Frame]):
    """The frames of one request.

    Attributes:
        own: the frame of nominals as the caller gave it.
        nominals: the same, opened.
        events: the frame of events, opened, if there is one.
    """

    own: Frame
    nominals: Any
    events: Any

    @property
    def lazy(self) -> bool:
        """Whether no row is read until somebody asks."""
        return isinstance(self.nominals, nw.LazyFrame)

    def scored(self, request: Request) -> Frame:
        """The nominals with their results, of the caller's own kind.

        Raises:
            EvidenceError: as `score_frame` says.
        """
        frames = [frame for frame in (self.nominals, self.events) if frame is not None]
        request.check_ignored(*(frame.collect_schema().names() for frame in frames))
        score = score_lazy if self.lazy else score_eager
        found: Any = score(request, self.nominals, self.events)
        as_it_came = isinstance(self.own, nw.DataFrame | nw.LazyFrame)
        own: Frame = found if as_it_came else found.to_native()
        return own


def opened(nominals: Frame, events: Frame | None) -> OpenedFrames[Frame]:
    """The frames of a request.

    Raises:
        EvidenceError: when a name stands over two columns.
        TypeError: when one is no data frame, or they are not of one kind.
    """
    given = _opened(nominals, "nominals")
    history = None if events is None else _opened(events, "events")
    if history is not None and _kind(history) != _kind(given):
        raise TypeError(f"nominals are {_kind(given)} and events {_kind(history)}: give two alike")
    return OpenedFrames(nominals, given, history)


def _opened(frame: object, name: str) -> Any:
    try:
        return nw.from_native(frame)
    except nw.exceptions.DuplicateError:
        columns = list(getattr(frame, "columns", ()))
        again = dict.fromkeys(column for column in columns if columns.count(column) > 1)
        hint = "keep the right one; drop or rename the other"
        file = EVENTS if name == "events" else RECORDS
        raise EvidenceError(
            [
                Problem("duplicate-column", f"'{column}' names two columns", hint, file)
                for column in again
            ]
        ) from None
    except TypeError:
        kinds = "pandas, Polars, PyArrow, DuckDB or PySpark"
        kind = type(frame).__name__
        raise TypeError(f"{name} is a data frame of {kinds}, not {kind}") from None


def _kind(frame: Any) -> str:
    lazy = "lazy " if isinstance(frame, nw.LazyFrame) else ""
    return f"{lazy}{frame.implementation.name.lower()}"
