"""How long it takes to move the points of a matrix 10,000 times for the people of the sample.

    python -m tests.benchmarks.stress

Prints the median of several runs, and how many times as long the engine would take if it scored
the people anew for every draw.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import iom_matrix as iom
from iom_matrix.scoring.results import Scores

MATRICES = ("legacy-sac@1.1.0", "refocused-harm@2.0.0")
DRAWS, RUNS = 10_000, 5


def managed(reference: str) -> Scores:
    """The people of the sample who are managed by the scheme, scored."""
    matrix = iom.load(reference)
    people = iom.sample_people(matrix)
    at = [place for place, standing in enumerate(people.standings) if standing == "managed"]
    return iom.score(matrix, people.take(at), as_of=iom.SAMPLE_AS_OF)


def median(call: Callable[[], object]) -> float:
    """Seconds that a call takes, the median of several after one that is not counted."""
    call()
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def lines() -> list[str]:
    """What was measured."""
    found = []
    for reference in MATRICES:
        scores = managed(reference)

        def scored(scores: Scores = scores) -> object:
            return iom.score(scores.matrix, scores.people, as_of=scores.as_of)

        once = median(scored)
        for said in ({"points": 1}, {"share": "20%"}):

            def moved(scores: Scores = scores, said: dict[str, object] = said) -> object:
                return iom.stress(scores, draws=DRAWS, **said)

            took = median(moved)
            found.append(
                f"stress {reference} {said}: {DRAWS:,} draws x {len(scores)} people in "
                f"{took:.2f} s; the engine alone {once * DRAWS / took:,.0f} times as long"
            )

        def left_out(scores: Scores = scores) -> object:
            return iom.leave_out(scores)

        found.append(f"leave_out {reference}: {median(left_out):.2f} s")
    return found


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
