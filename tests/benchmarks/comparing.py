"""Comparing two versions over 10,000 nominals. The bar: `compare` in under a second."""

from __future__ import annotations

from iom_matrix.comparison.comparison import compare, compared
from iom_matrix.reading.definitions import load
from iom_matrix.sample.files import AS_OF
from iom_matrix.scoring.engine import score
from tests.benchmarks.people import many_people
from tests.benchmarks.timing import print_table, timed

COUNT = 10_000


def run(repeat: int) -> None:
    """Time the comparison of the shipped versions, and its parts."""
    old, new = load("legacy-sac@1.1.0"), load("refocused-harm@2.0.0")
    people = many_people(new, COUNT)
    sides = [score(matrix, people, as_of=AS_OF) for matrix in (old, new)]
    found = compared(*sides)
    runs = {
        "compare": lambda: compare(old, new, people, as_of=AS_OF),
        "of which: both scores": lambda: [score(m, people, as_of=AS_OF) for m in (old, new)],
        "of which: all the rest": lambda: compared(*sides),
        f"and naming the {len(found.movers):,} who move": lambda: compared(*sides).movers,
        "and naming everybody": lambda: compared(*sides).nominals,
    }
    print_table(
        f"compare, {COUNT:,} nominals, {len(people.events):,} rows of events",
        {name: timed(one, repeat) for name, one in runs.items()},
    )
