"""Weights: what sections and families have of the points, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from iom_matrix.comparison.comparison import Comparison
from iom_matrix.comparison.families import DECIDED, NOT_KNOWN, NOT_SAID, SEVERAL
from iom_matrix.comparison.shares import ATTRIBUTION, By, Weight
from iom_matrix.definition.lines import OF_EVENT
from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.explanation.audiences import WITHHELD

# Names beside which "the family that changes most" would say nothing.
NO_FAMILY = ("any", DECIDED, NOT_SAID, SEVERAL, NOT_KNOWN, WITHHELD)
_EXPLAINED = {"any": "any (no family)", NOT_SAID: "not said by the matrix"}
# A change that full percents show.
_SEEN = 0.005
_NOTHING = Weight(Fraction(0), 0.0)


@dataclass(frozen=True, slots=True)
class Weights:
    """One section or family by both versions."""

    name: str
    title: str
    old: Weight
    new: Weight

    @property
    def gain(self) -> float:
        """What it gains of attainable points, or of awarded ones where these stay."""
        pairs = (
            (self.old.attainable, self.new.attainable), (self.old.awarded, self.new.awarded)
        )  # fmt: skip
        gains = [float(new or 0) - float(old or 0) for old, new in pairs]
        return gains[0] or gains[1]


def family_words(family: str | None) -> str:
    """A family as it is read out; nothing where a line declares none."""
    if family == OF_EVENT:
        return DECIDED
    return (family or "").replace("-", " ")


def percent_words(part: Fraction | float | None) -> str:
    """A part of a whole in full percent; a dash where there is no whole."""
    if part is None:
        return "-"
    return "under 1%" if 0 < part < Fraction(1, 200) else f"{round(100 * float(part))}%"


def tenths_words(points: Fraction) -> str:
    """Points to one decimal place, which is left out where it is 0."""
    return plain(Decimal(f"{float(points):.1f}"))


def weight_texts(found: Comparison) -> Iterator[str]:
    """The section and the families that gain most and lose most of the points, a sentence each."""
    bys: tuple[By, ...] = ("section", "family")
    for by in bys:
        rows = [one for one in weights_of(found, by) if one.name not in NO_FAMILY]
        rows = sorted((one for one in rows if abs(one.gain) >= _SEEN), key=lambda one: one.gain)
        ends = rows[-1:] if by == "section" else [*rows[:1], *rows[1:][-1:]]
        for row in ends:
            most = _arrow(row.old.attainable, row.new.attainable)
            given = _arrow(row.old.awarded, row.new.awarded)
            points = f"{most} of those attainable, {given} of those awarded"
            yield f"Points for {row.title[:1].lower()}{row.title[1:]}: {points}."


def _arrow(old: Fraction | float | None, new: Fraction | float | None) -> str:
    return f"{percent_words(old)} -> {percent_words(new)}"


def weights_of(found: Comparison, by: By) -> list[Weights]:
    """Every section or family of either version, those of the old version first."""
    old, new = found.old_shares.by(by), found.new_shares.by(by)
    return [
        Weights(name, _title(found, name, by), old.get(name, _NOTHING), new.get(name, _NOTHING))
        for name in dict.fromkeys([*old, *new])
    ]


def _title(found: Comparison, name: str, by: By) -> str:
    if by == "family":
        return _EXPLAINED.get(name) or family_words(name)
    homes = [matrix for matrix in reversed(found.matrices) if name in matrix.lines]
    return homes[0].lines[name].title if homes else name


def weight_blocks(found: Comparison) -> Iterator[Block]:
    """What each section and family has of the points, attainable and awarded, by both versions."""
    if all(matrix.file.total is None for matrix in found.matrices):
        return
    yield Heading("To what the points go")
    yield Paragraph(
        "Attainable: of the most that the total can come to. Awarded: of the points of everybody"
        f" scored, {found.old_shares.people} by the old version and {found.new_shares.people} by"
        " the new one."
    )
    titles: tuple[tuple[By, str], ...] = (("section", "Group"), ("family", "Offence family"))
    for by, title in titles:
        columns = (
            Column(title), Column("Attainable, old", "right"), Column("Attainable, new", "right"),
            Column("Awarded, old", "right"), Column("Awarded, new", "right"),
        )  # fmt: skip
        yield Table(columns, tuple(_row(one) for one in weights_of(found, by)))
    yield Bullets((*ATTRIBUTION, *_nested(found)))


def _nested(found: Comparison) -> Iterator[str]:
    """Which of the families shown lie within another."""
    shown = {one.name for one in weights_of(found, "family")}
    groups = found.new.scores.matrix.groups
    families = groups.families if groups else {}
    for inner, outer in permutations(sorted(shown & families.keys()), 2):
        if families[inner] < families[outer]:
            yield (
                f"Every offence of {family_words(inner)} is one of {family_words(outer)} too:"
                " between these two, a change of family is no change of weight."
            )


def _row(one: Weights) -> Row:
    parts = (one.old.attainable, one.new.attainable, one.old.awarded, one.new.awarded)
    return Row((one.title, *map(percent_words, parts)))
