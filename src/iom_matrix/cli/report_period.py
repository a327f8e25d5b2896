"""``iom-matrix report period``: one page for a board: trends, signals, what to consider."""

from __future__ import annotations

from iom_matrix.cli.figures import drawn_for
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.report_material import asked_decisions, asked_series, erased_decisions
from iom_matrix.cli.results import Result, spare, written
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.prompts.reading import read_prompts
from iom_matrix.oversight.reports.period import period_of
from iom_matrix.oversight.reports.period_form import period_form
from iom_matrix.oversight.reports.period_page import period_page


def run(options: Options) -> Result:
    """Report on the snapshots asked for."""
    spare(options.out, {"--prompts": options.prompts, "--decisions": options.decisions})
    prompts = None if options.prompts is None else read_prompts(options.prompts)
    asked = asked_series(options, options.every)
    with doing(f"Measuring {len(asked.series)} periods"):
        erased = erased_decisions(options)
        found = period_of(asked.series, prompts, asked_decisions(options, asked), erased=erased)
    if options.format == "json":
        return Result(write_json(period_form(found, asked.handling)))
    figures, missing = drawn_for(options, found.measured, asked.series)
    page = period_page(found, asked.handling, figures=figures, missing=missing)
    return Result(written(page, options.format))
