"""pandas: cut for numbers, map for choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import Question, twelve

if TYPE_CHECKING:
    import pandas as pd


def ready(people: People) -> Run:
    import pandas as pd

    frame = pd.DataFrame(people.answers)
    questions = twelve().questions
    names = [question.line for question in questions]

    def score() -> pd.DataFrame:
        scored = pd.DataFrame({q.line: _points(frame[q.name], q) for q in questions})
        scored["total"] = scored.sum(axis=1)
        ends = (-np.inf, *twelve().tiers, np.inf)
        scored["tier"] = pd.cut(scored["total"], ends, right=False, labels=False)
        return scored

    def found(scored: pd.DataFrame) -> Found:
        total, tier = (scored[name].to_numpy() for name in ("total", "tier"))
        return Found(scored[names].to_numpy().T, total, tier)

    return Run(score, found)


def _points(answers: pd.Series[int], question: Question) -> pd.Series[int]:
    import pandas as pd

    if question.words:
        return answers.map(dict(enumerate(question.points)))
    ends = (-np.inf, *question.edges, np.inf)
    earned = pd.cut(answers, ends, right=False, labels=question.points, ordered=False)
    return earned.astype(np.int64)


PANDAS = Peer("pandas, cut and map", ready, ("pandas",), nanoseconds=250)
