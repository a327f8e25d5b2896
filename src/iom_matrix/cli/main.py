"""The way in: reads the options, runs the command, and turns whatever happens into an exit code."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from iom_matrix.cli.folding import fitted
from iom_matrix.cli.options import Options
from iom_matrix.cli.parser import parser
from iom_matrix.cli.results import (
    COULD_NOT,
    FINDINGS,
    Result,
    UsageError,
    deliver,
    silence_stdout,
    write,
)
from iom_matrix.errors import DefinitionError, EvidenceError, IomMatrixError

INTERRUPTED, BROKEN_PIPE = 130, 141
DEBUG = "IOM_MATRIX_DEBUG"
REPORT = "Please report it with what --debug adds, and never with a person's data."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments, without the name of the program; None for those of the process.

    Returns:
        0 done; 1 done, and something was found; 2 could not be done; 130 interrupted; 141 when
        nobody reads the output any more.
    """
    try:
        options = parser().parse_args(argv, Options())
    except SystemExit as end:  # argparse has said why
        return end.code if isinstance(end.code, int) else COULD_NOT
    try:
        return _run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return BROKEN_PIPE


def _run(options: Options) -> int:
    try:
        result, out = _command(options), getattr(options, "out", None)
        if out is None and _is_told(options):
            result = replace(result, text=fitted(sys.stdout, result.text))
        deliver(result, out)
        return result.exit
    except BrokenPipeError:
        raise
    except EvidenceError as error:
        return _faulty(options, error, FINDINGS)
    except DefinitionError as error:
        return _faulty(options, error, COULD_NOT)
    except (IomMatrixError, UsageError) as error:
        return _say([f"iom-matrix: {error}"])
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        return _say([f"iom-matrix: {named}{error.strerror or error}"])
    except Exception as error:  # noqa: BLE001 - a fault of ours, of whatever kind, is told as one
        return _fault(options, error)


def _command(options: Options) -> Result:
    """Each command is a file of its own, imported when it is asked for: `--help` needs none."""
    module = importlib.import_module(f"iom_matrix.cli.{options.command}")
    return cast("Result", module.run(options))


def _is_told(options: Options) -> bool:
    """Whether the result is text for people, and not for programs."""
    return options.command != "export" and getattr(options, "format", "text") == "text"


def _faulty(options: Options, error: EvidenceError | DefinitionError, exited: int) -> int:
    from iom_matrix.cli.problems import problem_lines, tally

    done = {
        "check": "checked", "validate": "checked", "export": "exported", "snapshot": "written",
        "replay": "compared", "report": "reported",
    }  # fmt: skip
    undone = done.get(options.command, "scored")
    # What stands in the way of an export is a list to work through.
    everything = getattr(options, "format", "text") == "json" or options.command == "export"
    lines = problem_lines(error.problems, None) if everything else problem_lines(error.problems)
    _say([*lines, f"iom-matrix: {tally(error.problems)}; nothing was {undone}"])
    return exited


def _fault(options: Options, error: Exception) -> int:
    if options.debug or os.environ.get(DEBUG):
        write(sys.stderr, traceback.format_exc())
    said = " ".join(str(error).split())
    return _say([f"iom-matrix: a fault of the program, {type(error).__name__}: {said}. {REPORT}"])


def _say(lines: Iterable[str]) -> int:
    write(sys.stderr, fitted(sys.stderr, "".join(f"{line}\n" for line in lines)))
    return COULD_NOT
