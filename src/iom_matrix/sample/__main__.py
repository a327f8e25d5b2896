"""Write the synthetic scheme, or its history: python -m iom_matrix.sample [history] --out DIR."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from iom_matrix.sample.history import sample_history
from iom_matrix.sample.history_files import write_history
from iom_matrix.sample.scheme import SEED, scheme
from iom_matrix.sample.writing import write


def main(arguments: Sequence[str] | None = None) -> None:
    """Invent the scheme and write its five files; or half a year of it, with what came of it."""
    parser = argparse.ArgumentParser(prog="python -m iom_matrix.sample", description=__doc__)
    parser.add_argument(
        "what", nargs="?", choices=("scheme", "history"), default="scheme",
        help="the scheme on its own day, by default; or its history of fourteen fortnights",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.add_argument(
        "--seed", type=int, metavar="N", help=f"of the scheme alone; default: {SEED}, as shipped"
    )
    options = parser.parse_args(arguments)
    if options.what == "history" and options.seed is not None:
        parser.error("--seed goes with the scheme: the history is of the shipped one")
    if options.out.exists() and not options.out.is_dir():
        parser.error(f"--out: {options.out} is a file, and these are several: name a folder")
    if options.what == "history":
        written = write_history(sample_history(), options.out)
    else:
        written = write(scheme(SEED if options.seed is None else options.seed), options.out)
    for path in written:
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
