"""Found: what the source of a line gave, before any step or row."""

from __future__ import annotations

from dataclasses import dataclass

from iom_matrix.scoring.numbers import Fraction, Span
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a source gave.

    Attributes:
        values: as answers of the source.
        fraction: the exact number where it need not be whole, with its decimal places.
        rules: its conditions, judged.
    """

    values: Values
    fraction: tuple[Fraction, int] | None = None
    rules: tuple[Truths, ...] = ()


def span_of(values: Values) -> Span:
    """Values that are numbers, as a span."""
    return Span(values.known, values.number, values.low, values.high)
