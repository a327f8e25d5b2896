"""Rules about reach: rows, thresholds, tiers and ends that nobody can come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Path, Row
from iom_matrix.definition.scalars import plain
from iom_matrix.release.reachable import reach_of
from iom_matrix.release.rules import Case, Found, Rule
from iom_matrix.release.scored import scored_lines


def unreachable_row(case: Case) -> Iterator[Found]:
    """A row that no answer comes to: beyond the most that can be, or between two that can."""
    for line in scored_lines(case.matrix):
        if line.role == "tier":
            continue
        for path, row, above in _missed(case, line):
            yield Found(
                line.name,
                path,
                f"'{line.name}': nobody can come to row {row.text}, {_because(line, row, above)}",
                "mend the edge, or take the row out",
            )


def unreachable_threshold(case: Case) -> Iterator[Found]:
    """A row of levels at a number that nobody can have."""
    for line in scored_lines(case.matrix):
        for path, row, above in _missed(case, line) if line.role == "tier" else ():
            yield Found(
                line.name,
                path,
                f"'{line.name}': nobody can come to {row.text}, {_because(line, row, above)}, so "
                f"nobody is '{row.level}' by it",
                "lower the threshold, or take it out",
            )


def unreachable_tier(case: Case) -> Iterator[Found]:
    """A tier of the scale that no step leads to."""
    matrix = case.matrix
    missed = {found.path[-1] for found in unreachable_threshold(case)}
    told = {row.level for line in scored_lines(matrix) for row in line.leaves if row.text in missed}
    values = reach_of(matrix).lines[TIER].values
    for level in matrix.scale:
        if values is not None and level not in values and level not in told:
            yield Found(
                level,
                ("tiers", "scale", level) if matrix.file.tiers.scale else ("tiers",),
                f"nobody can enter the tier '{level}'",
                "give some row, rule or adjustment this level, or take it out of the scale",
            )


def unreachable_end(case: Case) -> Iterator[Found]:
    """An end of a declared range that nobody can have, since lines share evidence."""
    matrix = case.matrix
    if any(unreachable_row(case)):
        return  # the range goes by these rows too, and they are told of
    for line in scored_lines(matrix):
        values = reach_of(matrix).lines[line.name].values
        if line.line.range is None or not values:
            continue
        numbers = [value for value in values if isinstance(value, Decimal)]
        low, high = min(numbers), max(numbers)
        if (low, high) != line.line.range:
            said = " to ".join(map(plain, line.line.range))
            yield Found(
                line.name,
                (*line.path, "range"),
                f"'{line.name}' is declared to go from {said}, and people can only have "
                f"{plain(low)} to {plain(high)}",
                "mend the lines that read the same answers, or waive this with the reason",
            )


def _missed(case: Case, line: LinkedLine) -> Iterator[tuple[Path, Row, Decimal | None]]:
    """The rows of a line that nobody comes to, with where they stand and where the next begins."""
    met = reach_of(case.matrix).lines[line.name].rows
    word = "points" if line.line.points is not None else "levels"
    if met is not None:
        leaves = list(_leaves(line.rows, (*line.path, word)))
        yield from (leaf for leaf, there in zip(leaves, met, strict=True) if not there)


def _leaves(rows: Sequence[Row], path: Path) -> Iterator[tuple[Path, Row, Decimal | None]]:
    for at, row in enumerate(rows):
        above = next((r.edge for r in rows[at + 1 :] if r.edge is not None), None)
        if row.inner:
            yield from _leaves(row.inner, (*path, row.text))
        else:
            yield (*path, row.text), row, above


def _because(line: LinkedLine, row: Row, above: Decimal | None) -> str:
    top = line.subject.highest
    if row.edge is not None and len(line.line.of) < 2:
        if top is not None and row.edge > top:
            thing = "the total" if line.line.of == (TOTAL,) else "the value"
            return f"since {thing} is {plain(top)} at most"
        if above is not None:
            return f"since no value lies from {plain(row.edge)} to below {plain(above)}"
        return f"since no value is {plain(row.edge)} or more"
    return "since no combination of answers leads there"


REACH_RULES = (
    Rule("unreachable-row", "a row that nobody can come to", unreachable_row),
    Rule("unreachable-threshold", "a threshold that nobody can come to", unreachable_threshold),
    Rule("unreachable-tier", "a tier that nobody can enter", unreachable_tier),
    Rule("unreachable-end", "an end of the range that nobody can have", unreachable_end),
)
