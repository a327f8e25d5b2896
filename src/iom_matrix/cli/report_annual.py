"""``iom-matrix report annual``: an evaluation, with decisions and outcomes where they are given."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from iom_matrix.cli.figures import drawn_for
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.report_material import Material, asked_decisions, asked_series, erased_decisions
from iom_matrix.cli.results import Result, UsageError, spare, written
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.indicators.groups import managed
from iom_matrix.oversight.outcomes.outcomes import Outcomes
from iom_matrix.oversight.outcomes.rates import OutcomeRates, outcome_rates
from iom_matrix.oversight.outcomes.reading import read_outcomes
from iom_matrix.oversight.reports.annual import CHARTED, annual_of
from iom_matrix.oversight.reports.annual_form import annual_form
from iom_matrix.oversight.reports.annual_page import annual_page
from iom_matrix.sample.history import History


def run(options: Options) -> Result:
    """Report on the snapshots asked for, and on what was given beside them."""
    spare(options.out, {"--decisions": options.decisions, "--outcomes": options.outcomes})
    asked = asked_series(options, options.every)
    decisions, outcomes = asked_decisions(options, asked), _outcomes(options, asked)
    with doing(f"Evaluating {len(asked.series)} periods"):
        erased = erased_decisions(options)
        found = annual_of(asked.series, decisions, outcomes, erased=erased)
    if options.format == "json":
        return Result(write_json(annual_form(found, asked.handling)))
    charted = [one for one in found.quality if one.indicator.name in CHARTED]
    figures, missing = drawn_for(options, charted, asked.series)
    page = annual_page(found, asked.handling, figures=figures, missing=missing)
    return Result(written(page, options.format))


def _outcomes(options: Options, asked: Material) -> dict[str, OutcomeRates]:
    """Of everybody in the table, and of those whom the first snapshot has as managed."""
    if options.outcomes is not None and asked.key is None:
        raise UsageError("--outcomes needs --key: by it ids became opaque, and are known again")
    outcomes = _followed(options, asked.invented)
    if outcomes is None or asked.key is None:
        return {}
    table = replace(outcomes, ids=asked.key.opaque(outcomes.ids))
    there = [period for period in asked.series.periods if period is not None]
    recorded = {key for one in there for key in one.snapshot.people.key}.intersection(table.ids)
    first = there[0].snapshot
    among = [first.people.key[at] for at in np.flatnonzero(managed(there[0])).tolist()]
    found = {"In a snapshot": outcome_rates(table, recorded)}
    if len(recorded) < len(outcomes):
        found["In no snapshot"] = outcome_rates(table, set(table.ids) - recorded)
    found[f"Managed on {first.as_of}"] = outcome_rates(table, among, since=first.as_of)
    return found


def _followed(options: Options, invented: History | None) -> Outcomes | None:
    """The table given, or that of the invented history."""
    if options.outcomes is not None:
        return read_outcomes(options.outcomes)
    return None if invented is None else invented.outcomes
