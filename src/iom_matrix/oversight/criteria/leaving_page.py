"""The part of a report that says who may come off, for the panel to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Bullets, Heading, Paragraph
from iom_matrix.oversight.criteria.leaving import Leaving
from iom_matrix.oversight.criteria.sentences import exit_sentence
from iom_matrix.oversight.numbers import people_words


def leaving_blocks(found: Leaving, names: Mapping[str, str], most: int) -> Iterator[Block]:
    """Who has met the exit, and how many have not yet or perhaps have.

    Args:
        found: from `leaving_of`.
        names: key -> what a person is called here.
        most: of how many people it is said one by one.
    """
    leaving = found.exit
    yield Heading(f"May come off, for the panel to decide: {len(found.met)}")
    yield Paragraph(
        f"The matrix states an exit for people who are managed: below {plain(leaving.below)} points"
        f" for {leaving.for_}. {leaving.because} Nobody comes off by it."
    )
    told = [f"{names[key]}: {exit_sentence(one)}" for key, one in found.met.items()]
    if told:
        yield Bullets(tuple(told[:most]))
    if len(told) > most:
        yield Paragraph(f"And {people_words(len(told) - most)} more, in the JSON form.")
    yield Paragraph(
        f"Below it and not yet for long enough: {people_words(len(found.waiting))}. Below it by"
        f" points that are not certain: {people_words(found.unsure)}. Looked back over"
        f" {found.snapshots} snapshots; what was before the first is not seen."
    )
