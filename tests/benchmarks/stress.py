"""Points moved 10,000 times for the people of the sample, and questions left out in turn.

The bar: `stress` in about a second. The engine is timed once; it would have to run for every draw.
"""

from __future__ import annotations

from iom_matrix.comparison.leaving_out import leave_out
from iom_matrix.comparison.stability import stress
from iom_matrix.reading.definitions import load
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from tests.benchmarks.timing import print_table, timed

MATRICES = ("legacy-sac@1.1.0", "refocused-harm@2.0.0")
DRAWS = 10_000


def run(repeat: int) -> None:
    """Time both shipped matrices."""
    for reference in MATRICES:
        scores = _managed(reference)
        runs = {
            "score, once": lambda s=scores: score(s.matrix, s.people, as_of=s.as_of),
            "stress, by 1 point": lambda s=scores: stress(s, points=1, draws=DRAWS),
            "stress, by 20 %": lambda s=scores: stress(s, share="20%", draws=DRAWS),
            "leave_out": lambda s=scores: leave_out(s),
        }
        print_table(
            f"stress, {reference}, {DRAWS:,} draws, {len(scores)} nominals",
            {name: timed(one, repeat) for name, one in runs.items()},
        )


def _managed(reference: str) -> Scores:
    """The people of the sample who are managed by the scheme, scored."""
    matrix = load(reference)
    people = sample_people(matrix)
    at = [place for place, standing in enumerate(people.standings) if standing == "managed"]
    return score(matrix, people.take(at), as_of=AS_OF)
