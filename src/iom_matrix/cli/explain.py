"""``iom-matrix explain``: one person's points, line by line."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked
from iom_matrix.cli.options import Options
from iom_matrix.cli.results import Result, UsageError
from iom_matrix.explanation.breakdown import Explanation, explain
from iom_matrix.explanation.pages import explanation_page
from iom_matrix.explanation.sentences import sentence
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.explanations import explanation_form


def run(options: Options) -> Result:
    """Explain the person asked for."""
    if options.length == "line" and options.format != "text":
        raise UsageError(f"--length line is text; --format {options.format} has no shorter form")
    found = asked(options)
    told = explain(found.scores, options.id, audience=options.audience)
    if options.area is not None and told.area != options.area:
        where = told.area or "no known area"
        raise UsageError(f"{told.person} is in {where}, not in {options.area}")
    return Result(_written(told, options), found.exit)


def _written(told: Explanation, options: Options) -> str:
    if options.format == "json":
        return write_json(explanation_form(told))
    if options.length == "line":
        return sentence(told) + "\n"
    digests = (
        ("Digest", digest(told.matrix)),
        ("Scoring digest", scoring_digest(told.matrix)),
    )
    page = explanation_page(told, digests=digests)
    return page.html() if options.format == "html" else page.text()
