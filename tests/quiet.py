"""Quiet schemes: years of snapshots in which nothing changes but the people.

Each has about `SIZE` people. Every fortnight some leave and some come, some stand otherwise, some
tiers and some points are drawn anew, and all the chances stay as they were. So whatever a report
then calls a signal is a false alarm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.snapshots.recorded_people import NONE, Unknown
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.decisions.decided import decided, overridden
from tests.unit.oversight.snapshots.taken import sample_snapshot

SIZE = 250  # of the 280 rows of the sample's snapshot, so that a scheme has room to grow
LEAVING = 0.03  # of everybody, at each fortnight
ANEW = 0.08  # of what somebody is, at each fortnight
TIERS = (0.8, 0.14, 0.06)
FAMILIES = {"acquisitive": 0.45, "violence": 0.3, "domestic": 0.2, "exploitation": 0.05}
AGENCIES = {"police": 0.01, "probation": 0.1, "partners": 0.35}
INPUTS = {"arp": 0.12, "rosh": 0.02}
AREAS = 4
DECIDED, OVERRIDDEN = 6, 0.15
FIRST, FORTNIGHT = dt.date(2026, 1, 7), dt.timedelta(days=14)

Numbers = NDArray[np.int64]
Draw = Callable[[int], Numbers]


@dataclass
class _Crowd:
    """Whoever is there: a number each, and what is so of each, which lasts until drawn anew."""

    rng: np.random.Generator
    who: Numbers
    born: int
    held: dict[str, Numbers] = field(default_factory=dict)

    def draws(self) -> dict[str, Draw]:
        rng = self.rng
        return {
            "managed": lambda n: rng.binomial(1, 0.25, n),
            "tier": lambda n: rng.choice(len(TIERS), n, p=TIERS),
            "family": lambda n: rng.choice(len(FAMILIES), n, p=list(FAMILIES.values())),
            "points": lambda n: rng.poisson(20, n),
            "route": lambda n: rng.binomial(1, 0.1, n),
            "area": lambda n: rng.choice(AREAS, n),
            **{name: self.chance(share) for name, share in (AGENCIES | INPUTS).items()},
        }

    def chance(self, share: float) -> Draw:
        return lambda n: self.rng.binomial(1, share, n)

    def settle(self) -> None:
        for name, draw in self.draws().items():
            self.held[name] = draw(len(self.who))

    def pass_a_fortnight(self) -> None:
        stay = self.rng.random(len(self.who)) >= LEAVING
        come = self.rng.poisson(SIZE * LEAVING)
        come = min(come, len(sample_snapshot()) - int(stay.sum()))
        self.who = np.concatenate([self.who[stay], np.arange(self.born, self.born + come)])
        self.born += come
        for name, draw in self.draws().items():
            kept = np.concatenate([self.held[name][stay], draw(come)])
            anew = self.rng.random(len(kept)) < ANEW
            self.held[name] = np.where(anew, draw(len(kept)), kept)


def quiet_scheme(seed: int, periods: int) -> tuple[list[Snapshot], list[Decision]]:
    """So many fortnights of a scheme in which nothing changes, and the decisions of its panel."""
    rng = np.random.default_rng([20260401, seed])
    crowd = _Crowd(rng, np.arange(SIZE), SIZE)
    crowd.settle()
    snapshots, decisions = [], []
    for at in range(periods):
        snapshots.append(_snapshot(crowd, FIRST + at * FORTNIGHT))
        decisions += _decisions(rng, FIRST + at * FORTNIGHT)
        crowd.pass_a_fortnight()
    return snapshots, decisions


def _snapshot(crowd: _Crowd, day: dt.date) -> Snapshot:
    held, sample = crowd.held, sample_snapshot()
    count = len(crowd.who)
    recorded = sample.people.take(np.arange(count))
    missing = {name: held[name].astype(np.bool_) for name in AGENCIES}
    points = held["points"].astype(np.int64)
    recorded = replace(
        recorded,
        key=tuple(f"{one:064x}" for one in crowd.who.tolist()),
        area=held["area"].astype(np.int16),
        standing=np.where(held["managed"], *map(STANDINGS.index, ("managed", "nominated"))).astype(
            np.int16
        ),
        tier=held["tier"].astype(np.int16),
        total=replace(recorded.total, points=points),
        settled=~np.logical_or.reduce(list(missing.values())),
        route=np.where(held["route"], 0, NONE).astype(np.int16),
        out_of_scope=np.full(count, NONE, np.int16),
        unknown={Unknown("line", "input", name, "not given"): whom
                 for name, whom in missing.items() if whom.any()},
        stale={name: held[name].astype(np.bool_) for name in INPUTS if held[name].any()},
    )  # fmt: skip
    shares = np.bincount(held["family"], points, minlength=len(FAMILIES)) / points.sum()
    families = {name: Decimal(f"{share:.4f}") for name, share in zip(FAMILIES, shares, strict=True)}
    areas = tuple(f"area {one}" for one in range(AREAS))
    return replace(sample, as_of=day, areas=areas, people=recorded, families=families)


def _decisions(rng: np.random.Generator, day: dt.date) -> Sequence[Decision]:
    agreed, against = _kinds()
    made = rng.random(rng.poisson(DECIDED)) < OVERRIDDEN
    return [
        (against if one else agreed).model_copy(update={"decided_on": day}) for one in made.tolist()
    ]


@cache
def _kinds() -> tuple[Decision, Decision]:
    return decided(), overridden()
