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
from iom_matrix.explanation.notices import REVIEW
from iom_matrix.explanation.sentences import could_be, joined, main_points, range_text, tier_words
from iom_matrix.scoring.places import UNRANKED
from iom_matrix.scoring.ranking import Ranking

_RANGE = "Range: the lowest and highest that the points could come to; = where they are exact."
_POINTS = "where most of the points come from"
_STEPS = "the steps that give the tier"
MANAGED = "managed"


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
    file = ranking.scores.matrix.file
    points = (Column("Points", "right", wrap=False), Column("Range", wrap=False))
    columns = (
        Column("Rank", "right", wrap=False), Column("Id"), Column("Area"), Column("Standing"),
        *(points if file.total else ()), Column("Tier"), Column("Settled"),
        *((Column("Eligible"),) if file.cohorts else ()),
    )  # fmt: skip
    return Table(columns, tuple(_row(ranking, one, tiers) for one in people))


def _row(ranking: Ranking, one: Nominal, tiers: dict[str, str]) -> Row:
    told = one.told
    cells = (
        f"{one.place}{'=' if one.tied else ''}",
        told.person,
        told.area or "unknown",
        told.standing or "unknown",
        *_points(told),
        tiers[told.tier or ""],
        "yes" if told.settled else "no",
        *((eligible(told),) if told.matrix.file.cohorts else ()),
    )
    return Row(cells, _under(ranking, one))


def _points(told: Account) -> tuple[str, ...]:
    """The points and their range, in a matrix that has any."""
    if told.matrix.file.total is None:
        return ()
    points = "" if told.points is None else plain(told.points)
    return points, range_text(told.lowest, told.highest)


def _under(ranking: Ranking, one: Nominal) -> str:
    told = one.told
    main = main_points(told)
    none = told.matrix.file.total is not None and not told.points
    nothing = "No points were counted" if none else ""
    texts = [main or nothing]
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
    short = short_tiers(matrix.scale).items()
    tiers = "; ".join(f"{word} = {tier_words(tier)}" for tier, word in short if word != tier)
    scored = matrix.file.total is not None
    notes = [
        "Rank: 4= is a tie for fourth. Missing answers can move a rank: see the JSON or CSV form.",
        *([_RANGE] if scored else []),
        *([f"Tier: {tiers}."] if tiers else []),
        "Settled: yes where no missing answer changes the tier.",
        f"Second line: {_POINTS if scored else _STEPS}, then cautions in brackets.",
        "Review before any change: managed now, below the line. Nobody comes off by points alone.",
    ]
    if matrix.file.cohorts:
        named = ", ".join(cohort.title for cohort in matrix.file.cohorts.values())
        notes.insert(-2, f"Eligible: for {named}, apart from points; ? where it is not known.")
    yield Heading("How to read the tables")
    yield Bullets(tuple(notes))
