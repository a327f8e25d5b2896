"""The page of a replay: what is the same, what differs, and for whom."""

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
from iom_matrix.forms.digests import short
from iom_matrix.oversight.numbers import counted, people_words, word_for
from iom_matrix.oversight.replays.replay import Changed, Replay

MOST_SHOWN = 40
_NOTHING = "-"


def replay_page(found: Replay) -> Document:
    """A replay for people to read; everybody is in the JSON form."""
    before = found.before
    title = f"Replay of the snapshot of {before.as_of} by {before.matrix.reference}"
    notices = tuple(text for text in found.after.notices if text != ADVICE)
    return Document(title, tuple(_blocks(found)), notices)


def _blocks(found: Replay) -> Iterator[Block]:
    yield Paragraph(_verdict(found))
    yield Pairs(tuple(_pairs(found)))
    yield from _others(found)
    told = "What scoring says otherwise"
    yield from _people(f"{told} since the correction" if found.corrected else told, found.changed)
    yield from _decisions(found)
    if found.unscored:
        yield Heading("Other evidence, the same score")
        yield Paragraph(listed([_evidence(one) for one in found.unscored], MOST_SHOWN) + ".")
    yield Paragraph(ADVICE)


def _verdict(found: Replay) -> str:
    if found.same:
        everybody = people_words(len(found.before))
        return f"The same for {word_for(len(found.before), '', 'all ')}{everybody}."
    head = "With the evidence as corrected" if found.corrected else "Not the same"
    if not found.changed:
        return f"{head}; but scoring says the same of everybody who is in both."
    return f"{head}: scoring says something else of {people_words(len(found.changed))}."


def _pairs(found: Replay) -> Iterator[tuple[str, str]]:
    before, after = found.before, found.after
    yield "Handling", str(before.handling)
    matrix = f"same ({short(before.matrix.digest)})"
    if not found.same_matrix:
        names = [f"{one.reference} ({short(one.digest)})" for one in (before.matrix, after.matrix)]
        kind = "another wording" if found.same_scoring else "another scoring"
        matrix = f"{kind}: {names[0]}, now {names[1]}"
    yield "Matrix", matrix
    inputs = f"same ({short(before.inputs.digest)})"
    if not found.same_inputs:
        sizes = [
            f"{counted(one.inputs.nominals, 'nominal')} and"
            f" {counted(one.inputs.events, 'event row')}"
            for one in (before, after)
        ]
        inputs = f"others: {sizes[0]}" + (f", now {sizes[1]}" if sizes[0] != sizes[1] else "")
    yield "Evidence", inputs
    yield "Coverage", "same" if found.same_coverage else "another"
    engine = f"same ({before.engine})"
    if not found.same_engine:
        engine = f"version {before.engine}, now {after.engine}: stated, and no difference by itself"
    yield "Engine", engine


def _others(found: Replay) -> Iterator[Block]:
    said = []
    if len(found.gone) == len(found.before):
        said.append("Nobody is in both: is it the evidence of others, or have ids changed?")
    if found.gone:
        said.append(f"In the snapshot, and in no evidence now: {people_words(len(found.gone))}.")
    if found.new and found.before.removed:
        removed = sum(one.count for one in found.before.removed)
        said.append(
            f"In the evidence, and not in the snapshot: {people_words(len(found.new))}. Erased from"
            f" the snapshot: {people_words(removed)}. Are they to be erased from the evidence too?"
        )
    elif found.new:
        ids = listed(found.new, MOST_SHOWN)
        said.append(f"In the evidence, and not in the snapshot: {ids}.")
    if found.ranks:
        said.append(f"With another rank alone, because of others: {people_words(found.ranks)}.")
    if said:
        yield Bullets(tuple(said))


def _people(title: str, changed: tuple[Changed, ...]) -> Iterator[Block]:
    if not changed:
        return
    yield Heading(title)
    columns = (Column("Id"), Column("What"), Column("Snapshot"), Column("Now"))
    rows = []
    for one in changed[:MOST_SHOWN]:
        first = True
        for what, before, after in _items(one):
            rows.append(Row((one.person if first else "", what, before, after)))
            first = False
    yield Table(columns, tuple(rows))
    more = len(changed) - MOST_SHOWN
    if more > 0:
        yield Paragraph(f"And {people_words(more)} more; --format json has everybody.")


def _decisions(found: Replay) -> Iterator[Block]:
    if found.decisions is None:
        return
    yield Heading("Decisions that saw a score which is another now")
    if not found.decisions:
        yield Paragraph("None of those given.")
        return
    ids = {one.score: one.person for one in found.changed}
    names = ("Id", "Decided on", "Kind", "Outcome", "Review by")
    rows = tuple(
        Row((ids[one.seen.score], str(one.decided_on), one.kind, one.outcome, str(one.review_by)))
        for one in found.decisions
        if one.seen
    )
    yield Table(tuple(Column(name) for name in names), rows)
    yield Paragraph("A decision stands until the panel looks at it again.")


def _items(one: Changed) -> Iterator[tuple[str, str, str]]:
    for item in one.items:
        yield item.what, item.before or _NOTHING, item.after or _NOTHING
    if one.rank_before != one.rank_after:
        yield "rank", str(one.rank_before or _NOTHING), str(one.rank_after or _NOTHING)
    kinds = _kinds(one)
    yield "evidence", "", f"other {kinds}" if kinds else "the same"


def _evidence(one: Changed) -> str:
    return f"{one.person} ({_kinds(one)})"


def _kinds(one: Changed) -> str:
    return " and ".join(
        name for name, other in (("answers", one.answers), ("events", one.events)) if other
    )
