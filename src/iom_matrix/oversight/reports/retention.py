"""Retention: a paper that shows people is kept no longer than what it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from iom_matrix.documents.handling import Handling
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.snapshots.snapshot import Snapshot


def check_retention(handling: Handling, made_from: Sequence[Snapshot]) -> None:
    """Hold a paper about people to the last days of the snapshots that it was made from.

    Else it would go on telling of a person after the record of them was erased.

    Raises:
        EvidenceError: ``purge-too-late``.
    """
    first = min(made_from, key=lambda snapshot: snapshot.handling.purge_by)
    last = first.handling.purge_by
    if handling.purge_by <= last:
        return
    kept = f"the snapshot of {first.as_of} may be kept until {last}"
    hint = f"give {last} or earlier: what shows people is kept no longer than what it is made from"
    if last < handling.generated_on:
        hint = "it is past that day: erase it, and report on others"
    message = f"purge_by is {handling.purge_by}, and {kept}"
    raise EvidenceError([Problem("purge-too-late", message, hint, path=("purge_by",))])
