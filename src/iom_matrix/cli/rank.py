"""``iom-matrix rank``: people in the order of their points."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import Result
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.ranking_csv import ranking_csv
from iom_matrix.forms.rankings import ranking_form
from iom_matrix.papers.agenda import agenda
from iom_matrix.scoring.ranking import Ranking, rank


def run(options: Options) -> Result:
    """Rank the people asked for."""
    found = asked(options)
    with doing(f"Ranking {len(found.scores):,} nominals"):
        text = _written(options, rank(found.scores, area=options.area))
    return Result(text, found.exit)


def _written(options: Options, ranking: Ranking) -> str:
    if options.format == "json":
        return write_json(ranking_form(ranking, audience=options.audience))
    if options.format == "csv":
        return ranking_csv(ranking, audience=options.audience)
    return agenda(ranking, audience=options.audience).text()
