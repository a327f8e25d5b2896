"""optbinning: a scorecard. It is fitted to invented outcomes, and then given our points."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import answers, twelve

if TYPE_CHECKING:
    import pandas as pd
    from optbinning import Scorecard

_FITTED = 5_000


def ready(people: People) -> Run:
    import pandas as pd

    frame = pd.DataFrame(people.answers)
    card = _card(pd.DataFrame(answers(_FITTED)))
    tiers = np.array(twelve().tiers)

    def score() -> Found:
        points = card.transform(frame)
        total = points.sum(axis=1).to_numpy()
        return Found(points.to_numpy().T, total, np.searchsorted(tiers, total, "right"))

    return Run(score, lambda found: found)


def _card(frame: pd.DataFrame) -> Scorecard:
    from optbinning import BinningProcess, Scorecard
    from sklearn.linear_model import LogisticRegression

    questions = twelve().questions
    edges = {q.name: list(q.edges or range(1, len(q.points))) for q in questions}
    splits = {
        name: {
            "user_splits": np.array(at, float),
            "user_splits_fixed": [True] * len(at),
            "monotonic_trend": None,
            "min_prebin_size": 1e-4,
        }
        for name, at in edges.items()
    }
    binning = BinningProcess(list(frame.columns), binning_fit_params=splits)
    card = Scorecard(binning, LogisticRegression())
    outcome = np.random.default_rng(1).random(len(frame)) < 0.5
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that it fits with, which are not timed
        card.fit(frame, outcome)
    table = card._df_scorecard  # there is no public way to give a scorecard points of one's own
    for question in questions:
        rows = table["Variable"] == question.name
        table.loc[rows, "Points"] = [*question.points, 0.0, 0.0]  # and those special or missing
    return card


OPTBINNING = Peer(
    "optbinning, scorecard", ready, ("optbinning", "pandas", "sklearn"), nanoseconds=1_500
)
