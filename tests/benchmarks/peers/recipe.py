"""A plain numpy recipe: blocks, compares against all edges at once, sums within a byte.

It is what somebody who knows numpy and has this one matrix would write; nothing of it is general.
Differences of points are taken modulo 256, so that falling tables are exact.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import Question, twelve

BLOCK = 1 << 17
Bytes = NDArray[np.uint8]
Wide = NDArray[np.uint16]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """A question in arrays: (n,) answers, (k, 1) edges, (k, 1) steps, and the points below them."""

    answers: NDArray[np.int64] | Bytes
    known: Marks | None
    edges: NDArray[np.int64] | Bytes
    steps: Bytes
    base: np.uint8
    least: np.uint8
    most: np.uint8


def ready(people: People) -> Run:
    columns = [_column(question, people) for question in twelve().questions]
    return Run(lambda: recipe(columns, len(people), people.threads), lambda found: found)


def _column(question: Question, people: People) -> Column:
    answers = people.answers[question.name]
    points = np.array(question.points)
    edges = np.array(question.edges or range(1, len(points)), answers.dtype)
    known = None if people.known is None else people.known[question.name]
    return Column(
        answers, known, edges[:, None], np.diff(points).astype(np.uint8)[:, None],
        np.uint8(points[0]), np.uint8(points.min()), np.uint8(points.max()),
    )  # fmt: skip


def recipe(columns: list[Column], count: int, threads: int = 1) -> Found:
    """Points, totals and tiers of everybody, and where something is unknown what it could be."""
    open_ = columns[0].known is not None
    found = Found(
        np.empty((len(columns), count), np.uint8),
        np.empty(count, np.uint16),
        np.empty(count, np.uint8),
        np.empty(count, np.uint16) if open_ else None,
    )
    starts = range(0, count, BLOCK)
    if threads == 1:
        _blocks(columns, found, starts)
    else:
        with ThreadPoolExecutor(threads) as pool:
            parts = [starts[at::threads] for at in range(threads)]
            list(pool.map(lambda part: _blocks(columns, found, part), parts))
    return found


def _blocks(columns: list[Column], found: Found, starts: range) -> None:
    size = min(BLOCK, len(found.total))
    compared = np.empty((max(len(column.edges) for column in columns), size), np.bool_)
    tiers = np.array(twelve().tiers, np.uint16)[:, None]
    for start in starts:
        here = slice(start, min(start + size, len(found.total)))
        points, total = found.points[:, here], found.total[here]
        total.fill(0)
        for column, earned in zip(columns, points, strict=True):
            _earn(column, column.answers[here], compared, earned)
            if column.known is not None:
                _forget(column, column.known[here], compared[0, : len(total)], earned)
            np.add(total, earned, out=total)
        above = compared[: len(tiers), : len(total)]
        np.greater_equal(total, tiers, out=above)
        np.add.reduce(above.view(np.uint8), axis=0, dtype=np.uint8, out=found.tier[here])
        if found.highest is not None:
            _highest(columns, here, total, compared[0], found.highest[here])


def _earn(
    column: Column,
    answers: NDArray[np.int64] | Bytes,
    compared: Marks,
    earned: Bytes,
) -> None:
    above = compared[: len(column.edges), : len(answers)]
    np.greater_equal(answers, column.edges, out=above)
    steps = above.view(np.uint8)
    np.multiply(steps, column.steps, out=steps)
    np.add.reduce(steps, axis=0, dtype=np.uint8, out=earned)
    if column.base:
        np.add(earned, column.base, out=earned)


def _forget(column: Column, known: Marks, spare: Marks, earned: Bytes) -> None:
    """The least that a row earns, where the answer is unknown: without a branch for anybody."""
    np.multiply(earned, known.view(np.uint8), out=earned)
    if column.least:
        np.logical_not(known, out=spare)
        np.multiply(spare.view(np.uint8), column.least, out=spare.view(np.uint8))
        np.add(earned, spare.view(np.uint8), out=earned)


def _highest(columns: list[Column], here: slice, total: Wide, spare: Marks, highest: Wide) -> None:
    """What could still be had in all, less what could be had were it not known already."""
    spans = [int(column.most) - int(column.least) for column in columns]
    np.add(total, np.uint16(sum(spans)), out=highest)
    less = spare[: len(total)].view(np.uint8)
    for column, span in zip(columns, spans, strict=True):
        assert column.known is not None
        np.multiply(column.known[here].view(np.uint8), np.uint8(span), out=less)
        np.subtract(highest, less, out=highest)


def ranked(total: Wide) -> NDArray[np.int64]:
    """(n,) competition rank of each total."""
    above = np.cumsum(np.bincount(total)[::-1])[::-1]
    return 1 + np.append(above[1:], 0)[total]


RECIPE = Peer("numpy, a plain recipe in blocks", ready, bounds=True, threads=True)
