"""Boxes: single hits put together, so that what holds for many answers is said of all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from iom_matrix.probing.search import Hits

Point = tuple[int, ...]
Box = tuple[tuple[int, ...], ...]
Outcome = tuple[int, np.datetime64]


def boxes_of(hits: Hits) -> Iterator[tuple[Box, Outcome, bool]]:
    """The hits as few boxes: answers to each axis of which every combination ends alike.

    Each hit is in one box, with the tier, the day, and whether it is settled in all of the box.
    """
    by_outcome: dict[Outcome, dict[Point, bool]] = {}
    for row, point in enumerate(map(tuple, hits.options.tolist())):
        outcome = (int(hits.tier[row]), hits.day[row])
        by_outcome.setdefault(outcome, {})[point] = bool(hits.settled[row])
    for outcome, points in sorted(by_outcome.items(), key=lambda item: (item[0][1], item[0][0])):
        for box in _boxes(dict.fromkeys(points)):
            yield box, outcome, all(points[point] for point in _points(box))


def _boxes(points: Mapping[Point, None]) -> list[Box]:
    """Boxes that together hold these points and no others, none of them twice."""
    if () in points:
        return [()]
    behind: dict[int, dict[Point, None]] = {}
    for first, *rest in points:
        behind.setdefault(first, {})[tuple(rest)] = None
    alike: dict[frozenset[Point], list[int]] = {}
    for first, rests in sorted(behind.items()):
        alike.setdefault(frozenset(rests), []).append(first)
    return [
        (tuple(firsts), *box)
        for rests, firsts in alike.items()
        for box in _boxes(dict.fromkeys(sorted(rests)))
    ]


def _points(box: Box) -> Iterator[Point]:
    if not box:
        yield ()
        return
    for first in box[0]:
        yield from ((first, *rest) for rest in _points(box[1:]))
