"""Nominals in a ranking: two lines a person, one of numbers and one of where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Row, Table
from iom_matrix.explanation.account import Account
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.explanation.sentences import could_be, joined, main_points, range_text, tier_words
from iom_matrix.scoring.ranking import UNRANKED, Ranking

MANAGED = "managed"
REVIEW = "review before any change"


@dataclass(frozen=True, slots=True)
class Nominal:
    """One person of a ranking, with the account of the score."""

    told: Account
    place: int
    best: int
    worst: int
    overall: int
    tied: bool

    @property
    def ranked(self) -> bool:
        return self.place != UNRANKED


def nominals_of(ranking: Ranking, audience: Audience) -> list[Nominal]:
    """Everybody in the ranking, in its order."""
    held = Counter(int(ranking.rank[at]) for at in ranking.members)
    return [
        Nominal(
            explain_at(ranking.scores, at, audience),
            place := int(ranking.rank[at]),
            int(ranking.best[at]),
            int(ranking.worst[at]),
            int(ranking.overall[at]),
            held[place] > 1,
        )
        for at in ranking.members
    ]


def needs_review(told: Account) -> bool:
    """Whether somebody is managed now and stands below the line: a reason to talk."""
    return told.standing == MANAGED and told.tier == told.matrix.scale[0]


def nominals_table(ranking: Ranking, people: list[Nominal]) -> Table:
    """Two lines a person, within 80 columns."""
    tiers = short_tiers(ranking.scores.matrix.scale)
    columns = (
        Column("Rank", "right", wrap=False), Column("Id"), Column("Area"), Column("Standing"),
        Column("Points", "right", wrap=False), Column("Range", wrap=False), Column("Tier"),
        Column("Settled"), Column("Eligible"),
    )  # fmt: skip
    shown = columns if ranking.scores.matrix.file.cohorts else columns[:-1]
    return Table(shown, tuple(_row(ranking, one, tiers) for one in people))


def _row(ranking: Ranking, one: Nominal, tiers: dict[str, str]) -> Row:
    told = one.told
    cells = (
        f"{one.place}{'=' if one.tied else ''}",
        told.person,
        told.area or "unknown",
        told.standing or "unknown",
        "" if told.points is None else plain(told.points),
        range_text(told.lowest, told.highest),
        tiers[told.tier or ""],
        "yes" if told.settled else "no",
        *((eligible(told),) if told.matrix.file.cohorts else ()),
    )
    return Row(cells, _under(ranking, one))


def _under(ranking: Ranking, one: Nominal) -> str:
    told = one.told
    main = main_points(told)
    texts = [main or "No points were counted"]
    if not told.settled:
        others = could_be(told)
        texts.append(f"Not settled: could be {others}" if others else "Not proven settled")
    if needs_review(told):
        texts.append(REVIEW[:1].upper() + REVIEW[1:])
    if ranking.area is not None:
        texts.append(f"Rank in all areas {one.overall}")
    codes = ", ".join(caution.code for caution in told.cautions)
    return joined(texts) + (f" [{codes}]" if codes else "")


def eligible(told: Account) -> str:
    """The cohorts that a person is eligible for; with ``?`` where that is not known."""
    marks = {"yes": "", "unknown": "?"}
    named = [f"{c.title}{marks[c.eligible]}" for c in told.cohorts if c.eligible in marks]
    return " ".join(named) or "-"


def short_tiers(scale: tuple[str, ...]) -> dict[str, str]:
    """A word for each tier: its first that says something, if no other tier has the same."""
    words = {tier: tier.removeprefix("for-").split("-")[0] for tier in scale}
    if len(set(words.values())) < len(scale):
        return {tier: tier_words(tier) for tier in scale}
    return words


def reading_notes(ranking: Ranking) -> Iterator[Block]:
    """What the columns mean."""
    matrix = ranking.scores.matrix
    tiers = "; ".join(
        f"{word} = {tier_words(tier)}" for tier, word in short_tiers(matrix.scale).items()
    )
    notes = [
        "Rank: 4= is a tie for fourth. Missing answers can move a rank: see the JSON or CSV form.",
        "Range: the lowest and highest that the points could come to; = where they are exact.",
        f"Tier: {tiers}.",
        "Settled: yes where no missing answer changes the tier.",
        "Second line: where most of the points come from, then cautions in brackets.",
        "Review before any change: managed now, below the line. Nobody comes off by points alone.",
    ]
    if matrix.file.cohorts:
        named = ", ".join(cohort.title for cohort in matrix.file.cohorts.values())
        notes.insert(-2, f"Eligible: for {named}, apart from points; ? where it is not known.")
    yield Heading("How to read the tables")
    yield Bullets(tuple(notes))
