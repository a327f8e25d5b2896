"""Sentences: one person's score in a line, and the phrases that longer papers share."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from decimal import Decimal

from iom_matrix.definition.scalars import plain
from iom_matrix.errors import listed
from iom_matrix.explanation.account import Account, Step
from iom_matrix.explanation.notices import matrix_notices

_LONGEST_TITLE = 40
_ABBREVIATION = re.compile(r".*\(([A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*)\)")


def sentence(told: Account) -> str:
    """A person's score in one line, as somebody would read it out.

    The notice of the matrix comes first: a line is copied without its page.
    """
    who = ", ".join(filter(None, [told.person, told.standing, told.area]))
    parts = [*matrix_notices(told.matrix), f"{who}: {_score(told)}"]
    parts += [f"{_route(told)}"] if told.route else []
    if told.unknown and told.out_of_scope is None:
        parts.append(f"Not known: {ask_whom(told)}")
    parts.append(f"{told.matrix.reference}, as of {told.as_of}")
    parts.append("Advice to a panel")
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _score(told: Account) -> str:
    if told.tier is None:
        return not_scored(told)
    if told.points is None:
        by = main_points(told)
        return f"{tier_phrase(told)}; by {by}" if by else tier_phrase(told)
    parts = [points_phrase(told), tier_phrase(told)]
    main = main_points(told)
    return "; ".join([*parts, f"main points: {main}" if main else "no points were counted"])


def _route(told: Account) -> str:
    title = told.matrix.file.routes[told.route or ""].title
    return title[:1].upper() + title[1:]


def not_scored(told: Account) -> str:
    """Why a person has no points."""
    if told.out_of_scope is not None:
        gate = told.matrix.file.gates[told.out_of_scope]
        return f"{gate.stop}. {gate.because}"
    titles = [told.matrix.lines[name].title for name in told.refused]
    return f"not scored: the matrix refuses without an answer to {', '.join(titles)}"


def points_phrase(told: Account) -> str:
    """The points with their range: ``38 points, between 38 and 56``."""
    if told.points is None or told.lowest is None or told.highest is None:
        return "no points"
    named = amount(told.points)
    if told.lowest == told.highest:
        return f"{named}, exact"
    return f"{named}, between {plain(told.lowest)} and {plain(told.highest)}"


def amount(points: Decimal) -> str:
    """A number of points in words: ``1 point``, ``38 points``."""
    return f"{plain(points)} point{'' if points == 1 else 's'}"


def range_text(lowest: Decimal | None, highest: Decimal | None) -> str:
    """Lowest to highest for a narrow column: ``30-48``; ``=`` where they are one number."""
    if lowest is None or highest is None:
        return ""
    if lowest == highest:
        return "="
    return (
        f"{plain(lowest)}-{plain(highest)}"
        if lowest >= 0
        else f"{plain(lowest)} to {plain(highest)}"
    )


def tier_phrase(told: Account) -> str:
    """The tier, and whether an answer that is missing could change it."""
    tier = tier_words(told.tier or "")
    if told.settled:
        return f"{tier}, settled"
    others = could_be(told)
    return f"{tier}, not proven settled" + (f" (could be {others})" if others else "")


def could_be(told: Account) -> str:
    """The other tiers that are still possible."""
    return " or ".join(tier_words(tier) for tier in told.possible_tiers if tier != told.tier)


def tier_words(tier: str) -> str:
    """A tier as it is read out: ``for early discussion``."""
    return tier.replace("-", " ")


def capitalized(text: str) -> str:
    """The text with its first letter large, and the others as they are: a tier may be IV."""
    return text[:1].upper() + text[1:]


def main_points(told: Account, most: int = 3) -> str:
    """Where most of the points come from: ``Neighbourhood crime 9, ARP 8``; empty if nowhere."""
    if told.matrix.file.total is None:
        return ", ".join(short_title(step.title) for step in told.deciding_steps[:most])
    steps = told.main_points[:most]
    if not steps and told.points and any(step.withheld for step in told.factors):
        return "withheld from this audience"
    return ", ".join(
        f"{short_title(step.title)} {plain(step.points or Decimal(0))}" for step in steps
    )


def short_title(title: str) -> str:
    """A title for a crowded line: its abbreviation where it names one, else its first words."""
    named = _ABBREVIATION.fullmatch(title)
    return named[1] if named else textwrap.shorten(title, _LONGEST_TITLE, placeholder="...")


def ask_whom(told: Account) -> str:
    """What is not known, and who could answer: ``RoSH (probation), ARP (probation)``."""
    return listed((f"{short_title(doubt.title)} ({doubt.agency})" for doubt in told.unknown), 4)


def earned(step: Step) -> str:
    """The points of a step for a table; a dash where the audience may not see them."""
    return "-" if step.points is None else plain(step.points)


def joined(texts: Iterable[str]) -> str:
    """Whole sentences, each with its full stop."""
    return " ".join(f"{text.rstrip('.')}." for text in texts if text)
