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
from iom_matrix.oversight.criteria.criterion import entry, entry_status, exit_status, exits
from iom_matrix.oversight.criteria.open_inputs import SCOPE
from iom_matrix.oversight.criteria.sentences import status_sentence
from iom_matrix.oversight.criteria.status import Status
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.snapshots.named_matrix import NamedExit
from iom_matrix.oversight.snapshots.recorded_people import Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT, made, with_caution, with_unknown

LEAVING = NamedExit(Decimal("4.5"), Period(28, "day"), "Two reviews.")
A, B = "a" * 64, "b" * 64


def pointed(
    at: int, people: Mapping[str, tuple[int, ...]], *, leaving: NamedExit | None = LEAVING,
    digest: str = "sha256:one",
) -> Snapshot:  # fmt: skip
    """A snapshot of the period `at` in which people have points, and at most so many.

    A third number is the fewest that they could be. The threshold of entry is 10 points.
    """
    tiers = {one: "mb" if said[0] < 10 else "md" for one, said in people.items()}
    snapshot = made(at, tiers, digest=digest)
    letters = sorted(people)
    points, highest, lowest = (
        np.array([(*people[one], people[one][0])[side] for one in letters]) for side in (0, 1, 2)
    )
    matrix = replace(snapshot.matrix, places=0, exit=leaving)
    held = np.where(lowest < 10, 1, 0) | np.where(highest < 10, 0, 2)
    recorded = replace(
        snapshot.people,
        total=Span(points, lowest, highest),
        possible_tiers=held.astype(np.uint64),
        settled=held != 3,
    )
    return replace(snapshot, matrix=matrix, people=recorded)


def of_a(*points: int | tuple[int, ...] | None) -> Status:
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
    assert status_sentence(status) == (
        "Below the exit threshold of 4.5 points since 2026-01-21, 28 days; least time 28 days: met."
    )


def test_below_and_not_yet_for_long_enough() -> None:
    status = of_a(9, 5, 3, 4)
    assert (status.since, status.days, status.met) == (FIRST + 2 * FORTNIGHT, 14, False)
    assert status_sentence(status).endswith("14 days; least time 28 days: not yet met.")


def test_the_threshold_itself_is_not_below_it() -> None:
    whole = replace(LEAVING, below=Decimal(4))
    for points, holds in ((3, "yes"), (4, "no"), (5, "no")):
        one = pointed(0, {"a": (points, points)}, leaving=whole)
        assert exit_status([one], A).holds == holds


def test_not_below() -> None:
    status = of_a(3, 3, 5)
    assert (status.holds, status.since, status.met, status.days) == ("no", None, False, 0)
    assert status_sentence(status) == "Not below the exit threshold of 4.5 points: not met."


def test_what_could_be_above_is_not_known_to_be_below() -> None:
    status = of_a(3, 3, (3, 7))
    assert (status.holds, status.since, status.met) == ("unknown", None, None)
    assert (status.earliest, status.points) == (FIRST, True)
    assert status_sentence(status) == (
        "Perhaps below the exit threshold of 4.5 points since 2026-01-07, 28 days (by the points:"
        " yes); least time 28 days: not known whether it is met."
    )


def test_what_could_be_below_is_not_known_to_be_above() -> None:
    status = of_a(3, 3, (7, 7, 3))
    assert (status.holds, status.met, status.points) == ("unknown", None, False)
    assert "(by the points: no)" in status_sentence(status)


def test_what_may_have_begun_earlier_is_long_enough_perhaps() -> None:
    status = of_a(3, (3, 7), 3)
    assert (status.holds, status.since, status.earliest) == ("yes", FIRST + 2 * FORTNIGHT, FIRST)
    assert (status.days, status.met) == (0, None)
    assert status_sentence(status) == (
        "Below the exit threshold of 4.5 points since 2026-02-04, 0 days, perhaps since"
        " 2026-01-07, 28 days; least time 28 days: not known whether it is met."
    )
    assert of_a(9, (3, 7), 3).met is False
    assert of_a((3, 7), 3, 3, 3).met is True


def test_too_short_a_time_is_not_met_whatever_is_not_known() -> None:
    status = of_a(9, 9, (7, 7, 3))
    assert (status.holds, status.met) == ("unknown", False)
    assert status_sentence(status).endswith("least time 28 days: not yet met.")


def test_it_is_said_what_was_not_known_while_it_was_open() -> None:
    snapshots = [
        with_unknown(pointed(at, {"a": (3, 7 if at in open_ else 3)}), agency, "a")
        for open_ in [(1, 2)]
        for at, agency in enumerate(("police", "probation", "prison"))
    ]
    # What was not known on the first day could not lift the points over the line.
    assert exit_status(snapshots, A).why == ("rosh (probation)", "rosh (prison)")
    status = exit_status([*snapshots, pointed(3, {"a": (3, 3)})], A)
    assert status.why == ("rosh (probation)", "rosh (prison)")
    assert "Not known then: rosh (probation), rosh (prison)." in status_sentence(status)


def test_who_is_refused_for_want_of_an_answer_is_not_known() -> None:
    refused = made(2, {"a": "m-"})
    people = replace(refused.people, refused={"rosh": np.array([True])})
    refused = replace(refused, people=people, matrix=replace(refused.matrix, exit=LEAVING))
    status = exit_status([pointed(0, {"a": (3, 3)}), pointed(1, {"a": (3, 3)}), refused], A)
    assert (status.holds, status.met, status.why) == ("unknown", None, ("rosh",))
    assert "(without points)" in status_sentence(status)
    assert entry_status([refused], A).holds == "unknown"


def test_who_could_be_out_of_scope_is_not_known() -> None:
    open_ = with_caution(pointed(0, {"a": (3, 3), "b": (12, 12)}), "gate-open", "a", "b")
    status = exit_status([open_], A)
    assert (status.holds, status.why) == ("unknown", (SCOPE,))
    assert entry_status([open_], B).holds == "unknown"


def test_who_could_be_out_of_scope_is_not_known_whichever_tiers_are_possible() -> None:
    high = pointed(0, {"a": (12, 12)})
    both = replace(high.people, possible_tiers=np.array([6], np.uint64))  # discussion, early
    high = replace(high, people=replace(both, settled=np.array([False])))
    assert entry_status([high], A).met is True
    status = entry_status([with_caution(high, "gate-open", "a")], A)
    assert (status.holds, status.met, status.why) == ("unknown", None, (SCOPE,))


def test_who_was_not_recorded_begins_again() -> None:
    assert of_a(3, None, 3).since == FIRST + 2 * FORTNIGHT


def test_who_is_gone_or_not_scored_is_neither_above_nor_below() -> None:
    status = of_a(3, 3, None)
    assert (status.holds, status.met) == ("not scored", None)
    assert status_sentence(status) == (
        "Not scored, and so not below the exit threshold of 4.5 points."
    )
    out = made(0, {"a": "m-"})
    gone = replace(out.people, out_of_scope=np.array([0], np.int16))
    out = replace(out, people=gone, matrix=replace(out.matrix, exit=LEAVING))
    assert status_sentence(entry_status([out], A)) == "Not scored, and so not above the threshold."
    assert exit_status([out], A).holds == "not scored"


def test_another_matrix_begins_again() -> None:
    snapshots = [pointed(0, {"a": (3, 3)}), pointed(1, {"a": (3, 3)}, digest="sha256:two")]
    assert exit_status(snapshots, A).since == FIRST + FORTNIGHT


def test_a_missing_snapshot_is_passed_over_and_told() -> None:
    status = exit_status([pointed(at, {"a": (3, 3)}) for at in (0, 1, 3)], A)
    assert (status.since, status.unseen) == (FIRST, (FIRST + 2 * FORTNIGHT,))
    assert status_sentence(status).endswith("met. No snapshot of 2026-02-04 is there.")


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
    assert status_sentence(status) == "Above the threshold since 2026-01-21, 14 days."


def test_entry_that_is_not_certain_or_not_there() -> None:
    below = entry_status([pointed(0, {"a": (3, 3)})], A)
    assert (below.holds, status_sentence(below)) == ("no", "Not above the threshold.")
    for points, word in (((12, 12, 8), "yes"), ((8, 12, 8), "no")):
        status = entry_status([pointed(0, {"a": points})], A)
        assert (status.holds, status.met) == ("unknown", None)
        assert status_sentence(status) == (
            f"Perhaps above the threshold since 2026-01-07, 0 days (by the points: {word})."
        )


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
