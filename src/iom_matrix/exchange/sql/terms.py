"""Terms: the expressions of a program as SQL, each on one line or laid out over several."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.scalars import plain
from iom_matrix.exchange.relations.expressions import (
    Always,
    Column,
    Compare,
    Condition,
    Dated,
    DayOf,
    Every,
    Exact,
    Fits,
    Floored,
    Given,
    Is,
    Listed,
    Missing,
    Not,
    Number,
    Pick,
    Plus,
    Said,
    Shown,
    Some,
    Strung,
    Text,
    Times,
    Whole,
    Worded,
    Wording,
    Yes,
)
from iom_matrix.exchange.relations.spans import Span, span_of
from iom_matrix.exchange.sql.cells import Cells
from iom_matrix.exchange.sql.dialects import Dialect

WIDTH = 78
_INT = 2**31 - 1
_STEP = "  "
# Room for WHEN, THEN or ELSE; for AND, with brackets.
_WORD, _AND = 5, 6
# Where a long test of a cell goes on in the next line.
_BREAK = re.compile(" (?=AND |THEN CASE|THEN 1 ELSE 0 END ELSE)")
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
Term = Whole | Wording | Exact | Shown | Condition


@dataclass(frozen=True, slots=True)
class Terms:
    """Writes the expressions of one relation.

    Attributes:
        dialect: for which warehouse.
        spans: column of the relation that is read -> the least and the most that it can be.
    """

    dialect: Dialect
    spans: Mapping[str, Span]

    @property
    def _cells(self) -> Cells:
        return Cells(self.dialect)

    def name(self, name: str) -> str:
        """A name, quoted."""
        return self._cells.name(name)

    def text(self, text: str) -> str:
        """A text as a literal."""
        backslash, quote = self.dialect.escaped
        written = text.replace("\\", backslash).replace("'", quote)
        accents = "" if text.isascii() else self.dialect.accents
        return f"{accents}'{written}'"

    # --- Layout -------------------------------------------------------------------------------

    def laid(self, term: Term, indent: str, tail: int = 0) -> str:
        """A term that starts after `indent`; what does not fit on a line is broken.

        `tail` is the room for what else stands on its line, before it or behind it.
        """
        flat = self.flat(term)
        if len(indent) + len(flat) + tail <= WIDTH:
            return flat
        inner = indent + _STEP
        match term:
            case Pick() | Worded():
                return self._cases(term.cases, term.otherwise, indent)
            case Shown():
                if term.where == Always(truth=True):
                    return self.laid(term.what, indent, tail)
                return self._cases(((term.where, term.what),), None, indent)
            case Every() | Some():
                word = "AND" if isinstance(term, Every) else "OR"
                parts = [self._bracketed(part, inner) for part in term.parts]
                return f"(\n{inner}" + f"\n{inner}{word} ".join(parts) + f"\n{indent})"
            case Plus():
                parts = self._plus(term, lambda part: self.laid(part, inner, 2))
                return f"(\n{inner}" + f"\n{inner}".join(parts) + f"\n{indent})"
            case Times():
                left = self._times(term, self.laid(term.left, inner))
                return f"(\n{inner}{left}\n{inner}* {self.laid(term.right, inner, 2)}\n{indent})"
            case Listed():
                return self._listed(term, indent)
            case Not(Every() | Some() | Fits() | Dated()):
                return f"NOT (\n{inner}{self.laid(term.part, inner)}\n{indent})"
            case Compare():
                left = self.laid(term.left, indent, tail)
                right = self.laid(term.right, indent, len(term.op) + 1)
                return f"{left}\n{indent}{term.op} {right}"
            case Fits() | Dated():
                return _BREAK.sub(f"\n{inner}", flat)
            case _:
                return flat

    def _cases(
        self, cases: Sequence[tuple[Condition, Term]], otherwise: Term | None, indent: str
    ) -> str:
        inner = indent + _STEP
        lines = ["CASE"]
        for where, what in cases:
            asked = self.laid(where, f"{inner}WHEN ")
            if "\n" in asked or len(inner) + len(asked) + len(self.flat(what)) + 11 > WIDTH:
                asked = self.laid(where, inner, _WORD)
                given = self.laid(what, inner + _STEP, _WORD)
                lines += [f"{inner}WHEN {asked}", f"{inner}{_STEP}THEN {given}"]
            else:
                lines.append(f"{inner}WHEN {asked} THEN {self.flat(what)}")
        if otherwise is not None:
            lines.append(f"{inner}ELSE {self.laid(otherwise, inner, _WORD)}")
        return "\n".join(lines) + f"\n{indent}END"

    def _bracketed(self, part: Condition, indent: str) -> str:
        written = self.laid(part, indent, _AND)
        return f"({written})" if _is_loose(part) and "\n" not in written else written

    def _listed(self, term: Listed, indent: str) -> str:
        inner = indent + _STEP
        pieces = [self.laid(piece, inner) for piece in _pieces(term)]
        joined = f"\n{inner}{self.dialect.joined.strip()} ".join(pieces)
        return self._after(f"\n{inner}{joined}\n{indent}", len(term.separator) + 1)

    def _after(self, text: str, first: int) -> str:
        return self.dialect.after.format(text, first)

    # --- One line -----------------------------------------------------------------------------

    def flat(self, term: Term) -> str:  # noqa: PLR0912 - a table of cases
        """A term on one line."""
        match term:
            case Column() | Text():
                return self._cells.name(term.name)
            case Number():
                return self._number(term.value)
            case Plus():
                return f"({' '.join(self._plus(term, self.flat))})"
            case Times():
                left = self._times(term, self.flat(term.left))
                return f"({left} * {self.flat(term.right)})"
            case Floored():
                return self._floored(term)
            case Pick() | Worded():
                cases = "".join(
                    f" WHEN {self.flat(where)} THEN {self.flat(what)}" for where, what in term.cases
                )
                return f"CASE{cases} ELSE {self.flat(term.otherwise)} END"
            case Given():
                return self._cells.given(term)
            case DayOf():
                return self.dialect.epoch_day.format(self._cells.date(term))
            case Said():
                return self.text(term.text)
            case Strung():
                return self.dialect.joined.join(self.flat(part) for part in term.parts)
            case Listed():
                return self._flat_list(term)
            case Exact():
                ten = Decimal(1).scaleb(-term.places)
                zeros = "0" * term.places
                written = self.flat(term.units)
                return self.dialect.exact.format(written, term.places, plain(ten), zeros)
            case Shown():
                if term.where == Always(truth=True):
                    return self.flat(term.what)
                return f"CASE WHEN {self.flat(term.where)} THEN {self.flat(term.what)} END"
            case Always():
                return "1 = 1" if term.truth else "1 = 0"
            case Compare():
                return f"{self.flat(term.left)} {term.op} {self.flat(term.right)}"
            case Yes():
                return f"{self._cells.name(term.name)} = 1"
            case Every():
                return " AND ".join(self._flat_part(part) for part in term.parts)
            case Some():
                return " OR ".join(self._flat_part(part) for part in term.parts)
            case Not():
                return self._flat_not(term.part)
            case Missing():
                return self._cells.missing(term)
            case Is():
                tail = "|" if self.dialect.is_text.count("'|'") else ""
                word = self.text(term.word + tail)
                return self.dialect.is_text.format(self._cells.name(term.name), word)
            case Fits():
                return self._cells.fits(term)
            case Dated():
                return self._cells.dated(term)

    def _flat_part(self, part: Condition) -> str:
        written = self.flat(part)
        return f"({written})" if _is_loose(part) else written

    def _flat_not(self, part: Condition) -> str:
        if isinstance(part, Yes):
            return f"{self._cells.name(part.name)} = 0"
        return f"NOT ({self.flat(part)})"

    def _number(self, value: int) -> str:
        return self.dialect.wide.format(value) if abs(value) > _INT else str(value)

    def _times(self, term: Times, left: str) -> str:
        """The left part of a product, in 64 bits where 32 may not hold what it comes to."""
        wide = any(map(self._is_wide, (term.left, term.right)))
        return left if wide or not self._is_wide(term) else self._cast(left)

    def _cast(self, written: str) -> str:
        return f"CAST({written} AS {self.dialect.whole})"

    def _is_wide(self, whole: Whole) -> bool:
        """Whether an engine keeps it in 64 bits, since 32 may not hold it."""
        low, high = span_of(whole, self.spans)
        return low < -_INT or high > _INT

    def _plus(self, term: Plus, write: Callable[[Whole], str]) -> list[str]:
        """The parts of a sum, each but the first with its sign.

        Engines add from the left: where 32 bits may not hold some sum on the way, it begins with
        a zero of 64, whatever comes after.
        """
        first, *rest = term.parts
        sums = (Plus(term.parts[:count]) for count in range(2, len(term.parts) + 1))
        parts = [write(first)]
        if not self._is_wide(first) and any(map(self._is_wide, sums)):
            parts = [self._cast("0"), f"+ {write(first)}"]
        for part in rest:
            match part:
                case Number(value) if value < 0:
                    parts.append(f"- {self._number(-value)}")
                case Times(left, Number(-1)):
                    parts.append(f"- {write(left)}")
                case _:
                    parts.append(f"+ {write(part)}")
        return parts

    def _floored(self, term: Floored) -> str:
        over, under = self.flat(term.over), self.flat(term.under)
        if term.natural:
            return f"({self.dialect.divided.format(over, under)})"
        up = self.dialect.divided.format(f"({under} - 1 - {over})", under)
        down = self.dialect.divided.format(over, under)
        return f"CASE WHEN {over} >= 0 THEN {down} ELSE -({up}) END"

    def _flat_list(self, term: Listed) -> str:
        pieces = [self.flat(piece) for piece in _pieces(term)]
        if not pieces:
            return self.text("")
        return self._after(self.dialect.joined.join(pieces), len(term.separator) + 1)


def _is_loose(part: Condition) -> bool:
    """Whether it is several conditions, which need brackets beside others."""
    return isinstance(part, Every | Some | Missing | Fits)


def _pieces(term: Listed) -> list[Wording]:
    """Each text behind its separator, the first of which is cut off; empty where it is not."""
    return [
        Said(term.separator + text)
        if where == Always(truth=True)
        else Worded(((where, Said(term.separator + text)),), Said(""))
        for where, text in term.parts
        if where != Always(truth=False)
    ]
