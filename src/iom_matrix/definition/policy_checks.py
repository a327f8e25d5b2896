"""Checks of what a line says of the unknown: that it says it, and that it can be earned."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.definition.limits import limits_of
from iom_matrix.definition.lines import OMIT, POLICIES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.scalars import exact_number, plain
from iom_matrix.errors import did_you_mean, listed

_SCORED = {"factor", "group", "tier"}


def check_policy(place: Placed, linked: LinkedLine, known: Known) -> None:
    """Note a policy for unknowns that is missing, or that the line cannot follow."""
    if linked.unknown is None:
        if needs_policy(linked, known):
            another = "one of its levels" if linked.scale else "points of its own"
            hint = f"add unknown: lowest, highest, refuse, or {another}"
            message = "this line does not say what an unknown answer earns"
            known.note("unknown-not-stated", message, hint, place.path)
        return
    if _is_idle(place, linked, known):
        message = "'unknown' has no meaning here: the lines that are joined answer for themselves"
        known.note("stray-word", message, "take it out", (*place.path, "unknown"))
        return
    own = linked.role == "measure" and place.line.unknown
    if own and linked.result.words and not linked.scale:
        message = "'unknown' has no meaning here, since an answer can be a word in no scale"
        hint = "say it on the line that reads this one"
        known.note("stray-word", message, hint, (*place.path, "unknown"))
        return
    if linked.unknown in POLICIES:
        if own == "refuse":
            message = "a measure scores nobody, so it refuses nobody"
            hint = "write refuse on the line that earns points from it"
            known.note("not-a-policy", message, hint, (*place.path, "unknown"))
        return
    if linked.scale:
        _check_level(place, linked, known)
    elif linked.unknown != OMIT or place.line.unknown:
        _check_number(place, linked, known)


def _is_idle(place: Placed, linked: LinkedLine, known: Known) -> bool:
    """Whether a policy is said where nothing is unknown: no line inside, and none of its own."""
    inside = any(part is not None for part in place.line.parts.values())
    said = bool(place.line.unknown) and linked.role == "group"
    return said and not inside and not needs_policy(linked, known)


def needs_policy(linked: LinkedLine, known: Known) -> bool:
    """Whether a line can meet an unknown that no line below it has answered for."""
    line = linked.line
    if linked.role == "measure":
        return False
    if line.answered is not None or line.only_if is not None:
        return True
    # A name that is nowhere, or in a ring, is told so in its own place.
    there = [n for n in linked.reads if n in known.linked or n in known.vocabulary.inputs]
    read = [known.linked.get(name) for name in there]
    settled = all(part is not None and part.role in _SCORED for part in read)
    return not linked.reads or not settled or bool(linked.rules)


def own_of(linked: LinkedLine) -> str | None:
    """What a line says outright that an unknown answer earns: a number, or one of its levels."""
    if linked.unknown in {None, OMIT, *POLICIES}:
        return None
    return linked.unknown


def _check_level(place: Placed, linked: LinkedLine, known: Known) -> None:
    if linked.unknown in linked.scale:
        return
    known_words = f"lowest, highest, refuse, or one of {listed(linked.scale)}"
    hint = did_you_mean(linked.unknown or "", linked.scale, known_words)
    message = f"'{linked.unknown}' is not a policy for unknowns"
    known.note("not-a-policy", message, hint, (*place.path, "unknown"))


def _check_number(place: Placed, linked: LinkedLine, known: Known) -> None:
    path = (*place.path, "unknown")
    try:
        own = exact_number(linked.unknown)
    except ValueError:
        hint = "lowest, highest, refuse, or points of its own"
        message = f"'{linked.unknown}' is not a policy for unknowns"
        known.note("not-a-policy", message, hint, path)
        return
    limits = limits_of(linked.result)
    low, high = limits.low, limits.high
    if (low is not None and own < low) or (high is not None and own > high):
        if linked.role == "group" and not place.line.unknown:
            return  # what the part above says is for the questions in it
        message = f"{plain(own)} for an unknown answer lies outside the rows"
        hint = f"write one from {_end(low)} to {_end(high)}"
        known.note("policy-out-of-range", message, hint, path)


def _end(end: Decimal | None) -> str:
    return "any number" if end is None else plain(end)
