"""Names: what people and versions are called in a chart, which goes further than its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from iom_matrix.comparison.comparison import Comparison

Ids = Literal["hidden", "shown"]


def names_of(people: Iterable[str], ids: Ids) -> dict[str, str]:
    """Person -> what a chart calls them: P1, P2 and so on in the order given, or their id.

    Raises:
        ValueError: when `ids` is neither ``hidden`` nor ``shown``.
    """
    if ids not in {"hidden", "shown"}:
        raise ValueError(f"ids is 'hidden' or 'shown', not '{ids}'")
    order = dict.fromkeys(people)
    return {
        person: person if ids == "shown" else f"P{number}" for number, person in enumerate(order, 1)
    }


def sides_of(comparison: Comparison) -> tuple[str, str]:
    """What a chart calls the two versions; a draft may be compared with another of its version."""
    old, new = (matrix.reference for matrix in comparison.matrices)
    return (old, new) if old != new else (f"{old} (old)", f"{new} (new)")
