"""``iom-matrix export``: a JSON Schema, or a matrix as test vectors or as a PMML scorecard."""

from __future__ import annotations

from typing import cast

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import Result, UsageError
from iom_matrix.definition.linked import Matrix
from iom_matrix.forms.exact_json import Json, rows_json, write_json
from iom_matrix.forms.schemas import SchemaKind, schema_of
from iom_matrix.forms.vectors import vectors_form
from iom_matrix.reading.definitions import load
from iom_matrix.release.report_schema import report_schema


def run(options: Options) -> Result:
    """Export what is asked for."""
    if options.what == "schema":
        return Result(write_json(_schema(options.kind)))
    if options.what == "pmml":
        from iom_matrix.exchange.pmml import pmml_of

        return Result(pmml_of(_matrix(options)))
    if options.as_of is None:
        raise UsageError("vectors need --as-of: on which day people are scored is for you to say")
    return Result(rows_json(vectors_form(_matrix(options), as_of=options.as_of)))


def _matrix(options: Options) -> Matrix:
    return load(options.reference, catalogue=options.catalogue, as_of=options.as_of)


def _schema(kind: str) -> dict[str, Json]:
    """Of a check by itself: its form stands with what it is a form of, above all other forms."""
    return report_schema() if kind == "check" else schema_of(cast("SchemaKind", kind))
