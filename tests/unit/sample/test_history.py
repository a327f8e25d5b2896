"""The invented history: what is planted in it is found, and nothing else stands out."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.indicator import Measured, measure
from iom_matrix.oversight.indicators.movement import MOVEMENT
from iom_matrix.oversight.indicators.quality import QUALITY
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.outcomes.outcomes import HARM_PLACES
from iom_matrix.oversight.replays.replay import replay
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.reading.definitions import load
from iom_matrix.sample import files
from iom_matrix.sample import history as history_module
from iom_matrix.sample.fortnights import (
    AREA_STOPPED,
    DAYS,
    MATRIX_CHANGES,
    NEW_MATRIX,
    OLD_MATRIX,
    PATTERN,
    PATTERN_AREA,
    SHOWING,
    STOPS_SENDING,
)
from iom_matrix.sample.history import (
    History,
    handling_on,
    people_of_extract,
    sample_decisions,
    sample_outcomes,
    sample_snapshots,
)
from iom_matrix.sample.key import SAMPLE_KEY
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score

SHOWS = """
import hashlib
from itertools import islice
from iom_matrix.sample.course import course
from iom_matrix.sample.extracts import extract_texts
texts = [extract_texts(extract)[name] for extract in islice(course(), 3)
         for name in ("nominals.csv", "events.csv", "coverage.csv")]
print(hashlib.sha256("".join(texts).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def series(history: History) -> Series:
    return series_of(history.snapshots)


@pytest.fixture(scope="module")
def measured(series: Series) -> dict[tuple[str, str], Measured]:
    return {
        (indicator.name, one.label): one
        for indicator in INDICATORS.values()
        for one in measure(indicator, series)
    }


def test_fourteen_snapshots_lie_a_fortnight_apart(history: History) -> None:
    days = [snapshot.as_of for snapshot in history.snapshots]
    assert days == list(DAYS)
    assert days[0] == files.AS_OF
    assert {(after - before).days for before, after in pairwise(days)} == {14}
    assert len(days) == 14


def test_every_snapshot_says_that_it_is_synthetic(history: History) -> None:
    for snapshot in history.snapshots:
        assert snapshot.notices[0].startswith("ILLUSTRATIVE")
        assert snapshot.notices[1].startswith("SYNTHETIC")
        assert snapshot.key_id == SAMPLE_KEY.key_id


def test_the_first_is_of_the_bundled_sample(history: History) -> None:
    matrix = load(OLD_MATRIX, as_of=files.AS_OF)
    scores = score(matrix, sample_people(matrix), as_of=files.AS_OF)
    bundled = take_snapshot(scores, key=SAMPLE_KEY, handling=handling_on(0))
    assert history.snapshots[0].inputs == bundled.inputs
    assert history.snapshots[0].people.score == bundled.people.score


@pytest.mark.parametrize("at", [0, 5, 13])
def test_a_snapshot_is_replayed_from_its_evidence(history: History, at: int) -> None:
    snapshot, extract = history.snapshots[at], history.extracts[at]
    matrix = load(snapshot.matrix.reference, as_of=snapshot.as_of)
    again = score(matrix, people_of_extract(extract, matrix), as_of=snapshot.as_of)
    assert replay(snapshot, again, key=SAMPLE_KEY).same


def test_the_parts_alone_are_those_of_the_whole(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "course", lambda: iter(history.extracts))
    assert [one.inputs for one in sample_snapshots()] == [one.inputs for one in history.snapshots]
    assert sample_decisions() == history.decisions
    assert sample_outcomes().ids == history.outcomes.ids
    assert np.array_equal(sample_outcomes().reoffences, history.outcomes.reoffences)


def test_another_process_and_hash_seed_draw_the_same() -> None:
    path = str(Path(files.__file__).parents[2])
    texts = {
        subprocess.run(
            [sys.executable, "-c", SHOWS],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path, "SYSTEMROOT": "C:\\Windows"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_the_matrix_changes_at_a_known_snapshot(history: History, series: Series) -> None:
    references = [snapshot.matrix.reference for snapshot in history.snapshots]
    assert references == [OLD_MATRIX] * MATRIX_CHANGES + [NEW_MATRIX] * (14 - MATRIX_CHANGES)
    assert series.breaks == (MATRIX_CHANGES,)


def test_the_agency_that_stops_sending_is_found(
    measured: dict[tuple[str, str], Measured],
) -> None:
    probation = measured["complete", "probation"]
    low = {signal.at for signal in probation.trend.signals if signal.direction == "low"}
    assert min(low) == STOPS_SENDING
    assert measured["complete", "police"].trend.signals == ()


def test_it_is_the_area_that_it_was_planted_in(series: Series) -> None:
    [complete] = [one for one in QUALITY if one.name == "complete"]
    for area in ("York", "Harrogate", AREA_STOPPED):
        [probation] = [
            one for one in measure(complete, series.within(area)) if one.label == "probation"
        ]
        before, after = (probation.readings[STOPS_SENDING + step] for step in (-1, 0))
        assert before is not None
        assert after is not None
        assert before.value is not None
        assert after.value is not None
        assert (before.value - after.value > 1 / 4) == (area == AREA_STOPPED)


def test_the_new_pattern_is_found(measured: dict[tuple[str, str], Measured]) -> None:
    signals = measured["families", "exploitation"].trend.signals
    high = [signal for signal in signals if signal.direction == "high"]
    assert min(signal.at for signal in high) == min(PATTERN.values())
    assert max(signal.until for signal in high) == len(DAYS) - 1


def test_those_of_the_pattern_are_of_one_area(history: History) -> None:
    areas = {one.id: one.person.placement.area for one in history.extracts[-1].members}
    assert {areas[person] for person in PATTERN} == {PATTERN_AREA}
    for person, known in PATTERN.items():
        answers = [
            one.known["exploits_others"]
            for extract in history.extracts
            for one in extract.members
            if one.id == person
        ]
        assert answers == ["none"] * known + ["assessed"] * (14 - known)


def test_nothing_else_stands_out(measured: dict[tuple[str, str], Measured]) -> None:
    found = {name for name, one in measured.items() if one.trend.signals}
    assert found == SHOWING


def test_panels_note_what_they_thought_and_until_when_a_deferral_holds(history: History) -> None:
    viewed = [one for one in history.decisions if one.view_before_score is not None]
    given_way = [one for one in viewed if one.view_before_score != one.outcome]
    assert 0 < len(given_way) < len(viewed) < len(history.decisions)
    deferred = {one.expires is not None for one in history.decisions if one.outcome == "defer"}
    assert deferred == {True}
    assert not any(one.expires for one in history.decisions if one.outcome != "defer")


def test_people_come_back(series: Series) -> None:
    [returners] = [one for one in MOVEMENT if one.name == "returners"]
    [measured] = measure(returners, series)
    assert sum(value for value in measured.trend.values if value is not None) > 0


def test_outcomes_have_harm_by_invented_weights(history: History) -> None:
    outcomes = history.outcomes
    assert outcomes.harm is not None
    harmed = outcomes.harm > 0
    assert harmed.tolist() == (outcomes.reoffences > 0).tolist()
    assert (outcomes.harm >= outcomes.reoffences * 10**HARM_PLACES).all()
    assert outcomes.harm.sum() > outcomes.reoffences.sum() * 10**HARM_PLACES
