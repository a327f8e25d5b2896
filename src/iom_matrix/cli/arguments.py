"""Arguments: what a command is about, and the options that one command alone takes."""

from __future__ import annotations

from iom_matrix.cli.option_values import positive_number
from iom_matrix.cli.options import DRAFTS, REASONS, SCHEMAS, Parser
from iom_matrix.cli.output_options import add_handling


def add_reference(command: Parser) -> None:
    command.add_argument(
        "reference", metavar="REF", help="id@version, id (in force, else the latest), or a file"
    )


def add_versions(command: Parser) -> None:
    for name, says in (("old", "before the change"), ("new", "after it")):
        command.add_argument(
            name, metavar=name.upper(), help=f"the version {says}: id@version, id, or a file"
        )


def add_first(command: Parser) -> None:
    command.add_argument(
        "--first", metavar="N", type=positive_number, action="append",
        help="who enters and leaves the first N; may be repeated; default: 20 and 40",
    )  # fmt: skip


def add_person(command: Parser) -> None:
    command.add_argument("id", metavar="ID", help="the id of a nominal")


def add_length(command: Parser) -> None:
    command.add_argument(
        "--length", choices=("line", "table", "disclosure"), default="table",
        help="default: table; disclosure: a draft for the force's disclosure officer",
    )  # fmt: skip
    add_kept(command)


def add_kept(command: Parser) -> None:
    """The handling of a result that may be printed, and then is no file."""
    add_handling(
        command, "needed of people of your own by --out, --quarantine and any format but text"
    )


def add_what_if(command: Parser) -> None:
    command.add_argument(
        "--what-if", action="store_true", help="add what would settle or lower the tier"
    )


def add_paths(command: Parser) -> None:
    command.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, or a folder with all that is in it"
    )


def add_draft(command: Parser) -> None:
    command.add_argument(
        "kind", choices=DRAFTS,
        help="a transparency record, a data protection or an equality impact assessment",
    )  # fmt: skip


def add_removal(command: Parser) -> None:
    command.add_argument("id", metavar="ID", help="the id of a nominal")
    command.add_argument(
        "--reason", choices=REASONS, metavar="REASON", required=True,
        help=f"why, which stays in the file: one of {', '.join(REASONS)}",
    )  # fmt: skip


def add_files(command: Parser) -> None:
    command.add_argument(
        "files", metavar="FILE", nargs="+", help="snapshots, and files of decisions"
    )


def add_recorded(command: Parser) -> None:
    command.add_argument(
        "files", metavar="FILE", nargs="*",
        help="snapshots; without any, those of the invented history that comes with the sample",
    )  # fmt: skip


def add_replayed(command: Parser) -> None:
    command.add_argument("snapshot", metavar="SNAPSHOT", help="a file that snapshot wrote")
    command.add_argument(
        "--with", dest="corrected", metavar="FILE", nargs="+", default=[],
        help="corrected evidence, each file in place of the one of its kind",
    )  # fmt: skip


def add_schema(command: Parser) -> None:
    command.add_argument(
        "kind", choices=SCHEMAS, metavar="KIND",
        help=f"the schema of what: one of {', '.join(SCHEMAS)}",
    )  # fmt: skip
