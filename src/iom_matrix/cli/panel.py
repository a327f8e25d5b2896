"""``iom-matrix panel``: all that a panel needs to talk about the people of a ranking."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked, asked_day
from iom_matrix.cli.keeping import asked_handling
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import Result, written
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.panel.csv_rows import pack_csv
from iom_matrix.oversight.panel.form import pack_form
from iom_matrix.oversight.panel.pack import Pack, panel_pack
from iom_matrix.oversight.panel.page import pack_page
from iom_matrix.scoring.ranking import rank


def run(options: Options) -> Result:
    """Put the pack together."""
    handling = asked_handling(options, asked_day(options))
    found = asked(options, handling)
    ranking = rank(found.scores, area=options.area)
    with doing(f"Looking at {len(ranking.members):,} nominals"):
        pack = panel_pack(
            ranking, handling=handling, places=options.places, audience=options.audience,
            quiet_days=options.quiet_days,
        )  # fmt: skip
        return Result(_written(pack, options.format), found.exit)


def _written(pack: Pack, form: str) -> str:
    if form == "json":
        return write_json(pack_form(pack))
    return pack_csv(pack) if form == "csv" else written(pack_page(pack), form)
