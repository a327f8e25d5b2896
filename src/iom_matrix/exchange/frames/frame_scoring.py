"""Scoring frames: a caller's data frame in, and the same frame with its results out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypeVar

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.frames.request import OTHERS, Request
from iom_matrix.reading.coverage import coverage_rows
from iom_matrix.reading.people import CoverageGiven, coverage_given
from iom_matrix.reading.records import COVERAGE, read_records

Frame = TypeVar("Frame")
OnProblems = Literal["raise", "column"]


def score_frame(  # noqa: PLR0913 - one argument a choice, all but two by name
    matrix: Matrix,
    nominals: Frame,
    *,
    as_of: dt.date,
    events: Frame | None = None,
    coverage: CoverageGiven | Coverage = None,
    assume_complete: bool = False,
    id: str = "id",  # noqa: A002 - it names the column of that name
    ignore_columns: Sequence[str] | Literal["others"] = (),
    bounds: bool = True,
    on_problems: OnProblems | None = None,
    prefix: str = "",
) -> Frame:
    """Score the people of a data frame, and give it back with columns of results.

    Args:
        matrix: what `load` returned.
        nominals: one row a person, with the columns of a file of nominals: a frame of pandas,
            Polars (eager or lazy) or PyArrow, a DuckDB relation or a PySpark frame.
        as_of: the day of scoring.
        events: one row an offence row or an occurrence; a frame of the same kind.
        coverage: which events are complete: rows as in `people_from_records`, or ``"everything"``.
        assume_complete: the same as ``coverage="everything"``.
        id: the column of both frames that says who somebody is.
        ignore_columns: columns to leave aside; or ``"others"``, for all that the vocabulary does
            not know. They stay in the frame.
        bounds: whether to say what is still possible.
        on_problems: ``"raise"`` refuses the run for any evidence that cannot be read, as every
            reader here does; ``"column"`` takes it as unknown and names it in the column
            ``problems``. None: the first for eager frames, and for lazy ones, of which no row is
            read here, the second.
        prefix: what to put before the name of every column that is added.

    Returns:
        A frame of the kind that was given: its columns and rows, in the order that they had, and
        the results. A lazy frame stays lazy.

    Raises:
        EvidenceError: for columns that are missing, unknown or in the way of a result; and for
            evidence that cannot be read, as `on_problems` says.
        TypeError: when one of the two is no data frame, or they are not of one kind; when `matrix`
            is no matrix, or `ignore_columns` one text that is not "others".
        ValueError: when a lazy frame is to raise, or `on_problems` is neither of its words.
        ImportError: without narwhals, which comes with the extra ``dataframe``.
    """
    from iom_matrix.exchange.frames.opened_frames import opened  # noqa: PLC0415 - needs an extra

    _check_choices(matrix, ignore_columns, on_problems)
    frames = opened(nominals, events)
    if frames.lazy and on_problems == "raise":
        raise ValueError('a lazy frame cannot raise for rows that nobody has read: use "column"')
    request = Request(
        matrix, as_of, id, _coverage(matrix, coverage, assume_complete=assume_complete),
        ignore_columns, bounds, on_problems != "column" and not frames.lazy, prefix,
    )  # fmt: skip
    return frames.scored(request)


def _check_choices(matrix: object, ignore_columns: object, on_problems: object) -> None:
    if not isinstance(matrix, Matrix):
        raise TypeError(f"matrix is what iom_matrix.load returns, not {type(matrix).__name__}")
    if isinstance(ignore_columns, str) and ignore_columns != OTHERS:
        raise TypeError(f'ignore_columns is a list of names, or "others", not {ignore_columns!r}')
    if on_problems not in {None, "raise", "column"}:
        raise ValueError(f'on_problems is "raise" or "column", not {on_problems!r}')


def _coverage(
    matrix: Matrix, given: CoverageGiven | Coverage, *, assume_complete: bool
) -> Coverage:
    """What is complete, from when.

    Raises:
        EvidenceError: with every fault of its rows.
    """
    if isinstance(given, Coverage):
        return given
    rows, assumed = coverage_given(given, assume_complete=assume_complete)
    if rows is None:
        return Coverage(assumed=assumed)
    found: list[Problem] = []
    if assumed:
        message = "complete coverage is assumed, and rows of coverage are given as well"
        found.append(Problem("coverage-and-assumed", message, "leave out one of the two", COVERAGE))
    sheet = read_records(rows, COVERAGE, found)
    read = Coverage()
    if sheet is not None:
        read = coverage_rows(sheet, matrix.vocabulary, None, areas=None, found=found)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise EvidenceError(errors)
    return read
