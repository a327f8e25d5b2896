"""Ranks: a cohort scored and ranked, beside a recipe; and the first 500 of a million."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iom_matrix.scoring.columnar import score_columns
from iom_matrix.scoring.rank_columns import first_columns, rank_columns
from tests.benchmarks.peers.ours import AS_OF, columns_of
from tests.benchmarks.peers.peer import Found, People
from tests.benchmarks.peers.recipe import RECIPE, ranked
from tests.benchmarks.timing import Taken, in_turn, print_table
from tests.benchmarks.twelve import matrix

COHORT, CROWD, FIRST = 280, 1_000_000, 500


def cohort(repeat: int, *, unknown: bool = False) -> dict[str, Taken]:
    """280 nominals from columns: points, totals, tiers and competition ranks.

    Raises:
        AssertionError: when a rank is not the same.
    """
    people = People.drawn(COHORT, unknown=unknown)
    columns, recipe = columns_of(people), RECIPE.ready(people)

    def ours() -> NDArray[np.int64]:
        return rank_columns(score_columns(matrix(), columns, as_of=AS_OF, bounds=unknown)).rank

    def theirs() -> NDArray[np.int64]:
        found: Found = recipe.score()
        return ranked(found.total)

    assert np.array_equal(ours(), theirs()), "ranks differ"
    return in_turn({"numpy, a plain recipe in blocks": theirs, "ours": ours}, repeat)


def first_of_many(repeat: int) -> dict[str, Taken]:
    """The first 500 of a million who are scored already.

    Raises:
        AssertionError: when they are not the same people.
    """
    scores = score_columns(matrix(), columns_of(People.drawn(CROWD)), as_of=AS_OF, bounds=False)
    total = scores.points["total"]

    def sorting() -> NDArray[np.intp]:
        order = np.lexsort((np.arange(len(total)), -total.astype(np.int64)))
        return order[: int((total >= total[order[FIRST - 1]]).sum())]

    def ours() -> NDArray[np.intp]:
        return first_columns(scores, FIRST).at

    assert np.array_equal(ours(), sorting()), "other people come first"
    runs = {"ours, the first by counting the cut": ours, "numpy, everybody sorted": sorting}
    return in_turn(runs, repeat)


def print_ranks(repeat: int) -> float:
    """Both tables; returns how many times as long as the recipe we take for a cohort."""
    taken = cohort(repeat)
    print_table(f"{COHORT} nominals from columns, scored and ranked", taken)
    unsure = cohort(repeat, unknown=True)
    print_table("the same, a tenth of the answers unknown: ours gives ranges of ranks too", unsure)
    print_table(f"the first {FIRST} of {CROWD:,}", first_of_many(repeat))
    recipe, ours = taken.values()
    return ours.processor / recipe.processor
