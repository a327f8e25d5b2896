"""A ranking as CSV says of everybody at once what `explain` says of each."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.audiences import AUDIENCES, Audience
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.explanation.notices import row_notice
from iom_matrix.forms.handling import handling_cells
from iom_matrix.forms.ranking_csv import columns_of, ranking_csv, row_of
from iom_matrix.forms.safe_csv import write_csv
from iom_matrix.reading.definitions import load
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import Ranking, rank
from iom_matrix.testing import Case, cases
from tests.laws.pictures import scored

HANDLED = Handling("OFFICIAL-SENSITIVE, IOM", "2026-04-02T09:30", dt.date(2026, 10, 1))


def _one_by_one(ranking: Ranking, audience: Audience) -> str:
    scores = ranking.scores
    head = (row_notice(scores), *handling_cells(HANDLED))
    rows = [row_of(ranking, n, explain_at(scores, n, audience), head) for n in ranking.members]
    return write_csv(columns_of(scores.matrix), rows)


@given(cases(), st.sampled_from(AUDIENCES))
def test_every_cell_is_that_of_an_explanation(case: Case, audience: Audience) -> None:
    """Each row is what the account of that person says, for whatever audience."""
    ranking = rank(scored(case))
    assert _table(ranking_csv(ranking, audience=audience, handling=HANDLED)) == _table(
        _one_by_one(ranking, audience)
    )


@pytest.mark.parametrize("reference", ["legacy-sac@1.1.0", "refocused-harm@2.0.0"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_sample(reference: str, audience: Audience) -> None:
    matrix = load(reference)
    ranking = rank(score(matrix, sample_people(matrix), as_of=AS_OF))
    assert ranking_csv(ranking, audience=audience, handling=HANDLED) == _one_by_one(
        ranking, audience
    )


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), strict=True))
