"""``iom-matrix export``: the JSON Schema of a file format."""

from __future__ import annotations

from typing import cast

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import Result
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.schemas import SchemaKind, schema_of


def run(options: Options) -> Result:
    """Export the schema asked for."""
    return Result(write_json(schema_of(cast("SchemaKind", options.kind))))
