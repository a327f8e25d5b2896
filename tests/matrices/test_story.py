"""The story that the shipped matrices tell of the synthetic scheme.

The people are invented, so this says nothing about real ones: it holds that the pair of matrices
still does what their files say they do.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

import iom_matrix as iom
from iom_matrix.sample import files, planted

LEGACY, REFOCUSED = "legacy-sac@1.0.0", "refocused-harm@2.0.0"
LINE = {LEGACY: 25, REFOCUSED: 30}
Both = dict[str, iom.Scores]
Archetypes = dict[str, list[str]]


@pytest.fixture(scope="module")
def scores() -> Both:
    people = iom.sample_people(iom.load(REFOCUSED))
    return {
        ref: iom.score(iom.load(ref), people, as_of=iom.SAMPLE_AS_OF) for ref in (LEGACY, REFOCUSED)
    }


@pytest.fixture(scope="module")
def archetypes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    lines = Path(str(files.archetypes())).read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        found[row["archetype"]].append(row["id"])
    return found


def points(scores: iom.Scores, ids: list[str]) -> list[int]:
    total = scores.lines["total"].points
    return [int(total[scores.position(person)]) for person in ids]


def ranks(scores: iom.Scores, ids: list[str]) -> list[int]:
    ranking = iom.rank(scores)
    return [int(ranking.rank[scores.position(person)]) for person in ids]


def nominees(scores: iom.Scores) -> list[str]:
    pairs = zip(scores.people.ids, scores.people.standings, strict=True)
    return [person for person, standing in pairs if standing == "nominated"]


def test_the_scheme_is_as_described(scores: Both) -> None:
    people = scores[REFOCUSED].people
    assert people.standings.count("managed") == 242
    assert people.standings.count("nominated") == 38
    assert set(people.areas) == {"Northallerton", "Harrogate", "York", "Scarborough"}
    assert people.synthetic


def test_serial_domestic_abuse_nominees_rise(scores: Both, archetypes: Archetypes) -> None:
    ids = archetypes["serial-domestic-abuse"]
    assert median(ranks(scores[REFOCUSED], ids)) + 100 < median(ranks(scores[LEGACY], ids))


def test_exploited_people_and_low_risk_registered_offenders_do_not_rise_to_the_line(
    scores: Both, archetypes: Archetypes
) -> None:
    for name in ("exploited-adult", "exploited-named-with-a-line", "low-risk-rso"):
        assert max(points(scores[REFOCUSED], archetypes[name])) < LINE[REFOCUSED], name


def test_possible_victims_earn_nothing_for_exploiting_others(scores: Both) -> None:
    for ref in scores:
        for at, caution in enumerate(scores[ref].cautions["possible_victim"].yes):
            if caution and "exploiting_others" in scores[ref].lines:
                assert scores[ref].lines["exploiting_others"].points[at] == 0


def test_nominees_reach_the_first_forty_only_when_harm_counts(scores: Both) -> None:
    first = {
        ref: sum(rank <= 40 for rank in ranks(scores[ref], nominees(scores[ref]))) for ref in scores
    }
    assert first[LEGACY] == 0
    assert first[REFOCUSED] >= 6


def test_people_managed_under_mappa_are_scored_and_ranked(scores: Both) -> None:
    result = scores[REFOCUSED]
    routed = result.routes["mappa"].yes & result.scored
    assert routed.sum() >= 40
    assert (iom.rank(result).rank[routed] > 0).all()
    assert 0 < sum(result.tier[routed] > 0) < routed.sum()


def test_planted_people_are_where_they_were_planted(scores: Both) -> None:
    refocused, legacy = scores[REFOCUSED], scores[LEGACY]
    assert list(refocused.gates)[refocused.gate[refocused.position(planted.AGED_17)]] == "under_18"
    for person in planted.VICTIM_ONLY:
        assert list(refocused.gates)[refocused.gate[refocused.position(person)]] == "victim_only"
    assert points(legacy, [planted.ARRESTS_WITHOUT_ACTION]) >= [LINE[LEGACY]]
    assert points(refocused, [planted.ARRESTS_WITHOUT_ACTION]) == [0]
    for person in planted.TRANSFERRED_IN:
        assert refocused.refused[refocused.position(person)]
    assert points(refocused, list(planted.ZERO_POINTS)) == [0] * len(planted.ZERO_POINTS)
    assert points(legacy, list(planted.ZERO_POINTS)) == [0] * len(planted.ZERO_POINTS)
    assert len(set(ranks(refocused, list(planted.TIED_AT_FIRST_LINE)))) == 1
    assert points(refocused, list(planted.TIED_AT_FIRST_LINE)) == [LINE[REFOCUSED]] * 4
    (notice,) = refocused.people.notices
    assert notice.code == "shared-offence-ref"
    assert all(person in notice.message for person in planted.DUPLICATE)


def test_three_planted_people_have_events_after_the_day(scores: Both) -> None:
    result = scores[REFOCUSED]
    late = {result.people.ids[at] for at in result.history.later_people}
    assert late == set(planted.AFTER_AS_OF)


def test_what_is_unsettled_sits_where_an_agency_did_not_send(scores: Both) -> None:
    result = scores[REFOCUSED]
    share = {}
    for area in ("York", "Scarborough"):
        here = [
            at for at, name in enumerate(result.people.areas) if name == area and result.scored[at]
        ]
        share[area] = sum(not result.settled[at] for at in here) / len(here)
    assert share["Scarborough"] > 2 * share["York"]
