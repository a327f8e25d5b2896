"""Options of what is scored: the matrix, the day, the people and how their files are read."""

from __future__ import annotations

from iom_matrix.cli.option_values import calendar_date
from iom_matrix.cli.options import Parser


def add_catalogue(parser: Parser) -> None:
    parser.add_argument(
        "--catalogue", metavar="DIR", help="a folder of matrices, instead of the bundled one"
    )


def add_as_of(parser: Parser) -> None:
    parser.add_argument(
        "--as-of", type=calendar_date, metavar="DATE", help="the day that counts, as YYYY-MM-DD"
    )


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
