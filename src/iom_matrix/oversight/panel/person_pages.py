"""Person pages: a page for each person to be talked about, which can be handed round alone."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.documents.blocks import Block, Bullets, Heading, PageBreak, Paragraph, lowered
from iom_matrix.explanation.notices import ADVICE, matrix_notices
from iom_matrix.explanation.pages import account_blocks
from iom_matrix.oversight.panel.listed_person import Listed
from iom_matrix.oversight.panel.pack import Pack
from iom_matrix.oversight.panel.sentences import (
    ask_words,
    distance_words,
    headroom_words,
    look_words,
)
from iom_matrix.scoring.notices import SYNTHETIC

_NOTHING = "no later day on which time alone changes anything"


def person_pages(pack: Pack) -> Iterator[Block]:
    """A page for each person whom the panel may talk about, in the order of the lists."""
    for one in pack.people:
        if one.has_page:
            yield PageBreak()
            yield from _page(pack, one)


def _page(pack: Pack, one: Listed) -> Iterator[Block]:
    yield Heading(one.told.person)
    # The page may be handed round without the ones before it.
    scores = pack.ranking.scores
    synthetic = (SYNTHETIC,) if scores.people.synthetic else ()
    notices = (*matrix_notices(scores.matrix), *synthetic, str(pack.handling), ADVICE)
    yield Paragraph(" ".join(f"{notice.rstrip('.')}." for notice in notices))
    yield from map(lowered, account_blocks(one.told, _more(one)))


def _more(one: Listed) -> Iterator[Block]:
    if one.asks:
        yield Heading("What to ask whom, first what settles the tier")
        yield Bullets(tuple(ask_words(ask) for ask in one.asks))
    if one.look is not None:
        yield Heading("Below the threshold")
        yield Bullets(tuple(_below(one)))


def _below(one: Listed) -> Iterator[str]:
    if one.distances:
        yield f"To the threshold: {distance_words(one)}."
    if one.headroom:
        yield f"In question: {', '.join(map(headroom_words, one.headroom))}."
    look = one.look
    if look is None or look.day is None:
        yield f"Look again: {_NOTHING}."
    else:
        yield f"Look again on {look.day}: {look_words(look)}."
