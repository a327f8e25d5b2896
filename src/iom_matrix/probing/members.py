"""Members: the plainest events that a set holds, one for each kind and each way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial
from itertools import islice

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test, tests_in
from iom_matrix.definition.vocabulary import OFFENCE, EventWords
from iom_matrix.evidence.events import KEYS, event_words
from iom_matrix.probing.edges import ZERO

Row = Mapping[str, str]
Allowed = Mapping[str, tuple[str, ...]]
_MOST_WAYS = 8


def event_lines(matrix: Matrix) -> Iterator[LinkedLine]:
    """The lines that read events."""
    return (line for line in matrix.lines.values() if line.line.events)


def ways(logic: Logic, allowed: Allowed, *, want: bool = True) -> Iterator[Allowed]:
    """The ways in which words of fields make a filter hold, or fail to."""
    if isinstance(logic, Test):
        words = logic.answer.words if isinstance(logic.answer, OneOf) else ()
        left = tuple(w for w in allowed.get(logic.subject, ()) if (w in words) == want)
        if left:
            yield {**allowed, logic.subject: left}
    elif isinstance(logic, NotOf):
        yield from ways(logic.part, allowed, want=not want)
    elif isinstance(logic, AllOf) == want:
        yield from _all_ways(logic.parts, allowed, want=want)
    else:
        for part in logic.parts:
            yield from ways(part, allowed, want=want)


def _all_ways(parts: Sequence[Logic], allowed: Allowed, *, want: bool) -> Iterator[Allowed]:
    if not parts:
        yield allowed
        return
    for first in ways(parts[0], allowed, want=want):
        yield from _all_ways(parts[1:], first, want=want)


@dataclass(frozen=True, eq=False)
class Members:
    """The events that the sets of a matrix hold, as rows without a person, a day or a number."""

    matrix: Matrix
    _held: dict[str, list[tuple[Row, Allowed]]] = field(default_factory=dict)

    def of(self, name: str) -> list[tuple[Row, Allowed]]:
        """An event for each kind, and each way, in which a set may hold one; with its words."""
        if name not in self._held:
            test = self.matrix.sets[name]
            self._held[name] = [
                found for kind in test.kinds for found in self._in(kind, test.logic)
            ]
        return self._held[name]

    def first(self, name: str) -> Row | None:
        """The first event of a set; None where nothing can be in it."""
        return next((row for row, _ in self.of(name)), None)

    def apart(self, name: str, other: EventTest) -> list[Row]:
        """An event of a set that another test does not hold, for each kind and way."""
        test, found = self.matrix.sets[name], []
        for kind in test.kinds:
            parts = (test.logic, NotOf(other.logic)) if kind in other.kinds else (test.logic,)
            found += [row for row, _ in self._in(kind, AllOf(parts))]
        return found

    def _in(self, kind: str, logic: Logic) -> list[tuple[Row, Allowed]]:
        found = islice(ways(logic, self.words(kind)), _MOST_WAYS)
        return [(self._row(kind, way), way) for way in found]

    @cached_property
    def spec(self) -> EventWords:
        """What the vocabulary says of events."""
        return self.matrix.vocabulary.events or EventWords(kinds={})

    def words(self, kind: str) -> dict[str, tuple[str, ...]]:
        """The words of each field that an event of a kind has."""
        found = dict(event_words(self.matrix.vocabulary, self.matrix.groups))
        del found["kind"]
        return {
            name: words
            for name, words in found.items()
            if kind in (self.spec.fields[name].kinds if name in self.spec.fields else (OFFENCE,))
        }

    def _row(self, kind: str, way: Allowed) -> Row:
        row = {"kind": kind, **dict.fromkeys(KEYS, "1")}
        if kind != OFFENCE:
            row = {"kind": kind}
        for name, words in way.items():
            row[name] = min(words, key=partial(self._wanted, name))
        return row

    def _wanted(self, name: str, word: str) -> tuple[int, Decimal]:
        """How many sets ask for a word, then its weight: the least makes the plainest event."""
        asked = 0
        for test in self.matrix.sets.values():
            for part in tests_in(test.logic):
                words = part.answer.words if isinstance(part.answer, OneOf) else ()
                asked += part.subject == name and word in words
        weight = ZERO
        if name == "group":
            weight = sum((w.get(word) or ZERO for w in self.weights.values()), ZERO)
        return asked, weight

    @cached_property
    def weights(self) -> Mapping[str, Mapping[str, Decimal | None]]:
        """Column of weights -> group -> its weight."""
        read = {line.line.sum or line.line.worst for line in self.matrix.lines.values()}
        return {
            column: table.weights(column)
            for table in self.matrix.weights.values()
            for column in table.columns
            if column in read
        }
