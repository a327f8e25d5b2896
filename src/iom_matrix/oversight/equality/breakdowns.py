"""Breakdowns: who stands where, by group, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.evidence.columns import Codes, Whole
from iom_matrix.oversight.equality.gaps import Gap, Split, gaps
from iom_matrix.oversight.equality.groups import Group, Grouping
from iom_matrix.oversight.equality.swaps import open_rows
from iom_matrix.oversight.equality.withholding import Members, Rows, joined, rows_by_line, shared
from iom_matrix.oversight.intervals import Estimate, Rate, difference, ratio


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people a row holds: one group, or several that are shown only together."""

    groups: tuple[Group, ...]
    people: int


@dataclass(frozen=True, slots=True)
class RowRate:
    """How many of a row stand at or above a line.

    Attributes:
        groups: the groups of the row.
        rate: of the row.
        difference, ratio: beside the reference group; None for that group itself, and where it is
            not shown by itself. A ratio to nobody is None too.
    """

    groups: tuple[Group, ...]
    rate: Rate
    difference: Estimate | None = None
    ratio: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Who stands at or above one line of the scale: everybody, and each row that may be shown."""

    tier: str
    everybody: Rate
    rows: tuple[RowRate, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """The tiers of a row, or of everybody where there are no groups: tier -> how many of them."""

    groups: tuple[Group, ...]
    tiers: tuple[tuple[str, Rate], ...]


@dataclass(frozen=True, slots=True)
class NotScored:
    """People who have no points, for one reason, by group as far as that may be shown."""

    why: str
    people: int
    rows: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Breakdown:
    """One characteristic, or several crossed. Where there are no rows, nothing may be shown.

    Attributes:
        by: the characteristics, of which a group has one text each.
        of: the breakdown whose totals these are, for one characteristic of a crossed one.
        groups: every group that there is.
        reference: the group that the others are compared with.
        people: how many of each row are scored.
        lines: who stands at or above each line, the lowest first.
        everybody, tiers: the tiers of everybody scored, and of each row.
        gaps: in mean points to the reference group, of each row of which means may be shown; of
            totals none, as the crossed rows have them.
        not_scored: who is not scored, by reason.
    """

    by: tuple[str, ...]
    of: tuple[str, ...]
    groups: tuple[Group, ...]
    reference: Group
    people: tuple[Counted, ...]
    lines: tuple[Line, ...]
    everybody: Shares
    tiers: tuple[Shares, ...]
    gaps: tuple[Gap, ...]
    not_scored: tuple[NotScored, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reported:
    """The n people of a report.

    Attributes:
        scale: the tiers, the lowest first.
        tier: (n,) place of each tier in the scale, -1 for who is not scored.
        why: (n,) place of the reason in `reasons`, -1 for who is scored.
        reasons: why people are not scored.
        split: the points of those scored, None where some version has no total.
        k: how many people a cell needs.
    """

    scale: tuple[str, ...]
    tier: Codes
    why: Codes
    reasons: tuple[str, ...]
    split: Split | None
    k: int


def breakdowns(reported: Reported, grouping: Grouping, reference: Group) -> Iterator[Breakdown]:
    """The breakdown of a grouping; of a crossed one, then the totals of each characteristic."""
    scored = reported.tier >= 0
    tiers = _cells(grouping, reported.tier, len(reported.scale))
    within = [group[0] for group in grouping.groups] if len(grouping.by) > 1 else []
    tables = rows_by_line(tiers, reported.k, within=within)
    found: tuple[Gap, ...] = ()
    compared = grouping.groups.index(reference) if reference in grouping.groups else -1
    if reported.split is not None and scored.any():
        at, points = grouping.at[scored], reported.split.itemized.after
        means = open_rows(tables, at, reported.tier[scored], points)
        found = gaps(reported.split, means, at, compared, reported.k)
    without = _cells(grouping, reported.why, len(reported.reasons))
    apart = tuple(_not_scored(reported, grouping, without, within))
    told = _Told(grouping, reported.scale, tiers, reference)
    yield told.breakdown(tables, grouping.by, found, apart)
    for place, name in enumerate(grouping.by if len(grouping.by) > 1 else ()):
        part = Grouping((name,), *_part(grouping, place))
        folded = np.zeros((len(part.groups), len(reported.scale)), np.int64)
        np.add.at(folded, part.at, tiers)
        whole = tuple(_folded(shared(rows, part.at.tolist()), part) for rows in tables)
        told = _Told(part, reported.scale, folded, (reference[place],))
        yield told.breakdown(whole, grouping.by, (), ())


def _part(grouping: Grouping, place: int) -> tuple[tuple[Group, ...], Whole]:
    """The groups of one characteristic of a crossed one, and which of them each crossed one is."""
    names = list(dict.fromkeys((group[place],) for group in grouping.groups))
    return tuple(names), np.array([names.index((group[place],)) for group in grouping.groups])


def _folded(rows: Rows, part: Grouping) -> Rows:
    """Rows of crossed groups as rows of the groups of one characteristic."""
    return tuple(tuple(sorted(set(part.at[list(row)].tolist()))) for row in rows)


def _cells(grouping: Grouping, place: Codes, count: int) -> Whole:
    """(g, count) people of each group in each place; -1 is no place."""
    here = place >= 0
    cell = grouping.at[here] * count + place[here]
    found = np.bincount(cell, minlength=len(grouping.groups) * count)
    return found.reshape(len(grouping.groups), count).astype(np.int64)


def _not_scored(
    reported: Reported, grouping: Grouping, without: Whole, within: Sequence[str]
) -> Iterator[NotScored]:
    for place, why in enumerate(reported.reasons):
        cells = without[:, place : place + 1]
        if not cells.any():
            continue
        apart: Rows = tuple((number,) for number in range(len(cells)))
        rows = joined(cells, reported.k, apart, within=within)
        yield NotScored(why, int(cells.sum()), tuple(_counted(rows, cells, grouping)))


def _counted(rows: Rows, cells: Whole, grouping: Grouping) -> Iterator[Counted]:
    if len(rows) > 1:
        for row in rows:
            yield Counted(_names(row, grouping), int(cells[list(row)].sum()))


def _names(row: Members, grouping: Grouping) -> tuple[Group, ...]:
    return tuple(grouping.groups[number] for number in row)


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What a breakdown is made of: (g, t) people of each group in each tier."""

    grouping: Grouping
    scale: tuple[str, ...]
    tiers: Whole
    reference: Group

    def breakdown(
        self,
        tables: Sequence[Rows],
        of: tuple[str, ...],
        found: tuple[Gap, ...],
        apart: tuple[NotScored, ...],
    ) -> Breakdown:
        """The breakdown with these rows for each of its tables."""
        people = self.tiers.sum(axis=1, keepdims=True)
        everybody = tuple(range(len(self.tiers)))
        return Breakdown(
            self.grouping.by,
            of,
            self.grouping.groups,
            self.reference,
            tuple(_counted(tables[0], people, self.grouping)),
            tuple(self._line(rows, line) for line, rows in enumerate(tables) if line),
            self._shares(everybody),
            tuple(self._shares(row) for row in self._there(tables[-1])),
            found,
            apart,
        )

    def _there(self, rows: Rows) -> Rows:
        """The rows that may be shown: none where all groups are one, and none of nobody."""
        return tuple(row for row in rows if len(rows) > 1 and self.tiers[list(row)].any())

    def _rate(self, row: Members, line: int) -> Rate:
        cells = self.tiers[list(row)]
        return Rate(int(cells[:, line:].sum()), int(cells.sum()))

    def _line(self, rows: Rows, line: int) -> Line:
        everybody = self._rate(tuple(range(len(self.tiers))), line)
        rates = {_names(row, self.grouping): self._rate(row, line) for row in self._there(rows)}
        compared = rates.get((self.reference,))
        standing = [
            RowRate(groups, rate)
            if compared is None or groups == (self.reference,)
            else RowRate(groups, rate, difference(rate, compared), ratio(rate, compared))
            for groups, rate in rates.items()
        ]
        return Line(self.scale[line], everybody, tuple(standing))

    def _shares(self, row: Members) -> Shares:
        cells = self.tiers[list(row)].sum(axis=0).tolist()
        rates = (Rate(count, sum(cells)) for count in cells)
        return Shares(_names(row, self.grouping), tuple(zip(self.scale, rates, strict=True)))
