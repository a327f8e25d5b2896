"""Terms: the vocabulary with its tables, in which evidence is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.vocabulary import EVENT_COLUMNS, EventWords, Vocabulary
from iom_matrix.evidence.events import event_words

GROUP = "group"


class SpeaksVocabulary(Protocol):
    """Whatever names a vocabulary and the tables that go with it, as a loaded matrix does."""

    @property
    def vocabulary(self) -> Vocabulary: ...

    @property
    def groups(self) -> CodeTable | None: ...

    @property
    def codes(self) -> CodeTable | None: ...

    @property
    def lists(self) -> Mapping[str, CodeTable]: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """A vocabulary and its tables: groups, codes to groups, and the lists of code inputs."""

    vocabulary: Vocabulary
    groups: CodeTable | None = None
    codes: CodeTable | None = None
    lists: Mapping[str, CodeTable] = field(default_factory=dict)

    @classmethod
    def of(cls, speaker: Vocabulary | SpeaksVocabulary) -> Terms:
        """The terms of a matrix, or of a bare vocabulary, which has no tables with it."""
        if isinstance(speaker, Vocabulary):
            return cls(speaker)
        return cls(speaker.vocabulary, speaker.groups, speaker.codes, speaker.lists)

    @property
    def events(self) -> EventWords:
        """What the vocabulary says of events; nothing where it has none."""
        return self.vocabulary.events or EventWords(kinds={})

    @property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The words that each coded field of an event may take."""
        return event_words(self.vocabulary, self.groups)

    @property
    def event_columns(self) -> tuple[str, ...]:
        """Every column that a file of events may have."""
        return (*EVENT_COLUMNS, *self.events.fields)

    def codes_of(self, name: str) -> tuple[str, ...]:
        """The codes that an input takes, in the order of its table; none for other inputs."""
        return tuple(self.lists[name].rows) if name in self.lists else ()

    @property
    def group_of_code(self) -> Mapping[str, str]:
        """Offence code -> group, for the codes whose group is in the table of groups."""
        if self.codes is None or self.groups is None or GROUP not in self.codes.columns:
            return {}
        return {
            code: group
            for code, group in self.codes.column(GROUP).items()
            if group in self.groups.rows
        }
