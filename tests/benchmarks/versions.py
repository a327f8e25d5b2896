"""A second version over the same million: from the rows that answers fall in, and from the answers.

One thread and two: the clock says what the second one brings, the processor what it costs.
"""

from __future__ import annotations

import numpy as np

from iom_matrix.scoring.column_codes import column_codes
from iom_matrix.scoring.columnar import score_codes, score_columns
from iom_matrix.scoring.columns import ScoreColumns
from tests.benchmarks.peers.ours import AS_OF, columns_of
from tests.benchmarks.peers.peer import People
from tests.benchmarks.timing import in_turn, print_table
from tests.benchmarks.twelve import another, matrix

COUNT = 1_000_000


def run(repeat: int) -> None:
    """With all answers known, and with a tenth unknown and bounds."""
    print_versions(repeat, unknown=False)
    print_versions(repeat, unknown=True)


def print_versions(repeat: int, *, unknown: bool) -> None:
    """Time the second version, once it comes to the same both ways.

    Raises:
        AssertionError: when it does not.
    """
    columns = columns_of(People.drawn(COUNT, unknown=unknown))
    codes = column_codes([matrix()], columns, as_of=AS_OF)

    def answers(threads: int = 1) -> ScoreColumns:
        return score_columns(another(), columns, as_of=AS_OF, bounds=unknown, threads=threads)

    def rows(threads: int = 1) -> ScoreColumns:
        return score_codes(another(), codes, bounds=unknown, threads=threads)

    check(answers(), rows())
    runs = {
        "from the answers": answers,
        "from codes of the first version": rows,
        "the codes worked out, once": lambda: column_codes([matrix()], columns, as_of=AS_OF),
        "from the answers, 2 threads": lambda: answers(threads=2),
        "from codes, 2 threads": lambda: rows(threads=2),
    }
    open_ = ", a tenth of the answers unknown, with bounds" if unknown else ""
    print_table(f"a second version, {COUNT:,} nominals{open_}", in_turn(runs, repeat))


def check(one: ScoreColumns, other: ScoreColumns) -> None:
    """Every number of one is that of the other.

    Raises:
        AssertionError: when it is not.
    """
    sides = [(one.points, other.points), (one.lowest, other.lowest), (one.highest, other.highest)]
    for mine, theirs in sides:
        assert mine.keys() == theirs.keys()
        assert all(np.array_equal(mine[name], theirs[name]) for name in mine), "points differ"
    assert np.array_equal(one.tier, other.tier), "tiers differ"
