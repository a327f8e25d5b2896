"""Movers in a paper: two lines a person, the two versions and what adds up to the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from iom_matrix.comparison.comparison import Comparison
from iom_matrix.comparison.movers import ItemChange, Mover, Side
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.explanation.audiences import WITHHELD
from iom_matrix.explanation.notices import REVIEW
from iom_matrix.explanation.sentences import capitalized, joined, short_title, tier_words
from iom_matrix.papers.nominals import short_tiers

_MOST_ITEMS = 7
TierTitle = Literal["Old tier", "New tier"]


def crossing_blocks(found: Comparison) -> Iterator[Block]:
    """Who rises above, and who falls below, each threshold; everybody in one table."""
    for tier in found.crossings.rises:
        words = tier_words(tier)
        rising = [one for one in found.movers if tier in one.rises]
        falling = [one for one in found.movers if tier in one.falls]
        falling.sort(key=lambda one: (not one.review, one.old.rank or 0))
        above = [one for one in rising if one.rises[0] == tier]
        below = [one for one in falling if one.falls[0] == tier]
        yield Heading(f"Rise above the threshold {words} ({len(rising)})")
        yield from _crossers(found, above, [one for one in rising if one not in above], "New tier")
        yield Heading(f"Fall below the threshold {words} ({len(falling)})")
        review = sum(one.review for one in below)
        if review:
            managed = f"{review} are managed now" if review > 1 else "1 is managed now"
            order = " They stand first." if review < len(below) else ""
            yield Paragraph(f"{managed}: {REVIEW}.{order}")
        yield from _crossers(found, below, [one for one in falling if one not in below], "Old tier")


def _crossers(
    found: Comparison, here: Sequence[Mover], elsewhere: Sequence[Mover], tier: TierTitle
) -> Iterator[Block]:
    if here:
        yield _table(found, here, tier)
    if elsewhere:
        named = ", ".join(one.person for one in elsewhere)
        yield Paragraph(f"And, in a table above: {named}.")
    if not here and not elsewhere:
        yield Paragraph("Nobody.")


def _table(found: Comparison, people: Sequence[Mover], tier: TierTitle) -> Table:
    """Two lines a person, within 80 columns; of the two tiers, the one that the heading lacks."""
    points = (Column("Points", wrap=False),) if has_points(found) else ()
    columns = (
        Column("Id"), Column("Area"), Column("Standing"), *points, Column("Rank", wrap=False),
        Column(tier), Column("Settled"),
    )  # fmt: skip
    return Table(columns, tuple(_row(found, one, tier) for one in people))


def has_points(found: Comparison) -> bool:
    """Whether both versions have a total, so that there is a difference in points."""
    return all(matrix.file.total is not None for matrix in found.matrices)


def _row(found: Comparison, one: Mover, tier: TierTitle) -> Row:
    sides = (one.old, one.new)
    place = 0 if tier == "Old tier" else 1
    short = short_tiers(found.matrices[place].scale)
    points = [plain(side.points or Decimal(0)) for side in sides]
    cells = (
        one.person,
        one.area or "unknown",
        one.standing or "unknown",
        *((_arrow(*points),) if has_points(found) else ()),
        _arrow(*(str(side.rank) for side in sides)),
        short[sides[place].tier or ""],
        "yes" if one.settled else "no",
    )
    return Row(cells, _under(found, one))


def _arrow(old: str, new: str) -> str:
    return f"{old} -> {new}" if old != new else old


def _under(found: Comparison, one: Mover) -> str:
    old, new = found.matrices
    texts = [items_text(one), _by(one.new.steps, "New"), _by(one.old.steps, "Old")]
    texts.append(_route(one.old, one.new, old, new))
    if one.new.eligible:
        texts.append(f"Eligible: {', '.join(one.new.eligible)}")
    if one.review:
        texts.append(capitalized(REVIEW))
    codes = ", ".join(caution.code for caution in one.new.cautions)
    return joined(texts) + (f" [{codes}]" if codes else "")


def _by(steps: Sequence[str], version: str) -> str:
    """The steps that give the tier, where there are several that do not agree."""
    return f"{version} tier by: {', '.join(steps)}" if steps else ""


def _route(old: Side, new: Side, was: Matrix, now: Matrix) -> str:
    """The other door, said once where it is the same by both versions."""
    named = [
        matrix.file.routes[side.route].title if side.route else ""
        for side, matrix in ((old, was), (new, now))
    ]
    if named[0] == named[1]:
        return f"{capitalized(named[1])}, takes no place" if named[1] else ""
    version, route = ("old", named[0]) if named[0] else ("new", named[1])
    return f"{capitalized(route)} by the {version} version, which gives no place"


def items_text(one: Mover, most: int = _MOST_ITEMS) -> str:
    """The difference in points with the items that add up to it, the greatest first."""
    if one.change is None:
        return ""
    shown = one.items if len(one.items) <= most + 1 else one.items[:most]
    texts = [f"{_signed(item.change)} {_title(item)}" for item in shown]
    rest = one.items[len(shown) :]
    if rest:
        texts.append(f"{_signed(sum((i.change for i in rest), Decimal(0)))} by {len(rest)} more")
    if one.withheld:
        texts.append(f"others {WITHHELD}")
    return f"{_signed(one.change)}: {', '.join(texts)}" if texts else "The same points"


def _title(item: ItemChange) -> str:
    title = short_title(item.title)
    was_and_is = f" ({plain(item.before)} -> {plain(item.after)})"
    return f"{title}{was_and_is if item.before and item.after else ''}"


def _signed(points: Decimal) -> str:
    return f"+{plain(points)}" if points > 0 else plain(points)


def first_blocks(found: Comparison) -> Iterator[Block]:
    """Who enters and who leaves the first N."""
    for number in found.first:
        entering = [one for one in found.movers if number in one.enters]
        leaving = [one for one in found.movers if number in one.leaves]
        leaving.sort(key=lambda one: one.old.place or 0)
        yield Heading(f"First {number}")
        if not entering and not leaving:
            yield Paragraph("The same people.")
            continue
        if found.counts.old.routed or found.counts.new.routed:
            yield Paragraph("Places, and not ranks: people on another route take none.")
        yield Bullets((_places("Enter", entering), _places("Leave", leaving)))


def _places(word: str, people: Sequence[Mover]) -> str:
    named = [f"{one.person} ({_place(one.old)} -> {_place(one.new)})" for one in people]
    return f"{word} ({len(named)}): {', '.join(named) or 'nobody'}."


def _place(side: Side) -> str:
    if side.place is not None:
        return str(side.place)
    return "no place" if side.tier is not None else "not scored"


def not_scored_blocks(found: Comparison) -> Iterator[Block]:
    """Who is scored by one version alone, and why not by the other."""
    texts = []
    for word, matrix in zip(("old", "new"), found.matrices, strict=True):
        reasons: dict[str, list[str]] = {}
        for one in found.movers:
            side, other = (one.old, one.new) if word == "old" else (one.new, one.old)
            if side.tier is None and other.tier is not None:
                reasons.setdefault(_reason(matrix, side), []).append(one.person)
        texts += [
            f"Not by the {word} version ({len(people)}): {', '.join(people)}. {reason}"
            for reason, people in reasons.items()
        ]
    if texts:
        yield Heading("Scored by one version alone")
        yield Bullets(tuple(texts))


def _reason(matrix: Matrix, side: Side) -> str:
    if side.out_of_scope is not None:
        gate = matrix.file.gates[side.out_of_scope]
        return f"{capitalized(gate.stop)}: {gate.because}"
    titles = [matrix.lines[name].title for name in side.refused]
    return f"It refuses without an answer to {', '.join(titles)}."
