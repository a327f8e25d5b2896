"""Weights: what sections and families have of the points, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
_ABBREVIATIONS = ("sac",)
# A change that full percents show, and one that is told first.
_SEEN, _MUCH = 0.005, 0.05


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
        return self._gains[0] or self._gains[1]

    @property
    def change(self) -> float:
        """How far its share of attainable, or of awarded, points has moved, whichever is more."""
        return max(map(abs, self._gains))

    @property
    def _gains(self) -> tuple[float, float]:
        attainable = float(self.new.attainable or 0) - float(self.old.attainable or 0)
        return attainable, float(self.new.awarded or 0) - float(self.old.awarded or 0)


def family_words(family: str | None) -> str:
    """A family as it is read out; nothing where a line declares none."""
    if family == OF_EVENT:
        return DECIDED
    words = (family or "").split("-")
    return " ".join(word.upper() if word in _ABBREVIATIONS else word for word in words)


def percent_words(part: Fraction | float | None) -> str:
    """A part of a whole in full percent; a dash where there is no whole."""
    if part is None:
        return "-"
    return "under 1%" if 0 < part < Fraction(1, 200) else f"{round(100 * float(part))}%"


def tenths_words(points: Fraction) -> str:
    """Points to one decimal place, which is left out where it is 0."""
    return plain(Decimal(f"{float(points):.1f}"))


def weight_texts(found: Comparison) -> Iterator[str]:
    """The section that gains most, and every family of which much is another, a sentence each."""
    sections = sorted(weights_of(found, "section"), key=lambda one: one.gain)
    for one in sections[-1:]:
        if one.gain >= _SEEN:
            yield _sentence(one)
    families = [one for one in telling_families(found) if one.change >= _MUCH]
    yield from map(_sentence, sorted(families, key=lambda one: -one.change))


def _sentence(one: Weights) -> str:
    most = f"{attainable_words(one.old)} -> {attainable_words(one.new)}"
    given = f"{percent_words(one.old.awarded)} -> {percent_words(one.new.awarded)}"
    title = one.title if one.title[1:2].isupper() else f"{one.title[:1].lower()}{one.title[1:]}"
    return f"Points for {title}: {most} of those attainable, {given} of those awarded."


def attainable_words(one: Weight) -> str:
    """What a section or family has of the points attainable: a range where events decide some."""
    least = percent_words(one.attainable)
    if not one.open or one.attainable is None:
        return least
    return f"{least.removesuffix('%')}-{percent_words(one.attainable + one.open)}"


def telling_families(found: Comparison) -> list[Weights]:
    """The families of either version, one that lies within another put together with it."""
    rows = {one.name: one for one in weights_of(found, "family") if one.name not in NO_FAMILY}
    for inner, outer in _within(found):
        if inner in rows and outer in rows:
            rows[outer] = _together(rows[outer], rows.pop(inner))
    return list(rows.values())


def _together(outer: Weights, inner: Weights) -> Weights:
    title = f"{outer.title}, with {inner.title}"
    old, new = (_sum(*pair) for pair in ((outer.old, inner.old), (outer.new, inner.new)))
    return Weights(outer.name, title, old, new)


def _sum(one: Weight, other: Weight) -> Weight:
    most = None if one.attainable is None else one.attainable + (other.attainable or 0)
    given = None if one.awarded is None else one.awarded + (other.awarded or 0)
    return Weight(most, given, one.open)


def weights_of(found: Comparison, by: By) -> list[Weights]:
    """Every section or family of either version, those of the old version first."""
    old, new = found.old_shares.by(by), found.new_shares.by(by)
    names = dict.fromkeys([*old, *new])
    return [Weights(n, _title(found, n, by), _of(old, n, by), _of(new, n, by)) for n in names]


def _of(side: dict[str, Weight], name: str, by: By) -> Weight:
    """What a section or family has by one version, with what events may decide to be its own."""
    one = side.get(name) or Weight(Fraction(0), 0.0)
    decided = side.get(DECIDED) if by == "family" and name not in NO_FAMILY else None
    return one if decided is None else replace(one, open=decided.attainable or Fraction(0))


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
    yield Bullets((*ATTRIBUTION, *_nested(found), *_ranges(found)))


def _ranges(found: Comparison) -> Iterator[str]:
    if any(one.old.open or one.new.open for one in weights_of(found, "family")):
        yield (
            "A range of attainable points ends where every event that decides were of this family."
        )


def _within(found: Comparison) -> list[tuple[str, str]]:
    """The families shown that lie within another, and these."""
    shown = {one.name for one in weights_of(found, "family")}
    groups = found.new.scores.matrix.groups
    families = groups.families if groups else {}
    pairs = permutations(sorted(shown & families.keys()), 2)
    return [(inner, outer) for inner, outer in pairs if families[inner] < families[outer]]


def _nested(found: Comparison) -> Iterator[str]:
    for inner, outer in _within(found):
        yield (
            f"Every offence of {family_words(inner)} is one of {family_words(outer)} too:"
            " between these two, a change of family is no change of weight."
        )


def _row(one: Weights) -> Row:
    decided = one.name == DECIDED
    given = [percent_words(None if decided else side.awarded) for side in (one.old, one.new)]
    return Row((one.title, attainable_words(one.old), attainable_words(one.new), *given))
