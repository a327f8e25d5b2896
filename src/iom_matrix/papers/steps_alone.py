"""Changes made alone, as a table: which row, or which line, tiers and first places hang on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.comparison.effects import Effect
from iom_matrix.comparison.stability import Alone, Stability
from iom_matrix.documents.blocks import Block, Column, Heading, Paragraph, Row, Table

MOST_SHOWN = 15


def alone_table(found: Stability) -> Iterator[Block]:
    """The changes that alter most; of a line that is multiplied, the one that alters most."""
    yield Heading("One change alone")
    idle = found.tried - len(found.alone)
    if not found.alone:
        yield Paragraph(f"None of the {found.tried} changes alters a tier or a first place.")
        return
    yield Paragraph(
        f"Of {found.tried} changes {len(found.alone)} alter a tier or a first place, and {idle} "
        "nothing."
    )
    rows = _most_of_each(found.alone) if found.variation.share else found.alone
    places = [Column(f"First {number}", "right", wrap=False) for number in found.first]
    columns = (
        Column("Line"), Column("Row", wrap=False), Column("From, to", wrap=False),
        Column("Tiers", "right", wrap=False), *places,
    )  # fmt: skip
    shown = rows[:MOST_SHOWN]
    yield Table(columns, tuple(_row(one, found.first) for one in shown))
    if found.variation.share:
        yield Paragraph("Of each line, the change that alters most.")
    elif len(rows) > len(shown):
        yield Paragraph(f"The {len(shown)} changes that alter most are shown.")


def _most_of_each(alone: Sequence[Alone]) -> list[Alone]:
    """The first of each line, of changes that alter most first."""
    found: dict[str, Alone] = {}
    for one in alone:
        found.setdefault(one.step.line, one)
    return list(found.values())


def _row(one: Alone, first: Sequence[int]) -> Row:
    step = one.step
    change = step.by if step.before is None else f"{step.before}, {step.after}"
    return Row((step.title, step.row or "all", change, *effect_cells(one.effect, first)))


def effect_cells(effect: Effect, first: Sequence[int]) -> tuple[str, ...]:
    """How many people's tiers, and standings to each number of first places, a change alters."""
    places = [sum(change.places == number for change in effect.first) for number in first]
    return tuple(str(count) for count in (len(effect.tiers), *places))
