"""Placement: every line of a file where it stands, with what it inherits from the part above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iom_matrix.definition.lines import EXTREMES, OMIT, Line
from iom_matrix.definition.linked import CONFIDENCE, TIER, TOTAL, Path
from iom_matrix.definition.matrix import MatrixFile


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
        (TIER, file.tiers, ("tiers",), TIER),
    ]
    if file.total is not None:
        sections.insert(-1, (TOTAL, file.total, (TOTAL,), TOTAL))
    if file.confidence is not None:
        sections.append((CONFIDENCE, file.confidence, (CONFIDENCE,), CONFIDENCE))
    for name, line, path, section in sections:
        scored, tiered = section != "measures", section == TIER
        yield from _with_parts(Placed(name, line, path, section, scored, tiered, None, "doubted"))


def _with_parts(above: Placed) -> Iterator[Placed]:
    line = above.line
    here = Placed(
        above.name, line, above.path, above.section, above.scored, above.tiered,
        line.unknown or above.unknown, line.stale or above.stale,
    )  # fmt: skip
    yield here
    # The steps of a tier give tiers; what is added up within a step earns points.
    steps = here.tiered and line.source in EXTREMES and line.levels is None
    unknown = OMIT if line.prorate else here.unknown
    for name, part in line.parts.items():
        if part is not None:
            path = (*here.path, line.source, name)
            yield from _with_parts(
                Placed(name, part, path, here.section, here.scored, steps, unknown, here.stale)
            )
