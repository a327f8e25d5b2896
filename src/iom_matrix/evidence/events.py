"""Events: the dated history as it was given, one row an event, as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.vocabulary import ROLES, Vocabulary
from iom_matrix.evidence.columns import At, Codes, Days

KEYS = ("offence_ref", "occasion", "victim")
BLANK = -1


def event_words(vocabulary: Vocabulary, groups: CodeTable | None) -> Mapping[str, tuple[str, ...]]:
    """The words that each coded field of an event may take; a code is an index into them."""
    events = vocabulary.events
    if events is None:
        return MappingProxyType({})
    words: dict[str, tuple[str, ...]] = {
        "kind": tuple(events.kinds),
        "outcome": tuple(events.outcomes),
        "role": ROLES,
        "group": tuple(groups.rows) if groups else (),
    }
    words.update({name: spec.words for name, spec in events.fields.items()})
    return MappingProxyType(words)


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """m event rows of n people.

    Attributes:
        person: (m,) index into the people's ids.
        offence_date: (m,) date of the offence or occurrence, NaT where blank.
        outcome_date: (m,) date of this row's outcome, NaT where blank.
        codes: field -> (m,) index into `event_words`, -1 where blank.
        keys: offence_ref, occasion, victim -> (m,) number that stands for the text, -1 where blank.
        key_texts: field of `keys` -> the texts, by number.
        place: (m,) line of the file or number of the record, for problems and explanations.
    """

    person: NDArray[np.int64]
    offence_date: Days
    outcome_date: Days
    codes: Mapping[str, Codes]
    keys: Mapping[str, NDArray[np.int64]]
    key_texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    place: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self.person)

    @classmethod
    def none(cls, words: Mapping[str, tuple[str, ...]]) -> Events:
        """No event rows at all."""
        whole, day = np.zeros(0, np.int64), np.zeros(0, "datetime64[D]")
        codes = {name: np.zeros(0, np.int16) for name in words}
        return cls(whole, day, day, codes, dict.fromkeys(KEYS, whole), dict.fromkeys(KEYS, ()))

    def part(self, rows: slice, first: int) -> Events:
        """Rows that stand side by side, without a copy but of people, who begin with `first`."""
        return Events(
            self.person[rows] - first,
            self.offence_date[rows],
            self.outcome_date[rows],
            {name: codes[rows] for name, codes in self.codes.items()},
            {name: keys[rows] for name, keys in self.keys.items()},
            self.key_texts,
            self.place[rows],
        )

    def take(self, rows: At, person: NDArray[np.int64] | None = None) -> Events:
        """Some of the rows, in the order asked for; `person` renumbers the people."""
        return Events(
            self.person[rows] if person is None else person,
            self.offence_date[rows],
            self.outcome_date[rows],
            {name: codes[rows] for name, codes in self.codes.items()},
            {name: keys[rows] for name, keys in self.keys.items()},
            self.key_texts,
            self.place[rows] if len(self.place) else self.place,
        )
