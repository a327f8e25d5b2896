"""Small snapshots made by hand: a letter a person, what each is, and nothing drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.snapshots.recorded_people import NONE, Unknown
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.snapshots.taken import sample_snapshot

FIRST = dt.date(2026, 1, 7)
FORTNIGHT = dt.timedelta(days=14)
TIERS = "bde"  # below the threshold, for discussion, for early discussion; - is not scored
STANDING = {"m": "managed", "n": "nominated", "x": "de-selected"}


def made(at: int, people: Mapping[str, str], *, digest: str = "sha256:one") -> Snapshot:
    """A snapshot of the period `at`.

    Args:
        at: fortnights since the first.
        people: letter -> standing and tier, such as ``md``, ``?d`` where the standing is not known;
            an area may follow, such as ``mdYork``.
        digest: of the matrix.
    """
    sample = sample_snapshot()
    letters = sorted(people)
    areas = tuple(sorted({people[one][2:] for one in letters} - {""}))
    recorded = sample.people.take(np.arange(len(letters)))
    recorded = replace(
        recorded,
        key=tuple(one * 64 for one in letters),
        area=np.array([_place(areas, people[one][2:]) for one in letters], np.int16),
        standing=np.array([_standing(people[one][0]) for one in letters], np.int16),
        tier=np.array([TIERS.find(people[one][1]) for one in letters], np.int16),
        out_of_scope=np.full(len(letters), NONE, np.int16),
        route=np.full(len(letters), NONE, np.int16),
        settled=np.zeros(len(letters), np.bool_),
        cautions={},
        unknown={},
        stale={},
    )
    matrix = replace(sample.matrix, scoring_digest=digest)
    return replace(
        sample, as_of=FIRST + at * FORTNIGHT, areas=areas, matrix=matrix, people=recorded
    )


def with_unknown(snapshot: Snapshot, agency: str, *letters: str) -> Snapshot:
    """The same, with something of an agency's unknown of some people."""
    unknown = Unknown("rosh", "rosh", agency, "not given")
    whom = {unknown: _whose(snapshot, letters), **snapshot.people.unknown}
    return replace(snapshot, people=replace(snapshot.people, unknown=whom))


def with_stale(snapshot: Snapshot, name: str, *letters: str) -> Snapshot:
    """The same, with an input observed too long ago of some people."""
    stale = {name: _whose(snapshot, letters), **snapshot.people.stale}
    return replace(snapshot, people=replace(snapshot.people, stale=stale))


def with_route(snapshot: Snapshot, *letters: str) -> Snapshot:
    """The same, with some people managed under MAPPA."""
    route = np.where(_whose(snapshot, letters), 0, NONE).astype(np.int16)
    return replace(snapshot, people=replace(snapshot.people, route=route))


def with_caution(snapshot: Snapshot, code: str, *letters: str) -> Snapshot:
    """The same, with a caution about some people, such as ``gate-open``."""
    cautions = {code: _whose(snapshot, letters), **snapshot.people.cautions}
    return replace(snapshot, people=replace(snapshot.people, cautions=cautions))


def _whose(snapshot: Snapshot, letters: tuple[str, ...]) -> Marks:
    return np.array([key[0] in letters for key in snapshot.people.key], np.bool_)


def _standing(letter: str) -> int:
    return NONE if letter == "?" else STANDINGS.index(STANDING[letter])


def _place(areas: tuple[str, ...], area: str) -> int:
    return areas.index(area) if area else NONE
