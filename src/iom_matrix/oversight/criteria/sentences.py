"""Sentences: what is said of a person's standing to entry and exit."""

from __future__ import annotations

from iom_matrix.definition.scalars import plain
from iom_matrix.errors import listed
from iom_matrix.oversight.criteria.criterion import Status


def exit_sentence(status: Status) -> str:
    """Such as: Below the exit threshold of 5 points since 2026-01-14, 77 days; least time ..."""
    leaving = status.criterion
    if leaving is None:
        return entry_sentence(status)
    line = f"the exit threshold of {plain(leaving.below)} points"
    if status.holds == "not scored":
        return "Not scored: neither above nor below the exit threshold."
    if status.holds == "no":
        return f"Not below {line}: not met."
    least = f"least time {leaving.for_}"
    if status.holds == "unknown":
        return f"Below {line} by the points; what is not known could lift it: not certain."
    met = "met" if status.met else "not yet met"
    return f"Below {line}{_since(status)}; {least}: {met}.{_unseen(status)}"


def entry_sentence(status: Status) -> str:
    """Such as: Above the threshold since 2026-01-14, 77 days."""
    if status.holds == "not scored":
        return "Not scored: neither above nor below the threshold."
    if status.holds == "no":
        return "Not above the threshold."
    if status.holds == "unknown":
        return "Above the threshold by the points; what is not known could lower it: not certain."
    return f"Above the threshold{_since(status)}.{_unseen(status)}"


def _since(status: Status) -> str:
    days = f"{status.days} day{'' if status.days == 1 else 's'}"
    return f" since {status.since}, {days}"


def _unseen(status: Status) -> str:
    if not status.unseen:
        return ""
    return f" No snapshot of {listed(map(str, status.unseen))} is there."
