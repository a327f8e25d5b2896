"""Words of equality reports: groups, rates, differences and gaps as they are read out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from iom_matrix.errors import listed
from iom_matrix.oversight.equality.groups import Group
from iom_matrix.oversight.equality.intervals import Estimate, Interval, Rate


def by_words(by: Sequence[str]) -> str:
    """Characteristics as a heading has them: ``sex``, ``sex by age_band``."""
    return " by ".join(by)


def group_words(group: Group) -> str:
    """A group: ``A``; a crossed one: ``A / 18-25``."""
    return " / ".join(group)


def groups_words(groups: Sequence[Group]) -> str:
    """The groups of a row; of several it is said that they are together."""
    if len(groups) == 1:
        return group_words(groups[0])
    return f"together: {listed([group_words(group) for group in groups])}"


def percent(part: Fraction | Decimal) -> str:
    """A part of a whole in per cent, to one decimal place: ``33.5 %``."""
    return f"{_tenths(part)} %"


def percents(ends: Interval | None) -> str:
    """Two ends in per cent: ``27.9 to 39.6 %``."""
    return "-" if ends is None else f"{_tenths(ends.low)} to {_tenths(ends.high)} %"


def share_words(rate: Rate) -> str:
    """A rate in per cent; a dash where there is nobody."""
    return percent(rate.share) if rate.of else "-"


def beside_words(difference: Estimate | None, ratio: Estimate | None) -> str:
    """A rate beside the reference: ``+4.4 points of per cent (-7.5 to +16.4); 1.14 times``."""
    texts: list[str] = []
    if difference is not None:
        text = f"{_signed(difference.value)} points of per cent"
        ends = difference.interval
        texts.append(text if ends is None else f"{text} ({_ends(ends, _signed)})")
    if ratio is not None:
        text = f"{_hundredths(ratio.value)} times"
        ends = ratio.interval
        texts.append(text if ends is None else f"{text} ({_ends(ends, _hundredths)})")
    return "; ".join(texts)


def mean_words(points: Fraction) -> str:
    """Mean points to two decimal places."""
    return _hundredths(points)


def gap_words(points: Fraction) -> str:
    """A gap to two decimal places, with its sign."""
    return _with_sign(_hundredths(points))


def _ends(ends: Interval, write: Callable[[Decimal], str]) -> str:
    return f"{write(ends.low)} to {write(ends.high)}"


def _tenths(part: Fraction | Decimal) -> str:
    return f"{round(Fraction(part) * 1000) / 10:.1f}"


def _signed(part: Fraction | Decimal) -> str:
    return _with_sign(_tenths(part))


def _hundredths(number: Fraction | Decimal) -> str:
    return f"{round(Fraction(number) * 100) / 100:.2f}"


def _with_sign(text: str) -> str:
    return text if text.startswith("-") or not text.strip("0.") else f"+{text}"
