"""``iom-matrix explain``: one person's points, line by line."""

from __future__ import annotations

from iom_matrix.cli.evidence import asked, asked_day
from iom_matrix.cli.keeping import asked_handling, kept_handling
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import Result, UsageError, written
from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.breakdown import Explanation, explain
from iom_matrix.explanation.pages import explanation_page
from iom_matrix.explanation.sentences import sentence
from iom_matrix.forms.counterfactuals import counterfactuals_form
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.explanations import explanation_form
from iom_matrix.oversight.drafts.disclosure import disclosure_draft
from iom_matrix.probing.counterfactuals import Counterfactuals, counterfactuals
from iom_matrix.probing.pages import what_if_blocks
from iom_matrix.scoring.results import Scores


def run(options: Options) -> Result:
    """Explain the person asked for."""
    _check_length(options)
    if options.length == "disclosure":
        return _disclosed(options)
    handling = kept_handling(options, asked_day(options))
    found = asked(options, handling)
    _check_area(options, found.scores)
    told = explain(found.scores, options.id, audience=options.audience)
    changes = None
    if options.what_if:
        with doing("Trying what else could be"):
            changes = counterfactuals(found.scores, options.id, audience=options.audience)
    return Result(_written(told, changes, options, handling), found.exit)


def _disclosed(options: Options) -> Result:
    handling = asked_handling(options, asked_day(options))
    found = asked(options, handling)
    _check_area(options, found.scores)
    draft = disclosure_draft(found.scores, options.id, handling)
    return Result(written(draft, options.format), found.exit)


def _check_length(options: Options) -> None:
    """Refuse what a length has no room for."""
    length = options.length
    if length != "table" and options.what_if:
        raise UsageError(f"--length {length} has no room for --what-if")
    if length == "line" and options.format != "text":
        raise UsageError(f"--length line is text; --format {options.format} has no shorter form")
    if length == "disclosure" and options.format == "json":
        raise UsageError("--length disclosure is a paper for an officer; it has no --format json")


def _check_area(options: Options, scores: Scores) -> None:
    area = scores.people.areas[scores.position(options.id)]
    if options.area is not None and area != options.area:
        where = area or "no known area"
        raise UsageError(f"{options.id} is in {where}, not in {options.area}")


def _written(
    told: Explanation,
    changes: Counterfactuals | None,
    options: Options,
    handling: Handling | None,
) -> str:
    if options.format == "json":
        form = explanation_form(told, handling=handling)
        if changes is not None:
            form["what_if"] = counterfactuals_form(changes, handling=handling)
        return write_json(form)
    if options.length == "line":
        marked = "" if handling is None else f"{handling}\n"
        return f"{sentence(told)}\n{marked}"
    digests = (
        ("Digest", digest(told.matrix)),
        ("Scoring digest", scoring_digest(told.matrix)),
    )
    what_if = () if changes is None else what_if_blocks(changes)
    page = explanation_page(told, digests=digests, what_if=what_if, handling=handling)
    return written(page, options.format)
