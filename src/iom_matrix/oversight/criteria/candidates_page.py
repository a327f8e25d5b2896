"""The parts of a report that say who may come in, and who may come off, for a panel to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Bullets, Heading, Paragraph
from iom_matrix.errors import listed
from iom_matrix.oversight.criteria.candidates import Candidates
from iom_matrix.oversight.criteria.sentences import status_sentence
from iom_matrix.oversight.criteria.status import Status
from iom_matrix.oversight.numbers import counted, people_words, rest_words


def candidate_blocks(found: Candidates, names: Mapping[str, str], most: int) -> Iterator[Block]:
    """Who meets it and was not decided on since, and of whom it is not known.

    Args:
        found: from `entering_of` or `leaving_of`.
        names: key -> what a person is called here.
        most: of how many people it is said one by one.
    """
    way = _way(found)
    yield Heading(f"May come {way}, for the panel to decide: {len(found.undecided)}")
    yield Paragraph(f"{_what(found)} Nobody comes {way} by it. {_back(found)}")
    yield from _people(found, found.undecided, names, most)
    yield Paragraph(" ".join(_beside(found)))
    yield from _people(found, found.unsure, names, most)


def _way(found: Candidates) -> str:
    return "in" if found.exit is None else "off"


def _what(found: Candidates) -> str:
    leaving = found.exit
    if leaving is None:
        return "People above the threshold who are managed neither here nor under MAPPA."
    return (
        f"The matrix states an exit for people who are managed: below {plain(leaving.below)} points"
        f" for {leaving.for_}. {leaving.because}"
    )


def _back(found: Candidates) -> str:
    looked = f"Looked back over {counted(found.snapshots, 'snapshot')}"
    if found.changed:
        return f"{looked}, since the matrix changed on {found.first}; before that is not seen."
    return f"{looked}, the first of {found.first}; before that is not seen."


def _beside(found: Candidates) -> Iterator[str]:
    if found.decided is None:
        yield "No decisions were given, so some of them may have been decided on since."
    else:
        yield f"Decided on since, and left out here: {people_words(len(found.decided))}."
    if found.exit is not None:
        yield f"Below it and not yet for long enough: {people_words(len(found.waiting))}."
    yield f"Not known whether they may come {_way(found)}: {people_words(len(found.unsure))}."


def _people(
    found: Candidates, some: Mapping[str, Status], names: Mapping[str, str], most: int
) -> Iterator[Block]:
    told = [
        f"{names[key]}: {' '.join([status_sentence(one), *_doubts(found, key)])}"
        for key, one in some.items()
    ]
    if told:
        yield Bullets(tuple(told[:most]))
    if len(told) > most:
        yield Paragraph(rest_words(len(told) - most))


def _doubts(found: Candidates, key: str) -> Iterator[str]:
    if key in found.doubts:
        yield f"Not known: {listed(found.doubts[key])}."
