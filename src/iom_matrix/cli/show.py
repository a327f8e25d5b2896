"""``iom-matrix show``: a matrix as a readable document."""

from __future__ import annotations

from iom_matrix.cli.options import Options
from iom_matrix.cli.references import matrix_named
from iom_matrix.cli.results import Result, spare, written
from iom_matrix.papers.consultation import consultation


def run(options: Options) -> Result:
    """Show the matrix asked for."""
    spare(options.out, {"REF": options.reference})
    return Result(written(consultation(matrix_named(options)), options.format))
