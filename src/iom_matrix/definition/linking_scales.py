"""Linking scales: the levels that a line gives, lowest first."""

from __future__ import annotations

from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.scalars import is_number
from iom_matrix.definition.tables import cells_of


def scale_of(known: Known, place: Placed) -> tuple[str, ...]:
    """The levels that a line gives, lowest first; none where it gives numbers."""
    line = place.line
    if place.tiered:
        return known.tiers
    if line.scale:
        return line.scale
    if line.levels is not None:
        return tuple(dict.fromkeys(cells_of(line.levels)))
    if line.source in EXTREMES:
        parts = [known.linked[name] for name in line.parts if name in known.linked]
        return parts[0].scale if parts else ()
    gives = [choice.gives for choice in line.first or ()]
    # One number among them means that numbers were meant; a word there is then a slip.
    return () if any(map(is_number, gives)) else tuple(dict.fromkeys(gives))
