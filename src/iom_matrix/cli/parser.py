"""The parser: every command with its options and its one line of help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn, TypeAlias

from iom_matrix.cli import options as add
from iom_matrix.cli.folding import fitted
from iom_matrix.cli.option_values import positive_number

_WIDTH = 79
_EPILOG = (
    "Exit codes: 0 done; 1 done, and something was found; 2 could not be done."
    " Every result is advice to a panel."
)
_EXAMPLES = {
    "list": "iom-matrix list --as-of 2026-04-01",
    "show": "iom-matrix show refocused-harm --format markdown",
    "rank": "iom-matrix rank --matrix refocused-harm --nominals nominals.csv"
    " --events events.csv --coverage coverage.csv --as-of 2026-04-01",
    "explain": "iom-matrix explain N-0139 --length line",
    "panel": "iom-matrix panel --area York --places 10 --purge-by 2026-10-01 --format html",
    "compare": "iom-matrix compare legacy-sac@1.1.0 refocused-harm@2.0.0 --first 12",
    "validate": "iom-matrix validate matrices",
    "check": "iom-matrix check matrices --as-of 2026-11-22 --report sarif=check.sarif",
    "export": "iom-matrix export schema ranking",
    "schema": "iom-matrix export schema ranking",
    "sql": "iom-matrix export sql refocused-harm --as-of 2026-04-01 --dialect duckdb"
    " --coverage coverage.csv",
    "pmml": "iom-matrix export pmml my-matrix.yaml --out my-matrix.pmml",
    "snapshot": "iom-matrix snapshot --purge-by 2026-10-01 --out 2026-04-01.json",
    "replay": "iom-matrix replay 2026-04-01.json --with corrected.csv",
    "prune": "iom-matrix snapshot prune snapshots --on 2026-11-01",
    "remove": "iom-matrix snapshot remove N-0139 --reason asked-for"
    " --on 2026-05-01 2026-04-01.json",
    "report": "iom-matrix report equality --purge-by 2026-10-01",
    "daily": "iom-matrix report daily 2026-03-31.json 2026-04-01.json --purge-by 2026-05-01",
    "period": "iom-matrix report period snapshots/*.json --prompts ours.yaml --purge-by 2027-04-01"
    " --format html --out period.html",
    "annual": "iom-matrix report annual snapshots/*.json --outcomes outcomes.csv"
    " --purge-by 2027-04-01",
    "equality": "iom-matrix report equality --crossed group,band --purge-by 2026-10-01",
    "draft": "iom-matrix draft dpia refocused-harm --format html --out dpia.html",
    "vectors": "iom-matrix export vectors refocused-harm@2.0.0 --as-of 2026-04-01",
}
_Add = Callable[[add.Parser], None]
_Kinds: TypeAlias = tuple[tuple[str, str, tuple[_Add, ...]], ...]


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints fit the terminal, as its help does."""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        super().exit(status, fitted(sys.stderr, message) if message else None)


def parser() -> argparse.ArgumentParser:
    """The parser of ``iom-matrix``. Building it imports nothing heavy."""
    whole = _Parser(
        prog="iom-matrix",
        description="Score, rank and explain from a versioned points matrix, for Integrated"
        " Offender Management. Without files of your own, an invented scheme is used.",
        epilog=_EPILOG,
        formatter_class=partial(argparse.HelpFormatter, width=_WIDTH),
        allow_abbrev=False,
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, says, parts in _COMMANDS:
        command = commands.add_parser(name, **_words(name, says))
        for part in parts:
            part(command)
        add.add_debug(command)
    return whole


def _words(name: str, says: str) -> dict[str, Any]:
    """What a parser is told of a command."""
    return {
        "help": says[0].lower() + says[1:],
        "description": f"{says}.",
        "epilog": f"Example: {_EXAMPLES[name]}",
        "formatter_class": partial(argparse.HelpFormatter, width=_WIDTH),
        "allow_abbrev": False,
    }


def _formats(*names: str) -> _Add:
    return partial(add.add_format, formats=names)


def _reference(command: add.Parser) -> None:
    command.add_argument(
        "reference", metavar="REF", help="id@version, id (in force, else the latest), or a file"
    )


def _versions(command: add.Parser) -> None:
    for name, says in (("old", "before the change"), ("new", "after it")):
        command.add_argument(
            name, metavar=name.upper(), help=f"the version {says}: id@version, id, or a file"
        )


def _first(command: add.Parser) -> None:
    command.add_argument(
        "--first", metavar="N", type=positive_number, action="append",
        help="who enters and leaves the first N; may be repeated; default: 20 and 40",
    )  # fmt: skip


def _person(command: add.Parser) -> None:
    command.add_argument("id", metavar="ID", help="the id of a nominal")


def _length(command: add.Parser) -> None:
    command.add_argument(
        "--length", choices=("line", "table", "disclosure"), default="table",
        help="default: table; disclosure: a draft for the force's disclosure officer",
    )  # fmt: skip
    _kept(command)


def _kept(command: add.Parser) -> None:
    """The handling of a result that may be printed, and then is no file."""
    add.add_handling(
        command, "needed of people of your own by --out, --quarantine and any format but text"
    )


def _what_if(command: add.Parser) -> None:
    command.add_argument(
        "--what-if", action="store_true", help="add what would settle or lower the tier"
    )


def _paths(command: add.Parser) -> None:
    command.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, or a folder with all that is in it"
    )


def _draft(command: add.Parser) -> None:
    command.add_argument(
        "kind", choices=add.DRAFTS,
        help="a transparency record, a data protection or an equality impact assessment",
    )  # fmt: skip


def _kinds(command: add.Parser, kinds: _Kinds, *, needed: bool = True) -> None:
    """What a command may be asked for, each with options of its own."""
    several = command.add_subparsers(dest="what", metavar="WHAT", required=needed)
    for name, says, parts in kinds:
        kind = several.add_parser(name, **_words(name, says))
        for part in (*parts, add.add_debug):
            part(kind)


def _removal(command: add.Parser) -> None:
    command.add_argument("id", metavar="ID", help="the id of a nominal")
    command.add_argument(
        "--reason", choices=add.REASONS, metavar="REASON", required=True,
        help=f"why, which stays in the file: one of {', '.join(add.REASONS)}",
    )  # fmt: skip


def _files(command: add.Parser) -> None:
    command.add_argument(
        "files", metavar="FILE", nargs="+", help="snapshots, and files of decisions"
    )


def _recorded(command: add.Parser) -> None:
    command.add_argument(
        "files", metavar="FILE", nargs="*",
        help="snapshots; without any, those of the invented history that comes with the sample",
    )  # fmt: skip


def _replayed(command: add.Parser) -> None:
    command.add_argument("snapshot", metavar="SNAPSHOT", help="a file that snapshot wrote")
    command.add_argument(
        "--with", dest="corrected", metavar="FILE", nargs="+", default=[],
        help="corrected evidence, each file in place of the one of its kind",
    )  # fmt: skip


def _schema(command: add.Parser) -> None:
    command.add_argument(
        "kind", choices=add.SCHEMAS, metavar="KIND",
        help=f"the schema of what: one of {', '.join(add.SCHEMAS)}",
    )  # fmt: skip


_EXPORTS: _Kinds = (
    ("schema", "Export the JSON Schema of a file format", (_schema, add.add_out)),
    (
        "vectors",
        "Export invented people at every edge of a matrix, with what each must come to",
        (_reference, add.add_as_of, add.add_catalogue, add.add_out),
    ),
    (
        "sql",
        "Export a matrix as one query for a warehouse",
        (_reference, add.add_as_of, add.add_catalogue, add.add_tables, add.add_out),
    ),
    (
        "pmml",
        "Export a matrix as a PMML 4.4 scorecard, if that can say it",
        (_reference, add.add_as_of, add.add_catalogue, add.add_out),
    ),
)
_SNAPSHOTS: _Kinds = (
    (
        "prune",
        "Erase the files about people that may not be kept any longer",
        (_paths, add.add_on),
    ),
    (
        "remove",
        "Erase one person from snapshots, and seal them again",
        (_removal, add.add_on, add.add_key, _files),
    ),
)
_REPORTS: _Kinds = (
    (
        "daily",
        "Report who moved since the last snapshot and why, and who may come in or off",
        (
            _recorded, add.add_decisions, add.add_area,
            partial(add.add_audience, default="police"), add.add_matrix, add.add_catalogue,
            add.add_places, add.add_key, add.add_names, add.add_handling,
            _formats("text", "markdown", "html", "json"), add.add_out,
        ),
    ),
    (
        "period",
        "Report on one page, for a board: trends, signals, and what to consider",
        (
            _recorded, add.add_every, add.add_prompts, add.add_decisions, add.add_area,
            add.add_key, add.add_handling,
            _formats("text", "markdown", "html", "json"), add.add_out,
        ),
    ),
    (
        "annual",
        "Report an evaluation: who came and went, what points were made of, what came of it",
        (
            _recorded, add.add_every, add.add_decisions, add.add_outcomes, add.add_area,
            add.add_key, add.add_handling, _formats("text", "markdown", "html", "json"),
            add.add_out,
        ),
    ),
    (
        "equality",
        "Report rates and gaps by group, with small numbers withheld",
        (
            add.add_groups, add.add_matrix, add.add_catalogue, add.add_as_of, add.add_evidence,
            add.add_audience, add.add_handling, _formats("text", "markdown", "html", "json"),
            add.add_out,
        ),
    ),
)  # fmt: skip
_COMMANDS: _Kinds = (
    (
        "list",
        "List matrices with their versions, status, dates and digests",
        (add.add_as_of, add.add_catalogue, _formats("text", "json"), add.add_out),
    ),
    (
        "show",
        "Show a matrix as a readable document, for consultation",
        (
            _reference, add.add_as_of, add.add_catalogue,
            _formats("text", "markdown", "html"), add.add_out,
        ),
    ),
    (
        "rank",
        "Rank people by a matrix",
        (
            add.add_matrix, add.add_catalogue, add.add_as_of, add.add_evidence, add.add_view, _kept,
            _formats("text", "json", "csv"), add.add_out,
        ),
    ),
    (
        "explain",
        "Explain one person's points, line by line",
        (
            _person, add.add_matrix, add.add_catalogue, add.add_as_of, add.add_evidence,
            add.add_view, _length, _what_if, _formats("text", "markdown", "json", "html"),
            add.add_out,
        ),
    ),
    (
        "panel",
        "Put together what a panel needs: places, reviews, what to ask whom, when to look again",
        (
            add.add_matrix, add.add_catalogue, add.add_as_of, add.add_evidence, add.add_view,
            add.add_places, add.add_quiet, add.add_handling,
            _formats("text", "markdown", "html", "csv", "json"), add.add_out,
        ),
    ),
    (
        "compare",
        "Compare two versions of a matrix: who moves, and why",
        (
            _versions, add.add_catalogue, add.add_as_of, add.add_evidence, add.add_view, _first,
            _kept, _formats("text", "json", "markdown", "html"), add.add_out,
        ),
    ),
    (
        "validate",
        "Find every problem of matrices, tables, vocabularies and evidence",
        (_paths, add.add_matrix, add.add_catalogue, add.add_as_of, add.add_reading),
    ),
    (
        "check",
        "Check whether matrices may go out: rules, examples, the lock, what is published",
        (
            _paths, add.add_catalogue, add.add_as_of, add.add_lock, add.add_against,
            add.add_reports, add.add_out,
        ),
    ),
    (
        "snapshot",
        "Write a sealed record of one scoring, in which nobody is named",
        (
            add.add_matrix, add.add_catalogue, add.add_as_of, add.add_evidence, add.add_key,
            add.add_handling, add.add_out, partial(_kinds, kinds=_SNAPSHOTS, needed=False),
        ),
    ),
    (
        "replay",
        "Score the evidence of a snapshot again, and say what differs and for whom",
        (
            _replayed, add.add_decisions, add.add_matrix, add.add_catalogue, add.add_evidence,
            add.add_key,
            _formats("text", "markdown", "html", "json"), add.add_out,
        ),
    ),
    (
        "export",
        "Export a JSON Schema, or a matrix as test vectors, SQL or PMML",
        (partial(_kinds, kinds=_EXPORTS),),
    ),
    (
        "report",
        "Report to those who oversee: what changed, and who stands where by group",
        (partial(_kinds, kinds=_REPORTS),),
    ),
    (
        "draft",
        "Draft a record or an assessment of a matrix, with blanks for the force",
        (
            _draft, _reference, add.add_as_of, add.add_catalogue,
            _formats("markdown", "html", "text"), add.add_out,
        ),
    ),
)  # fmt: skip
