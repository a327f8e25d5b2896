"""``iom-matrix rank``: people in the order of their points."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked, asked_day
from iom_matrix.cli.keeping import kept_handling
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import Result
from iom_matrix.documents.handling import Handling
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.ranking_csv import ranking_csv
from iom_matrix.forms.rankings import ranking_form
from iom_matrix.papers.agenda import agenda
from iom_matrix.scoring.ranking import Ranking, rank


def run(options: Options) -> Result:
    """Rank the people asked for."""
    handling = kept_handling(options, asked_day(options))
    found = asked(options, handling)
    with doing(f"Ranking {len(found.scores):,} nominals"):
        text = _written(options, rank(found.scores, area=options.area), handling)
    return Result(text, found.exit)


def _written(options: Options, ranking: Ranking, handling: Handling | None) -> str:
    audience = options.audience
    if options.format == "json":
        return write_json(ranking_form(ranking, audience=audience, handling=handling))
    if options.format == "csv":
        return ranking_csv(ranking, audience=audience, handling=handling)
    return agenda(ranking, audience=audience, handling=handling).text()
