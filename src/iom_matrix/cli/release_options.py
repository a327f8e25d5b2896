"""Options of a release: the lock, what is published, and the forms of the report."""

from __future__ import annotations

from iom_matrix.cli.evidence_options import add_people
from iom_matrix.cli.options import REPORTS, Parser
from iom_matrix.cli.output_options import add_format


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
