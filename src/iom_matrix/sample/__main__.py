"""Write the synthetic scheme: python -m iom_matrix.sample --out DIR [--seed N]."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from iom_matrix.sample.scheme import SEED, scheme
from iom_matrix.sample.writing import write


def main(arguments: Sequence[str] | None = None) -> None:
    """Invent the scheme and write its five files."""
    parser = argparse.ArgumentParser(prog="python -m iom_matrix.sample", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="N", help="default: %(default)s, as shipped"
    )
    options = parser.parse_args(arguments)
    for path in write(scheme(options.seed), options.out):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
