"""Commands: each with its one line of help, an example, and what it may be told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from iom_matrix.cli.arguments import (
    add_draft,
    add_files,
    add_first,
    add_kept,
    add_length,
    add_paths,
    add_person,
    add_recorded,
    add_reference,
    add_removal,
    add_replayed,
    add_schema,
    add_versions,
    add_what_if,
)
from iom_matrix.cli.evidence_options import (
    add_as_of,
    add_catalogue,
    add_evidence,
    add_matrix,
    add_reading,
)
from iom_matrix.cli.options import Parser
from iom_matrix.cli.output_options import (
    add_area,
    add_audience,
    add_format,
    add_handling,
    add_out,
    add_view,
)
from iom_matrix.cli.oversight_options import (
    add_decisions,
    add_every,
    add_groups,
    add_key,
    add_names,
    add_on,
    add_outcomes,
    add_places,
    add_prompts,
    add_quiet,
)
from iom_matrix.cli.release_options import add_against, add_lock, add_reports
from iom_matrix.cli.warehouse_options import add_tables


class Command(NamedTuple):
    """A command, or a kind of one, as the parser is told of it.

    Attributes:
        name: its word.
        says: its one line of help.
        example: what may be typed after ``iom-matrix``.
        parts: what gives it its arguments and options, in the order of its help.
        kinds: what it may be asked for, each with options of its own.
        kind_needed: whether one of them must be named.
    """

    name: str
    says: str
    example: str
    parts: tuple[Callable[[Parser], None], ...]
    kinds: tuple[Command, ...] = ()
    kind_needed: bool = True


def _formats(*names: str) -> Callable[[Parser], None]:
    return partial(add_format, formats=names)


_EXPORTS: tuple[Command, ...] = (
    Command(
        "schema",
        "Export the JSON Schema of a file format",
        "export schema ranking",
        (add_schema, add_out),
    ),
    Command(
        "vectors",
        "Export invented people at every edge of a matrix, with what each must come to",
        "export vectors refocused-harm@2.0.0 --as-of 2026-04-01",
        (add_reference, add_as_of, add_catalogue, add_out),
    ),
    Command(
        "sql",
        "Export a matrix as one query for a warehouse",
        "export sql refocused-harm --as-of 2026-04-01 --dialect duckdb --coverage coverage.csv",
        (add_reference, add_as_of, add_catalogue, add_tables, add_out),
    ),
    Command(
        "pmml",
        "Export a matrix as a PMML 4.4 scorecard, if that can say it",
        "export pmml my-matrix.yaml --out my-matrix.pmml",
        (add_reference, add_as_of, add_catalogue, add_out),
    ),
)
_SNAPSHOTS: tuple[Command, ...] = (
    Command(
        "prune",
        "Erase the files about people that may not be kept any longer",
        "snapshot prune snapshots --on 2026-11-01",
        (add_paths, add_on),
    ),
    Command(
        "remove",
        "Erase one person from snapshots, and seal them again",
        "snapshot remove N-0139 --reason asked-for --on 2026-05-01 2026-04-01.json",
        (add_removal, add_on, add_key, add_files),
    ),
)
_REPORTS: tuple[Command, ...] = (
    Command(
        "daily",
        "Report who moved since the last snapshot and why, and who may come in or off",
        "report daily 2026-03-31.json 2026-04-01.json --purge-by 2026-05-01",
        (
            add_recorded, add_decisions, add_area,
            partial(add_audience, default="police"), add_matrix, add_catalogue,
            add_places, add_key, add_names, add_handling,
            _formats("text", "markdown", "html", "json"), add_out,
        ),
    ),
    Command(
        "period",
        "Report on one page, for a board: trends, signals, and what to consider",
        "report period snapshots/*.json --prompts ours.yaml --purge-by 2027-04-01"
        " --format html --out period.html",
        (
            add_recorded, add_every, add_prompts, add_decisions, add_area,
            add_key, add_handling,
            _formats("text", "markdown", "html", "json"), add_out,
        ),
    ),
    Command(
        "annual",
        "Report an evaluation: who came and went, what points were made of, what came of it",
        "report annual snapshots/*.json --outcomes outcomes.csv --purge-by 2027-04-01",
        (
            add_recorded, add_every, add_decisions, add_outcomes, add_area,
            add_key, add_handling, _formats("text", "markdown", "html", "json"),
            add_out,
        ),
    ),
    Command(
        "equality",
        "Report rates and gaps by group, with small numbers withheld",
        "report equality --crossed group,band --purge-by 2026-10-01",
        (
            add_groups, add_matrix, add_catalogue, add_as_of, add_evidence,
            add_audience, add_handling, _formats("text", "markdown", "html", "json"),
            add_out,
        ),
    ),
)  # fmt: skip
COMMANDS: tuple[Command, ...] = (
    Command(
        "list",
        "List matrices with their versions, status, dates and digests",
        "list --as-of 2026-04-01",
        (add_as_of, add_catalogue, _formats("text", "json"), add_out),
    ),
    Command(
        "show",
        "Show a matrix as a readable document, for consultation",
        "show refocused-harm --format markdown",
        (
            add_reference, add_as_of, add_catalogue,
            _formats("text", "markdown", "html"), add_out,
        ),
    ),
    Command(
        "rank",
        "Rank people by a matrix",
        "rank --matrix refocused-harm --nominals nominals.csv --events events.csv"
        " --coverage coverage.csv --as-of 2026-04-01",
        (
            add_matrix, add_catalogue, add_as_of, add_evidence, add_view, add_kept,
            _formats("text", "json", "csv"), add_out,
        ),
    ),
    Command(
        "explain",
        "Explain one person's points, line by line",
        "explain N-0139 --length line",
        (
            add_person, add_matrix, add_catalogue, add_as_of, add_evidence,
            add_view, add_length, add_what_if, _formats("text", "markdown", "json", "html"),
            add_out,
        ),
    ),
    Command(
        "panel",
        "Put together what a panel needs: places, reviews, what to ask whom, when to look again",
        "panel --area York --places 10 --purge-by 2026-10-01 --format html",
        (
            add_matrix, add_catalogue, add_as_of, add_evidence, add_view,
            add_places, add_quiet, add_handling,
            _formats("text", "markdown", "html", "csv", "json"), add_out,
        ),
    ),
    Command(
        "compare",
        "Compare two versions of a matrix: who moves, and why",
        "compare legacy-sac@1.1.0 refocused-harm@2.0.0 --first 12",
        (
            add_versions, add_catalogue, add_as_of, add_evidence, add_view, add_first,
            add_kept, _formats("text", "json", "markdown", "html"), add_out,
        ),
    ),
    Command(
        "validate",
        "Find every problem of matrices, tables, vocabularies and evidence",
        "validate matrices",
        (add_paths, add_matrix, add_catalogue, add_as_of, add_reading),
    ),
    Command(
        "check",
        "Check whether matrices may go out: rules, examples, the lock, what is published",
        "check matrices --as-of 2026-11-22 --report sarif=check.sarif",
        (
            add_paths, add_catalogue, add_as_of, add_lock, add_against,
            add_reports, add_out,
        ),
    ),
    Command(
        "snapshot",
        "Write a sealed record of one scoring, in which nobody is named",
        "snapshot --purge-by 2026-10-01 --out 2026-04-01.json",
        (
            add_matrix, add_catalogue, add_as_of, add_evidence, add_key,
            add_handling, add_out,
        ),
        kinds=_SNAPSHOTS,
        kind_needed=False,
    ),
    Command(
        "replay",
        "Score the evidence of a snapshot again, and say what differs and for whom",
        "replay 2026-04-01.json --with corrected.csv",
        (
            add_replayed, add_decisions, add_matrix, add_catalogue, add_evidence,
            add_key,
            _formats("text", "markdown", "html", "json"), add_out,
        ),
    ),
    Command(
        "export",
        "Export a JSON Schema, or a matrix as test vectors, SQL or PMML",
        "export schema ranking",
        (),
        kinds=_EXPORTS,
    ),
    Command(
        "report",
        "Report to those who oversee: what changed, and who stands where by group",
        "report equality --purge-by 2026-10-01",
        (),
        kinds=_REPORTS,
    ),
    Command(
        "draft",
        "Draft a record or an assessment of a matrix, with blanks for the force",
        "draft dpia refocused-harm --format html --out dpia.html",
        (
            add_draft, add_reference, add_as_of, add_catalogue,
            _formats("markdown", "html", "text"), add_out,
        ),
    ),
)  # fmt: skip
