"""Factors to test with: a question, what it earns, its policy for unknowns, perhaps a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from iom_matrix.definition.subjects import Subject
from iom_matrix.testing.joins import arithmetic
from iom_matrix.testing.measures import events_read
from iom_matrix.testing.numbers import happens
from iom_matrix.testing.sources import Asked, Sources, numeric_names, reading
from iom_matrix.testing.steps import applying, stepped
from iom_matrix.testing.tables import POINTS, cells_of, grids, policies, range_of, spanning, tables

# A factor whose value is a number made by one of these needs no rows.
EARNING = {"look_up", "first", "each", "add", "subtract", "multiply", "highest", "lowest"}
ENDS = ("lowest", "highest", "refuse")


@st.composite
def factors(
    draw: st.DrawFn, sources: Sources, *, cells: Sequence[str] = POINTS, policy: bool = True
) -> Asked:
    """One question, with the points that it can earn.

    Args:
        draw: given by Hypothesis.
        sources: what it may read.
        cells: the points of its rows; where they are given, it has rows.
        policy: whether it says what an unknown answer earns; without it, it is one question that
            applies to everybody, as a sum that is prorated needs it.
    """
    asked = draw(_questions(sources, sums=policy) if cells is POINTS else events_read(sources))
    if "points" not in asked.line:
        bare = cells is POINTS and draw(_may_be_bare(sources, asked))
        asked = draw(_bare(asked) if bare else with_rows(sources, asked, cells))
    line, earned = dict(asked.line), asked.subject
    if policy:
        # Between the ends of all rows, if there are rows for all answers.
        whole = "points" in line and not EARNING & line.keys()
        line["unknown"] = draw(policies(line["points"]) if whole else st.sampled_from(ENDS))
    if happens(draw, 4):
        line["stale"] = draw(st.sampled_from(["counts", "doubted", "unknown"]))
    if policy and sources.subjects and happens(draw, 3):
        line |= draw(applying(sources, cells))
        if cells is not POINTS:
            line.setdefault("otherwise", cells[0])
        earned = spanning([earned, range_of([line.get("otherwise", "0")])])
    return Asked(line, earned)


@st.composite
def _questions(draw: st.DrawFn, sources: Sources, *, sums: bool) -> Asked:
    """A source that reads evidence, or a grid with its points."""
    names = sorted(sources.answers)
    if not sources.simple:
        form = draw(st.sampled_from(["one", "one", "one", "grid", "sum"]))
        if form == "grid" and len(names) > 1:
            return draw(gridded(sources, names, "points", POINTS))
        if form == "sum" and sums and numeric_names(sources):
            return draw(arithmetic(sources))
    answered: bool = draw(st.booleans())
    asked = draw(reading(sources)) if answered else None
    return asked or draw(events_read(sources))


@st.composite
def gridded(
    draw: st.DrawFn, sources: Sources, names: Sequence[str], word: str, cells: Sequence[str]
) -> Asked:
    """A table of two subjects, seldom three, of points or of levels."""
    chosen = draw(st.permutations(names))[: draw(st.sampled_from([2, 2, 2, 3]))]
    subjects = [sources.answers[name] for name in chosen]
    sources.note(*chosen)
    grid = draw(grids(subjects, cells))
    levels = Subject(tuple(cells), len(cells))
    earned = levels if word == "levels" else range_of(list(cells_of(grid)))
    return Asked({"of": list(chosen), word: grid}, earned)


def _may_be_bare(sources: Sources, asked: Asked) -> st.SearchStrategy[bool]:
    """Whether the value itself is earned, as it must where rows would make bounds inexact."""
    if sources.simple or not asked.subject.numeric:
        return st.sampled_from([False])
    must = sources.separate and bool(EARNING & asked.line.keys())
    return st.sampled_from([must]) if must else st.booleans()


@st.composite
def _bare(draw: st.DrawFn, asked: Asked) -> Asked:
    """The value itself is earned, and rows say what words earn."""
    must = {"cap"} if EARNING & asked.line.keys() else {"cap", "each"}
    asked = draw(stepped(asked, must=must))
    numbers = replace(asked.subject, words=())
    if not asked.subject.words:
        return asked
    rows = draw(tables(Subject(asked.subject.words), POINTS))
    return Asked(asked.line | {"points": rows}, spanning([numbers, range_of(list(rows.values()))]))


@st.composite
def with_rows(
    draw: st.DrawFn, sources: Sources, asked: Asked, cells: Sequence[str], word: str = "points"
) -> Asked:
    """A row for every answer, at times after some steps."""
    if asked.subject.numeric and not sources.simple and draw(st.booleans()):
        # A table over a value that leaves out numbers would be asked about those too.
        may = {"floor", "cap"} if sources.separate else {"each", "round", "floor", "cap"}
        asked = draw(stepped(asked, may=may))
    rows = draw(tables(asked.subject, cells))
    levels = Subject(tuple(cells), len(cells))
    earned = levels if word == "levels" else range_of(list(rows.values()))
    return Asked(asked.line | {word: rows}, earned)
