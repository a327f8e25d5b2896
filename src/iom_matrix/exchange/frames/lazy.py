"""Lazy frames: the relations of a matrix are worked out by the library itself, when it likes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import narwhals.stable.v2 as nw

from iom_matrix.exchange.frames.answers import (
    text_answer,
)
from iom_matrix.exchange.frames.caller_table import PERSON, Frame, Table
from iom_matrix.exchange.frames.program import decimals, run_program
from iom_matrix.exchange.frames.request import (
    ABOUT,
    MISSING_ID,
    NO_ID,
    NOT_LISTED,
    NOTICE,
    PROBLEMS,
    REPEATED_ID,
    SYNTHETIC,
    Request,
    said_of,
)
from iom_matrix.exchange.relations.translation import program_of
from iom_matrix.reading.sheets import ID

NOMINALS, EVENTS = "nominals", "events"
_ROW, _ALONE = "__row", "__alone"
_LISTED = "__listed"
_PEOPLE, _INVENTED = "__people", "__invented"
_STRAYS = {"__no_id": NO_ID, "__not_listed": NOT_LISTED}
_PLAIN = re.compile(r"\w+")


def score_lazy(request: Request, frame: Frame, events: Frame | None) -> Frame:
    """The frame with its results, of which nothing is worked out yet."""
    own = frame.collect_schema().names()
    plain, names = _plainly(frame, request.nominals(own))
    if frame.implementation.is_polars():  # the one kind whose rows stand in an order
        plain = _frame(plain.to_native().with_row_index(_ROW))
    table = Table.of(plain, names)
    alone = (nw.len().over(PERSON) == nw.lit(1)) & ~nw.col(PERSON).is_null()
    about = [text_answer(names[name], table.types[names[name]]).alias(_about(name))
             for name in ABOUT if name in names]  # fmt: skip
    people = Table(table.frame.with_columns(alone.alias(_ALONE), *about), names, table.types)
    history = _history(request, people, events)
    program = program_of(
        request.matrix, as_of=request.as_of, columns=tuple(names),
        events=tuple(history.names), coverage=request.coverage,
    )  # fmt: skip
    good = Table(people.frame.filter(nw.col(_ALONE)), names, table.types)
    tables = {NOMINALS: good, EVENTS: history}
    places = {name: spec.places for name, spec in request.matrix.inputs.items()}
    found = run_program(program, lambda source: tables[source.table].asked(source, places))
    strays = None if events is None else _strays(people, history)
    return _attached(request, people, found, strays, own, decimals(program))


def _plainly(frame: Frame, names: Mapping[str, str]) -> tuple[Frame, dict[str, str]]:
    """The frame under names without a dot, which Spark takes for a part of a column."""
    own = frame.collect_schema().names()
    safe = {name: name for name in own}
    if frame.implementation.is_spark_like():
        safe = {
            name: name if _PLAIN.fullmatch(name) else f"__column_{at}"
            for at, name in enumerate(own)
        }
        frame = _frame(frame.to_native().toDF(*safe.values()))
    return frame, {ours: safe[theirs] for ours, theirs in names.items()}


def _history(request: Request, people: Table, events: Frame | None) -> Table:
    """The events; where none are given, those of nobody."""
    if events is None:
        nobody = nw.col(PERSON).is_null() & ~nw.col(PERSON).is_null()
        return Table(people.frame.filter(nobody), {}, people.types)
    names = request.events(events.collect_schema().names())
    return Table.of(*_plainly(events, names))


def _about(name: str) -> str:
    """The column that holds the text of a column that scores nothing."""
    return f"__about_{name}"


def _odd_about(people: Table) -> list[tuple[nw.Expr, str]]:
    """Cells of such columns that are no answers, and what is said of them."""
    return [
        (
            ~nw.col(_about(name)).is_null() & ~nw.col(_about(name)).fill_null("").is_in(words),
            said_of(name),
        )
        for name, words in ABOUT.items()
        if name in people.names
    ]


def _invented(people: Table) -> Frame:
    """One row: how many people there are, and how many of them are said to be invented."""
    yes = nw.col(_about("synthetic")).fill_null("no") == nw.lit("yes")
    one, none = nw.lit(1, nw.Int64), nw.lit(0, nw.Int64)
    rows = people.frame.filter(nw.col(_ALONE)).select(
        one.alias(_PEOPLE), nw.when(yes).then(one).otherwise(none).alias(_INVENTED)
    )
    return rows.select(nw.col(_PEOPLE, _INVENTED).sum()).with_columns(
        nw.col(_PEOPLE, _INVENTED).fill_null(0).cast(nw.Int64)
    )


def _strays(people: Table, history: Table) -> Frame:
    """One row: how many rows of events have no id, and how many one that nobody has."""
    here = people.frame.select(PERSON).filter(~nw.col(PERSON).is_null()).unique()
    rows = history.frame.select(PERSON).join(
        here.with_columns(nw.lit(1, nw.Int64).alias(_LISTED)), on=PERSON, how="left"
    )
    nameless = nw.col(PERSON).is_null()
    unlisted = ~nameless & nw.col(_LISTED).is_null()
    marked = rows.select(
        *(nw.when(where).then(nw.lit(1, nw.Int64)).otherwise(nw.lit(0, nw.Int64)).alias(name)
          for name, where in zip(_STRAYS, (nameless, unlisted), strict=True))
    )  # fmt: skip
    counted = marked.select(*(nw.col(name).sum() for name in _STRAYS))
    return counted.with_columns(
        *(nw.col(name).fill_null(0).cast(nw.Int64).alias(name) for name in _STRAYS)
    )


def _notice(notice: str | None, *, strays: bool, synthetic: bool) -> nw.Expr:
    """What must stand beside every score."""
    if not strays and not synthetic:
        return nw.lit(notice, nw.String)
    parts = [nw.lit(notice or "", nw.String)]
    for name, text in _STRAYS.items() if strays else ():
        count = nw.col(name)
        told = nw.concat_str(
            [nw.lit(f" {text} "), count.cast(nw.String), nw.lit(".")], separator=""
        )
        parts.append(nw.when(count > nw.lit(0, nw.Int64)).then(told).otherwise(nw.lit("")))
    if synthetic:
        everybody = (nw.col(_PEOPLE) > nw.lit(0)) & (nw.col(_PEOPLE) == nw.col(_INVENTED))
        parts.append(nw.when(everybody).then(nw.lit(f" {SYNTHETIC}")).otherwise(nw.lit("")))
    whole = nw.concat_str(parts, separator="")
    if notice:
        return whole
    return nw.when(whole != nw.lit("")).then(whole.str.slice(1))


def _attached(
    request: Request,
    people: Table,
    found: Frame,
    strays: Frame | None,
    own: Sequence[str],
    exact: Mapping[str, int],
) -> Frame:
    """The results beside the caller's own columns, each row with those of its person."""
    names = [name for name in found.collect_schema().names() if name not in {ID, "area", PROBLEMS}]
    cased = found.implementation.is_polars()
    given = request.result_names(names, own, cased=cased)
    results = {name: f"__result_{at}" for at, name in enumerate((*names, PROBLEMS))}
    answers = found.select(
        nw.col(ID).alias(PERSON), *(nw.col(name).alias(new) for name, new in results.items())
    )
    joined = people.frame.join(answers, on=PERSON, how="left")
    if strays is not None:
        joined = joined.join(strays, how="cross")
    synthetic = "synthetic" in people.names
    if synthetic:
        joined = joined.join(_invented(people), how="cross")
    notice = request.notice(people.names)
    joined = joined.with_columns(
        _notice(notice, strays=strays is not None, synthetic=synthetic).alias("__notice"),
        _said(results[PROBLEMS], _odd_about(people)).alias(results[PROBLEMS]),
    )
    if _ROW in joined.collect_schema().names():
        joined = joined.sort(_ROW)
    exactly = {results[name]: places for name, places in exact.items() if name in given}
    held = {NOTICE: "__notice", **results}
    kept = [*(name for name in people.types if name != _ROW), *(held[name] for name in given)]
    chosen = _decimals(joined.select(*kept), exactly)
    return _renamed(chosen, [*own, *given.values()])


def _said(problems: str, others: Sequence[tuple[nw.Expr, str]]) -> nw.Expr:
    """What is wrong with a row: with its id, or with its answers."""
    wrong = nw.col(problems)
    for where, text in others:
        first = nw.when(wrong.is_null()).then(nw.lit(text))
        more = nw.concat_str([wrong.fill_null(""), nw.lit(f"; {text}")], separator="")
        wrong = nw.when(where).then(first.otherwise(more)).otherwise(wrong)
    said = nw.when(nw.col(_ALONE)).then(wrong).otherwise(nw.lit(REPEATED_ID))
    return nw.when(nw.col(PERSON).is_null()).then(nw.lit(MISSING_ID)).otherwise(said)


def _decimals(frame: Frame, exact: Mapping[str, int]) -> Frame:
    """Whole numbers of units as the decimals that they stand for, in the library's own type."""
    if not exact:
        return frame
    native: Any = frame.to_native()
    kind = frame.implementation
    library = kind.to_native_namespace()
    if kind.is_polars():
        return _frame(
            native.with_columns(
                library.col(name).cast(library.Decimal(38, places))
                * library.lit(Decimal(1).scaleb(-places))
                for name, places in exact.items()
            )
        )
    if kind.is_duckdb():
        columns = [
            library.SQLExpression(_duckdb_decimal(name, exact[name]))
            if name in exact
            else library.ColumnExpression(name)
            for name in native.columns
        ]
        return _frame(native.select(*columns))
    for name, places in exact.items():
        units = native[name].cast("decimal(20,0)") * Decimal(1).scaleb(-places)
        native = native.withColumn(name, units.cast(f"decimal(38,{places})"))
    return _frame(native)


def _frame(native: Any) -> Frame:
    frame: Frame = nw.from_native(native)
    return frame


def _duckdb_decimal(name: str, places: int) -> str:
    unit = f"CAST({Decimal(1).scaleb(-places):f} AS DECIMAL({places + 1},{places}))"
    exact = f"CAST({name} AS DECIMAL(20,0)) * {unit}"
    return f"CAST({exact} AS DECIMAL(38,{places})) AS {name}"


def _renamed(frame: Frame, names: Sequence[str]) -> Frame:
    old = frame.collect_schema().names()
    if frame.implementation.is_spark_like():
        native: Any = frame.to_native()
        return _frame(native.toDF(*names))
    return frame.select(*(nw.col(o).alias(n) for o, n in zip(old, names, strict=True)))
