"""The part of a report about a proposal: what changes, whom it shows in, how many it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.comparison.change_rules import Difference
from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.explanation.sentences import capitalized, tier_words
from iom_matrix.probing.testimony import Silence
from iom_matrix.probing.witness_page import SYNTHETIC, silence_sentence, witness_blocks
from iom_matrix.release.impact import Impact
from iom_matrix.release.proposal import Proposal, Shown
from iom_matrix.release.steps import STEPS, Step


def proposal_blocks(
    proposals: Sequence[Proposal], name: str, told: Sequence[str] = ()
) -> Iterator[Block]:
    """What is proposed against what is published.

    Args:
        proposals: the versions that are not published as they are.
        name: where the published ones are, for people.
        told: what else became of published versions, in sentences.
    """
    if not proposals and not told:
        yield Paragraph(f"Compared with {name}: no version is new, and none says another thing.")
        return
    yield Paragraph(f"Compared with {name}.")
    if told:
        yield Bullets(tuple(told))
    for proposal in proposals:
        yield Heading(proposal.new.reference, 2)
        yield from _one(proposal)


def _one(proposal: Proposal) -> Iterator[Block]:
    if proposal.old is None:
        first = f"The first version of {proposal.new.file.matrix}: nothing to compare it with."
        yield Paragraph(first)
        return
    yield Paragraph(_step(proposal))
    if proposal.differences:
        columns = (Column("Kind"), Column("Rule"), Column("What"), Column("Least step"))
        rows = tuple(map(_row, proposal.differences))
        yield Table(columns, rows, f"What {proposal.new.reference} says differently")
    for at, shown in enumerate(proposal.witnesses, 1):
        yield Heading(f"Witness {at}", 3)
        yield from _witness(proposal, shown)
    if proposal.left_out:
        yield Paragraph(
            f"For {proposal.left_out} more changes no witness was looked for: there are too many."
        )
    if proposal.unproven:
        yield Paragraph(_unproven(proposal))
    yield from _impact(proposal)


def _unproven(proposal: Proposal) -> str:
    """Why a version in which nothing shows needs more than a patch all the same."""
    found = [one.witness for one in proposal.witnesses]
    if all(isinstance(one, Silence) and one.complete for one in found):
        why = "Nobody is treated otherwise, and yet the two do not compile to the same"
    else:
        why = "No witness found, equality not proven"
    return f"{why}: so the step is {proposal.needed.word}, not patch."


def _step(proposal: Proposal) -> str:
    assert proposal.old is not None  # noqa: S101 - the first of its name has no step
    if proposal.is_edit:
        return (
            "Published in this very version, and edited, which no published version may be: below,"
            " what it says now beside what it said."
        )
    declared = (
        f"It declares a {proposal.declared.word} step"
        if proposal.declared
        else f"It is not above {proposal.old.reference}"
    )
    needed = (
        f"what has changed needs a {proposal.needed.word} step"
        if proposal.needed
        else "nothing has changed"
    )
    free = " A draft is free: nothing is asked of it yet." if proposal.is_draft else ""
    return f"Follows {proposal.old.reference}. {declared}; {needed}.{free}"


def _row(one: Difference) -> Row:
    return Row((one.category, one.rule, one.sentence, STEPS[one.rule].word))


def _witness(proposal: Proposal, shown: Shown) -> Iterator[Block]:
    found = shown.witness
    sentences = tuple(capitalized(proposal.differences[at].sentence) for at in shown.differences)
    if sentences:
        yield Bullets(sentences)
    if isinstance(found, Silence):
        yield Paragraph(silence_sentence(found))
        return
    yield Paragraph(SYNTHETIC)
    yield from witness_blocks(found, level=4)


def _impact(proposal: Proposal) -> Iterator[Block]:
    impact = proposal.impact
    if proposal.not_counted:
        yield Paragraph(f"Impact not counted: {proposal.not_counted}.")
    if impact is None or proposal.needed < Step.MINOR:
        return
    yield Heading(f"Impact on {impact.of}", 3)
    counts = (impact.people, impact.points, _moved(impact), impact.places)
    people, points, tiers, places = map(impact.told, counts)
    yield Paragraph(
        f"Of {people} people, as of {impact.as_of}: {points} have other points, {tiers} another"
        f" tier, {places} another rank. Counts only: no forecast of anybody."
    )
    columns = (Column("Tier before"), Column("Tier after"), Column("People", "right", wrap=False))
    rows = tuple(
        Row((tier_words(before), tier_words(after), impact.told(number)))
        for (before, after), number in impact.tiers.items()
    )
    yield Table(columns, rows)


def _moved(impact: Impact) -> int:
    return sum(number for (before, after), number in impact.tiers.items() if before != after)
