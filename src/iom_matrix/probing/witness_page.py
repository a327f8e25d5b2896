"""Witness pages: what is said of an invented person, and both scores of them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from iom_matrix.definition.linked import TOTAL
from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.documents.document import Document
from iom_matrix.explanation.account import Account, Step
from iom_matrix.explanation.sentences import capitalized, not_scored, points_phrase, tier_phrase
from iom_matrix.probing.testimony import Silence, Testimony

SYNTHETIC = "SYNTHETIC: invented for this comparison; about nobody."
_MEANS = {
    "score": "Points, tier or a rule that applies come out otherwise.",
    "scope": "One of the two versions does not score this person.",
    "possible": "What is official is the same; what unknown answers could still bring is not.",
    "order": "Two people change places.",
}
_NOTHING = "Nothing: no answer is known, and no event is recorded."
_UNSAID = "Nothing else is known, and no other event is recorded."
_ORDINALS = ("first", "second")
_LEAST = "Without any one of these the two versions agree."
_LEAST_SCORED = "Without any one of these they agree, or one of them does not score the person."
_LEAST_OF_IT = "Without any one of these this change does not show, though others may."


def witness_page(found: Testimony) -> Document:
    """A witness as a document of its own."""
    title = f"{found.old.reference} and {found.new.reference}: who is not treated alike"
    return Document(title, tuple(witness_blocks(found)), (SYNTHETIC,))


def silence_page(found: Silence) -> Document:
    """What is said where nobody was found."""
    title = f"{found.old.reference} and {found.new.reference}: no witness found"
    return Document(title, (Paragraph(silence_sentence(found)),))


def silence_sentence(found: Silence) -> str:
    """That nobody was found, and what that proves."""
    if found.complete:
        return (
            f"No witness: all {found.tried} combinations of answers that can tell were tried, and"
            " both versions show the same of each."
        )
    return (
        f"No witness found, equality not proven: {found.tried} invented people were tried, and the"
        f" limit is {found.limit}."
    )


def witness_blocks(found: Testimony, *, level: Literal[1, 2, 3, 4] = 2) -> Iterator[Block]:
    """A witness as a part of a longer page, with headings of this level."""
    yield Paragraph(f"{_MEANS[found.means]} As of {found.as_of}.")
    for at, facts in enumerate(found.facts):
        yield Heading(_whom(found, at), level)
        yield Bullets((*facts, _UNSAID) if facts else (_NOTHING,))
    if any(found.facts):
        yield Paragraph(_least(found))
    if found.unread:
        yield Bullets(found.unread)
    columns = (Column(""), *(Column(name, wrap=False) for name in _names(found)))
    rows = tuple(Row((one.title, one.before, one.after)) for one in found.shown)
    yield Table(columns, rows, "What differs")
    for at, (before, after) in enumerate(zip(found.before, found.after, strict=True)):
        rows = tuple(_rows(before, after, bounds=found.means == "possible"))
        of = "" if len(found.people) == 1 else f" for the {_ORDINALS[at]}"
        yield Table(columns, rows, f"Where it comes from{of}, line by line")


def _names(found: Testimony) -> tuple[str, str]:
    """What the two are called; of one version that was edited, before and after."""
    old, new = found.old.reference, found.new.reference
    return (old, new) if old != new else (f"{old}, before", f"{new}, after")


def _least(found: Testimony) -> str:
    if found.agreed:
        return _LEAST
    return _LEAST_OF_IT if found.about else _LEAST_SCORED


def _whom(found: Testimony, at: int) -> str:
    if len(found.people) == 1:
        return "What is said of this person"
    return f"What is said of the {_ORDINALS[at]}"


def _rows(before: Account, after: Account, *, bounds: bool) -> Iterator[Row]:
    """Both accounts line by line: the lines that earn or differ, with how they are reached."""
    yield Row(("Points", _points(before), _points(after)))
    yield Row(("Tier", _tier(before), _tier(after)))
    steps = [{step.name: step for step in _steps(told)} for told in (before, after)]
    for name in dict.fromkeys((*steps[1], *steps[0])):
        one, two = (side.get(name) for side in steps)
        known = two or one
        if known is not None and name != TOTAL and _tells(one, two, bounds=bounds):
            title = "  " * max(known.depth - 1, 0) + capitalized(known.title)
            yield Row((title, _step(one), _step(two)))


def _steps(told: Account) -> tuple[Step, ...]:
    return (*told.steps, *(step for step in told.tier_steps if step.kind == "measure"))


def _tells(one: Step | None, two: Step | None, *, bounds: bool) -> bool:
    """Whether a line earns anything by either, or comes to something else."""
    both = [step for step in (one, two) if step is not None]
    if any(step.points or step.occurrences for step in both):
        return True
    sides: list[tuple[object, object]]
    sides = [(step.evidence, step.level) for step in both if step.kind in {"measure", "tier"}]
    if bounds:
        sides += [(step.lowest, step.highest) for step in both]
    return len(both) == 2 and len(set(sides)) > 1


def _points(told: Account) -> str:
    if told.tier is None:
        return not_scored(told)
    return points_phrase(told) if told.matrix.file.total is not None else "none by this matrix"


def _tier(told: Account) -> str:
    return "none" if told.tier is None else tier_phrase(told)


def _step(step: Step | None) -> str:
    """What a line earns, and for what: ``7: 2 crimes, row 2+``."""
    if step is None:
        return "not there"
    row = f"row {step.band}" if step.band else ""
    said = ", ".join(text for text in (step.evidence, row, step.working, step.note) if text)
    if step.points is None or step.kind in {"measure", "tier"}:
        return said or "unknown"
    earned = f"{plain(step.points)}{_bounds(step)}"
    return f"{earned}: {said}" if said else earned


def _bounds(step: Step) -> str:
    if step.lowest is None or step.highest is None or step.lowest == step.highest:
        return ""
    return f" ({plain(step.lowest)} to {plain(step.highest)})"
