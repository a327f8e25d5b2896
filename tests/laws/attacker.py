"""An attacker who has a whole equality report, and asks which numbers of people it leaves possible.

The report is turned into equations and inequalities over whole numbers: how many people of each
group are in each tier, and what each item of their points comes to. All tables of a report are held
together: every one is of the same people, so the tiers of all add up to the same, and so do the
points of each tier. Points of a tier lie between what its people have least and most, which is more
than anybody outside is told. `scipy.optimize.milp` then looks for another number in a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from iom_matrix.comparison.contributions import Item
from iom_matrix.oversight.equality.breakdowns import Breakdown, Reported
from iom_matrix.oversight.equality.groups import Group
from iom_matrix.oversight.equality.withholding import Members

Term = Mapping[int, int]


@dataclass
class System:
    """Equations and inequalities over whole numbers, none of them below 0 unless said."""

    lows: list[float] = field(default_factory=list)
    rows: list[tuple[Term, float, float]] = field(default_factory=list)

    def number(self, low: float = 0) -> int:
        self.lows.append(low)
        return len(self.lows) - 1

    def within(self, term: Term, low: float, high: float) -> None:
        self.rows.append((term, low, high))

    def equal(self, term: Term, value: float) -> None:
        self.within(term, value, value)

    def possible(self, number: int, low: float, high: float) -> bool:
        """Whether some solution has this number within these ends."""
        lows, highs = np.array(self.lows), np.full(len(self.lows), np.inf)
        lows[number], highs[number] = max(low, lows[number]), high
        if lows[number] > highs[number]:
            return False
        at = [place for place, (term, _, _) in enumerate(self.rows) for _ in term]
        matrix = coo_array(
            (
                [float(w) for term, _, _ in self.rows for w in term.values()],
                (at, [n for term, _, _ in self.rows for n in term]),
            ),
            shape=(len(self.rows), len(self.lows)),
        ).tocsr()
        held = LinearConstraint(
            matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows]
        )
        solved = milp(
            np.zeros(len(lows)), constraints=held, bounds=Bounds(lows, highs),
            integrality=np.ones(len(lows)),
        )  # fmt: skip
        # 2 says that there is no solution; anything else but 0 would be a fault of this test.
        assert solved.status in (0, 2), solved.message
        return bool(solved.status == 0)


@dataclass
class Cell:
    """A number that a report does not show: what it is, where it is, and its true value."""

    what: str
    number: int
    value: int


@dataclass
class Attack:
    """A report as a system.

    Attributes:
        system: what it says.
        cells: the numbers that it leaves unsaid.
        sizes: for each table, the number of how many people of each group are scored.
    """

    system: System
    cells: list[Cell]
    sizes: list[list[int]]

    def worked_out(self) -> Iterator[Cell]:
        """The cells that have one value only."""
        for cell in self.cells:
            assert self.system.possible(cell.number, cell.value, cell.value), cell
            other = self.system.possible(cell.number, 0, cell.value - 1)
            if not other and not self.system.possible(cell.number, cell.value + 1, np.inf):
                yield cell


def attack(reported: Reported, told: Sequence[Breakdown], at: Sequence[np.ndarray]) -> Attack:
    """The system of a report.

    Args:
        reported: the truth, of which the totals of everybody and the ends of each tier are used.
        told: the breakdowns of the report.
        at: for each of these, (n,) the number of everybody's group, for the true values.
    """
    system = System()
    scored = reported.tier >= 0
    tier = reported.tier[scored]
    items = (
        reported.split.itemized.after if reported.split is not None else np.zeros((0, len(tier)))
    )
    assert reported.split is not None
    itemized = reported.split.itemized
    items, names, unit = itemized.after, itemized.items, 10**itemized.places
    tiers = range(len(reported.scale))
    everybody = [int((tier == t).sum()) for t in tiers]
    points = {(t, f): system.number(-np.inf) for t in tiers for f in range(len(items))}
    cells: list[Cell] = []
    sizes: list[list[int]] = []
    for one, where in zip(told, at, strict=True):
        if one.of != one.by:
            continue  # read with the crossed one
        people = {(g, t): system.number() for g in range(len(one.groups)) for t in tiers}
        for t in tiers:
            system.equal({people[g, t]: 1 for g in range(len(one.groups))}, everybody[t])
        sizes.append([system.number() for _ in one.groups])
        for g, size in enumerate(sizes[-1]):
            system.equal({**{people[g, t]: 1 for t in tiers}, size: -1}, 0)
        parts = [other for other in told if other.of == one.by and other is not one]
        for other in (one, *parts):
            _say(system, other, one, people, len(reported.scale))
        _points(system, one, people, points, _Known(tier, items, names, unit))
        shown = {row.groups for row in one.people}
        for (g, t), number in people.items():
            if everybody[t] and not _said(one, one.groups[g], t, shown):
                value = int(((where[scored] == g) & (tier == t)).sum())
                cells.append(Cell(f"{one.groups[g]} in tier {t}", number, value))
        for some in one.not_scored:
            place = reported.reasons.index(some.why)
            apart = [system.number() for _ in one.groups]
            system.equal(dict.fromkeys(apart, 1), some.people)
            alone = set()
            for row in some.rows:
                system.equal({apart[g]: 1 for g in _members(one, row.groups)}, row.people)
                alone |= {row.groups}
            cells += [
                Cell(
                    f"{group} {some.why}",
                    number,
                    int(((where == g) & (reported.why == place)).sum()),
                )
                for g, (group, number) in enumerate(zip(one.groups, apart, strict=True))
                if (group,) not in alone
            ]
    return Attack(system, cells, sizes)


def _members(one: Breakdown, groups: Sequence[Group]) -> Members:
    return tuple(one.groups.index(group) for group in groups)


def _say(
    system: System,
    other: Breakdown,
    one: Breakdown,
    people: Mapping[tuple[int, int], int],
    tiers: int,
) -> None:
    """What a breakdown says of numbers of people, or what the totals of a crossed one say."""
    places = [one.by.index(name) for name in other.by]

    def inside(groups: Sequence[Group]) -> list[int]:
        return [
            g for g, group in enumerate(one.groups) if tuple(group[p] for p in places) in groups
        ]

    for row in other.people:
        system.equal(
            {people[g, t]: 1 for g in inside(row.groups) for t in range(tiers)}, row.people
        )
    for line, said in enumerate(other.lines, start=1):
        for standing in said.rows:
            mine = inside(standing.groups)
            above = {people[g, t]: 1 for g in mine for t in range(line, tiers)}
            system.equal(above, standing.rate.count)
            system.equal({people[g, t]: 1 for g in mine for t in range(tiers)}, standing.rate.of)
    for shares in other.tiers:
        for t, (_, rate) in enumerate(shares.tiers):
            system.equal({people[g, t]: 1 for g in inside(shares.groups)}, rate.count)


@dataclass
class _Known:
    """The tiers of those scored, what each item brings to their points, and in what units."""

    tier: np.ndarray
    items: np.ndarray
    names: Sequence[Item]
    unit: int


def _points(
    system: System,
    one: Breakdown,
    people: Mapping[tuple[int, int], int],
    points: Mapping[tuple[int, int], int],
    known: _Known,
) -> None:
    """What gaps say of points, and how points and tiers hang together."""
    tier, items, names = known.tier, known.items, known.names
    if not one.gaps:
        return
    groups, tiers = range(len(one.groups)), sorted({t for _, t in people})
    sums = {
        (g, t, f): system.number(-np.inf) for g in groups for t in tiers for f in range(len(items))
    }
    for t in tiers:
        here = items[:, tier == t]
        for f in range(len(items)):
            whole = {sums[g, t, f]: 1 for g in groups}
            system.equal({**whole, points[t, f]: -1}, 0)
        for g in groups:
            for parts in [[f] for f in range(len(items))] + [list(range(len(items)))]:
                ends = here[parts].sum(axis=0) if here.size else np.zeros(1)
                mine = {sums[g, t, f]: 1 for f in parts}
                system.within({**mine, people[g, t]: -int(ends.min())}, 0, np.inf)
                system.within({**mine, people[g, t]: -int(ends.max())}, -np.inf, 0)
    sizes = {row.groups: row.people for row in one.people}
    first = {row.groups: row.rate.of for line in one.lines[:1] for row in line.rows}
    compared = (one.groups.index(one.reference),)
    for gap in one.gaps:
        alone = [item.item for item in gap.items if item.item is not None]
        for item in gap.items:
            # What is together is whatever is not named.
            parts = [
                f
                for f, name in enumerate(names)
                if name == item.item or (not item.item and name not in alone)
            ]
            for row, mean in ((gap.row, item.now.mean), (compared, item.now.reference)):
                mine = tuple(one.groups[g] for g in row)
                count = first.get(mine, sizes.get(mine, 0)) or _count(one, row)
                units = mean * count * known.unit
                assert units.denominator == 1
                system.equal(
                    {sums[g, t, f]: 1 for g in row for t in tiers for f in parts}, int(units)
                )


def _count(one: Breakdown, row: Members) -> int:
    """How many people a row has, as rows shown add up."""
    groups = {one.groups[g] for g in row}
    return sum(counted.people for counted in one.people if set(counted.groups) <= groups)


def _said(one: Breakdown, group: Group, tier: int, shown: set[tuple[Group, ...]]) -> bool:
    """Whether the number of a group in a tier is shown: it is the difference of two lines."""
    tables = [shown, *({row.groups for row in line.rows} for line in one.lines)]
    ends = tables[tier : tier + 2]
    return all((group,) in table for table in ends)
