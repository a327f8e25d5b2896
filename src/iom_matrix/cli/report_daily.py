"""``iom-matrix report daily``: who moved since the last snapshot, and why."""

from __future__ import annotations

from iom_matrix.cli.keeping import told_by_option
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.report_material import (
    asked_decisions,
    asked_ids,
    asked_matrices,
    asked_series,
    erased_decisions,
)
from iom_matrix.cli.results import Result, spare, written
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.reports.daily import daily_of
from iom_matrix.oversight.reports.daily_form import daily_form
from iom_matrix.oversight.reports.daily_page import daily_page
from iom_matrix.oversight.reports.retention import check_retention


def run(options: Options) -> Result:
    """Report on the last two of the snapshots asked for."""
    spare(options.out, {"--decisions": options.decisions})
    asked = asked_series(options)
    ids = asked_ids(options, asked.key)
    matrices = asked_matrices(options, asked.series)
    with doing("Comparing two days"):
        found = daily_of(
            asked.series, asked_decisions(options, asked), places=options.places,
            audience=options.audience, matrices=matrices, erased=erased_decisions(options),
        )  # fmt: skip
    with told_by_option():
        check_retention(asked.handling, asked.series.whole)
    if options.format == "json":
        return Result(write_json(daily_form(found, asked.handling, ids)))
    return Result(written(daily_page(found, asked.handling, ids), options.format))
