"""Column codes: in which row each answer falls, worked out once for all versions that ask alike.

A version that tells the same answers apart, and gives them other points, is then scored by bytes
instead of the answers: it may also tell fewer apart, and ask by other lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.column_answers import ColumnAnswers, InputCodes, blocks
from iom_matrix.scoring.column_plan import ColumnPlan, column_plan
from iom_matrix.scoring.engine import checked
from iom_matrix.scoring.tabled import MOST_EDGES, Tabled, changes_of, filled, slope_of, table_of

NO_CODE = 255


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ColumnCodes:
    """In which rows the answers of n people fall on one day: what `score_codes` scores.

    Attributes:
        people: whose answers these are. What has no codes is still read from them.
        as_of: the day; later observations are no answers.
        inputs: input -> the codes of its answers, a byte each.
    """

    people: PeopleColumns
    as_of: dt.date
    inputs: Mapping[str, InputCodes]

    def __len__(self) -> int:
        return len(self.people)

    def __repr__(self) -> str:
        inputs = "1 input" if len(self.inputs) == 1 else f"{len(self.inputs)} inputs"
        return f"<ColumnCodes of {inputs} about {len(self):,} people on {self.as_of}>"


def column_codes(
    matrices: Sequence[Matrix], columns: PeopleColumns, *, as_of: dt.date
) -> ColumnCodes:
    """Work out once in which rows answers fall, for scoring by several versions.

    Any version over the same vocabulary can be scored by the codes. Those of its questions whose
    points change where a row of one of these matrices begins are scored without reading an answer;
    what else it asks is worked out from the columns.

    Args:
        matrices: the versions whose rows are told apart.
        columns: n nominals, described in the vocabulary that the matrices name.
        as_of: the day; later events and observations are not used.

    Raises:
        EvidenceError: when the people are described in another vocabulary, or `as_of` is no date.
    """
    starts: dict[str, set[int]] = {}
    for matrix in matrices:
        checked(matrix, columns.vocabulary, as_of)
        for step in column_plan(matrix).steps:
            if isinstance(step, Tabled) and len(step.starts) <= MOST_EDGES:
                starts.setdefault(step.input, set()).update(step.starts)
    told = {name: sorted(edges) for name, edges in starts.items() if name in columns.columns}
    codes = {name: _codes(columns, as_of, name, edges) for name, edges in told.items()}
    inputs = {name: found for name, found in codes.items() if found is not None}
    return ColumnCodes(columns, as_of, inputs)


def _codes(
    people: PeopleColumns, as_of: dt.date, name: str, edges: Sequence[int]
) -> InputCodes | None:
    """The codes of one input; None where a byte does not tell its answers apart."""
    spec = people.vocabulary.inputs[name]
    if spec.worded:
        # A list of codes may be longer than a byte can count.
        return None if spec.kind == "code" else _code(people, as_of, name, None)
    words = len(spec.subject.words)
    if len(edges) + words >= NO_CODE:
        return None
    return _code(people, as_of, name, _counting(name, edges, words))


def _code(people: PeopleColumns, as_of: dt.date, name: str, question: Tabled | None) -> InputCodes:
    """The codes of an input, by a question that earns them; None where words are codes already."""
    column = people.columns[name]
    edges = None if question is None else question.edges
    if question is None and column.values.dtype == np.uint8 and column.observed is None:
        return InputCodes(None, column, None)
    found = np.empty(len(people), np.uint8)
    for here in blocks(len(people)):
        answers, codes = ColumnAnswers(people, as_of, here, {}), found[here]
        part = answers.column(name)
        if question is None:
            np.copyto(codes, part.values, casting="unsafe")
        else:
            question.points(part, codes)
        known = answers.now(part)
        if known is not None:
            filled(codes, known, NO_CODE, codes)
    sure = column.certain and column.observed is None
    everybody = ColumnAnswers(people, as_of, slice(0, len(people)), {})
    return InputCodes(
        edges,
        NarrowColumn(found, unknown=None if sure else NO_CODE),
        everybody.stale(name, column),
    )


def _counting(name: str, edges: Sequence[int], words: int) -> Tabled:
    """A question whose rows earn their own places, and whose words the places after those."""
    kind, rows = np.dtype(np.uint8), np.arange(len(edges) + 1)
    table = table_of([edges[0] - 1, *edges] if edges else [0], rows, edges, kind)
    after = np.arange(len(rows), len(rows) + words, dtype=np.uint8)
    one, none, unknown = kind.type(1), kind.type(0), kind.type(NO_CODE)
    return Tabled(
        name, name, kind, "counts", tuple(edges), (one,) * len(edges), none, table, after,
        unknown, unknown, unknown, refuses=False, slope=None, starts=tuple(edges),
    )  # fmt: skip


def questions_by_codes(
    plan: ColumnPlan, codes: ColumnCodes
) -> dict[str, tuple[Tabled, InputCodes]]:
    """The questions of a matrix that codes can answer, as they are asked of these."""
    found = {}
    for step in plan.steps:
        if isinstance(step, Tabled) and step.input in codes.inputs:
            given = codes.inputs[step.input]
            if given.edges is None:
                found[step.name] = step, given
            elif set(step.edges) <= set(given.edges):
                found[step.name] = _by_code(step, given.edges), given
    return found


@lru_cache(maxsize=1024)  # the same versions are scored by the codes of crowd after crowd
def _by_code(question: Tabled, edges: tuple[int, ...]) -> Tabled:
    """A question about numbers, and words beside them, asked of their codes."""
    kind = question.kind
    more = np.zeros(len(edges) + 1, f"u{kind.itemsize}")
    more[:1] = np.array([question.base]).view(more.dtype)
    more[[edges.index(edge) + 1 for edge in question.edges]] = question.steps
    numbers = np.cumsum(more, dtype=more.dtype).view(kind)
    points = np.concatenate([numbers, question.words])
    at, steps = changes_of(points, kind)
    return replace(
        question, edges=tuple(at), steps=steps, base=points[0], table=points,
        words=question.words[:0], slope=slope_of(points, kind),
    )  # fmt: skip
