"""Entry and exit over snapshots made by hand, a letter a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from iom_matrix.definition.scalars import Period
from iom_matrix.errors import EvidenceError, ReferenceNotFoundError
from iom_matrix.oversight.criteria.criterion import (
    Status,
    entry,
    entry_status,
    exit_status,
    exits,
)
from iom_matrix.oversight.criteria.sentences import entry_sentence, exit_sentence
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.snapshots.named_matrix import NamedExit
from iom_matrix.oversight.snapshots.recorded import Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT, made

LEAVING = NamedExit(Decimal("4.5"), Period(28, "day"), "Two reviews.")
A, B = "a" * 64, "b" * 64


def pointed(
    at: int, people: Mapping[str, tuple[int, int]], *, leaving: NamedExit | None = LEAVING,
    digest: str = "sha256:one",
) -> Snapshot:  # fmt: skip
    """A snapshot of the period `at` in which people have points, and at most so many."""
    tiers = {one: "mb" if points < 10 else "md" for one, (points, _) in people.items()}
    snapshot = made(at, tiers, digest=digest)
    letters = sorted(people)
    points, highest = (np.array([people[one][side] for one in letters]) for side in (0, 1))
    matrix = replace(snapshot.matrix, places=0, exit=leaving)
    held = np.where(points < 10, 1, 2) | np.where((points < 10) != (highest < 10), 3, 0)
    recorded = replace(
        snapshot.people,
        total=Span(points, points, highest),
        possible_tiers=held.astype(np.uint64),
    )
    return replace(snapshot, matrix=matrix, people=recorded)


def of_a(*points: int | tuple[int, int] | None) -> Status:
    """How person a stands to exit, who has these points, one period after another; None: none."""
    pairs = [(one, one) if isinstance(one, int) else one for one in points]
    return exit_status(
        [pointed(at, {"a": pair} if pair else {"b": (1, 1)}) for at, pair in enumerate(pairs)], A
    )


def test_below_for_long_enough() -> None:
    status = of_a(9, 4, 3, 4)
    assert (status.holds, status.since, status.days, status.met) == (
        "yes", FIRST + FORTNIGHT, 28, True,
    )  # fmt: skip
    assert exit_sentence(status) == (
        "Below the exit threshold of 4.5 points since 2026-01-21, 28 days; least time 28 days: met."
    )


def test_below_and_not_yet_for_long_enough() -> None:
    status = of_a(9, 5, 3, 4)
    assert (status.since, status.days, status.met) == (FIRST + 2 * FORTNIGHT, 14, False)
    assert exit_sentence(status).endswith("14 days; least time 28 days: not yet met.")


def test_the_threshold_itself_is_not_below_it() -> None:
    whole = replace(LEAVING, below=Decimal(4))
    for points, holds in ((3, "yes"), (4, "no"), (5, "no")):
        one = pointed(0, {"a": (points, points)}, leaving=whole)
        assert exit_status([one], A).holds == holds


def test_not_below() -> None:
    status = of_a(3, 3, 5)
    assert (status.holds, status.since, status.met, status.days) == ("no", None, False, 0)
    assert exit_sentence(status) == "Not below the exit threshold of 4.5 points: not met."


def test_what_is_not_known_is_not_below() -> None:
    status = of_a(3, 3, (3, 7))
    assert (status.holds, status.since, status.met) == ("unknown", None, None)
    assert "what is not known could lift it: not certain" in exit_sentence(status)
    assert of_a((3, 7), 3).since == FIRST + FORTNIGHT


def test_who_was_not_recorded_begins_again() -> None:
    assert of_a(3, None, 3).since == FIRST + 2 * FORTNIGHT


def test_who_is_gone_or_not_scored_is_neither_above_nor_below() -> None:
    status = of_a(3, 3, None)
    assert (status.holds, status.met) == ("not scored", None)
    assert exit_sentence(status).startswith("Not scored")
    assert entry_sentence(status).startswith("Not scored")
    out = made(0, {"a": "m-"})
    out = replace(out, matrix=replace(out.matrix, exit=LEAVING))
    assert exit_status([out], A).holds == "not scored"


def test_another_matrix_begins_again() -> None:
    snapshots = [pointed(0, {"a": (3, 3)}), pointed(1, {"a": (3, 3)}, digest="sha256:two")]
    assert exit_status(snapshots, A).since == FIRST + FORTNIGHT


def test_a_missing_snapshot_is_passed_over_and_told() -> None:
    status = exit_status([pointed(at, {"a": (3, 3)}) for at in (0, 1, 3)], A)
    assert (status.since, status.unseen) == (FIRST, (FIRST + 2 * FORTNIGHT,))
    assert exit_sentence(status).endswith("met. No snapshot of 2026-02-04 is there.")


def test_the_anniversary_is_long_enough() -> None:
    leaving = replace(LEAVING, for_=Period(1, "month"))
    snapshots = [pointed(at, {"a": (3, 3)}, leaving=leaving) for at in (0, 1, 2)]
    for days, met in ((31, True), (30, False)):
        late = replace(snapshots[2], as_of=FIRST + dt.timedelta(days))
        assert exit_status([*snapshots[:2], late], A).met is met


def test_a_matrix_without_an_exit() -> None:
    with pytest.raises(EvidenceError) as caught:
        exit_status([pointed(0, {"a": (3, 3)}, leaving=None)], A)
    assert caught.value.problems[0].code == "no-exit"


def test_nobody_of_that_key() -> None:
    with pytest.raises(ReferenceNotFoundError, match="no snapshot has anybody"):
        exit_status([pointed(0, {"a": (3, 3)})], B)


def test_entry_since_when() -> None:
    snapshots = [pointed(at, {"a": (p, p)}) for at, p in enumerate((3, 12, 11))]
    status = entry_status(snapshots, A)
    assert (status.holds, status.since, status.met) == ("yes", FIRST + FORTNIGHT, True)
    assert entry_sentence(status) == "Above the threshold since 2026-01-21, 14 days."
    assert exit_sentence(status) == entry_sentence(status)


def test_entry_that_is_not_certain_or_not_there() -> None:
    below = entry_status([pointed(0, {"a": (3, 3)})], A)
    assert (below.holds, entry_sentence(below)) == ("no", "Not above the threshold.")
    open_ = pointed(0, {"a": (12, 12)})
    open_ = replace(open_, people=replace(open_.people, possible_tiers=np.array([3], np.uint64)))
    status = entry_status([open_], A)
    assert (status.holds, status.met) == ("unknown", None)
    assert "could lower it" in entry_sentence(status)


def test_everybody_at_once_is_each_alone() -> None:
    snapshots = [
        pointed(0, {"a": (3, 3), "b": (12, 12), "c": (4, 9)}),
        pointed(1, {"a": (3, 3), "c": (4, 4), "d": (1, 1)}),
        pointed(2, {"a": (3, 3), "b": (2, 2), "c": (4, 4)}),
    ]
    series = series_of(snapshots)
    for all_of_it, one in ((exits(series), exit_status), (entry(series), entry_status)):
        for number, letter in enumerate("abcd"):
            assert all_of_it.of(number) == one(snapshots, letter * 64)
    assert exits(series).met.tolist() == [True, False, False, False]
