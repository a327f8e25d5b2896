"""Options of what comes out: for whom, in what form, where, and how it is handled."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from iom_matrix.cli.option_values import calendar_date
from iom_matrix.cli.options import AUDIENCES, Audience, Parser


def add_debug(parser: Parser) -> None:
    # No default: where two parsers take it, that of the second would undo what the first was told.
    parser.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS,
        help="show the traceback of a fault",
    )  # fmt: skip


def add_format(parser: Parser, formats: Sequence[str]) -> None:
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help=f"default: {formats[0]}"
    )


def add_out(parser: Parser) -> None:
    parser.add_argument("--out", metavar="FILE", help="write to this file, whole or not at all")


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
