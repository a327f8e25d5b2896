"""The paper of an equality report: who stands where by group, and what makes the gaps."""

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
from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.explanation.sentences import capitalized, tier_words
from iom_matrix.forms.digests import scoring_digest, short
from iom_matrix.oversight.equality.breakdowns import Breakdown, Line, Shares
from iom_matrix.oversight.equality.equality import Equality
from iom_matrix.oversight.equality.gaps import Gap, ItemGap, Means
from iom_matrix.oversight.equality.row_words import (
    beside_words,
    by_words,
    gap_words,
    group_words,
    groups_words,
    mean_words,
)
from iom_matrix.oversight.numbers import counted, percents, share_words

_READING = (
    "A difference between groups is no proof of bias, and none is no proof of its absence.",
    "It is a reason to find out: who is put forward, and what is recorded of whom, come first.",
    "Intervals are of 95 %: Wilson's for rates, Newcombe's for differences, Katz's for ratios.",
    "Among many differences some lie apart by chance alone.",
    "A gap is split by what each line brings: one that a higher one leaves out brings 0.",
    "A cap, a product or a conversion is a line of its own. Rates are not split.",
    "The parts add up to the gap exactly; they are shown to two decimal places.",
)


def equality_page(found: Equality, handling: Handling) -> Document:
    """An equality report as a document.

    Args:
        found: what `equality_of` returned.
        handling: how the paper is to be handled.
    """
    matrix = found.scores.matrix
    blocks: list[Block] = [Pairs(tuple(_head(found, handling)))]
    for one in found.breakdowns:
        blocks += _breakdown(one, found)
    blocks += [Heading("How to read this"), Bullets((*_withheld(found.k), *_READING))]
    blocks.append(Paragraph(ADVICE))
    before = found.before
    change = "" if before is None else f", and the change from {before.matrix.reference}"
    title = f"Equality: who stands where by {matrix.reference}{change}"
    return Document(title, tuple(blocks), found.notices)


def _withheld(k: int) -> Iterator[str]:
    if k:
        yield (
            f"Numbers of fewer than {k} people are shown only together with those of other groups,"
            " and so is what would reveal them. The totals of everybody are always shown."
        )


def _head(found: Equality, handling: Handling) -> Iterator[tuple[str, str]]:
    yield "Handling", str(handling)
    for name, scores in (("Matrix", found.scores), ("Before", found.before)):
        if scores is not None:
            file = scores.matrix.file
            yield name, f"{scores.matrix.reference}, {file.title} ({file.status})"
            yield f"Digest of {name.lower()}", short(scoring_digest(scores.matrix))
    yield "As of", str(found.scores.as_of)
    yield "Shown to", found.audience
    by_both = "" if found.before is None else " by both versions"
    counted = f"{len(found.scores)}, of whom {found.scored} scored{by_both}"
    yield "Nominals", f"{counted}; {found.settled} of their tiers settled"
    if found.unlisted:
        yield "Rows left aside", f"{found.unlisted}, of people who are not among these"
    left_out = len(found.scores.people.withheld)
    if left_out:
        yield "People left out", f"{left_out}, for faulty evidence"
    warnings = len(found.scores.people.notices) + found.warnings
    if warnings:
        yield "Warnings", f"{warnings}, of the evidence and the table"
    yield "Small numbers", f"fewer than {found.k} people" if found.k else "all are shown"


def _breakdown(one: Breakdown, found: Equality) -> Iterator[Block]:
    yield Heading(f"By {by_words(one.by)}")
    totals = one.of != one.by
    if totals:
        yield Paragraph(
            f"As far as it follows from {by_words(one.of)} as shown, which has the gaps too."
        )
    names = [group_words(group) for group in one.groups]
    yield Paragraph(
        f"Groups: {', '.join(names)}. Others are compared with {group_words(one.reference)}."
    )
    if not one.people:
        yield Paragraph(
            "Nothing is shown by group: numbers are too small unless all groups are one."
        )
        return
    columns = (Column("Group"), Column("Scored", "right", wrap=False))
    rows = tuple(Row((groups_words(row.groups), str(row.people))) for row in one.people)
    yield Table(columns, rows)
    for line in one.lines:
        yield from _line(line, one)
    yield from _tiers(one)
    if not totals:
        yield from _gaps(one, found)
        yield from _not_scored(one)


def _line(line: Line, one: Breakdown) -> Iterator[Block]:
    yield Heading(f"At or above the line {tier_words(line.tier)}", 2)
    if not line.rows:
        rate = line.everybody
        yield Paragraph(
            f"Of everybody {rate.count} of {rate.of}. Not shown by group: the numbers are too small"
            " unless all groups are one."
        )
        return
    columns = (
        Column("Group"), Column("There", "right", wrap=False), Column("Of", "right", wrap=False),
        Column("Rate", "right", wrap=False), Column("95 %", "right", wrap=False),
    )  # fmt: skip
    cells = [("Everybody", line.everybody, "")]
    cells += [
        (groups_words(row.groups), row.rate, beside_words(row.difference, row.ratio))
        for row in line.rows
    ]
    rows = tuple(
        Row((name, str(rate.count), str(rate.of), share_words(rate), percents(rate.interval)), text)
        for name, rate, text in cells
    )
    yield Table(columns, rows)
    if (one.reference,) not in [row.groups for row in line.rows]:
        reference = group_words(one.reference)
        yield Paragraph(f"{reference} is not shown by itself, so nothing is compared with it.")


def _tiers(one: Breakdown) -> Iterator[Block]:
    if not one.tiers:
        return
    yield Heading("Tiers", 2)
    titles = [Column(capitalized(tier_words(tier)), "right") for tier, _ in one.everybody.tiers]
    rows = [_tier_row("Everybody", one.everybody)]
    rows += [_tier_row(groups_words(row.groups), row) for row in one.tiers]
    yield Table((Column("Group"), *titles), tuple(rows))


def _tier_row(name: str, row: Shares) -> Row:
    return Row((name, *(f"{rate.count} ({share_words(rate)})" for _, rate in row.tiers)))


def _gaps(one: Breakdown, found: Equality) -> Iterator[Block]:
    for gap in one.gaps:
        names = groups_words([one.groups[number] for number in gap.row])
        yield Heading(f"Gap in mean points: {names}, beside {group_words(one.reference)}", 2)
        yield _gap_table(gap)
        if any(item.item is None for item in gap.items):
            yield Paragraph(
                "Lines together: those in which too few people of some group have more than the"
                " least, or less than the most, and those that this audience may not see."
            )
    if not one.gaps and found.points:
        yield Heading("Gap in mean points", 2)
        yield Paragraph("Not shown: means would say too much of numbers that are withheld.")


def _gap_table(gap: Gap) -> Table:
    if gap.before is None:
        titles = ("Mean", "Reference", "Gap")
    else:
        titles = ("Gap before", "Gap now", "Change")
    columns = (Column("Line"), *(Column(title, "right", wrap=False) for title in titles))
    rows = [Row((_item_name(item), *_cells(item.now, item.before))) for item in gap.items]
    return Table(columns, (*rows, Row(("All points", *_cells(gap.now, gap.before)))))


def _item_name(item: ItemGap) -> str:
    if item.item is None:
        return f"{counted(item.lines, 'line')} together"
    return capitalized(item.title)


def _cells(now: Means, before: Means | None) -> tuple[str, str, str]:
    if before is None:
        return mean_words(now.mean), mean_words(now.reference), gap_words(now.gap)
    return gap_words(before.gap), gap_words(now.gap), gap_words(now.gap - before.gap)


def _not_scored(one: Breakdown) -> Iterator[Block]:
    if not one.not_scored:
        return
    yield Heading("Not scored", 2)
    yield Bullets(
        tuple(
            f"{capitalized(some.why)}: {some.people}"
            + "".join(f"; {groups_words(row.groups)} {row.people}" for row in some.rows)
            + ("" if some.rows else " (not shown by group)")
            for some in one.not_scored
        )
    )
