"""What tells: the days and numbers at the edges of a matrix, where drawn evidence should lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import cached_property, lru_cache
from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import Period
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.evidence.windows import back
from iom_matrix.testing.numbers import text_of

DAY = dt.timedelta(days=1)
_LONG = 1200  # days of history
_SELDOM = 5  # of so many cells, one is empty
_SINCE = {"days_since": "day", "months_since": "month", "years_since": "year"}


@dataclass(frozen=True)
class Drawing:
    """What evidence is drawn for.

    Attributes:
        matrix: the matrix that it is to fit.
        as_of: the day of scoring.
        known: whether everything is known of everybody.
    """

    matrix: Matrix
    as_of: dt.date
    known: bool

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the evidence."""
        return self.matrix.vocabulary

    @cached_property
    def telling(self) -> Sequence[dt.date]:
        """The days on which a window begins or a row is reached, and those beside them."""
        starts = [self.as_of, *(back(self.as_of, period) for period in _periods(self.matrix))]
        return [start + step * DAY for start in starts for step in (-1, 0, 1)]

    def day(self, latest: dt.date) -> st.SearchStrategy[dt.date]:
        """A day not after `latest`, often a telling one."""
        telling = sorted({day for day in self.telling if day <= latest} | {latest})
        far = st.integers(0, _LONG).map(lambda ago: latest - ago * DAY)
        return st.sampled_from(telling) | far

    def word(self, *words: str) -> st.SearchStrategy[str]:
        """A cell that holds one of these words, or may be empty, unless everything is known."""
        often = words if self.known else (*words * (_SELDOM // len(words) + 1), "")
        return st.sampled_from(often)

    def maybe(self, values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        """A cell that may be empty, unless everything is known."""
        return values if self.known else _seldom_empty(values)


@st.composite
def _seldom_empty(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    return "" if draw(st.integers(0, _SELDOM)) == _SELDOM else draw(values)


@lru_cache(maxsize=8)
def _said(matrix: Matrix) -> tuple[dict[str, Any], ...]:
    """Every mapping of the file, however deep."""
    whole = matrix.file.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return tuple(_mappings(whole))


def _mappings(said: Any) -> Iterator[dict[str, Any]]:
    if isinstance(said, dict):
        yield said
    inner = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    for part in inner:
        yield from _mappings(part)


def _periods(matrix: Matrix) -> list[Period]:
    """The periods of windows, of conditions, and of rows about the time since."""
    texts = []
    for said in _said(matrix):
        texts += [str(said["within"])] if "within" in said else []
        texts += [t.removeprefix("within ") for t in _texts(said) if t.startswith("within ")]
        for word, unit in _SINCE.items():
            if word in said:
                texts += [f"{edge} {unit}s" for edge in _edges(said) if 0 < edge == int(edge)]
    parts = [text.removesuffix("s").split() for text in texts]
    return [Period(int(number), unit) for number, unit in parts]  # type: ignore[arg-type]


def _texts(said: dict[str, Any]) -> Iterator[str]:
    """The texts of a mapping, those of lists included."""
    for value in said.values():
        items = value if isinstance(value, list) else [value]
        yield from (item for item in items if isinstance(item, str))


def _edges(line: dict[str, Any]) -> list[Decimal]:
    """The lower edges of a line's rows, those of tables in a table included."""
    keys = [key for table in ("points", "levels") for m in _mappings(line.get(table)) for key in m]
    return [Decimal(key[:-1]) for key in keys if key.endswith("+") and key[0] in "-0123456789"]


def near_edges(matrix: Matrix, name: str) -> list[str]:
    """The numbers on the edges of rows and conditions about an input, and those beside them."""
    subject = matrix.vocabulary.inputs[name].subject
    lowest = subject.lowest or Decimal(0)
    unit = Decimal(1).scaleb(-subject.places)
    last = {edge.quantize(unit, ROUND_FLOOR) for edge in edges_about(matrix, name)}
    near = {number for edge in last for number in (edge - unit, edge, edge + unit)}
    top = max(near, default=lowest) if subject.highest is None else subject.highest
    return [text_of(number) for number in sorted({lowest, *near}) if lowest <= number <= top]


def edges_about(matrix: Matrix, name: str) -> Iterator[Decimal]:
    """The numbers on which a row or a condition about an input begins."""
    for said in _said(matrix):
        of = said.get("of", ())
        if name == of or name in of:
            yield from (edge / Decimal(said.get("each", 1)) for edge in _edges(said))
        for text in _texts({"": said.get(name)}):
            number = text.removesuffix("+").removeprefix("below ")
            if number != text and number[0] in "-0123456789":
                yield Decimal(number)
