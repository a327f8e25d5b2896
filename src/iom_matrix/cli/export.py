"""``iom-matrix export``: a JSON Schema, or a matrix as test vectors, as SQL or as PMML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import Result, UsageError, spare
from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError, EvidenceError
from iom_matrix.forms.exact_json import Json, rows_json, write_json
from iom_matrix.forms.schemas import SchemaKind, schema_of
from iom_matrix.forms.vectors import vectors_form
from iom_matrix.oversight.decisions.forms import decision_schema
from iom_matrix.oversight.equality.schema import equality_schema
from iom_matrix.oversight.panel.schema import panel_schema
from iom_matrix.oversight.replays.replay_form import replay_schema
from iom_matrix.oversight.reports.annual_form import annual_schema
from iom_matrix.oversight.reports.daily_form import daily_schema
from iom_matrix.oversight.reports.period_form import period_schema
from iom_matrix.oversight.snapshots.snapshot_schema import snapshot_schema
from iom_matrix.reading.definitions import load
from iom_matrix.release.report_schema import report_schema

_OWN_SCHEMAS: Mapping[str, Callable[[], dict[str, Json]]] = {
    "equality": equality_schema,
    "check": report_schema,
    "snapshot": snapshot_schema,
    "replay": replay_schema,
    "panel": panel_schema,
    "daily": daily_schema,
    "decision": decision_schema,
    "period": period_schema,
    "annual": annual_schema,
}
# How Python names what the tables are and have -> how the command line does.
_OPTIONS = {
    "nominals": "--nominals",
    "events": "--events",
    "columns": "--columns",
    "event_columns": "--event-columns",
    "prefix": "--prefix",
}


def run(options: Options) -> Result:
    """Export what is asked for."""
    if options.what == "schema":
        return Result(write_json(_schema(options.kind)))
    spare(options.out, {"REF": options.reference, "--coverage": getattr(options, "coverage", None)})
    if options.what == "pmml":
        from iom_matrix.exchange.pmml import pmml_of

        return Result(pmml_of(_matrix(options)))
    if options.what == "sql":
        return Result(_told_by_option(options))
    if options.as_of is None:
        raise UsageError("vectors need --as-of: on which day people are scored is for you to say")
    with doing(f"Inventing people for the test vectors of {options.reference}"):
        form = vectors_form(_matrix(options), as_of=options.as_of)
    return Result(rows_json(form))


def _told_by_option(options: Options) -> str:
    """The text of SQL; what is wrong with an option is told by the name of the option."""
    try:
        return _sql(options)
    except (DefinitionError, EvidenceError) as error:
        told = [replace(one, file=_OPTIONS.get(one.file, one.file)) for one in error.problems]
        raise type(error)(told) from None


def _sql(options: Options) -> str:
    """The query or the statements that were asked for."""
    from iom_matrix.evidence.coverage import Coverage
    from iom_matrix.exchange.sql.query import sql_of
    from iom_matrix.exchange.sql.statements import PREFIX, steps_of
    from iom_matrix.reading.coverage_file import read_coverage

    if options.as_of is None:
        raise UsageError("SQL needs --as-of: on which day people are scored is for you to say")
    if options.coverage is not None and options.assume_complete:
        raise UsageError("--coverage and --assume-complete contradict: leave out one")
    if options.prefix is not None and not options.steps:
        raise UsageError("--prefix goes with --steps: a query makes no tables")
    matrix = _matrix(options)
    coverage = Coverage(assumed=options.assume_complete)
    if options.coverage is not None:
        coverage = read_coverage(options.coverage, vocabulary=matrix.vocabulary)
    prefix = PREFIX if options.prefix is None else options.prefix
    write: Callable[..., str] = partial(steps_of, prefix=prefix) if options.steps else sql_of
    return write(
        matrix,
        as_of=options.as_of,
        dialect=options.dialect,
        nominals="nominals" if options.nominals is None else options.nominals,
        events="events" if options.events is None else options.events,
        coverage=coverage,
        columns=options.columns,
        event_columns=options.event_columns,
    )


def _matrix(options: Options) -> Matrix:
    return load(options.reference, catalogue=options.catalogue, as_of=options.as_of)


def _schema(kind: str) -> dict[str, Json]:
    """Of a check or a record by itself: its form stands with what it is a form of."""
    own = _OWN_SCHEMAS.get(kind)
    return own() if own else schema_of(cast("SchemaKind", kind))
