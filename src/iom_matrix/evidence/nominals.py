"""People: nominals as columns, with their history and what it covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import At, Column, Days
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """n nominals, as `read_nominals`, `people_from_records` and `people_from_arrays` make them.

    Attributes:
        vocabulary: the words in which they are described.
        groups: the table of offence groups that the vocabulary names, if it has events.
        ids: exact opaque text, unique.
        areas: area of each, None where unknown.
        standings: managed, nominated or de-selected; None where unknown.
        columns: input -> its answers. An input that no column gives is unknown for everybody.
        labels: input of kind label -> its texts.
        history_from: (n,) the day from which a person's history is complete; NaT: as coverage says.
        events: their dated history.
        coverage: which kinds of event are complete, from when.
        ignored: columns that the caller asked to leave aside.
        stated: column -> the value that a mapping gives to every row.
        notices: warnings, to be counted and shown.
        withheld: people left out by quarantine, with their problems.
        synthetic: whether every row says that it is invented.
    """

    vocabulary: Vocabulary
    groups: CodeTable | None
    ids: tuple[str, ...]
    areas: tuple[str | None, ...]
    standings: tuple[str | None, ...]
    columns: Mapping[str, Column]
    labels: Mapping[str, tuple[str | None, ...]]
    history_from: Days
    events: Events
    coverage: Coverage = field(default_factory=Coverage)
    ignored: tuple[str, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()
    withheld: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    synthetic: bool = False

    def __len__(self) -> int:
        return len(self.ids)

    def column(self, name: str) -> Column:
        """The answers to an input, all unknown where no column gives it."""
        return self.columns[name] if name in self.columns else Column.unknown(len(self))

    def area_places(self) -> tuple[tuple[str | None, ...], At]:
        """The areas that there are, and (n,) the place among them of each person's."""
        place = {area: at for at, area in enumerate(dict.fromkeys(self.areas))}
        places = np.fromiter(map(place.__getitem__, self.areas), np.intp, len(self.areas))
        return tuple(place), places

    def take(self, at: Sequence[int]) -> People:
        """Some of the people, in the order asked for, with their events."""
        index = np.asarray(at, np.intp)
        new = np.full(len(self), -1, np.int64)
        new[index] = np.arange(len(index))
        rows: At = np.flatnonzero(new[self.events.person] >= 0)
        return replace(
            self,
            ids=tuple(self.ids[i] for i in at),
            areas=tuple(self.areas[i] for i in at),
            standings=tuple(self.standings[i] for i in at),
            columns={name: column.take(index) for name, column in self.columns.items()},
            labels={name: tuple(texts[i] for i in at) for name, texts in self.labels.items()},
            history_from=self.history_from[index],
            events=self.events.take(rows, new[self.events.person[rows]]),
        )
