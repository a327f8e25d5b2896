"""People as columns: a crowd without a Python object for each nominal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import NO_DAY, At, Column, Days, text_array
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events
from iom_matrix.evidence.narrow import Narrow, NarrowColumn, all_alike
from iom_matrix.evidence.nominals import People


@dataclass(frozen=True, slots=True, eq=False)
class PeopleColumns:
    """n nominals as arrays side by side: what `score_columns` scores.

    Attributes:
        vocabulary: the words in which they are described.
        groups: the table of offence groups that the vocabulary names, if it has events.
        count: n.
        columns: input -> its answers. An input that no column gives is unknown for everybody.
        events: their dated history, sorted by person.
        ids: (n,) exact opaque text, unique; None where nobody asks for it.
        area: (n,) place of each one's area in `areas`, below 0 where unknown; None for everybody.
        areas: the areas that there are.
        since: (n,) `history_from` of each; None where it is given of nobody.
        coverage: which kinds of event are complete, from when.
        ignored, stated, notices, withheld, synthetic: as in `People`.
    """

    vocabulary: Vocabulary
    groups: CodeTable | None
    count: int
    columns: Mapping[str, NarrowColumn]
    events: Events
    ids: NDArray[Any] | None = None
    area: Narrow | None = None
    areas: tuple[str, ...] = ()
    since: Days | None = None
    coverage: Coverage = field(default_factory=Coverage)
    ignored: tuple[str, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()
    withheld: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    synthetic: bool = False

    def __len__(self) -> int:
        return self.count

    @classmethod
    def of(cls, people: People) -> PeopleColumns:
        """The same people as columns; answers are not copied."""
        inputs = people.vocabulary.inputs
        names, places = people.area_places()
        known = tuple(name for name in names if name is not None)
        at = {name: place for place, name in enumerate(known)}
        area = np.array([-1 if name is None else at[name] for name in names], np.int32)
        columns = {
            name: NarrowColumn.of(column, worded=inputs[name].worded)
            for name, column in people.columns.items()
        }
        return cls(
            people.vocabulary, people.groups, len(people), columns, by_person(people.events),
            text_array(people.ids), area[places] if known else None, known,
            people.history_from, people.coverage, people.ignored, people.stated, people.notices,
            people.withheld, people.synthetic,
        )  # fmt: skip

    @property
    def history_from(self) -> Days:
        """(n,) the day from which a person's history is complete; NaT: as coverage says."""
        if self.since is None:
            return all_alike(NO_DAY, self.count)
        return self.since

    def column(self, name: str) -> Column:
        """The answers to an input, all unknown where no column gives it."""
        if name in self.columns:
            return self.columns[name].wide()
        return Column.unknown(self.count)

    def area_places(self) -> tuple[tuple[str | None, ...], At]:
        """The areas that there are, and (n,) the place among them of each person's."""
        if self.area is None:
            return (None,), np.zeros(self.count, np.intp)
        place = np.where(self.area < 0, len(self.areas), self.area).astype(np.intp)
        return (*self.areas, None), place

    def by_person(self) -> PeopleColumns:
        """The same with their events sorted by person; as they are where they are so already."""
        events = by_person(self.events)
        return self if events is self.events else replace(self, events=events)

    def part(self, start: int, stop: int) -> PeopleColumns:
        """The people from one place up to another, with their events; nothing but those moves."""
        people = slice(start, stop)
        first, last = np.searchsorted(self.events.person, [start, stop])
        events = self.events.part(slice(int(first), int(last)), start)
        columns = {name: column.part(people) for name, column in self.columns.items()}
        return replace(
            self,
            count=stop - start,
            columns=columns,
            events=events,
            ids=None if self.ids is None else self.ids[people],
            area=None if self.area is None else self.area[people],
            since=None if self.since is None else self.since[people],
        )


def by_person(events: Events) -> Events:
    """The events sorted by person; as they are where they are so already."""
    if (events.person[1:] >= events.person[:-1]).all():
        return events
    return events.take(np.argsort(events.person, kind="stable"))
