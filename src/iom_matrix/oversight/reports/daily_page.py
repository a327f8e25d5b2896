"""The page of a daily report: short, for a briefing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Row,
    Table,
)
from iom_matrix.documents.document import Document
from iom_matrix.documents.handling import Handling
from iom_matrix.errors import listed
from iom_matrix.explanation.notices import ADVICE, REVIEW
from iom_matrix.explanation.sentences import capitalized, tier_words
from iom_matrix.oversight.criteria.candidates import Candidates
from iom_matrix.oversight.criteria.candidates_page import candidate_blocks
from iom_matrix.oversight.indicators.placed_decisions import placed_words
from iom_matrix.oversight.numbers import counted, people_words, rest_words, with_sign
from iom_matrix.oversight.reports.daily import Daily, Kind, Mover, Standing
from iom_matrix.oversight.reports.doubts import Doubt
from iom_matrix.oversight.reports.names import shortened
from iom_matrix.oversight.reports.places_page import places_blocks

MOST_SHOWN, MOST_OF_POINTS = 40, 10
_FEW = 8
_NOTHING = "-"
_TITLES: Mapping[Kind, str] = {
    "risen": "To a higher tier",
    "fallen": "To a lower tier",
    "scored": "Scored again, or for the first time",
    "not-scored": "Not scored any longer",
    "points": "Other points, the same tier",
}


def daily_page(found: Daily, handling: Handling, ids: Mapping[str, str] | None = None) -> Document:
    """A daily report for people to read; everybody is in the JSON form.

    Args:
        found: what `daily_of` returned.
        handling: how the paper is to be handled.
        ids: key -> id, of the people who may be named; others are called by their keys, shortened.
    """
    place = f" in {found.area}" if found.area else ""
    title = f"What changed from {found.before.as_of} to {found.after.as_of}{place}"
    notices = tuple(text for text in found.after.notices if text != ADVICE)
    names = dict(shortened(everybody_in(found))) | dict(ids or {})
    return Document(title, tuple(_blocks(found, handling, names)), notices)


def everybody_in(found: Daily) -> tuple[str, ...]:
    """The keys of all whom a report speaks of."""
    keys = dict.fromkeys(one.key for one in found.movers)
    keys |= dict.fromkeys((*found.new, *found.gone, *found.standings))
    crossed = () if found.places is None else found.places.crossed or ()
    keys |= dict.fromkeys(one.key for one in crossed)
    for candidates in candidates_in(found):
        keys |= dict.fromkeys(candidates.told)
    for doubt in found.doubts:
        keys |= dict.fromkeys((*doubt.missing, *doubt.sent))
    return tuple(keys)


def candidates_in(found: Daily) -> tuple[Candidates, ...]:
    """Who may come in, and who may come off where the matrix states an exit."""
    return (found.entering, *([] if found.leaving is None else [found.leaving]))


def _blocks(found: Daily, handling: Handling, names: Mapping[str, str]) -> Iterator[Block]:
    yield Pairs(tuple(_head(found, handling)))
    yield Paragraph(_in_short(found))
    for kind, title in _TITLES.items():
        movers = [one for one in found.movers if one.kind == kind]
        if movers:
            yield Heading(f"{title}: {len(movers)}")
            most = MOST_OF_POINTS if kind == "points" else MOST_SHOWN
            yield from _movers(movers, names, most, whole=found.whole)
    yield from _people("New", found.new, names)
    yield from _people("Gone", found.gone, names)
    yield from _standings(found, names)
    yield from _evidence(found, names)
    if found.places is not None:
        yield from places_blocks(found.places, names, MOST_SHOWN)
    for candidates in candidates_in(found):
        yield from candidate_blocks(candidates, names, MOST_SHOWN)
    if found.placed is not None:
        yield Paragraph(placed_words(found.placed))
    yield Paragraph(ADVICE)


def _head(found: Daily, handling: Handling) -> Iterator[tuple[str, str]]:
    matrix = found.after.matrix
    yield "Handling", str(handling)
    yield "Matrix", f"{matrix.reference}, {matrix.title} ({matrix.status})"
    if not found.alike:
        before = found.before.matrix.reference
        yield "Before", f"{before}, which scores otherwise: nobody's points are compared"
    yield "Shown to", _shown_to(found)
    yield "Nominals", f"{len(found.after):,}, before {len(found.before):,}; in both {found.both:,}"
    if found.before.removed or found.after.removed:
        yield "Erased", _erased(found)


def _erased(found: Daily) -> str:
    both = (found.before, found.after)
    counts = [sum(removal.count for removal in one.removed) for one in both]
    said = listed(
        f"{count} from {one.as_of}" for one, count in zip(both, counts, strict=True) if count
    )
    return said if counts[0] == counts[1] else f"{said}: some may seem new or gone"


def _shown_to(found: Daily) -> str:
    if found.whole:
        return f"{found.audience}: every line of the matrix stands here"
    return (
        f"{found.audience}: lines that it may not see are left out, and so is whether evidence"
        " changed or left every window"
    )


def _in_short(found: Daily) -> str:
    kinds = [one.kind for one in found.movers]
    said = [f"{kinds.count('risen')} rose to a higher tier and {kinds.count('fallen')} fell"]
    said.append(f"{counted(kinds.count('points'), 'has', 'have')} other points in the same tier")
    if {"scored", "not-scored"} & set(kinds):
        more, fewer = kinds.count("scored"), kinds.count("not-scored")
        said.append(f"{counted(more, 'is', 'are')} newly scored and {fewer} no longer")
    if not found.alike:
        said = ["Tiers are not compared, since another way of scoring made them"]
    said.append(f"{counted(len(found.new), 'is', 'are')} new and {len(found.gone)} gone")
    if found.whole:
        said.append(f"evidence of {found.expired} left every window")
    return "; ".join(said) + "."


def _movers(
    movers: list[Mover], names: Mapping[str, str], most: int, *, whole: bool
) -> Iterator[Block]:
    columns = (
        Column("Who"), Column("Area"), Column("Standing"), Column("Tier"),
        Column("Points", "right", wrap=False), Column("Rank", "right", wrap=False),
    )  # fmt: skip
    rows = tuple(
        Row(
            (
                names[one.key], one.after.area or _NOTHING, one.after.standing or _NOTHING,
                _change(_tier(one.before), _tier(one.after)),
                _change(*(_points(side) for side in (one.before, one.after))),
                _change(*(str(side.rank or _NOTHING) for side in (one.before, one.after))),
            ),
            why(one, whole=whole),
        )
        for one in movers[:most]
    )  # fmt: skip
    yield Table(columns, rows)
    yield from _more(len(movers), most)


def why(one: Mover, *, whole: bool = True) -> str:
    """What made somebody's points others, factor by factor: the parts add up to the difference.

    Args:
        one: of whom.
        whole: whether the reader may see everything; if not, it is not said what evidence changed.
    """
    parts = [
        f"{part.title} {plain(part.before)} to {plain(part.after)}"
        f" ({_plus(part.after - part.before)})"
        for part in one.parts
    ]
    if one.rest:
        beside = f"caps, the higher of two and the like {_plus(one.rest)}"
        parts.append(beside if whole else "the rest by what is withheld, caps and the like")
    if one.kind == "fallen" and one.after.standing == "managed":
        parts.append(REVIEW)
    if whole:
        parts.append(_because(one))
    return f"{'; '.join(parts)}." if parts else ""


def _plus(points: Decimal) -> str:
    return with_sign(plain(points))


def _because(one: Mover) -> str:
    others = (("the row of answers", one.answers), ("the events", one.events))
    kinds = [name for name, other in others if other]
    said = [f"{' and '.join(kinds)} changed"] if kinds else []
    if one.expired > 0:
        rows = counted(one.expired, "row more has", "rows more have")
        said.append(f"{rows} left every window")
    if said:
        return ", ".join(said)
    if one.coverage:
        return "the same answers and events: days passed, and what the records cover is another"
    return "the same evidence: only days passed"


def _people(title: str, whom: Mapping[str, Standing], names: Mapping[str, str]) -> Iterator[Block]:
    if not whom:
        return
    yield Heading(f"{title}: {len(whom)}")
    columns = (
        Column("Who"), Column("Area"), Column("Standing"), Column("Tier"),
        Column("Points", "right", wrap=False),
    )  # fmt: skip
    ordered = sorted(whom.items(), key=lambda item: (item[1].rank is None, item[1].rank, item[0]))
    rows = tuple(
        Row((names[key], one.area or _NOTHING, one.standing or _NOTHING, _tier(one), _points(one)))
        for key, one in ordered[:MOST_SHOWN]
    )
    yield Table(columns, rows)
    yield from _more(len(whom))


def _standings(found: Daily, names: Mapping[str, str]) -> Iterator[Block]:
    if found.standings:
        yield Heading(f"Another standing: {len(found.standings)}")
        texts = [
            f"{names[key]}: {before or 'unknown'}, now {after or 'unknown'}"
            for key, (before, after) in found.standings.items()
        ]
        yield Bullets(tuple(texts[:MOST_SHOWN]))
        yield from _more(len(texts))


def _evidence(found: Daily, names: Mapping[str, str]) -> Iterator[Block]:
    said = [_doubt(one, names) for one in found.doubts]
    said += [f"Newly out of date: {name} of {people_words(n)}." for name, n in found.stale.items()]
    if found.expired and found.whole:
        keep = counted(found.quiet, "keeps", "keep")
        kept = f", of whom {keep} their points" if found.alike else ""
        said.append(f"Evidence left every window for {people_words(found.expired)}{kept}.")
    if said:
        yield Heading("Evidence")
        yield Bullets(tuple(said))


def _doubt(one: Doubt, names: Mapping[str, str]) -> str:
    said = [
        f"{what} of {people_words(len(keys))} ({listed([names[key] for key in keys], _FEW)})"
        for what, keys in (("newly unknown", one.missing), ("now known", one.sent))
        if keys
    ]
    return f"{one.what} ({one.agency}): {'; '.join(said)}."


def _more(count: int, most: int = MOST_SHOWN) -> Iterator[Block]:
    if count > most:
        yield Paragraph(rest_words(count - most))


def _tier(one: Standing) -> str:
    return "Not scored" if one.tier is None else capitalized(tier_words(one.tier))


def _points(one: Standing) -> str:
    return _NOTHING if one.points is None else plain(one.points)


def _change(before: str, after: str) -> str:
    return after if before == after else f"{before} > {after}"
