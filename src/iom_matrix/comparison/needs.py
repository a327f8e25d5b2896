"""Needs: what callers must supply for a matrix, what else they may, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from iom_matrix.definition.canonical import Form
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.limits import Limits
from iom_matrix.definition.lines import Line
from iom_matrix.definition.linked import EventTest, Matrix
from iom_matrix.definition.logic import tests_in
from iom_matrix.definition.vocabulary import OFFENCE, ROLES, EventKind, EventWords

Key: TypeAlias = tuple[str, str]
# Columns of events that hold names or dates, and the columns whose words the language gives.
_FREE = ("offence_date", "outcome_date", "offence_ref", "occasion", "victim")
_OTHER = ("date", "label", "code")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answers that are not refused.

    Attributes:
        words: those that are words.
        numbers: the numbers that there may be, or None where numbers are refused.
        places: decimal places of these.
        other: what else is taken: ``date``, ``label``; empty for nothing else.
    """

    words: frozenset[str] = frozenset()
    numbers: Limits | None = None
    places: int = 0
    other: str = ""

    def takes_all_of(self, other: Accepted) -> bool:
        """Whether every answer that the other takes is taken here too."""
        if not other.words <= self.words or other.other not in {"", self.other}:
            return False
        if other.numbers is None:
            return True
        return self.numbers is not None and (
            other.places <= self.places and _within(other.numbers, self.numbers)
        )


def _within(inner: Limits, outer: Limits) -> bool:
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that evidence says, and that the vocabulary has a word for.

    Attributes:
        section: ``input``, ``event-kind``, ``event-field`` or ``coverage``.
        name: its id, or the column.
        title: what people call it.
        read: whether the matrix reads it; what it does not read may still be supplied.
        accepted: the answers that are not refused.
        meaning: how what is supplied is read.
    """

    section: str
    name: str
    title: str
    read: bool
    accepted: Accepted = Accepted()
    meaning: Form = None


def needs_of(matrix: Matrix) -> dict[Key, Need]:
    """Everything that may be supplied for a matrix, by section and name.

    Inputs, kinds and fields of events, outcomes, and the strands of coverage without which no
    event of a kind is not none.
    """
    reading = _Reading(matrix)
    found = [*_inputs(matrix), *reading.kinds(), *reading.fields(), *reading.coverage()]
    return {(need.section, need.name): need for need in found}


def _inputs(matrix: Matrix) -> Iterator[Need]:
    read = matrix.inputs
    for name, spec in matrix.vocabulary.inputs.items():
        codes = matrix.lists[name].rows if name in matrix.lists else ()
        # `high+` means the words from high on, so their order is part of what they mean.
        ordered = list(spec.subject.words[: spec.subject.ordered])
        accepted = _accepted(spec, frozenset(codes))
        yield Need("input", name, spec.title, name in read, accepted, ordered)


def _accepted(spec: Input, codes: frozenset[str]) -> Accepted:
    other = spec.kind if spec.kind in _OTHER else ""
    words = frozenset(spec.subject.words) | codes
    if not spec.subject.numeric:
        return Accepted(words, other=other)
    return Accepted(words, Limits(spec.lowest, spec.max), spec.places)


@dataclass(frozen=True)
class _Reading:
    """Which events one matrix reads, and what of them."""

    matrix: Matrix

    @cached_property
    def words(self) -> EventWords:
        return self.matrix.vocabulary.events or EventWords(kinds={})

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that read events."""
        return [line.line for line in self.matrix.lines.values() if line.line.events]

    @cached_property
    def at_liberty(self) -> bool:
        return any(line.at_liberty for line in self.lines)

    @cached_property
    def sets(self) -> list[EventTest]:
        """The sets that lines read."""
        names = {name for line in self.lines for name in line.events}
        return [test for name, test in self.matrix.sets.items() if name in names]

    @cached_property
    def offences(self) -> bool:
        return any(OFFENCE in test.kinds for test in self.sets)

    def _custody(self, kind: EventKind) -> bool:
        return self.at_liberty and kind.custody is not None

    def kinds(self) -> Iterator[Need]:
        named = {kind for test in self.sets for kind in test.kinds}
        for name, kind in self.words.kinds.items():
            read = name in named or self._custody(kind)
            yield Need("event-kind", name, kind.title, read, meaning=kind.custody or "")

    def fields(self) -> Iterator[Need]:
        read = self._columns_read()
        for name in _FREE:
            yield Need("event-field", name, _column(name), name in read, Accepted(other="free"))
        groups = self.matrix.groups.rows if self.matrix.groups else ()
        yield Need("event-field", "role", "role", "role" in read, Accepted(frozenset(ROLES)))
        group = Accepted(frozenset(groups))
        yield Need("event-field", "group", "offence group", "group" in read, group)
        yield self._codes(read="group" in read)
        yield self._outcomes()
        for name, field in self.words.fields.items():
            ordered = list(field.words) if field.kind == "choice" else []
            meaning: Form = {"blank": field.blank, "order": ordered}
            accepted = Accepted(frozenset(f"{kind}: {w}" for kind in field.kinds
                                          for w in field.words))  # fmt: skip
            yield Need("event-field", name, field.title, name in read, accepted, meaning)

    def _columns_read(self) -> set[str]:
        found = {test.subject for one in self.sets for test in tests_in(one.logic)}
        for line in self.lines:
            found |= {line.date} | {word for word in (line.latest, line.distinct) if word}
            found |= {"group"} if line.sum or line.worst else set()
        found |= {"offence_date"} if self.at_liberty else set()
        return found | ({"offence_ref"} if self.offences else set())

    def _codes(self, *, read: bool) -> Need:
        """Offence codes, which stand for groups."""
        table, groups = self.matrix.codes, self.matrix.groups
        named = table is not None and "group" in table.columns
        cells = table.column("group") if table is not None and named else {}
        meant = {c: g for c, g in cells.items() if groups is not None and g in groups.rows}
        return Need("event-field", "code", "offence code", read and bool(meant),
                    Accepted(frozenset(meant)), meant)  # fmt: skip

    def _outcomes(self) -> Need:
        """Outcomes, of which a case takes the later one in the order of the vocabulary."""
        named = self.words.outcomes.items()
        meant: dict[str, Form] = {name: f"{one.class_}, by {one.coverage}" for name, one in named}
        meaning = meant | {"in order": list(self.words.outcomes)}
        accepted = Accepted(frozenset(self.words.outcomes))
        return Need("event-field", "outcome", "outcome", self.offences, accepted, meaning)

    def coverage(self) -> Iterator[Need]:
        needed = {strand for test in self.sets for strand in test.strands}
        # Whether a case is still open is known only where every outcome would have arrived.
        outcomes = self.words.outcomes.values() if self.offences else ()
        needed |= {outcome.coverage for outcome in outcomes}
        kinds = self.words.kinds.values()
        needed |= {kind.coverage for kind in kinds if kind.coverage and self._custody(kind)}
        for strand in self.matrix.vocabulary.strands:
            yield Need("coverage", strand, _column(strand), strand in needed)


def _column(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")
