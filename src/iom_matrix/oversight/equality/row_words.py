"""Words of equality reports: groups, rates, differences and gaps as they are read out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from iom_matrix.errors import listed
from iom_matrix.oversight.equality.groups import Group
from iom_matrix.oversight.intervals import Estimate, Interval
from iom_matrix.oversight.numbers import hundredths, tenths, with_sign


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


def beside_words(difference: Estimate | None, ratio: Estimate | None) -> str:
    """A rate beside the reference: ``+4.4 percentage points (-7.5 to +16.4); 1.14 times``."""
    texts: list[str] = []
    if difference is not None:
        text = f"{_signed(difference.value)} percentage points"
        ends = difference.interval
        texts.append(text if ends is None else f"{text} ({_ends(ends, _signed)})")
    if ratio is not None:
        text = f"{hundredths(ratio.value)} times"
        ends = ratio.interval
        texts.append(text if ends is None else f"{text} ({_ends(ends, hundredths)})")
    return "; ".join(texts)


def mean_words(points: Fraction) -> str:
    """Mean points to two decimal places."""
    return hundredths(points)


def gap_words(points: Fraction) -> str:
    """A gap to two decimal places, with its sign."""
    return with_sign(hundredths(points))


def _ends(ends: Interval, write: Callable[[Decimal], str]) -> str:
    return f"{write(ends.low)} to {write(ends.high)}"


def _signed(part: Fraction | Decimal) -> str:
    return with_sign(tenths(part))
