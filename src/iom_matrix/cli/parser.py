"""The parser of the command line, told of every command."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import Any, NoReturn

from iom_matrix.cli.commands import COMMANDS, Command
from iom_matrix.cli.folding import fitted
from iom_matrix.cli.output_options import add_debug

_WIDTH = 79
_EPILOG = (
    "Exit codes: 0 done; 1 done, and something was found; 2 could not be done."
    " Every result is advice to a panel."
)


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
    for command in COMMANDS:
        _tell(commands.add_parser(command.name, **_words(command)), command)
    return whole


def _tell(told: argparse.ArgumentParser, command: Command) -> None:
    """A parser is told of a command, and of its kinds."""
    for part in command.parts:
        part(told)
    if command.kinds:
        several = told.add_subparsers(dest="what", metavar="WHAT", required=command.kind_needed)
        for kind in command.kinds:
            _tell(several.add_parser(kind.name, **_words(kind)), kind)
    add_debug(told)


def _words(command: Command) -> dict[str, Any]:
    """What a parser is told of a command when it is made."""
    return {
        "help": command.says[0].lower() + command.says[1:],
        "description": f"{command.says}.",
        "epilog": f"Example: iom-matrix {command.example}",
        "formatter_class": partial(argparse.HelpFormatter, width=_WIDTH),
        "allow_abbrev": False,
    }
