"""The page of decisions: how a panel stood to the scores, in sentences and two tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iom_matrix.documents.blocks import Block, Bullets, Column, Paragraph, Row, Table
from iom_matrix.oversight.decisions.statistics import DecisionStatistics
from iom_matrix.oversight.decisions.tallies import Tally
from iom_matrix.oversight.numbers import counted, word_for

_COLUMNS = tuple(
    Column(title, "right", wrap=False) for title in ("Decided", "With it", "Up", "Down")
)


def decision_blocks(found: DecisionStatistics) -> Iterator[Block]:
    """What decisions come to, as a part of a report. Nobody is named in it."""
    yield Paragraph(
        f"{counted(found.decisions, 'decision')} by {found.on}: {_counts(found.outcomes)}. The"
        " score advises; a panel that overrides it does its work, and one that never does may not"
        " look."
    )
    yield Bullets(tuple(_said(found)))
    if found.by_area:
        yield _table("Area", found.by_area, {}, "Decisions beside the score, by area.")
    if found.by_factor:
        caption = (
            "Decisions beside the score, by the factor that gave the person the most points."
            " In a tie a decision counts for each."
        )
        yield _table("Highest factor", found.by_factor, found.factors, caption)


def _said(found: DecisionStatistics) -> Iterator[str]:
    whole, minutes = found.all, found.minutes
    yield (
        f"{whole.overrides} of {whole.decided} that took a stand went against the score:"
        f" {whole.up} up, {whole.down} down."
    )
    give = word_for(found.unreasoned, "gives", "give")
    yield f"{found.unreasoned} of {whole.agreed} that went with it {give} no reason."
    if found.agreed_against:
        say = counted(found.agreed_against, "says that it agrees", "say that they agree")
        yield f"{say}, and came to what the score speaks against."
    if found.views:
        yield (
            f"{found.gave_way} of {found.views} that went with it, and noted a view before the"
            " score was seen, had thought otherwise."
        )
    yield (
        f"{counted(len(found.overdue), 'is past its', 'are past their')} day of review, and"
        f" {counted(len(found.expired), 'has', 'have')} expired, with nothing decided of the person"
        " since."
    )
    if minutes.middle is not None:
        yield (
            f"The middle person was discussed for {counted(minutes.middle, 'minute')};"
            f" that is known of {counted(minutes.known, 'decision')}."
        )
    if found.without_score:
        yield f"{counted(found.without_score, 'was', 'were')} made without a score."
    if found.no_stand:
        yield f"{counted(found.no_stand, 'takes', 'take')} no stand on the score."


def _counts(outcomes: Mapping[str, int]) -> str:
    told = [f"{outcome} {count}" for outcome, count in outcomes.items() if count]
    return ", ".join(told) or "none"


def _table(
    first: str, tallies: Mapping[str, Tally], titles: Mapping[str, str], caption: str
) -> Table:
    rows = [
        Row((titles.get(name, name), *map(str, (one.decided, one.agreed, one.up, one.down))))
        for name, one in tallies.items()
    ]
    return Table((Column(first), *_COLUMNS), tuple(rows), caption)
