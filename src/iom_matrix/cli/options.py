"""Options: each is defined here once, for every command that takes it. No command reads a clock."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypeAlias

from iom_matrix.cli.option_values import (
    calendar_date,
    group_of,
    names,
    number_of_days,
    positive_number,
    whole_number,
)

Audience = Literal["police", "panel", "partner"]
Length = Literal["line", "table", "disclosure"]
Every = Literal["day", "weekday", "week", "fortnight", "month"]
# Said here and not taken from iom_matrix.explanation, so that --help imports neither numpy nor
# pydantic; a test holds the two together.
AUDIENCES: tuple[Audience, ...] = ("police", "panel", "partner")
SCHEMAS = (
    "matrix", "evidence", "ranking", "comparison", "counterfactuals", "vectors", "stability",
    "leave-out", "one", "check", "snapshot", "replay", "equality",
    "daily", "decision", "panel", "period", "annual",
)  # fmt: skip
# Likewise of iom_matrix.exchange.sql.dialects.
DIALECTS = ("duckdb", "sqlite", "postgres", "spark", "tsql", "athena", "trino")
# Likewise of iom_matrix.oversight.drafts.draft.
DRAFTS = ("atrs", "dpia", "eia")
# Likewise of iom_matrix.oversight.indicators.rhythm.
EVERY: tuple[Every, ...] = ("day", "weekday", "week", "fortnight", "month")
# Likewise of iom_matrix.oversight.removals.
REASONS = ("asked-for", "not-lawful", "not-needed", "recorded-in-error", "ordered")
# Likewise of iom_matrix.release.formats.
REPORTS = ("text", "json", "github", "sarif", "junit", "markdown")
Parser: TypeAlias = argparse.ArgumentParser


class Options(argparse.Namespace):
    """What was asked for. A command reads only the options that it has."""

    command: str
    debug: bool = False
    matrix: str | None
    catalogue: str | None
    nominals: str | None
    events: str | None
    coverage: str | None
    mapping: str | None
    as_of: dt.date | None
    ignore_column: list[str]
    assume_complete: bool
    quarantine: str | None
    area: str | None
    audience: Audience
    format: str
    length: Length
    what_if: bool
    out: str | None
    reference: str
    old: str
    new: str
    first: list[int] | None
    id: str
    paths: list[str]
    write_lock: bool
    against: str | None
    report: list[str]
    what: str
    kind: str
    dialect: str
    columns: list[str] | None
    event_columns: list[str] | None
    steps: bool
    prefix: str | None
    key: str | None
    purge_by: dt.date | None
    generated_at: str | None
    handling: str | None
    on: dt.date
    reason: Literal["asked-for", "not-lawful", "not-needed", "recorded-in-error", "ordered"]
    files: list[str]
    snapshot: str
    corrected: list[str]
    decisions: str | None
    prompts: str | None
    outcomes: str | None
    every: Every | None
    characteristics: str | None
    reference_group: list[tuple[str, str]]
    by: list[str] | None
    crossed: list[list[str]]
    k: int
    places: int | None
    quiet_days: int


def add_debug(parser: Parser) -> None:
    # No default: where two parsers take it, that of the second would undo what the first was told.
    parser.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS,
        help="show the traceback of a fault",
    )  # fmt: skip


def add_catalogue(parser: Parser) -> None:
    parser.add_argument(
        "--catalogue", metavar="DIR", help="a folder of matrices, instead of the bundled one"
    )


def add_as_of(parser: Parser) -> None:
    parser.add_argument(
        "--as-of", type=calendar_date, metavar="DATE", help="the day that counts, as YYYY-MM-DD"
    )


def add_format(parser: Parser, formats: Sequence[str]) -> None:
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help=f"default: {formats[0]}"
    )


def add_out(parser: Parser) -> None:
    parser.add_argument("--out", metavar="FILE", help="write to this file, whole or not at all")


def add_lock(parser: Parser) -> None:
    parser.add_argument(
        "--write-lock", action="store_true",
        help="first lock every version that is no draft and is not locked yet",
    )  # fmt: skip


def add_against(parser: Parser) -> None:
    """What is published, and on whom the impact of a change is counted."""
    parser.add_argument(
        "--against", metavar="REF",
        help="compare with what is published: a git commit, or a folder",
    )  # fmt: skip
    add_people(parser)


def add_reports(parser: Parser) -> None:
    """In what forms the report is written."""
    add_format(parser, REPORTS)
    parser.add_argument(
        "--report", metavar="FORMAT=FILE", action="append", default=[],
        help="write the report in this form to a file too; may be repeated",
    )  # fmt: skip


def add_matrix(parser: Parser) -> None:
    parser.add_argument(
        "--matrix", metavar="REF", help="id@version, id (the version in force), or a YAML file"
    )


def add_reading(parser: Parser) -> None:
    """How evidence is to be read."""
    parser.add_argument(
        "--mapping", metavar="FILE", help="a mapping file: how your system writes its files"
    )
    parser.add_argument(
        "--ignore-column", metavar="COL", action="append", default=[],
        help="leave this column aside; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--assume-complete", action="store_true", help="state that no event is missing"
    )


def add_people(parser: Parser) -> None:
    """Who is to be scored, and how the files are to be read."""
    parser.add_argument(
        "--nominals", metavar="FILE", help="one row a person; without it, the bundled sample"
    )
    parser.add_argument("--events", metavar="FILE", help="their dated history")
    parser.add_argument(
        "--coverage", metavar="FILE", help="which events are complete, and since when"
    )
    add_reading(parser)


def add_evidence(parser: Parser) -> None:
    """As `add_people`, and what becomes of people whose evidence is faulty."""
    add_people(parser)
    parser.add_argument(
        "--quarantine", metavar="FILE",
        help="leave out people with faulty evidence, and write their ids and the reasons here",
    )  # fmt: skip


def add_key(parser: Parser) -> None:
    parser.add_argument(
        "--key", metavar="FILE",
        help="your secret, of 32 bytes or more, by which ids become opaque; the bundled sample has"
        " one of its own",
    )  # fmt: skip


def add_handling(parser: Parser, needed: str = "required") -> None:
    """What every file about people carries."""
    parser.add_argument(
        "--purge-by", type=calendar_date, metavar="DATE",
        help=f"the last day on which the file may be kept; {needed}",
    )  # fmt: skip
    parser.add_argument(
        "--generated-at", metavar="DATE",
        help="when the file is made, as YYYY-MM-DD or YYYY-MM-DDTHH:MM; default for the bundled"
        " sample: its own day",
    )  # fmt: skip
    parser.add_argument(
        "--handling", metavar="TEXT", help="the handling line; default: OFFICIAL-SENSITIVE"
    )


def add_names(parser: Parser) -> None:
    """By what ids people are called, who are in snapshots by opaque keys."""
    parser.add_argument(
        "--nominals", metavar="FILE",
        help="with --key: call people by the ids in this file; nothing else of it is read",
    )  # fmt: skip
    parser.add_argument(
        "--mapping", metavar="FILE", help="a mapping file: how your system writes that file"
    )


def add_decisions(parser: Parser) -> None:
    parser.add_argument("--decisions", metavar="FILE", help="decisions of the panel, one a line")


def add_outcomes(parser: Parser) -> None:
    parser.add_argument(
        "--outcomes", metavar="FILE",
        help="one row a person: id, from, to, custody_days, reoffences, and harm if you have it",
    )  # fmt: skip


def add_prompts(parser: Parser) -> None:
    parser.add_argument(
        "--prompts", metavar="FILE", help="your own rules, as YAML: look at this, consider that"
    )


def add_every(parser: Parser) -> None:
    parser.add_argument(
        "--every", choices=EVERY,
        help="how often a snapshot was due, so that missing ones are named; default: as they"
        " mostly lie",
    )  # fmt: skip


def add_on(parser: Parser) -> None:
    parser.add_argument(
        "--on", type=calendar_date, metavar="DATE", required=True,
        help="the day on which it is done, as YYYY-MM-DD",
    )  # fmt: skip


def add_tables(parser: Parser) -> None:
    """The tables of a warehouse that a query reads."""
    parser.add_argument(
        "--dialect", choices=DIALECTS, required=True, metavar="DIALECT",
        help=f"of which warehouse: {', '.join(DIALECTS)}",
    )  # fmt: skip
    parser.add_argument(
        "--nominals", metavar="TABLE", default="nominals",
        help="the table of one row a person, with its schema if need be; default: nominals",
    )  # fmt: skip
    parser.add_argument(
        "--events", metavar="TABLE", default="events",
        help="the table of their dated history; default: events",
    )  # fmt: skip
    parser.add_argument(
        "--columns", metavar="COL,COL", type=names,
        help="the columns that the table of nominals has; default: all that the matrix reads",
    )  # fmt: skip
    parser.add_argument(
        "--event-columns", metavar="COL,COL", type=names,
        help="the columns that the table of events has; default: all that the matrix reads",
    )  # fmt: skip
    parser.add_argument(
        "--coverage", metavar="FILE", help="which events are complete, and since when"
    )
    parser.add_argument(
        "--assume-complete", action="store_true", help="state that no event is missing"
    )
    parser.add_argument(
        "--steps", action="store_true",
        help="statements that make a table of each step read more than once, and a last query",
    )  # fmt: skip
    parser.add_argument(
        "--prefix", metavar="TEXT",
        help="with --steps: what the names of those tables begin with; default: iom_",
    )  # fmt: skip


def add_area(parser: Parser) -> None:
    parser.add_argument("--area", metavar="AREA", help="only this area")


def add_view(parser: Parser) -> None:
    """Whom the output is for, and of which area."""
    add_area(parser)
    add_audience(parser)


def add_audience(parser: Parser, default: Audience = "panel") -> None:
    parser.add_argument(
        "--audience", choices=AUDIENCES, default=default,
        help=f"who will read it; default: {default}",
    )  # fmt: skip


def add_places(parser: Parser) -> None:
    """How many people there is room for."""
    parser.add_argument(
        "--places", metavar="N", type=positive_number,
        help="for how many people there is room: where the line falls, and who ties across it",
    )  # fmt: skip


def add_quiet(parser: Parser) -> None:
    """When somebody counts as quiet."""
    parser.add_argument(
        "--quiet-days", metavar="N", type=number_of_days, default=365,
        help="list those of whom no event was counted for N days or more; default: 365",
    )  # fmt: skip


def add_groups(parser: Parser) -> None:
    """To which groups people belong, and which of them are compared."""
    parser.add_argument(
        "--characteristics", metavar="FILE",
        help="one row a person: id, and a column for each characteristic; no score reads it",
    )  # fmt: skip
    parser.add_argument(
        "--reference", metavar="COL=GROUP", dest="reference_group", type=group_of,
        action="append", default=[],
        help="with which group others are compared; may be repeated; default: the largest",
    )  # fmt: skip
    parser.add_argument(
        "--by", metavar="COL", action="append",
        help="report this characteristic; may be repeated; default: all",
    )  # fmt: skip
    parser.add_argument(
        "--crossed", metavar="COL,COL", type=names, action="append", default=[],
        help="report these together, the second within the first; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--k", metavar="N", type=whole_number, default=10,
        help="show fewer than N people only together with others; default: 10",
    )  # fmt: skip
    parser.add_argument("--against", metavar="REF", help="report the change from this version too")
