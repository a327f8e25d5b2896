"""The agenda: a ranking as a paper that can be read at a panel meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.definition.linked import TOTAL
from iom_matrix.documents.blocks import Block, Bullets, Heading, Pairs, Paragraph
from iom_matrix.documents.document import Document
from iom_matrix.documents.handling import Handling, handling_pairs
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.explanation.sentences import not_scored
from iom_matrix.forms.digests import scoring_digest, short
from iom_matrix.papers.cautions import caution_legend
from iom_matrix.papers.nominals import Nominal, nominals_of, nominals_table, reading_notes
from iom_matrix.papers.tallies import tally_tables, unknown_table
from iom_matrix.papers.warnings import quarantined, warned
from iom_matrix.scoring.ranking import Ranking

_PLACES = (
    "Ranks run over everybody scored. The ranks of people in the next block are missing here;"
    " people of one rank are tied."
)


def agenda(
    ranking: Ranking, *, audience: Audience = "panel", handling: Handling | None = None
) -> Document:
    """A ranking as a document, of which no line need be cut at 80 columns.

    Args:
        ranking: what `rank` returned.
        audience: whose view; what it may not see is left out.
        handling: how it is to be handled, once it is a file.
    """
    scores = ranking.scores
    people = nominals_of(ranking, audience)
    ranked = [one for one in people if one.ranked and one.told.route is None]
    head = (*handling_pairs(handling), *_head(ranking, audience, people))
    blocks: list[Block] = [Pairs(head)]
    blocks += _ranked(ranking, ranked, apart=any(one.ranked and one.told.route for one in people))
    blocks += route_blocks(ranking, people)
    blocks += not_scored_blocks(people)
    blocks += reading_notes(ranking)
    blocks += caution_legend(scores.matrix, [one.told for one in people])
    blocks += tally_tables(scores.matrix, [one.told for one in people])
    blocks += unknown_table([one.told for one in people])
    blocks += quarantined(scores.people.withheld)
    blocks += warned(scores.people.notices)
    blocks.append(Paragraph(ADVICE))
    return Document(_title(ranking), tuple(blocks), heads(scores))


def _title(ranking: Ranking) -> str:
    where = f" in {ranking.area}" if ranking.area is not None else ""
    first = ranking.scores.matrix.file.ranking[0]
    order = "points" if first == TOTAL else ranking.scores.matrix.lines[first].title.lower()
    return f"People to discuss{where}, in order of {order}"


def _head(ranking: Ranking, audience: Audience, people: list[Nominal]) -> Iterator[tuple[str, str]]:
    scores = ranking.scores
    file = scores.matrix.file
    told = [one.told for one in people]
    scored = sum(one.tier is not None for one in told)
    outside = sum(one.out_of_scope is not None for one in told)
    settled = sum(bool(one.settled) for one in told)
    yield "Matrix", f"{scores.matrix.reference}, {file.title} ({file.status})"
    yield "Scoring digest", short(scoring_digest(scores.matrix))
    yield "As of", str(scores.as_of)
    yield "Shown to", audience
    yield "Order", ", then ".join(scores.matrix.lines[n].title.lower() for n in file.ranking)
    rest = len(told) - scored - outside
    yield "Nominals", f"{len(told)}: {scored} scored, {outside} out of scope, {rest} not scored"
    yield "Settled tiers", f"{settled} of {scored}"


def _ranked(ranking: Ranking, ranked: list[Nominal], *, apart: bool) -> Iterator[Block]:
    yield Heading("Ranked")
    if not ranked:
        yield Paragraph("Nobody.")
        return
    if apart:
        yield Paragraph(_PLACES)
    yield nominals_table(ranking, ranked)


def route_blocks(ranking: Ranking, people: Sequence[Nominal]) -> Iterator[Block]:
    """Those who come by another route, a block for each route."""
    for name, route in ranking.scores.matrix.file.routes.items():
        title = route.title[:1].upper() + route.title[1:]
        mine = [one for one in people if one.ranked and one.told.route == name]
        yield Heading(f"{title}: scored and ranked with the rest, take no place")
        yield Paragraph(route.because)
        yield nominals_table(ranking, mine) if mine else Paragraph("Nobody.")


def not_scored_blocks(people: Sequence[Nominal]) -> Iterator[Block]:
    """Those without points, by reason."""
    rest = [one.told for one in people if not one.ranked]
    if not rest:
        return
    yield Heading(f"Not scored ({len(rest)})")
    reasons: dict[str, list[str]] = {}
    for told in rest:
        route = " (managed by another route)" if told.route else ""
        reasons.setdefault(not_scored(told), []).append(told.person + route)
    yield Bullets(
        tuple(
            f"{reason.rstrip('.')} ({len(ids)}): {', '.join(ids)}"
            for reason, ids in reasons.items()
        )
    )
