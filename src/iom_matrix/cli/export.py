"""``iom-matrix export``: the JSON Schema of a file format, or test vectors of a matrix."""

from __future__ import annotations

from typing import cast

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import Result, UsageError
from iom_matrix.forms.exact_json import rows_json, write_json
from iom_matrix.forms.schemas import SchemaKind, schema_of
from iom_matrix.forms.vectors import vectors_form
from iom_matrix.reading.definitions import load


def run(options: Options) -> Result:
    """Export what is asked for."""
    if options.what == "schema":
        return Result(write_json(schema_of(cast("SchemaKind", options.kind))))
    if options.as_of is None:
        raise UsageError("vectors need --as-of: on which day people are scored is for you to say")
    matrix = load(options.reference, catalogue=options.catalogue, as_of=options.as_of)
    return Result(rows_json(vectors_form(matrix, as_of=options.as_of)))
