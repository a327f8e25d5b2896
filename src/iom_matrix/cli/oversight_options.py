"""Options of oversight: what was recorded before, and how it is read."""

from __future__ import annotations

from iom_matrix.cli.option_values import (
    calendar_date,
    group_of,
    names,
    number_of_days,
    positive_number,
    whole_number,
)
from iom_matrix.cli.options import EVERY, Parser


def add_key(parser: Parser) -> None:
    parser.add_argument(
        "--key", metavar="FILE",
        help="your secret, of 32 bytes or more, by which ids become opaque; the bundled sample has"
        " one of its own",
    )  # fmt: skip


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
