"""Varied points: which lines have their points moved, how far, and by which seeded draws.

What is moved is what a row earns. Declared ranges, caps, floors, roundings, thresholds, what an
unknown answer earns outright and what a line gives where it does not apply stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.comparison.reached import counting_lines, divisors
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.evidence.columns import Whole
from iom_matrix.scoring.plan import compile_plan
from iom_matrix.scoring.values import number_text

# Line -> (draws, leaves) what each leaf of its table earns, in units of the line's own points.
Tables = Mapping[str, Whole]
_PER_CENT = re.compile(r"([1-9][0-9]?|100)\s?%")


@dataclass(frozen=True, slots=True)
class Variation:
    """How far points are moved: one of the two is above 0.

    Attributes:
        points: each row that earns something is moved by a whole number of points, from this many
            fewer to this many more, each as likely; what earns 0 stays 0.
        share: all rows of a line are multiplied by one whole number of per cent, from 100 less
            this to 100 more this, each as likely, and rounded to the unit in which the line's
            points are written, half away from zero.
    """

    points: int = 0
    share: int = 0

    @property
    def words(self) -> str:
        """What is done to the points, for people."""
        if self.points:
            each = "1 point" if self.points == 1 else f"up to {self.points} points"
            return f"each row that earns points moved by {each} up or down, or left"
        low, high = 100 - self.share, 100 + self.share
        return f"all rows of a line multiplied by one number from {low} % to {high} %"


@dataclass(frozen=True, slots=True, eq=False)
class Varied:
    """A line whose points are moved.

    Attributes:
        name: its id.
        title: what people call it.
        rows: each leaf of its table, as the file writes it.
        earns: (l,) what each earns in the file, in units of the line's own points.
        unit: how many of these units are a point.
    """

    name: str
    title: str
    rows: tuple[str, ...]
    earns: Whole
    unit: int


@dataclass(frozen=True, slots=True)
class Step:
    """One change made alone.

    Attributes:
        line: the id of the line that is changed.
        title: what people call it.
        row: the row as the file writes it; None where all rows of the line are multiplied.
        by: the change in words: ``+1``, ``-1``, ``80 %``.
        before, after: what the row earned and then earns, as texts; None beside several rows.
    """

    line: str
    title: str
    row: str | None
    by: str
    before: str | None
    after: str | None


def variation_of(points: int | None, share: str | None) -> Variation:
    """The variation that a caller asks for; one point, if nothing is said.

    Raises:
        ValueError: when both are given, or what is given is no variation.
    """
    if points is not None and share is not None:
        raise ValueError("points move by points or by share, not both; leave one of them out")
    if share is not None:
        return Variation(share=_per_cent(share))
    points = 1 if points is None else points
    if isinstance(points, bool) or not 1 <= points <= _MOST_POINTS:
        raise ValueError(f"points is a whole number from 1 to {_MOST_POINTS}, not {points!r}")
    return Variation(points=points)


_MOST_POINTS = 1000


def _per_cent(share: str) -> int:
    found = _PER_CENT.fullmatch(str(share))
    if found is None:
        raise ValueError(f"share is a whole number of per cent such as '20%', not {share!r}")
    return int(found[1])


def varied_lines(matrix: Matrix) -> tuple[Varied, ...]:
    """The lines whose points are moved: all that earn points by rows and count, in file order.

    A group that reads points off rows is among them; what something is divided by is not.
    """
    rows, fixed = compile_plan(matrix).rows, divisors(matrix)
    return tuple(
        Varied(
            line.name,
            line.title,
            tuple(leaf.text for leaf in line.leaves),
            rows[line.name].earns,
            10**line.result.places,
        )
        for line in counting_lines(matrix)
        if _by_rows(line) and line.name not in fixed
    )


def kept_lines(matrix: Matrix) -> dict[str, str]:
    """Questions that count and whose points are not moved -> why."""
    fixed = divisors(matrix)
    found = {}
    for line in counting_lines(matrix):
        if _by_rows(line) and line.name in fixed:
            found[line.name] = "something is divided by it"
        elif line.role == "factor" and not _by_rows(line):
            found[line.name] = "it earns a number as it is, without rows"
    return found


def _by_rows(line: LinkedLine) -> bool:
    return line.role in {"factor", "group"} and bool(line.rows) and not line.scale


def drawn_tables(
    variation: Variation, lines: Sequence[Varied], draws: int, seed: int
) -> dict[str, Whole]:
    """The points of every row in every draw.

    Draws come from numpy's `Generator` over `PCG64(seed)`, draw after draw in the order of the
    lines, so that the same seed gives the same points on every machine, and the first of 10,000
    draws are those of 100.
    """
    dice = np.random.Generator(np.random.PCG64(seed))
    if variation.share:
        low, high = 100 - variation.share, 100 + variation.share
        percents = dice.integers(low, high, (draws, len(lines)), np.int64, endpoint=True)
        return {line.name: scaled(line, percents[:, at]) for at, line in enumerate(lines)}
    cells = sum(len(line.earns) for line in lines)
    most = variation.points
    steps = dice.integers(-most, most, (draws, cells), np.int64, endpoint=True)
    found, start = {}, 0
    for line in lines:
        found[line.name] = shifted(line, steps[:, start : start + len(line.earns)])
        start += len(line.earns)
    return found


def shifted(line: Varied, steps: Whole) -> Whole:
    """(d, l) the points of a line with each row that earns something moved by (d, l) points."""
    found: Whole = line.earns + steps * line.unit * (line.earns != 0)
    return found


def scaled(line: Varied, percents: Whole) -> Whole:
    """(d, l) the points of a line times (d,) per cent, rounded half away from zero."""
    size = np.abs(line.earns) * percents[:, None]
    found: Whole = np.sign(line.earns) * ((2 * size + 100) // 200)
    return found


def steps_alone(
    variation: Variation, lines: Sequence[Varied]
) -> tuple[tuple[Step, ...], dict[str, Whole]]:
    """Every change of one row, or of one line by a share, and the tables with it alone made."""
    made = [one for line in lines for one in _alone(variation, line)]
    count = len(made)
    tables = {line.name: np.tile(line.earns, (count, 1)) for line in lines}
    for at, (step, earns) in enumerate(made):
        tables[step.line][at] = earns
    return tuple(step for step, _ in made), tables


def _alone(variation: Variation, line: Varied) -> list[tuple[Step, Whole]]:
    if variation.share:
        percents = [p for p in range(100 - variation.share, 101 + variation.share) if p != 100]
        tables = scaled(line, np.array(percents, np.int64))
        return [
            (Step(line.name, line.title, None, f"{percent} %", None, None), table)
            for percent, table in zip(percents, tables, strict=True)
            if (table != line.earns).any()
        ]
    found = []
    for leaf in np.flatnonzero(line.earns):
        for points in range(-variation.points, variation.points + 1):
            if points:
                table = line.earns.copy()
                table[leaf] += points * line.unit
                before, after = (_points(line, int(earns[leaf])) for earns in (line.earns, table))
                row = line.rows[leaf]
                step = Step(line.name, line.title, row, f"{points:+}", before, after)
                found.append((step, table))
    return found


def _points(line: Varied, earned: int) -> str:
    return number_text(earned, len(str(line.unit)) - 1)
