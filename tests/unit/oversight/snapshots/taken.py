"""Snapshots of the bundled sample, taken with a key of the tests' own."""

from __future__ import annotations

import functools

import iom_matrix as iom
from iom_matrix.documents.handling import Handling, handling_of
from iom_matrix.oversight.snapshots.keys import key_of
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.scoring.results import Scores
from tests.scheme import sample_scores

KEY = key_of(b"a key for the tests, and for nothing else", synthetic=True)
OTHER_KEY = key_of(b"another key for the tests, and for nothing else")


def handling(scores: Scores | None = None) -> Handling:
    """That of a file which may be kept for long."""
    as_of = iom.SAMPLE_AS_OF if scores is None else scores.as_of
    return handling_of(purge_by="2999-12-31", generated_at=as_of.isoformat(), as_of=as_of)


def taken(scores: Scores) -> Snapshot:
    """A snapshot of some scores."""
    return take_snapshot(scores, key=KEY, handling=handling(scores))


@functools.cache
def sample_snapshot(reference: str = "refocused-harm@2.0.0") -> Snapshot:
    """A snapshot of the bundled sample on its own day."""
    return taken(sample_scores(reference))


@functools.cache
def sample_text() -> str:
    """The file of that."""
    return snapshot_text(sample_snapshot(), KEY)
