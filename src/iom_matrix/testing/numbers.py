"""Numbers to test with: those that a subject can give, and the ranges that arithmetic leads to."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject

# How far numbers go above their least where nothing sets a limit: as far as drawn histories do.
REACH = {"days": 900, "months": 30, "years": 4, "weights": 800, "": 12, "events": 4}
ZERO = Decimal(0)
Join = Callable[[Sequence[Decimal]], Decimal]


def happens(draw: st.DrawFn, once_in: int) -> bool:
    """Whether something is done that is done once in so many times; never in what is smallest."""
    drawn: bool = draw(st.integers(1, once_in).map(lambda number: number == once_in))
    return drawn


def text_of(number: Decimal) -> str:
    """A number as a file says it."""
    return plain(number)


def numbers(subject: Subject) -> st.SearchStrategy[Decimal]:
    """Numbers that a subject can give, to its last decimal place, as far as is telling if open."""
    low, high = lowest_of(subject), highest_of(subject)
    unit = Decimal(10) ** subject.places
    first, last = -((-low * unit) // 1), (high * unit) // 1
    return st.integers(int(first), int(last)).map(lambda whole: whole / unit)


def lowest_of(subject: Subject) -> Decimal:
    """The least number of a subject."""
    return ZERO if subject.lowest is None else subject.lowest


def highest_of(subject: Subject) -> Decimal:
    """The most of a subject, or where there is none, a number that drawn edges stay below."""
    return lowest_of(subject) + REACH[subject.unit] if subject.highest is None else subject.highest


def ranging(low: Decimal, high: Decimal | None, places: int = 0, unit: str = "") -> Subject:
    """A subject that gives numbers only."""
    return Subject(numeric=True, lowest=low, highest=high, places=places, unit=unit)


def is_number(subject: Subject) -> bool:
    """Whether a subject gives numbers and nothing else."""
    return subject.numeric and not subject.words


def is_limited(subject: Subject) -> bool:
    """Whether a subject gives numbers only, and none beyond a limit."""
    return is_number(subject) and subject.highest is not None


def joined(join: Join, subjects: Sequence[Subject], places: int) -> Subject:
    """The range of what numbers of several subjects come to when joined."""
    ends = [(lowest_of(subject), subject.highest) for subject in subjects]
    if any(high is None for _, high in ends):
        return ranging(join([low for low, _ in ends]), None, places)
    corners = [join(corner) for corner in itertools.product(*ends)]  # type: ignore[arg-type]
    return ranging(min(corners), max(corners), places)
