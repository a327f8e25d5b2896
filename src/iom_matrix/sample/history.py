"""The invented history: snapshots, decisions and outcomes, made on demand from the seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import DEFAULT_LINE, Handling
from iom_matrix.evidence.nominals import People
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.outcomes.outcomes import Outcomes
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records
from iom_matrix.sample.course import Extract, course, coverage_of
from iom_matrix.sample.extracts import events_in, nominals_in
from iom_matrix.sample.follow_up import outcomes_of
from iom_matrix.sample.fortnights import DAYS, matrix_of
from iom_matrix.sample.key import SAMPLE_KEY
from iom_matrix.sample.panels import decisions_of
from iom_matrix.scoring.engine import score

KEPT = timedelta(days=366)
"""How long a snapshot may be kept."""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Half a year of the invented scheme.

    Attributes:
        extracts: what the agencies sent for each snapshot.
        snapshots: fourteen, a fortnight apart, oldest first.
        decisions: of the panels that met between them.
        outcomes: of those managed at the first, until the last.
    """

    extracts: tuple[Extract, ...]
    snapshots: tuple[Snapshot, ...]
    decisions: tuple[Decision, ...]
    outcomes: Outcomes


def sample_history() -> History:
    """The history of the invented scheme, which is the same on every platform.

    It is drawn and scored here, which takes some seconds; nothing of it is shipped.
    """
    extracts = tuple(course())
    snapshots = tuple(snapshot_of_extract(extract) for extract in extracts)
    panels = zip(snapshots, pairwise(extracts), strict=False)
    decisions = (decisions_of(snapshot, *pair) for snapshot, pair in panels)
    made = tuple(one for panel in decisions for one in panel)
    return History(extracts, snapshots, made, outcomes_of(extracts))


def sample_snapshots() -> tuple[Snapshot, ...]:
    """Fourteen snapshots of the invented scheme, a fortnight apart, oldest first.

    The first is of the bundled sample; the first three are scored by the older matrix.
    """
    return tuple(snapshot_of_extract(extract) for extract in course())


def sample_decisions() -> tuple[Decision, ...]:
    """The decisions of its panels, on the scores of `sample_snapshots`."""
    return sample_history().decisions


def sample_outcomes() -> Outcomes:
    """What came of those whom it managed at the first snapshot, until the last."""
    return outcomes_of(tuple(course()))


def snapshot_of_extract(extract: Extract) -> Snapshot:
    """The snapshot of one extract, by the matrix of its day and with the sample's public key."""
    matrix = load(matrix_of(extract.at), as_of=extract.day)
    scores = score(matrix, people_of_extract(extract, matrix), as_of=extract.day)
    return take_snapshot(scores, key=SAMPLE_KEY, handling=handling_on(extract.at))


def people_of_extract(extract: Extract, vocabulary: Matrix) -> People:
    """The people of one extract, read as its files would be."""
    return people_from_records(
        nominals_in(extract),
        vocabulary=vocabulary,
        events=events_in(extract),
        coverage=coverage_of(extract.at),
    )


def handling_on(at: int) -> Handling:
    """How the files of a snapshot are to be handled: made on its day, and kept for a year."""
    return Handling(DEFAULT_LINE, DAYS[at].isoformat(), DAYS[at] + KEPT)
