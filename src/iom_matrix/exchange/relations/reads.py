"""Reads: which columns of an events table a matrix needs, so that a query names no others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iom_matrix.definition.lines import MEASURES, Line
from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix
from iom_matrix.definition.logic import tests_in
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.evidence.events import event_words

GROUP, CODE = "group", "code"


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """What a matrix reads of events.

    Attributes:
        matrix: the matrix.
        given: the columns that the caller's table has; None where it has all that are asked for.
    """

    matrix: Matrix
    given: frozenset[str] | None = None

    @property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The words that each coded field may take."""
        return event_words(self.matrix.vocabulary, self.matrix.groups)

    @property
    def lines(self) -> tuple[LinkedLine, ...]:
        """The lines that read events."""
        return tuple(line for line in self.matrix.lines.values() if line.line.events)

    @property
    def measures(self) -> tuple[LinkedLine, ...]:
        """Those that count, weigh or look at them."""
        return tuple(line for line in self.lines if line.line.source in MEASURES)

    @property
    def sets(self) -> Mapping[str, EventTest]:
        """The event sets that lines read."""
        names = dict.fromkeys(name for line in self.lines for name in line.line.events)
        return {name: self.matrix.sets[name] for name in names}

    @property
    def liberty(self) -> bool:
        """Whether time in custody is left out anywhere."""
        return any(line.line.at_liberty for line in self.lines)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of event that are used, as the vocabulary has them in order."""
        used = {kind for test in self.sets.values() for kind in test.kinds}
        used |= set(self.custody) if self.liberty else set()
        return tuple(kind for kind in self.words["kind"] if kind in used)

    @property
    def custody(self) -> Mapping[str, bool]:
        """The kinds with which custody begins (True) or ends (False)."""
        spec = self.matrix.vocabulary.events
        kinds = spec.kinds if spec else {}
        return {name: kind.custody == "start" for name, kind in kinds.items() if kind.custody}

    @property
    def fields(self) -> tuple[str, ...]:
        """The coded fields beside the kind that are read, in the order of the vocabulary."""
        asked = {test.subject for one in self.sets.values() for test in tests_in(one.logic)}
        for linked in self.measures:
            asked |= _fields_of(linked.line)
        if OFFENCE in self.kinds:
            asked |= {"outcome", "role"}
        return tuple(name for name in self.words if name in asked)

    def distinct(self, key: str) -> bool:
        """Whether different keys of a kind are counted anywhere."""
        return any(line.line.distinct == key for line in self.measures)

    def has(self, column: str) -> bool:
        """Whether the caller's table has a column."""
        if column == CODE and not self.group_of_code:
            return False
        return self.given is None or column in self.given

    @property
    def group_of_code(self) -> Mapping[str, str]:
        """Offence code -> group, for the codes whose group is in the table of groups."""
        codes, groups = self.matrix.codes, self.matrix.groups
        if codes is None or groups is None or GROUP not in codes.columns:
            return {}
        mapped = codes.column(GROUP)
        return {code: group for code, group in mapped.items() if group in groups.rows}


def _fields_of(line: Line) -> set[str]:
    fields = {line.latest} if line.latest else set()
    return fields | ({GROUP} if line.sum or line.worst or line.distinct == GROUP else set())
