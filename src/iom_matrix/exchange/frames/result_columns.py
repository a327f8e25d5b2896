"""Result columns: what scoring found, as arrays in the order in which a frame gets them.

They are those of the answer of a relational program, which lazy frames are scored by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import CONFIDENCE, TOTAL
from iom_matrix.evidence.columns import At, Marks
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.truths import Truths

_TOLD = ("no", "yes", "unknown")


@dataclass(frozen=True, slots=True, eq=False)
class ResultColumn:
    """One column over n people.

    Attributes:
        name: as the frame has it.
        values: (n,) whole numbers in units of 10 ** -places, or places in `words`.
        null: (n,) where the frame has no value.
        words: the texts that the values are places of; None for numbers.
        places: decimal places.
    """

    name: str
    values: NDArray[np.integer[Any]]
    null: Marks
    words: tuple[str, ...] | None = None
    places: int = 0

    def at(self, rows: At) -> ResultColumn:
        """The column for rows of a frame, each with the place of its person, or -1."""
        place = np.maximum(rows, 0)
        null = self.null[place] | (rows < 0)
        return ResultColumn(self.name, self.values[place], null, self.words, self.places)


def result_columns(scores: ScoreColumns, rank: NDArray[np.int64]) -> Iterator[ResultColumn]:
    """Every column of a result, problems apart, each under a name of its own."""
    taken: set[str] = set()
    for column in _columns(scores, rank):
        name, number = column.name, 1
        while name.lower() in taken:
            number += 1
            name = f"{column.name}_{number}"
        taken.add(name.lower())
        yield ResultColumn(name, column.values, column.null, column.words, column.places)


def _columns(scores: ScoreColumns, rank: NDArray[np.int64]) -> Iterator[ResultColumn]:
    nobody, unscored = np.zeros(len(scores), np.bool_), ~scores.scored
    stops = tuple(gate.stop for gate in scores.matrix.file.gates.values())
    yield ResultColumn("out_of_scope", np.maximum(scores.gate, 0), scores.gate < 0, stops or ("",))
    yield ResultColumn("refused", scores.refused.astype(np.int8), nobody, _TOLD[:2])
    yield from _points(scores, unscored)
    scale = scores.matrix.scale
    yield ResultColumn("tier", scores.tier.astype(np.int16), unscored, scale)
    if scores.tiers is not None:
        sets, place = np.unique(scores.tiers, return_inverse=True)
        texts = tuple(_listed(int(held), scale) for held in sets)
        yield ResultColumn("possible_tiers", place.reshape(-1), unscored, texts)
        yield ResultColumn("settled", scores.settled.astype(np.int8), unscored, _TOLD[:2])
    for kind, rules in (
        ("route", scores.routes), ("cohort", scores.cohorts), ("caution", scores.cautions),
    ):  # fmt: skip
        yield from _told(kind, rules, nobody)
    yield ResultColumn("rank", rank, unscored)


def _points(scores: ScoreColumns, unscored: Marks) -> Iterator[ResultColumn]:
    ends: dict[str, Mapping[str, NDArray[np.integer[Any]]]] = {"": scores.points}
    if scores.bounded:
        ends |= {"_lowest": scores.lowest, "_highest": scores.highest}
    if TOTAL in scores.points:
        for end, found in ends.items():
            yield ResultColumn(f"points{end}", found[TOTAL], unscored, None, scores.places)
        for end, found in ends.items() if scores.places else ():
            yield ResultColumn(f"points{end}_units", found[TOTAL], unscored)
    for name, linked in scores.matrix.lines.items():
        if linked.role not in {"factor", "group"} or (name == TOTAL and linked.role == "group"):
            continue
        if linked.scale or not linked.result.numeric:
            continue
        ended = name in scores.matrix.file.groups or name == CONFIDENCE
        for end, found in ends.items() if ended else (("", scores.points),):
            yield ResultColumn(f"{name}{end}", found[name], unscored, None, scores.places)


def _listed(held: int, scale: tuple[str, ...]) -> str:
    return ", ".join(tier for place, tier in enumerate(scale) if held >> place & 1)


def _told(kind: str, rules: Mapping[str, Truths], nobody: Marks) -> Iterator[ResultColumn]:
    for name, truths in rules.items():
        values = np.where(truths.yes, 1, np.where(truths.no, 0, 2)).astype(np.int8)
        yield ResultColumn(f"{kind}_{name}", values, nobody, _TOLD)
