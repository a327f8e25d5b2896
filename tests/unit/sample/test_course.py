"""The course of the invented scheme, fortnight by fortnight."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from iom_matrix.oversight.equality.equality import equality_of
from iom_matrix.reading.definitions import load
from iom_matrix.sample.characteristics import PLANTED
from iom_matrix.sample.course import coverage_of
from iom_matrix.sample.fortnights import AREA_STOPPED, DAYS, RELEASED, STOPS_SENDING
from iom_matrix.sample.history import History, people_of_extract
from iom_matrix.sample.loading import sample_characteristics
from iom_matrix.sample.new_answers import ROSH
from iom_matrix.sample.planted import AFTER_AS_OF
from iom_matrix.sample.standings import PLACES, REMEMBERED, SPARE
from iom_matrix.scoring.engine import score


def test_no_extract_knows_what_is_still_to_come(history: History) -> None:
    for extract in history.extracts:
        for one in extract.members:
            days = [
                day
                for event in one.person.events
                for day in (event.offence_date, event.outcome_date)
                if day is not None
            ]
            observed = [
                date.fromisoformat(text)
                for name, text in one.person.cells.items()
                if name.endswith(".as_of") and text
            ]
            assert max(observed, default=extract.day) <= extract.day
            if one.id not in AFTER_AS_OF:
                assert max(days, default=extract.day) <= extract.day


def test_what_was_reported_stays_reported(history: History) -> None:
    for before, after in pairwise(history.extracts):
        now = {one.id: set(one.person.events) for one in after.members}
        for one in before.members:
            assert set(one.person.events) <= now.get(one.id, set(one.person.events))


def test_the_places_stay_about_full(history: History) -> None:
    for extract in history.extracts:
        managed = sum(one.standing == "managed" for one in extract.members)
        assert abs(managed - PLACES) <= 2 * SPARE


def test_people_come_and_whoever_left_long_ago_is_gone(history: History) -> None:
    first, last = ({one.id for one in history.extracts[at].members} for at in (0, -1))
    assert last - first
    assert first - last
    for extract in history.extracts:
        assert all(
            one.left is None or extract.at - one.left < REMEMBERED for one in extract.members
        )


def test_the_strand_that_stops_does_so_in_one_area() -> None:
    def breaches(at: int) -> list[tuple[str, str]]:
        return [(row["areas"], row["to"]) for row in coverage_of(at) if row["kind"] == "breaches"]

    assert breaches(STOPS_SENDING - 1) == [("all", DAYS[STOPS_SENDING - 1].isoformat())]
    others, stopped = breaches(STOPS_SENDING)
    assert AREA_STOPPED not in others[0]
    assert others[1] == DAYS[STOPS_SENDING].isoformat()
    assert stopped == (AREA_STOPPED, DAYS[STOPS_SENDING - 1].isoformat())


def test_those_who_are_due_leave_prison(history: History) -> None:
    for person, at in RELEASED.items():
        phases = [
            one.known["phase"]
            for extract in history.extracts
            for one in extract.members
            if one.id == person
        ]
        assert phases == ["custody"] * at + ["community"] * (14 - at)


def test_assessments_made_again_stay_in_their_scale(history: History) -> None:
    levels = {one.person.cells["rosh"] for extract in history.extracts for one in extract.members}
    assert levels == {*ROSH, "not-assessed", ""}


def test_the_planted_gap_is_there_at_the_end_too(history: History) -> None:
    last = history.extracts[-1]
    matrix = load(history.snapshots[-1].matrix.reference, as_of=last.day)
    scores = score(matrix, people_of_extract(last, matrix), as_of=last.day)
    found = equality_of(scores, sample_characteristics(), reference={"group": "A"})
    breakdown = found.breakdowns[0]
    [gap] = [one for one in breakdown.gaps if breakdown.groups[one.row[0]] == (PLANTED,)]
    widest = max(gap.items, key=lambda item: abs(item.now.gap))
    assert widest.item is not None
    assert widest.item.line == "serious_harm"
