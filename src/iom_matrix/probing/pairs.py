"""Pairs: two matrices before the same invented people, and who of these tells them apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.nominals import People
from iom_matrix.probing.aspects import Aspect, differing, differing_lines
from iom_matrix.probing.legibility import Legibility
from iom_matrix.probing.persons import Bench, Person, names_of
from iom_matrix.probing.testimony import Means
from iom_matrix.reading.terms import Terms
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores

ORDER = "ranking"  # the name of what is changed where only the order of people is


@dataclass(frozen=True, eq=False)
class Meeting:
    """The same n people scored by both.

    Attributes:
        people: who, as far as something was said of them that can be read.
        old, new: their scores.
        common: (n,) of whom both read everything that is said.
    """

    people: tuple[Person, ...]
    old: Scores
    new: Scores
    common: Marks

    @cached_property
    def shown(self) -> Mapping[Aspect, Marks]:
        """Who differs in what a reader is shown."""
        return differing(self.old, self.new)

    @cached_property
    def lines(self) -> Mapping[Aspect, Marks]:
        """Who differs in single lines."""
        return differing_lines(self.old, self.new)

    def differ(self, about: Sequence[str] = (), *, means: Means) -> Marks:
        """(n,) who is shown something else, in what concerns these lines and rules.

        Args:
            about: lines whose own result must differ too, or rules that must; any where empty.
            means: score, scope or possible: what counts as a difference. Each holds whoever the
                one before it holds.
        """
        official = means != "possible"
        kept = [marks for aspect, marks in self.shown.items() if aspect.official or not official]
        found: Marks = np.logical_or.reduce(kept)
        if means == "score":
            found = found & self.old.scored & self.new.scored
        return found & self._concerned(about, official=official) if about else found

    def _concerned(self, about: Sequence[str], *, official: bool) -> Marks:
        """(n,) for whom one of these lines or rules comes to something else."""
        found = np.zeros(len(self.people), np.bool_)
        for aspect, marks in (*self.lines.items(), *self.shown.items()):
            if aspect.name in about and (aspect.official or not official):
                found |= marks
        return found

    @cached_property
    def places(self) -> tuple[Whole, Whole]:
        """The place of everybody among these people, by either; 0 where there is none."""
        return rank(self.old).rank, rank(self.new).rank


@dataclass(frozen=True, eq=False)
class Pair:
    """Two matrices on a day."""

    old: Matrix
    new: Matrix
    as_of: dt.date

    @cached_property
    def benches(self) -> tuple[Bench, Bench]:
        return Bench(self.old, self.as_of), Bench(self.new, self.as_of)

    @cached_property
    def eyes(self) -> tuple[Legibility, Legibility]:
        """What either can read."""
        return Legibility(self.old), Legibility(self.new)

    @cached_property
    def alike(self) -> bool:
        """Whether both read the same words, so that people need to be read only once."""
        return Terms.of(self.old) == Terms.of(self.new)

    def meet(self, people: Iterable[Person]) -> Meeting:
        """Score people by both; those of whom something impossible is said are left out."""
        people = list(people)
        once = self._read(0, people)
        read = [once, once if self.alike else self._read(1, people)]
        names = names_of(people)
        left = {name for one, _ in read for name in one.withheld}
        kept = [at for at, name in enumerate(names) if name not in left]
        scores = []
        for matrix, (found, _) in zip((self.old, self.new), read, strict=True):
            at = {name: place for place, name in enumerate(found.ids)}
            own = found.take([at[names[place]] for place in kept]) if left else found
            scores.append(score(matrix, own, as_of=self.as_of))
        common = np.array([all(whole[at] for _, whole in read) for at in kept], np.bool_)
        return Meeting(tuple(people[at] for at in kept), scores[0], scores[1], common)

    def _read(self, side: int, people: Sequence[Person]) -> tuple[People, list[bool]]:
        """The people as one of the two reads them, and of whom it reads everything."""
        bench = self.benches[side]
        if self.alike:
            return bench.read(people, quarantine=True), [True] * len(people)
        eyes = self.eyes[side]
        seen = bench.read(map(eyes.of, people), quarantine=True)
        return seen, [eyes.reads(person) for person in people]
