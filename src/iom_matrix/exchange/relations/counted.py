"""Counted: what one pass over occurrences finds of each person, each number once."""

from __future__ import annotations

from dataclasses import dataclass, field

from iom_matrix.exchange.relations.expressions import Column, Condition, Number, Whole, Wording, Yes
from iom_matrix.exchange.relations.folding import compare, every, flag, pick
from iom_matrix.exchange.relations.names import Names
from iom_matrix.exchange.relations.relations import Aggregate, Different, Greatest, Least, Total
from iom_matrix.exchange.relations.values import NO_LIMIT

# More rows of one person are in no records.
MOST_ROWS = 10**9
_WIDEST = (-NO_LIMIT - 1, NO_LIMIT)


@dataclass(slots=True)
class Counted:
    """Aggregates by the name of their column, and what people without any row get.

    Attributes:
        names: gives every column a name of its own.
        columns: column -> what is counted.
        otherwise: column -> what stands there for people without any row.
        spans: column -> the least and the most that it can be.
    """

    names: Names
    columns: dict[str, Aggregate] = field(default_factory=dict)
    otherwise: dict[str, Number] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def count(self, name: str, where: Condition) -> Column:
        """How many rows there are."""
        return self._ask(name, Total(flag(where)), 0, (0, MOST_ROWS))

    def any(self, name: str, where: Condition) -> Condition:
        """Whether there is one."""
        return Yes(self._ask(name, Greatest(flag(where)), 0, (0, 1)).name)

    def total(self, name: str, number: Whole, where: Condition, most: int) -> Column:
        """The sum of a number that is `most` at the most."""
        return self._ask(name, Total(pick([(where, number)], 0)), 0, (0, most * MOST_ROWS))

    def worst(self, name: str, number: Whole, where: Condition, most: int) -> Column:
        """The greatest of a number that is `most` at the most, 0 where no row has one."""
        above = every(where, compare(">", number, 0))
        return self._ask(name, Greatest(pick([(above, number)], 0)), 0, (0, most))

    def last(self, name: str, day: Whole, where: Condition, otherwise: int) -> Column:
        """The last day, and `otherwise`, which is before all, where no row has one."""
        return self._ask(name, Greatest(pick([(where, day)], otherwise)), otherwise, _WIDEST)

    def first(self, name: str, day: Whole, where: Condition) -> Column:
        """The first day, and no limit where no row has one."""
        return self._ask(name, Least(pick([(where, day)], NO_LIMIT)), NO_LIMIT, _WIDEST)

    def different(self, name: str, what: Whole | Wording, where: Condition) -> Column:
        """How many different values there are."""
        return self._ask(name, Different(what, where), 0, (0, MOST_ROWS))

    def _ask(
        self, name: str, aggregate: Aggregate, otherwise: int, span: tuple[int, int]
    ) -> Column:
        for column, one in self.columns.items():
            if one == aggregate and self.otherwise[column].value == otherwise:
                return Column(column)
        name = self.names.free(name)
        self.columns[name] = aggregate
        self.otherwise[name] = Number(otherwise)
        self.spans[name] = span
        return Column(name)
