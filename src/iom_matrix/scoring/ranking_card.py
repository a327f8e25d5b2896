"""The card of a ranking: its first people, for a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.definition.linked import TOTAL
from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.documents.blocks import Column, Pairs, Paragraph, Row, Table
from iom_matrix.documents.document import Document
from iom_matrix.evidence.columns import Whole
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.scores_card import words

SHOWN = 10


def ranking_card(
    scores: Scores, area: str | None, members: Sequence[int], ranks: tuple[Whole, Whole, Whole]
) -> Document:
    """A ranking in short.

    Args:
        scores: what was ranked.
        area: the area asked for.
        members: positions of the people, in order.
        ranks: (n,) the rank, the best and the worst.
    """
    ranked = [at for at in members if ranks[0][at]]
    order = ", then ".join(scores.matrix.lines[n].title.lower() for n in scores.matrix.file.ranking)
    pairs = (
        ("Matrix", f"{scores.matrix.reference}, {scores.matrix.file.title}"),
        ("As of", str(scores.as_of)),
        ("Order", order),
        ("Nominals", f"{len(members)}, of whom {len(ranked)} ranked"),
    )
    columns = (
        Column("Rank", "right"), Column("Could be", "right"), Column("Nominal"),
        Column("Points", "right"), Column("Tier"), Column("Settled"),
    )  # fmt: skip
    rows = tuple(_rows(scores, ranked[:SHOWN], ranks))
    rest = len(ranked) - len(rows)
    below = f"{rest} more are below. " if rest > 0 else ""
    where = f" in {area}" if area is not None else ""
    blocks = (
        Pairs(pairs),
        Table(columns, rows),
        Paragraph(f"{below}People of one rank are tied. Advice to a panel, not a decision."),
    )
    return Document(f"Ranking{where}", blocks, scores.notices)


def _rows(
    scores: Scores, people: Sequence[int], ranks: tuple[Whole, Whole, Whole]
) -> Iterator[Row]:
    total = scores.lines.get(TOTAL)
    for at in people:
        rank, best, worst = (int(side[at]) for side in ranks)
        points = plain(from_units(int(total.points[at]), scores.places)) if total else "-"
        route = any(truths.yes[at] for truths in scores.routes.values())
        tier = words(scores.matrix.scale[int(scores.tier[at])])
        yield Row(
            (
                str(rank), "=" if best == worst else f"{best} to {worst}", scores.people.ids[at],
                points, f"{tier} (another route)" if route else tier,
                "yes" if scores.settled[at] else "not proven",
            )
        )  # fmt: skip
