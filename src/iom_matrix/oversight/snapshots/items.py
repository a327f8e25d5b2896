"""Items: what a snapshot says of one person, item by item, in words that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.snapshots.recorded_people import NONE, TRUTHS, Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said otherwise of a person; None where nothing was said."""

    what: str
    before: str | None
    after: str | None


def items_between(before: Snapshot, at: int, after: Snapshot, now: int) -> tuple[Item, ...]:
    """What two snapshots say otherwise of one person, who stands in them at these positions.

    The rank is left out, since it turns on everybody else.
    """
    old, new = dict(told(before, at)), dict(told(after, now))
    names = dict.fromkeys((*old, *new))
    return tuple(
        Item(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    )


def told(snapshot: Snapshot, at: int) -> Iterator[tuple[str, str]]:
    """What is said of the person at a position: names as reports print them, and texts."""
    people, matrix = snapshot.people, snapshot.matrix
    if people.scored[at]:
        if matrix.totalled:
            yield "points", span_text(people.total, at, matrix.places)
        yield "tier", matrix.scale[int(people.tier[at])]
        yield "settled", "yes" if people.settled[at] else "no"
        yield "possible tiers", ", ".join(possible_tiers(snapshot, at))
    for what, places, names in (
        ("route", people.route, tuple(matrix.routes.values())),
        ("out of scope", people.out_of_scope, tuple(matrix.gates)),
    ):
        if places[at] != NONE:
            yield what, names[int(places[at])]
    yield from _listed("not scored for want of", people.refused, at)
    for name, column in people.cohorts.items():
        if column[at] != NONE:
            yield f"eligible for {name}", TRUTHS[int(column[at])]
    if people.scored[at]:
        for name, factor in matrix.factors.items():
            yield factor.title, span_text(people.factors[name], at, matrix.places)
        for name, title in matrix.groups.items():
            yield title, span_text(people.groups[name], at, matrix.places)
    yield from _listed("cautions", people.cautions, at)
    doubts = {f"{one.what or one.line}, {one.reason} ({one.agency})": marks
              for one, marks in people.unknown.items()}  # fmt: skip
    yield from _listed("not certain", doubts, at)
    yield from _listed("out of date", people.stale, at)
    yield "events counted", str(people.counted[at])
    if not np.isnat(people.last_counted[at]):
        yield "last event counted", str(people.last_counted[at])


def span_text(span: Span, at: int, places: int) -> str:
    """Points, and where more is possible their bounds: ``8``, or ``8 (4 to 10)``."""
    sides: Sequence[Any] = (span.points, span.lowest, span.highest)
    points, lowest, highest = (plain(from_units(int(side[at]), places)) for side in sides)
    return points if lowest == highest else f"{points} ({lowest} to {highest})"


def possible_tiers(snapshot: Snapshot, at: int) -> tuple[str, ...]:
    """The tiers still possible for the person at a position, lowest first."""
    held = int(snapshot.people.possible_tiers[at])
    return tuple(tier for place, tier in enumerate(snapshot.matrix.scale) if held >> place & 1)


def _listed(what: str, marks: Mapping[str, Marks], at: int) -> Iterator[tuple[str, str]]:
    names = sorted(name for name, whom in marks.items() if whom[at])
    if names:
        yield what, "; ".join(names)
