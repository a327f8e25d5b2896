"""Cells: what stands in the columns of a caller's tables, read in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.exchange.relations.expressions import Dated, DayOf, Fits, Given, Missing
from iom_matrix.exchange.sql.dialects import Dialect
from iom_matrix.reading.dates import EARLIEST, LATEST


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes what is asked of a caller's columns.

    Attributes:
        dialect: for which warehouse.
    """

    dialect: Dialect

    def name(self, name: str) -> str:
        """A name, quoted."""
        first, last = self.dialect.quotes
        return f"{first}{name.replace(last, last * 2)}{last}"

    def _value(self, name: str, *, written: bool) -> str:
        quoted = self.name(name)
        return f"CAST({quoted} AS {self.dialect.number})" if written else quoted

    def given(self, term: Given) -> str:
        """A number in units, of a cell that fits."""
        value = self._value(term.name, written=term.written)
        if term.places == 0:
            return f"CAST({value} AS {self.dialect.whole})"
        return self.dialect.units.format(value, 10**term.places, term.places)

    def date(self, term: DayOf | Dated) -> str:
        """A date of a cell that is one."""
        quoted = self.name(term.name)
        return self.dialect.as_date.format(quoted) if term.written else quoted

    def missing(self, term: Missing) -> str:
        """Whether there is nothing in a cell."""
        quoted = self.name(term.name)
        null = f"{quoted} IS NULL"
        if term.kind == "text" or (term.kind == "date" and self.dialect.dated_texts):
            return f"{null} OR {self.dialect.empty.format(quoted)}"
        if term.kind == "number" and self.dialect.not_a_number:
            return f"{null} OR {self.dialect.not_a_number.format(quoted)}"
        return null

    def fits(self, term: Fits) -> str:
        """Whether a cell is a number within ends, and a whole number of units."""
        value = self._value(term.name, written=term.written)
        low, high = (plain(from_units(end, term.places)) for end in (term.low, term.high))
        whole = f"{self.dialect.rounded.format(value, term.places)} = {value}"
        fits = f"{value} >= {low} AND {value} <= {high} AND {whole}"
        if not term.written:
            return fits
        is_number = self.dialect.is_number.format(self.name(term.name))
        return self._guarded(is_number, fits)

    def dated(self, term: Dated) -> str:
        """Whether a cell is a date of the calendar."""
        date = self.date(term)
        first, last = (
            self.dialect.day.format(day) for day in (f"{EARLIEST}-01-01", f"{LATEST}-12-31")
        )
        within = f"{date} >= {first} AND {date} <= {last}"
        if not (term.written or self.dialect.dated_texts):
            return within
        return self._guarded(self.dialect.is_date.format(self.name(term.name)), within)

    def _guarded(self, guard: str, then: str) -> str:
        """A condition that is asked only where another holds: an AND promises no order."""
        return f"CASE WHEN {guard} THEN CASE WHEN {then} THEN 1 ELSE 0 END ELSE 0 END = 1"
