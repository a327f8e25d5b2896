"""The paper of a comparison: who moves and why, and to what each version gives weight."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.comparison.comparison import Comparison
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
from iom_matrix.documents.handling import Handling, handling_pairs
from iom_matrix.errors import listed
from iom_matrix.explanation.audiences import WITHHELD
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.explanation.sentences import capitalized, tier_words
from iom_matrix.forms.digests import scoring_digest, short
from iom_matrix.papers.cautions import caution_legend
from iom_matrix.papers.differences import difference_blocks
from iom_matrix.papers.movers import (
    crossing_blocks,
    first_blocks,
    not_scored_blocks,
)
from iom_matrix.papers.tallies import unknown_table
from iom_matrix.papers.warnings import quarantined, warned
from iom_matrix.papers.weights import weight_blocks, weight_texts

_READING = (
    "Points, Rank and Tier: by the old version -> by the new one. Rank runs over everybody scored.",
    "Second line: the difference in points, and the items that add up to it, the greatest first.",
    "Then what the new version says besides, with its cautions in brackets.",
    "A cap or floor that changes what lines come to is an item of its own.",
    "Settled: yes where no missing answer changes the tier by either version.",
    "First N: without those who come by another route, such as MAPPA, who take no place.",
    "People tied at the last place of the first N are all in it.",
    "Review before any change: managed now, and below the line by the new version.",
    "Nobody comes off by points alone.",
)
_MOST_NAMED = 5


def comparison_page(found: Comparison, *, handling: Handling | None = None) -> Document:
    """A comparison as a document, of which no line need be cut at 80 columns.

    Args:
        found: what `compare` returned, which says for whose eyes.
        handling: how it is to be handled, once it is a file.
    """
    old, new = found.matrices
    blocks: list[Block] = [Pairs((*handling_pairs(handling), *_head(found)))]
    for part in (
        _in_short, crossing_blocks, first_blocks, _tiers, _items, weight_blocks, _agreement,
        _not_settled, not_scored_blocks, difference_blocks,
    ):  # fmt: skip
        blocks += part(found)
    people = found.new.scores.people
    blocks += caution_legend(new, [one.new for one in found.movers if one.rises or one.falls])
    blocks += [*quarantined(people.withheld), *warned(people.notices)]
    blocks += [Heading("How to read the tables"), Bullets(_READING), Paragraph(ADVICE)]
    where = f" in {found.area}" if found.area is not None else ""
    title = f"From {old.reference} to {new.reference}: who moves{where}, and why"
    return Document(title, tuple(blocks), found.notices)


def _head(found: Comparison) -> Iterator[tuple[str, str]]:
    sides = (("Old", found.counts.old), ("New", found.counts.new))
    for (name, side), matrix in zip(sides, found.matrices, strict=True):
        yield name, f"{matrix.reference}, {matrix.file.title} ({matrix.file.status})"
        counted = [f"{side.scored} scored", f"{side.settled} of their tiers settled"]
        counted += [f"{side.out_of_scope} out of scope"] if side.out_of_scope else []
        counted += [f"{side.refused} not scored"] if side.refused else []
        routed = f"{side.routed} by another route take no place"
        yield f"{name} scores", f"{', '.join(counted)}; {routed}"
    yield "Scoring digests", " and ".join(short(scoring_digest(one)) for one in found.matrices)
    yield "As of", str(found.as_of)
    yield "Shown to", found.audience
    yield "Nominals", f"{found.counts.nominals}, of whom {found.counts.both} are scored by both"


def _in_short(found: Comparison) -> Iterator[Block]:
    """What a chair needs to know, in a few sentences."""
    yield Heading("In short")
    yield Bullets((*found.in_short, *weight_texts(found)))


def _tiers(found: Comparison) -> Iterator[Block]:
    """How many people go from each tier to each other."""
    old, new = ((*reversed(matrix.scale), None) for matrix in found.matrices)
    titles = [Column(_tier(tier), "right") for tier in new]
    rows = [Row((_tier(was), *(str(found.counts.tiers[was, now]) for now in new))) for was in old]
    yield Heading("From tier to tier")
    yield Paragraph("Rows: by the old version. Columns: by the new one.")
    yield Table((Column("Old"), *titles), tuple(rows))


def _tier(tier: str | None) -> str:
    return "Not scored" if tier is None else capitalized(tier_words(tier))


def _items(found: Comparison) -> Iterator[Block]:
    """What each question does to everybody's points together."""
    if not found.item_totals:
        return
    columns = (
        Column("Line"), Column("Gain", "right", wrap=False), Column("Points", "right", wrap=False),
        Column("Lose", "right", wrap=False), Column("Points", "right", wrap=False),
    )  # fmt: skip
    rows = tuple(
        Row((
            capitalized(one.title), str(one.gain), f"+{plain(one.added)}" if one.gain else "0",
            str(one.lose), f"-{plain(one.taken)}" if one.lose else "0",
        ))
        for one in found.item_totals
    )  # fmt: skip
    yield Heading("What moves the points")
    yield Paragraph(
        f"How many of the {found.counts.both} people scored by both gain and lose by each line, and"
        " how many points; the most points first."
    )
    yield Table(columns, rows)
    if not found.itemized.visible.all():
        yield Paragraph(f"Other lines are {WITHHELD}.")


def _agreement(found: Comparison) -> Iterator[Block]:
    alike = found.agreement
    weighs = f"p = {alike.persistence}: the first 20 weigh most"
    rows = [
        ("Kendall's tau-b", f"{_hundredths(alike.kendall)} (1 the same order, -1 reversed)"),
        ("Rank-biased overlap", f"{_hundredths(alike.overlap)} (1 the same order; {weighs})"),
    ]
    rows += [
        (f"First {one.first}", f"{one.both} in both, of {one.old} and {one.new}")
        for one in alike.first
    ]
    named = listed(alike.farthest, _MOST_NAMED)
    rows.append(("Farthest", f"{alike.largest} places ({named})" if named else "nobody moves"))
    yield Heading("How alike the two orders are")
    yield Paragraph(f"Of {alike.people} people with a rank by both.")
    yield Pairs(tuple(rows))


def _hundredths(number: float | None) -> str:
    return "no value" if number is None else f"{number:.2f}"


def _not_settled(found: Comparison) -> Iterator[Block]:
    """Whose move to another tier hangs on evidence that is unknown, and who could answer."""
    marks = found.crossings.changed & ~found.crossings.settled
    members = [at for at in found.new.ranking.members if marks[at]]
    if not members:
        return
    scores = found.new.scores
    named = ", ".join(scores.people.ids[at] for at in members)
    yield Heading(f"Moves to another tier that are not settled ({len(members)})")
    yield Paragraph(f"{named}. What is not certain by the new version, and who could answer:")
    _, *table = unknown_table([explain_at(scores, at, found.audience) for at in members])
    yield from table
