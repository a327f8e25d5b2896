"""In short: what a comparison and a stress test come to, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.comparison.agreement import Agreement
from iom_matrix.comparison.counts import Counts
from iom_matrix.comparison.firmness import Among, Cut, Firmness
from iom_matrix.explanation.notices import REVIEW
from iom_matrix.explanation.sentences import capitalized, tier_words

MOSTLY = 95


def moves_in_short(counts: Counts, agreement: Agreement, *, points: bool) -> tuple[str, ...]:
    """Who moves between two versions.

    Args:
        counts: how many people move, and how.
        agreement: how alike the two orders are.
        points: whether both versions give points, so that these can be compared.
    """
    return tuple(_moves(counts, agreement, points=points))


def _moves(counts: Counts, agreement: Agreement, *, points: bool) -> Iterator[str]:
    others = f"{counts.points} have other points and " if points else ""
    moved = f"{others}{counts.tier} {'' if others else 'have '}another tier"
    open_ = f"; {counts.tier_open} of these moves are not settled" if counts.tier_open else ""
    yield f"Of {counts.both} people scored by both, {moved}{open_}."
    for tier, rising in counts.rises.items():
        yield (
            f"{capitalized(tier_words(tier))}: {_how_many(rising, 'rise')} above the threshold,"
            f" {_how_many(counts.falls[tier], 'fall')} below it."
        )
    if counts.review:
        managed = "are managed now" if counts.review > 1 else "is managed now"
        yield f"{counts.review} of those who fall below the line {managed}: {REVIEW}."
    for one in agreement.first:
        yield f"First {one.first}: {one.both} of {one.old} stay."


def _how_many(number: int, verb: str) -> str:
    """A number of people and what they do, as in ``1 rises`` and ``nobody falls``."""
    if number > 1:
        return f"{number} {verb}"
    return f"{number or 'nobody'} {verb}s"


def firm_in_short(
    nominals: Sequence[Firmness], cuts: Sequence[Cut], draws: int, most: int
) -> tuple[str, ...]:
    """How firm tiers and first places are.

    Args:
        nominals: everybody.
        cuts: the line below each number of first places.
        draws: how many there were.
        most: how many tiers one change made alone alters at most.
    """
    return tuple(_firm(nominals, cuts, draws, most))


def _firm(
    nominals: Sequence[Firmness], cuts: Sequence[Cut], draws: int, most: int
) -> Iterator[str]:
    scored = [one for one in nominals if one.tier is not None]
    firm = [one for one in scored if one.kept == draws and not one.alone]
    yield f"{len(firm)} of {len(scored)} people keep their tier whatever was tried."
    for row, cut in enumerate(cuts):
        mostly = sum(_mostly_in(one.first[row], draws) for one in nominals)
        yield (
            f"First {cut.places}: {cut.always} always in, {cut.sometimes} sometimes ({mostly} of "
            f"them in {MOSTLY} % of the draws or more), {cut.never} never."
        )
    at_most = "1 tier at most" if most == 1 else f"{most} tiers at most" if most else "no tier"
    yield f"A change made alone alters {at_most}."


def _mostly_in(among: Among, draws: int) -> bool:
    return among.verdict == "sometimes" and 100 * among.inside >= MOSTLY * draws
