"""Numbers as they are read out: parts of a whole, rates with how far chance goes, decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from iom_matrix.oversight.intervals import Interval, Rate

Number = Fraction | Decimal


def percent(part: Number) -> str:
    """A part of a whole in per cent, to one decimal place: ``33.5 %``."""
    return f"{tenths(part)} %"


def percents(ends: Interval | None) -> str:
    """Two ends in per cent: ``27.9 to 39.6 %``."""
    return "-" if ends is None else f"{tenths(ends.low)} to {tenths(ends.high)} %"


def share_words(rate: Rate) -> str:
    """A rate in per cent; a dash where there is nobody."""
    return percent(rate.share) if rate.of else "-"


def tenths(part: Number) -> str:
    """A part of a whole as a number of hundredths, to one decimal place: ``33.5``."""
    return f"{round(Fraction(part) * 1000) / 10:.1f}"


def hundredths(number: Number) -> str:
    """A number to two decimal places."""
    return f"{round(Fraction(number) * 100) / 100:.2f}"


def with_sign(text: str) -> str:
    """A written number, with a plus where it is above 0."""
    return text if text.startswith("-") or not text.strip("0.") else f"+{text}"


def people_words(count: int) -> str:
    """``1 person``, ``1,204 people``."""
    return counted(count, "person", "people")


def rest_words(count: int) -> str:
    """What stands below a list of people that was cut short by so many."""
    return f"And {people_words(count)} more, in the JSON form."


def counted(count: int, one: str, many: str = "") -> str:
    """A number with the word that agrees with it: ``1 place``, ``2 places``, ``0 are``."""
    return f"{count:,} {word_for(count, one, many)}"


def word_for(count: int, one: str, many: str = "") -> str:
    """The word that agrees with a number; more than one of a noun ends in s unless it is said."""
    return one if count == 1 else many or f"{one}s"
