"""Placement: every line of a file where it stands, with what it inherits from the part above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iom_matrix.definition.lines import Line
from iom_matrix.definition.linked import Path
from iom_matrix.definition.matrix import MatrixFile

TOTAL, TIER, CONFIDENCE = "total", "tier", "confidence"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line as it stands in the file, with what it inherits from the part above."""

    name: str
    line: Line
    path: Path
    section: str
    scored: bool
    tiered: bool
    unknown: str | None
    stale: str


def placed_lines(file: MatrixFile) -> Iterator[Placed]:
    """Every line of the file, parts after the line they stand in."""
    sections: list[tuple[str, Line, Path, str]] = [
        *((n, line, ("measures", n), "measures") for n, line in file.measures.items()),
        *((n, line, ("groups", n), n) for n, line in file.groups.items()),
        (TOTAL, file.total, (TOTAL,), TOTAL),
        (TIER, file.tiers, ("tiers",), TIER),
    ]
    if file.confidence is not None:
        sections.append((CONFIDENCE, file.confidence, (CONFIDENCE,), CONFIDENCE))
    for name, line, path, section in sections:
        scored, tiered = section != "measures", section == TIER
        yield from _with_parts(Placed(name, line, path, section, scored, tiered, None, "doubted"))


def _with_parts(above: Placed) -> Iterator[Placed]:
    here = Placed(
        above.name, above.line, above.path, above.section, above.scored, above.tiered,
        above.line.unknown or above.unknown, above.line.stale or above.stale,
    )  # fmt: skip
    yield here
    for name, part in here.line.parts.items():
        if part is not None:
            yield from _with_parts(
                Placed(name, part, (*here.path, here.line.source, name), here.section,
                       here.scored, here.tiered, here.unknown, here.stale)
            )  # fmt: skip
