"""Pages: what would settle or lower a tier, as a document or as a part of an explanation."""

from __future__ import annotations

from collections.abc import Iterator

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
from iom_matrix.errors import listed
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.explanation.sentences import short_title, tier_words
from iom_matrix.probing.changes import Change, ChangeSet, Findings

HEADING = "What would settle or lower this"
NO_TARGET = (
    "Advice, and no target. It shows how the sum would come out, not what anybody should do, and"
    " no answer should be given for the sake of it."
)
_COLUMNS = (Column("If"), Column("Ask"), Column("Then"))


def what_if_page(found: Findings) -> Document:
    """What was found, as a document of its own."""
    file = found.matrix.file
    pairs = [
        ("Nominal", found.person),
        ("Matrix", f"{found.matrix.reference}, {file.title} ({file.status})"),
        ("As of", str(found.as_of)),
        ("Shown to", found.audience),
    ]
    title = f"{found.person}: {HEADING[0].lower()}{HEADING[1:]}"
    blocks = (Pairs(tuple(pairs)), *what_if_blocks(found, title=False), Paragraph(ADVICE))
    return Document(title, blocks, found.notices)


def what_if_blocks(found: Findings, *, title: bool = True) -> Iterator[Block]:
    """What was found, as a part of a longer page.

    Args:
        found: what `counterfactuals` returned.
        title: whether it begins with its heading.
    """
    if title:
        yield Heading(HEADING)
    yield Paragraph(_now(found))
    if found.out_of_scope is not None:
        return
    yield from _table("Would settle it", found.settles, _COLUMNS)
    yield from _table("Would lower it", found.lowers, (*_COLUMNS, Column("Settled")))
    if found.settled and found.tier == found.matrix.scale[0]:
        return
    if not found.sets:
        yield Paragraph("Nothing that was tried would settle or lower it.")
    yield Bullets(tuple(_bounds(found)))
    yield Paragraph(NO_TARGET)


def _now(found: Findings) -> str:
    """Where the person stands, before anything changes."""
    if found.out_of_scope is not None:
        gate = found.matrix.file.gates[found.out_of_scope]
        return f"Not scored: {gate.stop}. {gate.because}"
    if found.tier is None:
        return "Now: not scored, because the matrix refuses without an answer."
    others = [tier_words(tier) for tier in found.possible_tiers if tier != found.tier]
    tier = tier_words(found.tier)
    if found.settled:
        lowest = found.tier == found.matrix.scale[0]
        return f"Now: {tier}, settled{', and there is no lower tier' if lowest else ''}."
    could = f" (could be {' or '.join(others)})" if others else ""
    return f"Now: {tier}, not proven settled{could}."


def _table(title: str, sets: tuple[ChangeSet, ...], columns: tuple[Column, ...]) -> Iterator[Block]:
    if sets:
        yield Heading(title, 2)
        yield Table(columns, tuple(map(_row, sets)))


def _row(found: ChangeSet) -> Row:
    said = ", and ".join(sentence(change) for change in found.changes)
    agencies = dict.fromkeys(change.agency for change in found.changes if change.agency)
    cells = [said[0].upper() + said[1:], ", ".join(agencies), tier_words(found.tier)]
    if found.aim == "lowers":
        cells.append("yes" if found.settled else "not proven")
    stale = listed(map(_short, found.out_of_date), 6)
    return Row(tuple(cells), f"By then out of date: {stale}." if stale else "")


def sentence(change: Change) -> str:
    """One change as the half of a sentence that follows *if*."""
    title = _short(change.title)
    dated = f"{title} of {change.observed}" if change.observed else title
    match change.kind:
        case "time":
            return f"nothing new is recorded until {change.until}"
        case "answer":
            return f"{title} is answered {change.answers}"
        case "renew" if change.answers == change.now:
            return f"{dated} is confirmed as {change.answers}"
        case "renew":
            return f"{dated} ({change.now}) is renewed as {change.answers}"
        case "change":
            return f"{title} changes from {change.now} to {change.answers}"
        case "correct":
            return f"the record is corrected: {title} is {change.answers}, not {change.now}"


def _short(title: str) -> str:
    """The abbreviation of a title where it names one, else the whole of it."""
    short = short_title(title)
    return title if short.endswith("...") else short


def _bounds(found: Findings) -> Iterator[str]:
    """How far the search went, and what it left aside."""
    changes = f"up to {found.most} changes" if found.most > 1 else "one change"
    if found.complete:
        yield f"Tried: every set of {changes}, {found.tried} combinations of answers."
    else:
        yield (
            f"Not all combinations were tried: {found.tried} of sets of {changes}, and the limit"
            f" is {found.limit}. There may be more sets."
        )
    if found.until is not None:
        yield (
            f"Passing time was tried up to {found.until}, with nothing new recorded. Answers that"
            " will be out of date by then are named."
        )
    if found.left_out:
        yield "Some changes are left out: they touch on what this audience may not see."
    if found.not_tried:
        yield f"Other dates and codes were not tried: {listed(found.not_tried, 6)}."
    if found.sampled:
        yield (
            "Of these some numbers stand for all, so that a border may lie between two of them:"
            f" {listed(found.sampled, 6)}."
        )
    if any(change.kind == "correct" for one in found.sets for change in one.changes):
        yield "A correction says that the record was wrong. It is no act of anybody's."
