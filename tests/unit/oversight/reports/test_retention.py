"""A paper that shows people is kept no longer than what it was made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from iom_matrix.documents.handling import Handling
from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.reports.retention import check_retention
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.sample.key import SAMPLE_KEY
from tests.scheme import sample_scores

DAY = dt.date(2026, 4, 1)


def paper(purge_by: dt.date, made: dt.date = DAY) -> Handling:
    return Handling("OFFICIAL-SENSITIVE", made.isoformat(), purge_by)


@pytest.fixture(scope="module")
def snapshots() -> list[Snapshot]:
    """Two of which the older may be kept for longer."""
    last = take_snapshot(sample_scores(), key=SAMPLE_KEY, handling=paper(dt.date(2026, 5, 1)))
    return [replace(last, handling=paper(dt.date(2027, 5, 1))), last]


@pytest.mark.parametrize("days", [-30, 0])
def test_until_the_earlier_last_day_all_is_well(snapshots: list[Snapshot], days: int) -> None:
    check_retention(paper(dt.date(2026, 5, 1) + dt.timedelta(days)), snapshots)


@pytest.mark.parametrize("at", [slice(None), slice(None, None, -1)])
def test_a_day_more_is_too_late_whatever_the_order(snapshots: list[Snapshot], at: slice) -> None:
    with pytest.raises(EvidenceError, match="may be kept until 2026-05-01") as raised:
        check_retention(paper(dt.date(2026, 5, 2)), snapshots[at])
    (problem,) = raised.value.problems
    assert (problem.code, problem.path) == ("purge-too-late", ("purge_by",))
    assert problem.hint.startswith("give 2026-05-01 or earlier")


def test_of_a_snapshot_past_its_day_no_day_is_offered(snapshots: list[Snapshot]) -> None:
    with pytest.raises(EvidenceError, match="it is past that day") as raised:
        check_retention(paper(dt.date(2026, 6, 1), made=dt.date(2026, 5, 2)), snapshots)
    assert "or earlier" not in raised.value.problems[0].hint
