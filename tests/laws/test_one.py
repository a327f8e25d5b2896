"""One person in plain Python scores as in a batch."""

from __future__ import annotations

import pytest
from hypothesis import given

from iom_matrix.exchange.one import score_one
from iom_matrix.scoring.engine import score
from iom_matrix.testing import Case, Records, cases
from tests.laws.deciding import DECIDING, Deciding
from tests.laws.world import scored
from tests.one import differing, of_batch, of_one


@given(cases())
def test_as_in_a_batch(case: Case) -> None:
    """One person, scored alone in plain Python, gets what they get among all, line by line."""
    records = case.records
    for nominal in records.nominals:
        mine = tuple(row for row in records.events if row["id"] == nominal["id"])
        _holds(case, Records((nominal,), mine, records.coverage))


@given(cases())
def test_without_a_history(case: Case) -> None:
    """It is so too where no history is given, and all is covered or nothing is."""
    for nominal in case.records.nominals:
        plain = {name: cell for name, cell in nominal.items() if name != "history_from"}
        for coverage in ("everything", ()):
            _holds(case, Records((plain,), (), coverage))


@pytest.mark.parametrize("entry", DECIDING, ids=lambda entry: f"{entry.place}-{entry.word}")
def test_every_word(entry: Deciding) -> None:
    """It is so with each word of the language by itself."""
    for scene in entry.scenes:
        assert not differing(scored(scene))


def _holds(case: Case, records: Records) -> None:
    people = records.read(case.matrix)
    scores = score(case.matrix, people, as_of=case.as_of)
    one = score_one(
        case.matrix,
        records.nominals[0],
        as_of=case.as_of,
        events=records.events,
        coverage=records.coverage or None,
    )
    assert of_one(one) == of_batch(scores, 0)
    assert one.notices == scores.notices
