"""The list below the threshold: how far, what is in question, the next look, and who is quiet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.explanation.notices import REVIEW
from iom_matrix.explanation.sentences import capitalized, joined, range_text, tier_words
from iom_matrix.oversight.numbers import counted
from iom_matrix.oversight.panel.listed_person import Listed
from iom_matrix.oversight.panel.pack import Pack
from iom_matrix.oversight.panel.sentences import (
    distance_words,
    headroom_words,
    look_words,
)

_READING = (
    "To the threshold: the fewest points missing by any one step of the tier. It is no target.",
    "In question: what an answer that is missing or out of date could still add.",
    "Look again: the first day on which time alone changes points or puts an answer out of date.",
)
_NOT_SEEN = (
    "This audience may not learn what passing time does to points, so look again says only when"
    " answers that it sees go out of date."
)


def below_blocks(pack: Pack) -> Iterator[Block]:
    """Everybody below the threshold, and those of whom little or nothing is counted."""
    below = pack.of("below-threshold")
    yield Heading(f"Below the threshold ({len(below)})")
    if below:
        managed = [one for one in below if one.review]
        others = [one for one in below if not one.review]
        yield from _part(pack, f"Managed now: {REVIEW} ({len(managed)})", managed)
        yield from _part(pack, f"Not managed now ({len(others)})", others)
        yield Bullets((*_READING, *([] if pack.sees_time else [_NOT_SEEN])))
    else:
        yield Paragraph("Nobody.")
    yield from _quiet(pack)
    yield from _no_points(pack)


def _part(pack: Pack, title: str, people: Sequence[Listed]) -> Iterator[Block]:
    if not people:
        return
    yield Heading(title, 2)
    scored = pack.ranking.scores.matrix.file.total is not None
    columns = (
        Column("Rank", "right", wrap=False), Column("Id"), Column("Standing"),
        *((Column("Points", "right", wrap=False), Column("Range", wrap=False)) if scored else ()),
        Column("To the threshold"), Column("Settled"), Column("Look again", wrap=False),
    )  # fmt: skip
    yield Table(columns, tuple(_row(one, scored=scored) for one in people))


def _row(one: Listed, *, scored: bool) -> Row:
    told, nominal = one.told, one.nominal
    points = "" if told.points is None else plain(told.points)
    day = "" if one.look is None or one.look.day is None else str(one.look.day)
    cells = (
        f"{nominal.place}{'=' if nominal.tied else ''}", told.person, told.standing or "unknown",
        *((points, range_text(told.lowest, told.highest)) if scored else ()),
        distance_words(one) or "-", "yes" if told.settled else "no", day or "-",
    )  # fmt: skip
    return Row(cells, _under(one))


def _under(one: Listed) -> str:
    found = [headroom_words(factor) for factor in one.headroom]
    texts = [f"In question: {', '.join(found)}"] if found else []
    if one.look is not None and one.look.day is not None:
        texts.append(f"Then: {look_words(one.look)}")
    return joined(texts)


def _quiet(pack: Pack) -> Iterator[Block]:
    if not pack.counts_events:
        return
    days = counted(pack.quiet_days, "day")
    yield Heading(f"No event counted, or none for {days} or more ({len(pack.quiet)})")
    if not pack.quiet:
        yield Paragraph("Nobody.")
        return
    yield Paragraph(
        "Nothing counted may mean that nothing happened, that nothing was recorded, or that the"
        " record was not received."
    )
    columns = (
        Column("Id"), Column("Standing"), Column("Tier"), Column("Last counted", wrap=False),
        Column("Days ago", "right", wrap=False),
    )  # fmt: skip
    yield Table(columns, tuple(_quiet_row(one) for one in pack.quiet))


def _quiet_row(one: Listed) -> Row:
    told, last = one.told, one.last
    route = f", {told.route}" if told.route else ""
    return Row(
        (
            told.person, (told.standing or "unknown") + route, tier_words(told.tier or ""),
            str(last.day or "none"), "" if last.days is None else str(last.days),
        )
    )  # fmt: skip


def _no_points(pack: Pack) -> Iterator[Block]:
    if pack.ranking.scores.matrix.file.total is None:
        return
    found = [one for one in pack.people if one.no_points]
    yield Heading(f"No points ({len(found)})")
    if not found:
        yield Paragraph("Nobody.")
        return
    yield Paragraph(
        "No points may mean that nothing happened, or that nobody looked. They give no reason to"
        " keep anybody on a list: is there another?"
    )
    columns = (Column("Id"), Column("Standing"), Column("Range", wrap=False), Column("To do"))
    rows = (
        Row(
            (
                one.told.person, one.told.standing or "unknown",
                range_text(one.told.lowest, one.told.highest),
                capitalized(REVIEW) if one.review else "",
            )
        )
        for one in found
    )  # fmt: skip
    yield Table(columns, tuple(rows))
