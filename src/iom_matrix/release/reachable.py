"""Reach: which rows, levels and ends anybody can come to, and whether that is proven."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from math import prod

import numpy as np

from iom_matrix.definition.answers import Numbers, OneOf
from iom_matrix.definition.linked import TIER, LinkedLine, Matrix
from iom_matrix.definition.logic import Test, tests_in
from iom_matrix.definition.scalars import from_units
from iom_matrix.probing.edges import is_joined, telling_answers
from iom_matrix.probing.reach import deciding, inputs_deciding
from iom_matrix.reading.people import people_from_records
from iom_matrix.release.scored import scored_lines
from iom_matrix.release.values import Reached, Value, reached_by
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores

# Of so many combinations of answers each is scored; of more none is.
MOST_COMBINATIONS = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What the lines of a matrix can come to.

    Attributes:
        lines: line -> its rows and values. What is not there is certainly out of reach.
        proven: whether what is there can certainly be reached. It cannot be said where lines that
            count together share evidence, and there are too many combinations to try each.
    """

    lines: Mapping[str, Reached]
    proven: bool


@lru_cache(maxsize=32)  # three rules ask
def reach_of(matrix: Matrix) -> Reach:
    """Which rows, levels and ends can be come to.

    Lines that share no evidence can come to their values in every combination, so their values
    are worked out one from another. Where some share evidence, every combination of answers is
    scored, if there are no events to combine and no more than 20,000 combinations.
    """
    alone = reached_by(matrix)
    if not any(_shares(matrix, line) for line in scored_lines(matrix)):
        return Reach(alone, proven=True)
    tried = _enumerated(matrix)
    return Reach({**alone, **tried}, proven=True) if tried else Reach(alone, proven=False)


def _shares(matrix: Matrix, line: LinkedLine) -> bool:
    """Whether what a line reads, and what it asks, may depend on some of the same evidence.

    Or whether one of its conditions may always hold, or never: of that nothing is worked out.
    """
    asked = [list(tests_in(logic)) for logic in line.conditions]
    if not all(_open(matrix, test) for tests in asked for test in tests):
        return True
    below = [_evidence(matrix, name) for name in line.reads]
    below += [_evidence(matrix, test.subject) for tests in asked for test in tests]
    return any(one & other for one, other in combinations(below, 2))


def _open(matrix: Matrix, test: Test) -> bool:
    """Whether a test is about an input that can give the answer, and another."""
    spec = matrix.vocabulary.inputs.get(test.subject)
    if spec is None:
        return False
    subject, answer = spec.subject, test.answer
    if isinstance(answer, OneOf):
        return subject.numeric or set(answer.words) < set(subject.words)
    if not isinstance(answer, Numbers) or subject.lowest is None:
        return False
    edge = answer.low if answer.low is not None else answer.high
    below_top = subject.highest is None or (edge is not None and edge <= subject.highest)
    return edge is not None and subject.lowest < edge and below_top


def _evidence(matrix: Matrix, name: str) -> frozenset[str]:
    """The inputs and the kinds of event on which a line depends."""
    line = matrix.lines.get(name)
    if line is None:
        return frozenset({name})
    kinds = {f"events: {kind}" for read in line.sets for kind in matrix.sets[read].kinds}
    below = {*line.reads, *line.asks, *line.inputs} - {name}
    return frozenset(kinds).union(*(_evidence(matrix, other) for other in below))


def _enumerated(matrix: Matrix) -> dict[str, Reached] | None:
    """What every line comes to over all combinations of answers; None where not all are tried."""
    lines = [matrix.lines[name] for name in deciding(matrix)]
    names = inputs_deciding(matrix)
    dated = any(matrix.vocabulary.inputs[name].kind == "date" for name in names)
    if dated or any(line.line.events or line.line.moments for line in lines):
        return None
    numbers = [name for name in names if matrix.vocabulary.inputs[name].subject.numeric]
    if any(is_joined(matrix, name) for name in numbers):
        return None  # the answers tried stand for others only where rows tell them apart
    axes = [telling_answers(matrix, name) for name in names]
    if prod(map(len, axes)) > MOST_COMBINATIONS:
        return None
    records = (dict(zip(names, answers, strict=True)) for answers in product(*axes))
    people = people_from_records(
        [{"id": f"V-{at}", **record} for at, record in enumerate(records)],
        vocabulary=matrix,
        coverage="everything",
    )
    scores = score(matrix, people, as_of=matrix.file.effective.from_)
    return {line.name: _met(scores, line) for line in lines}


def _met(scores: Scores, line: LinkedLine) -> Reached:
    result, scored = scores.lines[line.name], scores.scored
    rows = tuple(bool((scored & (result.row == at)).any()) for at in range(len(line.leaves)))
    return Reached(rows, frozenset(_results(scores, line)) if scored.any() else None)


def _results(scores: Scores, line: LinkedLine) -> Iterator[Value]:
    scored, result = scores.scored, scores.lines[line.name]
    if line.name == TIER:
        yield from (line.scale[at] for at in np.unique(scores.tier[scored]))
    elif line.scale:
        yield from (line.scale[at] for at in np.unique(result.result.word[scored]))
    elif line.role != "measure":
        yield from (from_units(int(one), scores.places) for one in np.unique(result.points[scored]))
