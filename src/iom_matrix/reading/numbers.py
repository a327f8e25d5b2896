"""Numbers in cells: exact decimals of the places that the input states, within its limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.scalars import MOST_DIGITS, plain
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.reading.cells import EMPTY, formula, quoted, spaced

_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LIMIT = 10**MOST_DIGITS
_REMEDIES = (
    (r"(?i)[+-]?(nan|inf|infinity|unknown|n/?a|null|none|nk|n/k|not known|\?|-)", EMPTY),
    (r"(?i)[+-]?[0-9.]+e[+-]?[0-9]+", "write the digits out, without an exponent"),
    (r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", "leave out the commas"),
    (r"-?[0-9]+,[0-9]+", "write the decimals after a point, not a comma"),
    (r".*[%£$€].*", "leave out the sign: the unit belongs to the input"),
    (r"\+[0-9.]+", "leave out the plus"),
    (r"-?0[0-9]+(\.[0-9]+)?", "leave out the leading zeros"),
    (r"-?\.[0-9]+", "write a digit before the point"),
    (r"[0-9]+\.", "leave out the point at the end"),
    (r"[0-9]+ ?(-|to) ?[0-9]+", "give one number; a band needs an input of kind choice"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How the numbers of an input are held: whole units of 10 ** -places, between limits."""

    counts: bool
    places: int
    lowest: Decimal
    highest: Decimal | None
    cap: int | None

    @classmethod
    def of(cls, spec: Input) -> Scale:
        """The scale of a count or an amount."""
        cap = None if spec.cap is None else _units(spec.cap, spec.places, ROUND_FLOOR)
        return cls(spec.kind == "count", spec.places, spec.lowest, spec.max, cap)

    def read(self, text: str) -> int | Problem:
        """The units that a text comes to, capped, or what is wrong with it."""
        if not _PLAIN.fullmatch(text):
            return spaced(text) or formula(text) or _not_a_number(text)
        whole, _, decimals = text.partition(".")
        decimals = decimals.rstrip("0")
        if len(decimals) > self.places:
            return self._too_fine(text)
        units = int(whole + decimals.ljust(self.places, "0"))
        if abs(units) >= _LIMIT:
            message = f"{quoted(text)} has more than {MOST_DIGITS} digits"
            return Problem("too-many-digits", message, "check the number: exact sums need fewer")
        return self._beyond(text, Decimal(text)) or self._capped(units)

    def read_array(self, values: NDArray[np.int64] | NDArray[np.float64]) -> tuple[Whole, Marks]:
        """The units that numbers come to, and which of them are good.

        Args:
            values: (n,) whole numbers or floats. A float is good when it is the nearest float to
                a decimal of the input's places, so that no digit is lost or made up.

        Returns:
            (n,) units, 0 where not good; (n,) whether good. `read` says what is wrong with others.
        """
        factor = 10**self.places
        low, high = self.limits
        if values.dtype.kind == "f":
            scaled = np.where(np.abs(values) < _LIMIT, values, _LIMIT) * factor
            scaled = np.rint(scaled)
            good = (scaled >= low) & (scaled <= high) & (scaled / factor == values)
        else:
            scaled = values
            good = (values >= -(-low // factor)) & (values <= high // factor)
        units = np.where(good, scaled, 0).astype(np.int64)
        if values.dtype.kind != "f":
            units *= factor
        return (units if self.cap is None else np.minimum(units, self.cap)), good

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the most units that are kept as they are given."""
        low, high = self.limits
        return low, high if self.cap is None else min(high, self.cap)

    @property
    def limits(self) -> tuple[int, int]:
        """The least and the most units that are an answer."""
        low = max(_units(self.lowest, self.places, ROUND_CEILING), 1 - _LIMIT)
        high = _LIMIT - 1
        if self.highest is not None:
            high = min(high, _units(self.highest, self.places, ROUND_FLOOR))
        return low, high

    def _capped(self, units: int) -> int:
        return units if self.cap is None else min(units, self.cap)

    def _too_fine(self, text: str) -> Problem:
        if self.places == 0:
            message, hint = f"{quoted(text)} is not a whole number", "give a whole number"
        else:
            message = f"{quoted(text)} has more than {self.places} decimal places"
            hint = f"round it to {self.places} where the file is made, by a rule you state"
        return Problem("too-many-decimals", message, hint)

    def _beyond(self, text: str, number: Decimal) -> Problem | None:
        if number < self.lowest:
            if self.counts and self.lowest == 0:
                return Problem("negative-count", f"{quoted(text)} is below 0", f"a count; {EMPTY}")
            message = f"{quoted(text)} is below {plain(self.lowest)}"
            return Problem("out-of-range", message, EMPTY)
        if self.highest is not None and number > self.highest:
            return Problem("out-of-range", f"{quoted(text)} is above {plain(self.highest)}", EMPTY)
        return None


def _units(number: Decimal, places: int, rounding: str) -> int:
    return int(number.scaleb(places).to_integral_value(rounding))


def _not_a_number(text: str) -> Problem:
    for pattern, remedy in _REMEDIES:
        if re.fullmatch(pattern, text):
            return Problem("not-a-number", f"{quoted(text)} is not a number", remedy)
    hint = "digits with at most one point, such as 12 or 6.9"
    return Problem("not-a-number", f"{quoted(text)} is not a number", hint)
