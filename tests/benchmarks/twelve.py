"""Twelve questions: the matrix that every peer scores, in plain numbers, and answers to it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix
from iom_matrix.reading.definitions import load

FILE = Path(__file__).with_name("twelve.yaml")
# Points of another version; what is least and most of each question stays, and so of the total.
OTHER_POINTS = {
    "4+: 18, 6+: 24": "4+: 15, 6+: 26", "3+: 9, 5+: 14": "3+: 11, 5+: 14",
    "8+: 12, 12+: 15": "8+: 14, 12+: 15", "11+: 10, 101+: 25": "11+: 12, 101+: 25",
    "91+: 20, 183+: 9": "91+: 15, 183+: 11", "medium: 12, high: 30": "medium: 15, high: 31",
    "insecure: 6": "insecure: 5", "weekly: 11": "weekly: 12", "known: 14": "known: 12",
    "no: 0, yes: 22": "no: 22, yes: 0", "no: 0, yes: 12": "no: 12, yes: 0",
    "no: 0, yes: 5": "no: 5, yes: 0",
}  # fmt: skip
Answers = dict[str, NDArray[np.int64] | NDArray[np.uint8]]


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer earns.

    Attributes:
        name: the input, and the column of answers.
        line: the line of the matrix that asks.
        edges: the numbers from which the second row and those after it hold; none for a choice.
        points: of each row, or of each word by its code.
        words: of a choice or flag, by code.
        top: the greatest answer that is drawn.
    """

    name: str
    line: str
    edges: tuple[int, ...]
    points: tuple[int, ...]
    words: tuple[str, ...]
    top: int


@dataclass(frozen=True, slots=True)
class Twelve:
    """The matrix as a peer needs it: its questions, and the totals at which a tier starts."""

    questions: tuple[Question, ...]
    tiers: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        return [question.name for question in self.questions]


@cache
def matrix() -> Matrix:
    """The matrix as this library reads it."""
    return load(FILE)


@cache
def another() -> Matrix:
    """Another version of it, in which one row or more of each question earns other points."""
    text = FILE.read_text("utf-8")
    for row, other in OTHER_POINTS.items():
        assert text.count(row) == 1, row
        text = text.replace(row, other)
    with TemporaryDirectory() as folder:
        shutil.copy(FILE.with_name("twelve-words.yaml"), folder)
        file = Path(folder, FILE.name)
        file.write_text(text, "utf-8")
        return load(file)


@cache
def twelve() -> Twelve:
    """The same in plain numbers, taken from the file that this library reads."""
    lines = matrix().lines
    questions = tuple(_question(lines[part]) for part in lines[TOTAL].parts)
    return Twelve(questions, tuple(int(row.edge or 0) for row in lines[TIER].rows[1:]))


def _question(line: LinkedLine) -> Question:
    (name,) = line.reads
    points = tuple(int(row.points or 0) for row in line.rows)
    words = tuple(row.word for row in line.rows if row.word is not None)
    edges = tuple(int(row.edge) for row in line.rows[1:] if row.edge is not None)
    top = int(matrix().vocabulary.inputs[name].max or 0)
    assert not words or words == line.subject.words, "the codes follow the order of the rows"
    return Question(name, line.name, edges, points, words, top)


def answers(count: int) -> Answers:
    """So many invented nominals, 47 bytes each: int64 for a number, the code of a word in uint8.

    Every row is met often: a number lies evenly within a row of its table, drawn first.
    """
    draw = np.random.default_rng(20261122)
    return {question.name: _drawn(draw, question, count) for question in twelve().questions}


def _drawn(
    draw: np.random.Generator, question: Question, count: int
) -> NDArray[np.int64] | NDArray[np.uint8]:
    row = draw.integers(0, len(question.points), count, np.uint8)
    if question.words:
        return row
    start = np.array([0, *question.edges])
    width = np.diff(np.array([*start, question.top + 1]))
    found = np.empty(count, np.int64)
    for at in range(0, count, 1 << 18):  # in blocks, so that making data is no peak of memory
        here = row[at : at + (1 << 18)]
        found[at : at + len(here)] = start[here] + draw.integers(0, width[here])
    return found


def unknowns(count: int, share: float = 0.1) -> Mapping[str, NDArray[np.bool_]]:
    """(n,) of each question, which answers are known: this share is not, drawn at random."""
    draw = np.random.default_rng(31)
    return {name: draw.random(count) >= share for name in twelve().names}
