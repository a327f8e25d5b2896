"""Removal: the decisions about one person taken out of a file."""

from __future__ import annotations

from collections.abc import Sequence

from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.snapshots.keys import Key


def without_person(
    decisions: Sequence[Decision], person: str, *, key: Key
) -> tuple[Decision, ...] | None:
    """The decisions about everybody else; None where none is about the person.

    Args:
        decisions: of one file.
        person: the exact id.
        key: the key with which ids were made opaque; a file without keys has the id itself.
    """
    whose = {person, *key.opaque([person])}
    left = tuple(one for one in decisions if one.key not in whose)
    return left if len(left) < len(decisions) else None
