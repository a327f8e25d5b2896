"""A list for each agency: what to ask it about whom, first what settles a tier by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.explanation.sentences import could_be, not_scored, short_title, tier_words
from iom_matrix.oversight.panel.listed_person import Listed
from iom_matrix.oversight.panel.pack import Pack
from iom_matrix.oversight.panel.questions import Ask
from iom_matrix.oversight.panel.sentences import settles_words

_COLUMNS = (Column("About"), Column("Ask for"), Column("Why"), Column("An answer"))
_READING = (
    "Each question was answered in every way that can tell, and all else left as it is.",
    "Settles it: with that answer no other changes the tier, or the person is out of scope.",
    "Not tried: events, dates and codes have too many answers to try.",
)


def unsettled_blocks(pack: Pack) -> Iterator[Block]:
    """Those whose tier is not settled, then what to ask each agency."""
    people = [one for one in pack.people if one.unsettled]
    yield Heading(f"Not proven settled: what to ask whom ({len(people)})")
    if not people:
        yield Paragraph("Every tier is settled.")
        return
    columns = (Column("Id"), Column("Now"), Column("Could be"), Column("Settled by any one of"))
    yield Table(columns, tuple(_row(one) for one in people))
    for agency, asked in pack.by_agency.items():
        yield Heading(f"Ask {agency} ({len({one.told.person for _, one in asked})})", 2)
        yield Table(_COLUMNS, tuple(_asked(asked)))
    yield Bullets(_READING)


def _row(one: Listed) -> Row:
    told = one.told
    now = "not scored" if told.tier is None else tier_words(told.tier)
    if told.tier is None:
        return Row((told.person, now, "", _alone(one)), not_scored(told))
    return Row((told.person, now, could_be(told) or "out of scope", _alone(one)))


def _alone(one: Listed) -> str:
    titles = [short_title(ask.what) for ask in one.asks if ask.settles == "always"]
    return ", ".join(titles) or "no one answer alone"


def _asked(asked: Sequence[tuple[Ask, Listed]]) -> Iterator[Row]:
    for ask, one in asked:
        what = ask.what or "withheld from this audience"
        tried = "" if ask.settles == "not tried" else settles_words(ask)
        yield Row((one.told.person, what, ask.reason, tried or "not tried"))
