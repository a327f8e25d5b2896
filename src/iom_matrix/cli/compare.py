"""``iom-matrix compare``: what a change of version does to the same people."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked_pair, asked_pair_day
from iom_matrix.cli.keeping import kept_handling
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import Result, written
from iom_matrix.comparison.comparison import FIRST, compare
from iom_matrix.forms.comparisons import comparison_form
from iom_matrix.forms.exact_json import write_json
from iom_matrix.papers.comparison import comparison_page


def run(options: Options) -> Result:
    """Compare the versions asked for."""
    handling = kept_handling(options, asked_pair_day(options))
    pair = asked_pair(options, handling)
    with doing(f"Comparing the versions over {len(pair.people):,} nominals"):
        found = compare(
            pair.old, pair.new, pair.people,
            as_of=pair.as_of, first=options.first or FIRST, area=options.area,
            audience=options.audience,
        )  # fmt: skip
    if options.format == "json":
        return Result(write_json(comparison_form(found, handling=handling)), pair.exit)
    page = comparison_page(found, handling=handling)
    return Result(written(page, options.format), pair.exit)
