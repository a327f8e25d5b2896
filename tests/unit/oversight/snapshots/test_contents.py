"""Contents: the digest of a score changes with what was scored, and with nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from iom_matrix.oversight.snapshots.contents import content_digests
from iom_matrix.oversight.snapshots.recorded_people import RecordedPeople, Unknown
from tests.unit.oversight.snapshots.taken import sample_snapshot

PEOPLE, MATRIX, AS_OF = (
    sample_snapshot().people, sample_snapshot().matrix, sample_snapshot().as_of,
)  # fmt: skip


def whose(people: RecordedPeople = PEOPLE, **more: Any) -> list[int]:
    """Whose digest is another."""
    matrix = replace(MATRIX, **{k: v for k, v in more.items() if k != "as_of"})
    found = content_digests(people, matrix, more.get("as_of", AS_OF))
    pairs = enumerate(zip(found, PEOPLE.score, strict=True))
    return [at for at, (one, other) in pairs if one != other]


def bumped(column: Any) -> Any:
    other = column.copy()
    other[7] = other[7] + 1 if other.dtype != np.bool_ else not other[7]
    return other


@pytest.mark.parametrize("name", ["tier", "settled", "possible_tiers", "counted", "route"])
def test_it_changes_with_each_column_of_one_person(name: str) -> None:
    assert PEOPLE.scored[7]
    other = bumped(getattr(PEOPLE, name))
    if name == "tier":
        other[7] %= len(MATRIX.scale)
    assert whose(replace(PEOPLE, **{name: other})) == [7]


def test_it_changes_with_points_of_the_total_of_a_factor_and_of_a_group() -> None:
    for side in ("points", "lowest", "highest"):
        total = replace(PEOPLE.total, **{side: bumped(getattr(PEOPLE.total, side))})
        assert whose(replace(PEOPLE, total=total)) == [7]
    for spans in ("factors", "groups"):
        before = getattr(PEOPLE, spans)
        name = next(iter(before))
        span = replace(before[name], points=bumped(before[name].points))
        assert whose(replace(PEOPLE, **{spans: {**before, name: span}})) == [7]


def test_it_changes_with_what_is_marked_of_a_person() -> None:
    one = np.arange(280) == 7
    for name in ("refused", "cautions", "stale"):
        assert whose(replace(PEOPLE, **{name: {**getattr(PEOPLE, name), "new": one}})) == [7]
    unknown = {**PEOPLE.unknown, Unknown("line", "What", "agency", "stale"): one}
    assert whose(replace(PEOPLE, unknown=unknown)) == [7]
    unknown[Unknown("line", "Whatever else", "agency", "stale")] = np.arange(280) == 8
    assert whose(replace(PEOPLE, unknown=unknown)) == [7, 8]
    cohorts = {name: np.where(one, 2, column) for name, column in PEOPLE.cohorts.items()}
    assert whose(replace(PEOPLE, cohorts=cohorts)) == [7]


def test_rank_area_standing_and_wording_are_no_part_of_it() -> None:
    for name in ("rank", "area", "standing", "expired", "rows"):
        assert whose(replace(PEOPLE, **{name: bumped(getattr(PEOPLE, name))})) == []
    unknown = {replace(one, what=f"{one.what} 2"): whom for one, whom in PEOPLE.unknown.items()}
    assert whose(replace(PEOPLE, unknown=unknown)) == []
    assert whose(title="Another title", digest="sha256:0") == []


def test_another_day_or_another_scoring_is_another_score_of_everybody() -> None:
    assert whose(as_of=AS_OF + dt.timedelta(days=1)) == list(range(280))
    assert whose(scoring_digest="sha256:0") == list(range(280))
