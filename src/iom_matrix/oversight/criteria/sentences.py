"""Sentences: what is said of a person's standing to entry and exit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iom_matrix.definition.scalars import plain
from iom_matrix.errors import listed
from iom_matrix.oversight.criteria.status import Status

_FEW = 4


def status_sentence(status: Status) -> str:
    """Such as: Below the exit threshold of 5 points since 2026-01-14, 77 days; least time ..."""
    if status.criterion is None:
        return _sentence(status, "above the threshold")
    line = f"below the exit threshold of {plain(status.criterion.below)} points"
    return _sentence(status, line)


def _sentence(status: Status, line: str) -> str:
    if status.holds == "not scored":
        return f"Not scored, and so not {line}."
    if status.holds == "no":
        return f"Not {line}{'' if status.criterion is None else ': not met'}."
    return "".join([*_standing(status, line), *_time(status), ".", *_why(status), *_unseen(status)])


def _standing(status: Status, line: str) -> Iterator[str]:
    perhaps = "" if status.earliest is None else _since(status.earliest, status.as_of)
    if status.since is None:
        points = {True: "by the points: yes", False: "by the points: no", None: "without points"}
        yield f"Perhaps {line}{perhaps} ({points[status.points]})"
        return
    yield f"{line[0].upper()}{line[1:]}{_since(status.since, status.as_of)}"
    if status.earliest != status.since:
        yield f", perhaps{perhaps}"


def _time(status: Status) -> Iterator[str]:
    if status.criterion is not None:
        met = {True: "met", False: "not yet met", None: "not known whether it is met"}[status.met]
        yield f"; least time {status.criterion.for_}: {met}"


def _since(day: dt.date, as_of: dt.date) -> str:
    days = (as_of - day).days
    return f" since {day}, {days} day{'' if days == 1 else 's'}"


def _why(status: Status) -> Iterator[str]:
    if status.why:
        then = "" if status.since is None else " then"
        yield f" Not known{then}: {listed(status.why, _FEW)}."


def _unseen(status: Status) -> Iterator[str]:
    if status.unseen:
        yield f" No snapshot of {listed(map(str, status.unseen))} is there."
