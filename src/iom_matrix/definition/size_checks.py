"""Checks of sizes: tables that can be looked at, and numbers that stay exact to the last."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.definition.line_checks import ends_of
from iom_matrix.definition.linked import LinkedLine, Row
from iom_matrix.definition.linking_joins import SHOWN_PLACES
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.scalars import places_of
from iom_matrix.definition.subjects import Subject

# Whole numbers up to here stay exact in every system that may read them.
MOST_POINTS = 2**53
# Whole numbers on the way to them; what lies at or beyond this counts as without limit.
MOST_ON_THE_WAY = 2**60
# What a run of rows earns is worked out for every two of them.
MOST_ROWS = 500


def check_sizes(known: Known) -> None:
    """Note tables that are too long, and numbers that are too large to stay exact."""
    lines = known.linked.values()
    scored = [line for line in lines if line.role in {"factor", "group"}]
    unit = 10 ** max((line.result.places for line in scored), default=0)
    for line in lines:
        if any(len(table) > MOST_ROWS for table in _tables(line)):
            message = f"'{line.name}' has more than {MOST_ROWS} rows"
            known.note("too-many-rows", message, "make fewer bands", line.path)
        scale = unit if line.role in {"factor", "group"} else 10**line.result.places
        if max(map(abs, ends_of(line))) * scale > MOST_POINTS:
            message = f"the points of '{line.name}' are too large to add up exactly"
            hint = "use smaller points, or fewer decimals"
            known.note("overflow", message, hint, line.path)
        elif _on_the_way(line, known) >= MOST_ON_THE_WAY:
            message = f"what '{line.name}' is worked out from is too large to stay exact"
            hint = "give its parts a lower cap, fewer decimals or a smaller step to round to"
            known.note("overflow", message, hint, line.path)


def _tables(line: LinkedLine) -> list[tuple[Row, ...]]:
    """The table of a line and the tables inside it."""
    waiting, found = [line.rows], list[tuple[Row, ...]]()
    while waiting:
        rows = waiting.pop()
        found.append(rows)
        waiting += [row.inner for row in rows if row.inner]
    return found


def _on_the_way(line: LinkedLine, known: Known) -> Decimal:
    """The largest whole number that a product, a quotient, a share or a rounding can need.

    Anything else that grows too large is kept as a number without limit, and is right as that.
    """
    said, to_units = line.line, _units(line.subject)
    over, by, unit = _shared(line, known)
    each = Decimal(1) if said.each is None else abs(said.each)
    finer = Decimal(10) ** places_of(each)
    step = Decimal(0) if said.round is None else said.round.step
    return max(
        _product(line, known), over * each * finer * to_units, by * unit * finer * step * to_units
    )


def _product(line: LinkedLine, known: Known) -> Decimal:
    if line.line.source != "multiply":
        return Decimal(0)
    largest = Decimal(1)
    for part in _parts(line, known):
        # A part that is 0 at most hides how large the others are while they are multiplied.
        largest *= max(Decimal(1), _reach(part) * _units(part))
    return largest


def _shared(line: LinkedLine, known: Known) -> tuple[Decimal, Decimal, Decimal]:
    """What is divided, by what at most, and the unit in which the quotient is."""
    said, unit = line.line, _units(line.source)
    parts = _parts(line, known)
    if said.source == "divide" and len(parts) > 1:
        over, under = (_reach(part) * max(map(_units, parts)) for part in parts[:2])
        return over * Decimal(10) ** SHOWN_PLACES, under, Decimal(1)
    if said.prorate is None:
        return Decimal(0), Decimal(1), unit
    whole = _reach(line.source) * unit
    share = whole if said.prorate == "signed" else Decimal(len(parts))
    return whole * share, share, unit


def _parts(line: LinkedLine, known: Known) -> list[Subject]:
    return [found for name in line.reads if (found := known.answers(name)) is not None]


def _units(subject: Subject) -> Decimal:
    return Decimal(10) ** subject.places


def _reach(subject: Subject) -> Decimal:
    """How far from 0 a number can lie, where it has limits."""
    return max(abs(subject.lowest or Decimal(0)), abs(subject.highest or Decimal(0)))
