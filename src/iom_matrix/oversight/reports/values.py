"""Values of indicators as they are read out, with the range in which they mostly lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from iom_matrix.oversight.indicators.crossings import Crossings
from iom_matrix.oversight.indicators.indicator import Measured, Reading, Unit
from iom_matrix.oversight.numbers import hundredths, people_words, percent
from iom_matrix.oversight.trends.limits import Limits

NOTHING = "-"
TOO_FEW = "too few"
GAP, BREAK = "\N{MIDDLE DOT}", "|"
_STEPS = "▁▂▃▄▅▆▇█"


def value_words(value: Fraction | None, unit: Unit) -> str:
    """A value: ``12``, ``61.3 %``, ``14 days``; a dash where there is none."""
    if value is None:
        return NOTHING
    if unit == "share":
        return percent(value)
    number = str(value) if value.denominator == 1 else hundredths(value)
    return f"{number} days" if unit == "days" else number


def reading_words(reading: Reading | None, unit: Unit) -> str:
    """A value with what it was counted from: ``61.3 % (27 of 44)``."""
    if reading is None:
        return NOTHING
    words = value_words(reading.value, unit)
    return words if reading.of is None else f"{words} ({counted_words(reading)})"


def counted_words(reading: Reading) -> str:
    """How many of how many: ``27 of 44``."""
    return f"{reading.count} of {reading.of}"


def crossed_words(found: Crossings) -> str:
    """Who crossed the threshold: ``5 people rose above the threshold, 1 came in above it, ...``."""
    return (
        f"{people_words(found.rose)} rose above the threshold and {found.came} came in above it;"
        f" {found.fell} fell below it and {found.left} left from above it"
    )


def limits_of(
    limits: Limits, unit: Unit, *, since: Fraction = Fraction(0)
) -> tuple[Fraction, Fraction]:
    """Lower and upper limit, as far as a value can reach: none below 0, no share above 1.

    Limits of changes are those of what comes after the value `since`.
    """
    lower, upper = since + limits.lower, since + limits.upper
    return max(lower, Fraction(0)), min(upper, Fraction(1)) if unit == "share" else upper


def change_words(change: Fraction, unit: Unit) -> str:
    """By how much a value changes, in whole people or in percentage points."""
    return str(int(change)) if unit == "people" else f"{value_words(change, unit)[:-2]} pp"


def usual_words(measured: Measured) -> str:
    """Between which values the last stretch mostly lies, or by how much it mostly changes.

    A dash where there are too few values to say; and `TOO_FEW`, where chance alone could bring any
    share of so few people.
    """
    limits, unit = measured.trend.stretches[-1].now, measured.indicator.unit
    if limits is None:
        return NOTHING
    if measured.trend.charted == "change":
        any_share = unit == "share" and limits.upper >= 1
        return TOO_FEW if any_share else f"\N{PLUS-MINUS SIGN}{change_words(limits.upper, unit)}"
    lower, upper = limits_of(limits, unit)
    if unit == "share" and lower == 0 and upper == 1:
        return TOO_FEW
    low, high = (value_words(end, unit) for end in (lower, upper))
    shared = " %" if unit == "share" else " days" if unit == "days" else ""
    return f"{low.removesuffix(shared)} to {high}"


def sparkline(measured: Measured, most: int = 26) -> str:
    """The last values as a line of text: a dot for a gap, a bar where scoring is another.

    Each stretch has heights of its own, since nothing is compared across.
    """
    values, first = measured.trend.values, max(0, len(measured.trend.values) - most)
    stretches = measured.trend.stretches
    shown = (values[max(one.start, first) : one.stop] for one in stretches if one.stop > first)
    return BREAK.join("".join(_steps(part)) for part in shown)


def _steps(values: Sequence[Fraction | None]) -> Iterator[str]:
    known = [value for value in values if value is not None]
    for value in values:
        if value is None:
            yield GAP
            continue
        spread = max(known) - min(known)
        part = (value - min(known)) / spread if spread else Fraction(1, 2)
        yield _STEPS[min(int(part * len(_STEPS)), len(_STEPS) - 1)]
