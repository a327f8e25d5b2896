"""Statistics of decisions, counted by hand."""

from __future__ import annotations

import datetime as dt

from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.sights import sights_of
from iom_matrix.oversight.decisions.statistics import (
    NO_AREA,
    DecisionStatistics,
    Minutes,
    decision_statistics,
)
from iom_matrix.oversight.decisions.tallies import Tally
from tests.unit.oversight.decisions.decided import decided, overridden, place_of
from tests.unit.oversight.snapshots.taken import sample_snapshot

DAY = dt.date(2026, 7, 1)
BLIND = {"seen": None, "indication": None, "agrees": None}


def of(*decisions: Decision, on: dt.date = DAY) -> DecisionStatistics:
    return decision_statistics(decisions, snapshots=[sample_snapshot()], on=on)


def test_nothing_decided() -> None:
    found = of()
    assert (found.decisions, found.all, found.by_area, found.by_factor) == (0, Tally(), {}, {})
    assert set(found.kinds.values()) == set(found.outcomes.values()) == {0}
    assert found.minutes == Minutes(0, 0, None)


def test_overrides_by_direction_and_area() -> None:
    found = of(
        decided(0, area="York"),
        overridden(1, "up", area="York"),
        overridden(3, "down", area="Selby"),
        overridden(7, "down", area="Selby"),
        decided(4, area=None),
        decided(5, area="York", **BLIND),
        decided(6, area="York", outcome="defer", agrees=None),
    )
    assert found.all == Tally(2, 1, 2)
    assert (found.all.overrides, found.all.decided) == (3, 5)
    assert found.by_area == {
        "Selby": Tally(0, 0, 2), "York": Tally(1, 1, 0), NO_AREA: Tally(1, 0, 0),
    }  # fmt: skip
    assert (found.without_score, found.no_stand, found.not_held) == (1, 1, 0)
    assert found.outcomes["keep"] == 4
    assert found.kinds["review"] == 7


def test_overrides_by_the_factors_that_stood_highest() -> None:
    at = place_of(2)
    one = overridden(at, "down")
    [sight] = sights_of([one], [sample_snapshot()]).values()
    points = {name: int(s.points[at]) for name, s in sample_snapshot().people.factors.items()}
    most = max(points.values())
    assert sight.top_factors == tuple(name for name, mine in points.items() if mine == most)
    found = of(one, decided(place_of(-1)))
    assert found.by_factor == dict.fromkeys(sorted(sight.top_factors), Tally(0, 0, 1))
    assert found.factors == {
        name: sample_snapshot().matrix.factors[name].title for name in sight.top_factors
    }


def test_a_score_that_no_snapshot_holds_is_counted_and_has_no_factors() -> None:
    found = decision_statistics([overridden(place_of(2))], on=DAY)
    assert (found.not_held, found.by_factor, found.all.up) == (1, {}, 1)


def test_agreement_without_a_reason() -> None:
    found = of(decided(0), decided(1, reason="It is so."), overridden(2), decided(3, **BLIND))
    assert (found.unreasoned, found.all.agreed) == (1, 2)


def test_agreement_that_gave_way_to_the_score() -> None:
    found = of(
        decided(0, view_before_score="exit"),
        decided(1, view_before_score="keep"),
        overridden(2, view_before_score="exit"),
        decided(3),
    )
    assert (found.gave_way, found.views) == (1, 2)


def test_agreement_with_a_score_that_speaks_against_the_outcome() -> None:
    found = of(
        decided(place_of(0), kind="acceptance", outcome="accept"),
        decided(place_of(2), kind="exit", outcome="exit"),
        decided(place_of(1), kind="acceptance", outcome="not-accept"),
        decided(place_of(0, 1), kind="acceptance", outcome="not-accept"),
        decided(place_of(2, 1), outcome="keep"),
        overridden(place_of(0, 2), kind="acceptance", outcome="accept"),
    )
    assert found.agreed_against == 3


def test_past_review_and_expired_unless_decided_since() -> None:
    late = decided(0, review_by="2026-06-30", expires="2026-06-30")
    today = decided(1, review_by="2026-07-01", expires="2026-07-01")
    again = decided(2, review_by="2026-06-30"), decided(2, decided_on="2026-06-30", kind="exit")
    found = of(late, today, *again)
    assert found.overdue == (late,)
    assert found.expired == (late,)


def test_what_is_not_counted_shows_all_the_same_that_something_was_decided_since() -> None:
    late = decided(0, review_by="2026-06-30")
    again, later = (decided(0, decided_on=day) for day in ("2026-06-30", "2026-07-02"))
    for beside, overdue in (((again,), ()), ((later,), (late,)), ((), (late,))):
        found = decision_statistics([late], on=DAY, beside=beside)
        assert (found.overdue, found.decisions) == (overdue, 1)


def test_what_is_decided_later_is_not_counted_yet() -> None:
    earlier = decided(0, review_by="2026-06-30")
    later = decided(0, decided_on="2026-07-02", minutes_discussed=9)
    found = of(earlier, later)
    assert (found.decisions, found.later, found.minutes.known) == (1, 1, 0)
    assert found.overdue == (earlier,)
    assert of(earlier, later, on=DAY + dt.timedelta(1)).overdue == ()


def test_time_discussed() -> None:
    minutes = [decided(at, minutes_discussed=one) for at, one in enumerate((9, 1, 4, 2, None))]
    assert of(*minutes).minutes == Minutes(4, 16, 2)
