"""The page of a pack: lists for the meeting, then a page for each person to be talked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.documents.blocks import (
    Block,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Table,
)
from iom_matrix.documents.document import Document
from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.explanation.pages import matrix_blocks, source_blocks
from iom_matrix.forms.digests import digest, scoring_digest, short
from iom_matrix.oversight.panel.agency_lists import unsettled_blocks
from iom_matrix.oversight.panel.cuts import Side
from iom_matrix.oversight.panel.list_below import below_blocks
from iom_matrix.oversight.panel.listed_person import Listed
from iom_matrix.oversight.panel.pack import Pack
from iom_matrix.oversight.panel.person_pages import person_pages
from iom_matrix.oversight.panel.sentences import cut_words
from iom_matrix.papers.agenda import not_scored_blocks, route_blocks
from iom_matrix.papers.cautions import caution_legend
from iom_matrix.papers.nominals import nominals_table, reading_notes
from iom_matrix.papers.warnings import quarantined, warned

_SIDES: tuple[tuple[Side, str], ...] = (
    ("within", "Within the places"),
    ("tied", "Tied across the line"),
    ("beyond", "Beyond the places"),
)


def pack_page(pack: Pack) -> Document:
    """A pack as a document: text of 80 columns, Markdown, or a page that prints on A4."""
    scores = pack.ranking.scores
    where = f" of {pack.ranking.area}" if pack.ranking.area is not None else ""
    blocks: list[Block] = [Pairs(tuple(_head(pack)))]
    blocks += _above(pack)
    nominals = [one.nominal for one in pack.people]
    blocks += route_blocks(pack.ranking, nominals)
    blocks += _nominees(pack)
    blocks += not_scored_blocks(nominals)
    blocks += below_blocks(pack)
    blocks += unsettled_blocks(pack)
    blocks += reading_notes(pack.ranking)
    blocks += caution_legend(scores.matrix, [one.told for one in pack.people])
    blocks += quarantined(scores.people.withheld)
    blocks += warned(scores.people.notices)
    blocks.append(Paragraph(ADVICE))
    blocks += person_pages(pack)
    blocks += _about(pack)
    return Document(f"Pack for the panel{where}", tuple(blocks), heads(scores))


def _head(pack: Pack) -> Iterator[tuple[str, str]]:
    ranking, matrix = pack.ranking, pack.ranking.scores.matrix
    yield "Handling", str(pack.handling)
    yield "Matrix", f"{matrix.reference}, {matrix.file.title} ({matrix.file.status})"
    yield "Scoring digest", short(scoring_digest(matrix))
    yield "As of", str(ranking.scores.as_of)
    yield "Shown to", pack.audience
    yield "Order", ", then ".join(matrix.lines[n].title.lower() for n in matrix.file.ranking)
    if pack.cut is not None:
        yield "Places", cut_words(pack.cut)
    above, below = len(pack.of("above-threshold")), len(pack.of("below-threshold"))
    other = len(pack.of("other-route"))
    rest = len(pack.people) - above - below - other
    told = f"{above} above the threshold, {below} below it, {other} by another route"
    yield "Nominals", f"{len(pack.people)}: {told}, {rest} not scored"


def _above(pack: Pack) -> Iterator[Block]:
    yield Heading("Above the threshold: for discussion")
    above = pack.of("above-threshold")
    if not above:
        yield Paragraph("Nobody.")
    elif pack.cut is None:
        yield _table(pack, above)
    else:
        yield Paragraph(cut_words(pack.cut))
        for side, title in _SIDES:
            mine = [one for one in above if one.side == side]
            if mine:
                yield Heading(f"{title} ({len(mine)})", 2)
                yield _table(pack, mine)


def _table(pack: Pack, people: Sequence[Listed]) -> Table:
    return nominals_table(pack.ranking, [one.nominal for one in people])


def _nominees(pack: Pack) -> Iterator[Block]:
    found = [one for one in pack.people if one.nominated and one.nominal.ranked]
    yield Heading(f"Nominees: put forward, and waiting for a decision ({len(found)})")
    yield _table(pack, found) if found else Paragraph("Nobody.")


def _about(pack: Pack) -> Iterator[Block]:
    """What holds of the matrix, said once at the end."""
    told = next((one.told for one in pack.people if one.scored), None)
    if told is None:
        return
    matrix = pack.ranking.scores.matrix
    yield PageBreak()
    yield from source_blocks(told)
    digests = (("Digest", digest(matrix)), ("Scoring digest", scoring_digest(matrix)))
    yield from matrix_blocks(told, digests)
    yield Paragraph(ADVICE)
