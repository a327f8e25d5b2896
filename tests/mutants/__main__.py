"""Would the tests notice a fault? One after another is planted in what decides points."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.mutants import trials
from tests.mutants.faults import Mutant, mutants_of

PACKAGE = Path("src/iom_matrix").resolve()
PATTERNS = (
    "scoring/[!_]*.py", "definition/[!_]*.py",
    "evidence/measures.py", "evidence/windows.py", "evidence/filters.py",
)  # fmt: skip
TESTS = (
    "tests/unit/definition", "tests/unit/scoring", "tests/unit/evidence",
    "tests/instruments", "tests/laws",
    # Vectors take longer than all other tests together, and are about what is made from scores.
    "--ignore=tests/laws/test_vectors.py",
)  # fmt: skip


def main() -> None:
    """Try a sample of mutants, and say which survive."""
    options = _options()
    files = sorted(file for pattern in PATTERNS for file in PACKAGE.glob(pattern))
    mutants = [mutant for file in files for mutant in mutants_of(file)]
    random.Random(options.seed).shuffle(mutants)
    mutants = [mutant for mutant in mutants if options.only in f"{_place(mutant)}:"]
    sys.path.insert(0, str(PACKAGE.parent))  # and no copy that is installed
    trials.prepare(options.examples)
    tests = trials.find_tests(TESTS, files)
    found = dict(_tried(mutants, tests, options))
    for mutant in sorted(found, key=lambda mutant: (mutant.path, mutant.start)):
        if found[mutant] == trials.SURVIVED:
            remark = "" if tests.of(mutant) else "   (no test executes it)"
            print(f"{_place(mutant)}: {mutant.shown()}{remark}")
    counts = Counter(found.values())
    del counts[trials.STILLBORN]
    noticed = counts[trials.KILLED] + counts[trials.TIMEOUT]
    print(f"{len(tests.seconds)} tests; {len(tests.left_out)} left out that fail without a fault")
    print(f"{counts.total()} of {len(mutants)} mutants tried: {_listed(counts)}")
    print(f"noticed: {noticed} of {counts.total()}, {noticed / max(counts.total(), 1):.1%}")


def _place(mutant: Mutant) -> str:
    return f"{mutant.path.relative_to(Path.cwd())}:{mutant.lines[0]}"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in sorted(counts))


def _tried(
    mutants: Sequence[Mutant], tests: trials.Tests, options: argparse.Namespace
) -> Iterator[tuple[Mutant, str]]:
    """Mutants with their ends, until enough have been tried that can be imported."""
    waiting, begun = iter(mutants), 0
    running: dict[int, Mutant] = {}
    counts: Counter[str] = Counter()
    while True:
        while begun < options.count and len(running) < options.processes:
            if (mutant := next(waiting, None)) is None:
                break
            begun += 1
            running[trials.begin(mutant, tests.of(mutant))] = mutant
        if not running:
            return
        child, status = os.wait()
        end = trials.outcome(status)
        begun -= end == trials.STILLBORN
        counts[end] += 1
        print(_listed(counts), file=sys.stderr, end="\r", flush=True)
        yield running.pop(child), end


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261122, help="of the sample")
    parser.add_argument("--count", type=int, default=400, help="mutants to try")
    parser.add_argument("--processes", type=int, default=2, help="at a time")
    parser.add_argument("--examples", type=int, default=20, help="that each law is tried with")
    parser.add_argument("--only", default="", help="mutants of this file, or at FILE:LINE:")
    return parser.parse_args()


if __name__ == "__main__":
    main()
