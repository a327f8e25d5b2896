"""Results of the sample, which every chart is tried with."""

from __future__ import annotations

import pytest

import iom_matrix as iom
from iom_matrix.comparison.comparison import Comparison
from iom_matrix.comparison.stability import Stability
from iom_matrix.scoring.results import Scores
from tests.scheme import sample_scores


@pytest.fixture(scope="session")
def scores() -> Scores:
    return sample_scores()


@pytest.fixture(scope="session")
def comparison(scores: Scores) -> Comparison:
    old = iom.load("legacy-sac@1.1.0")
    return iom.compare(old, scores.matrix, scores.people, as_of=scores.as_of)


@pytest.fixture(scope="session")
def stability(scores: Scores) -> Stability:
    return iom.stress(scores, draws=200, first=(12, 20))
