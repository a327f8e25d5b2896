"""Answers to test with: cells of an input, and the nominals that they make."""

from __future__ import annotations

from hypothesis import strategies as st

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.subjects import NEVER
from iom_matrix.evidence.windows import back
from iom_matrix.testing.numbers import happens, numbers, text_of
from iom_matrix.testing.telling import DAY, Drawing, near_edges
from iom_matrix.testing.vocabulary import CODES

Record = dict[str, str]
AREAS = ("North", "South", "")


@st.composite
def nominal(draw: st.DrawFn, drawing: Drawing, name: str) -> Record:
    """One person: an answer to every input, with its day, unless everything is known."""
    record = {"id": name, "area": draw(st.sampled_from(AREAS))}
    for asked, spec in drawing.vocabulary.inputs.items():
        record[asked] = draw(cells(drawing, asked))
        if record[asked] and not drawing.known:
            record[f"{asked}.as_of"] = draw(_observed(drawing, spec))
    if not drawing.known:
        since = drawing.day(drawing.as_of + DAY).map(str)
        record["history_from"] = draw(st.just("") | st.just("") | since)
    return record


@st.composite
def cells(draw: st.DrawFn, drawing: Drawing, name: str) -> str:
    """A cell of an input, empty at times unless everything is known."""
    if drawing.vocabulary.inputs[name].kind == "date":
        return draw(drawing.maybe(dates(drawing, name)))
    return draw(answers(drawing.matrix, name, blank=not drawing.known))


@st.composite
def dates(draw: st.DrawFn, drawing: Drawing, name: str) -> str:
    """A day, at times one still to come, or that it never was where this is an answer."""
    spec = drawing.vocabulary.inputs[name]
    latest = drawing.as_of + 2 * DAY * (not drawing.known or NEVER in spec.also)
    if NEVER in spec.also and happens(draw, 3):
        return NEVER
    return str(draw(drawing.day(latest)))


@st.composite
def answers(draw: st.DrawFn, matrix: Matrix, name: str, *, blank: bool = True) -> str:
    """A cell of an input that is no date, often a number on or just below an edge of some row.

    Args:
        draw: given by Hypothesis.
        matrix: whose rows tell which numbers matter.
        name: the input.
        blank: whether the cell may be empty.
    """
    spec = matrix.vocabulary.inputs[name]
    subject = spec.subject
    words = CODES.rows if spec.kind == "code" else subject.words
    choices = [st.just(word) for word in words]
    if subject.numeric:
        choices += [numbers(subject).map(text_of), st.sampled_from(near_edges(matrix, name))]
    if blank:
        choices.insert(0, st.just(""))
    return draw(st.one_of(choices))


@st.composite
def _observed(draw: st.DrawFn, drawing: Drawing, spec: Input) -> str:
    """The day of an observation: not given, fresh, stale, at the limit, or after the day."""
    limit = back(drawing.as_of, spec.stale_after) if spec.stale_after else drawing.as_of
    near = [drawing.as_of, limit, limit - DAY, drawing.as_of + DAY]
    return draw(st.just("") | st.sampled_from(near).map(str))
