"""How firm a ranking is, as papers that can be read at a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from iom_matrix.comparison.firmness import Firmness
from iom_matrix.comparison.leaving_out import LeaveOut, LeftOut
from iom_matrix.comparison.stability import Stability
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
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.explanation.sentences import tier_words
from iom_matrix.forms.digests import scoring_digest, short
from iom_matrix.papers.steps_alone import alone_table, effect_cells
from iom_matrix.scoring.results import Scores

MOST_SHOWN = 20
_STAYS = (
    "Declared ranges, caps, floors, roundings and thresholds stay as they are, what earns 0 stays "
    "0, and what an unknown answer earns outright stays. Ties stay ties: where more people are "
    "level than there are places left, they are tied at the line. People managed by another route "
    "are scored with the rest and take no place."
)
_NO_TEST = "This shows what hangs on the exact points. It does not show that the points are right."
_LEFT_OUT = (
    "A question left out earns 0 for everybody; thresholds stay. So most people come to fewer "
    "points, and the first places tell more than the tiers."
)


def stability_paper(found: Stability, *, audience: Audience = "panel") -> Document:
    """How firm tiers and first places are, as a document, of which no line need be cut at 80.

    Args:
        found: what `stress` returned.
        audience: whose view; points that it may not see are left out.
    """
    blocks: list[Block] = [Pairs(tuple(_pairs(found, audience)))]
    blocks += _in_short(found)
    blocks += _cuts(found, audience)
    blocks += _sometimes(found)
    blocks += _tiers(found)
    blocks += alone_table(found)
    blocks += [Heading("How to read this"), Paragraph(_STAYS), Paragraph(_NO_TEST)]
    blocks.append(Paragraph(ADVICE))
    return Document("Is the ranking firm?", tuple(blocks), heads(found.scores))


def leave_out_paper(found: LeaveOut, *, audience: Audience = "panel") -> Document:
    """What becomes of people when one question is left out, as a document.

    Args:
        found: what `leave_out` returned.
        audience: whose view; how many people a question gives points is left out where it may not
            see the question.
    """
    pairs = [*_about(found.scores, audience), ("Left out", "one question at a time")]
    blocks: list[Block] = [Pairs(tuple(pairs)), Paragraph(_LEFT_OUT)]
    places = [Column(f"First {places}", "right", wrap=False) for places in found.first]
    columns = (
        Column("Question"), Column("Most", "right", wrap=False),
        Column("Earn it", "right", wrap=False), Column("Tiers", "right", wrap=False), *places,
    )  # fmt: skip
    rows = [_left_out(one, found, audience) for one in found.lines]
    blocks.append(Table(columns, tuple(rows)))
    blocks.append(
        Paragraph(
            "Most: the most points it can earn. Earn it: people to whom it gives points. Tiers: "
            "people whose tier is another without it. First: people who come among the first or "
            "leave them, or whose tie at the line begins or ends."
        )
    )
    blocks.append(Paragraph(ADVICE))
    return Document("Does the ranking hang on one question?", tuple(blocks), heads(found.scores))


def _left_out(one: LeftOut, found: LeaveOut, audience: Audience) -> Row:
    matrix = found.scores.matrix
    seen = may_see(matrix, matrix.lines[one.line], audience)
    cells = (one.title, one.most or "-", str(one.earning) if seen else "-")
    return Row((*cells, *effect_cells(one.effect, found.first)))


def _about(scores: Scores, audience: Audience) -> Iterator[tuple[str, str]]:
    file = scores.matrix.file
    yield "Matrix", f"{scores.matrix.reference}, {file.title} ({file.status})"
    yield "Scoring digest", short(scoring_digest(scores.matrix))
    yield "As of", str(scores.as_of)
    yield "Shown to", audience
    yield "Nominals", f"{len(scores)}, of whom {int(scores.scored.sum())} scored"


def _pairs(found: Stability, audience: Audience) -> Iterator[tuple[str, str]]:
    yield from _about(found.scores, audience)
    yield "Moved", f"{found.variation.words}, in {len(found.varied)} lines"
    if found.kept:
        lines = found.scores.matrix.lines
        named = (f"{lines[name].title} ({why})" for name, why in found.kept.items())
        yield "Not moved", "; ".join(named)
    yield "Draws", f"{found.draws:,} of all points together, from seed {found.seed}"
    yield "Alone", f"{found.tried:,} changes, one at a time"


def _in_short(found: Stability) -> Iterator[Block]:
    yield Heading("In short")
    yield Bullets(found.in_short)


def _cuts(found: Stability, audience: Audience) -> Iterator[Block]:
    """Where the lines run now, and how often ties lie across them."""
    matrix = found.scores.matrix
    named = [matrix.lines[name] for name in matrix.file.ranking]
    seen = [line for line in named if may_see(matrix, line, audience)]
    keep = [line in seen for line in named]
    yield Heading("The line below the first places")
    columns = (
        Column("Places", "right", wrap=False), Column("Last has", wrap=False),
        Column("Next has", wrap=False), Column("Level at the line now"),
        Column("Draws with a tie", "right", wrap=False),
    )  # fmt: skip
    rows = [
        Row(
            (
                str(cut.places), _key(cut.last, keep), _key(cut.following, keep),
                ", ".join(cut.tied) or "nobody", portion(cut.tied_draws, found.draws),
            )
        )
        for cut in found.cuts
    ]  # fmt: skip
    yield Table(columns, tuple(rows))
    if seen:
        named_seen = ", then ".join(line.title.lower() for line in seen)
        yield Paragraph(f"Last and next have, in points as written: {named_seen}.")


def _key(key: tuple[str, ...] | None, keep: Sequence[bool]) -> str:
    if key is None:
        return "nobody"
    return ", ".join(text for text, kept in zip(key, keep, strict=True) if kept) or "-"


def _sometimes(found: Stability) -> Iterator[Block]:
    """Who is always in, and who only sometimes."""
    for row, cut in enumerate(found.cuts):
        mine = [(one, one.first[row]) for one in found.nominals]
        always = [one.person for one, among in mine if among.verdict == "always"]
        some = [(one, among) for one, among in mine if among.verdict == "sometimes"]
        yield Heading(f"The first {cut.places}")
        yield Paragraph(f"Always in ({len(always)}): {', '.join(always) or 'nobody'}.")
        if not some:
            yield Paragraph("Nobody is sometimes in.")
            continue
        columns = (
            Column("Sometimes in"), Column("Rank now", "right", wrap=False),
            Column("Now", wrap=False), Column("Draws in", "right", wrap=False),
            Column("Draws tied", "right", wrap=False), Column("Places", "right", wrap=False),
        )  # fmt: skip
        rows = [
            Row(
                (
                    one.person, str(one.rank or "-"), among.now,
                    portion(among.inside, found.draws), portion(among.tied, found.draws),
                    _ends(one),
                )
            )
            for one, among in some
        ]  # fmt: skip
        yield Table(columns, tuple(rows))


def _ends(one: Firmness) -> str:
    return str(one.best or "-") if one.best == one.worst else f"{one.best} to {one.worst}"


def _tiers(found: Stability) -> Iterator[Block]:
    """Whose tier is least firm."""
    loose = [one for one in found.nominals if one.kept < found.draws or one.alone]
    loose.sort(key=lambda one: one.kept)
    yield Heading("Tiers that are not firm")
    if not loose:
        yield Paragraph("None: everybody keeps their tier whatever was tried.")
        return
    shown = loose[:MOST_SHOWN]
    if len(loose) > len(shown):
        yield Paragraph(f"{len(loose)}, of whom the {len(shown)} least firm are shown.")
    columns = (
        Column("Nominal"), Column("Tier now"), Column("Draws kept", "right", wrap=False),
        Column("Else"), Column("Changes alone", "right", wrap=False),
    )  # fmt: skip
    yield Table(columns, tuple(_tier_row(one, found) for one in shown))


def _tier_row(one: Firmness, found: Stability) -> Row:
    unscored = found.draws - sum(one.tiers.values())
    others = {"not scored": unscored, **one.tiers}
    told = [
        f"{tier_words(name)} {portion(count, found.draws)}"
        for name, count in others.items()
        if count and name != (one.tier or "not scored")
    ]
    tier = tier_words(one.tier or "not scored")
    kept = portion(one.kept, found.draws)
    return Row((one.person, tier, kept, ", ".join(told) or "-", str(one.alone)))


def portion(count: int, draws: int) -> str:
    """A part of the draws: ``all``, ``none``, or per cent of one place that says neither."""
    if count in {0, draws}:
        return "all" if count else "none"
    # Half goes to the even tenth, so that two parts that make the whole are shown as doing so.
    tenths = min(max(round(Fraction(1000 * count, draws)), 1), 999)
    return f"{tenths // 10}.{tenths % 10} %"
