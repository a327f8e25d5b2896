"""Options of a query: the warehouse, its tables, and how it is laid out."""

from __future__ import annotations

from iom_matrix.cli.option_values import names
from iom_matrix.cli.options import DIALECTS, Parser


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
