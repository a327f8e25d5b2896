"""Peers: other ways to score the same twelve questions, each in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.twelve import Answers, answers, unknowns


@dataclass(frozen=True, slots=True)
class People:
    """Whom a peer scores.

    Attributes:
        answers: question -> (n,) answers.
        known: question -> (n,) which of them are known; None where all are.
        threads: how many a peer may use.
    """

    answers: Answers
    known: Mapping[str, NDArray[np.bool_]] | None = None
    threads: int = 1

    def __len__(self) -> int:
        return len(next(iter(self.answers.values())))

    @classmethod
    def drawn(cls, count: int, threads: int = 1, *, unknown: bool = False) -> People:
        """So many invented people; of some answers a tenth is unknown."""
        return cls(answers(count), unknowns(count) if unknown else None, threads)

    def first(self, count: int) -> People:
        """The first of them."""
        known = self.known and {name: marks[:count] for name, marks in self.known.items()}
        return People({k: v[:count] for k, v in self.answers.items()}, known, self.threads)


@dataclass(frozen=True, slots=True)
class Found:
    """What every peer must find, in the order of the questions and of the people.

    Attributes:
        points: (12, n) what each answer earns; the lowest of its row where it is unknown.
        total: (n,) their sum.
        tier: (n,) place of the tier of the total.
        highest: (n,) what the total could come to at most; None where everything is known.
    """

    points: NDArray[Any]
    total: NDArray[Any]
    tier: NDArray[Any]
    highest: NDArray[Any] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A peer with its people in the form that suits it best.

    Attributes:
        score: what is timed: from columns that lie ready to points, totals and tiers.
        found: turns what that returned into arrays; not timed.
    """

    score: Callable[[], Any]
    found: Callable[[Any], Found]


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to score.

    Attributes:
        name: what the table calls it.
        ready: takes people; whatever it imports, converts or compiles first is not timed.
        packages: what must be installed.
        nanoseconds: about what a nominal takes; what would take too long is not begun.
        bounds: whether it can leave answers unknown, and say what the total could come to.
        threads: whether it can use several.
        scores: whether it finds scores at all.
    """

    name: str
    ready: Callable[[People], Run]
    packages: tuple[str, ...] = ()
    nanoseconds: float = 10
    bounds: bool = False
    threads: bool = False
    scores: bool = True
