"""Values to test with: lines of the measures section, which give numbers, words or levels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from iom_matrix.definition.subjects import Subject
from iom_matrix.testing.factors import EARNING, gridded, with_rows
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.joins import arithmetic, quotients
from iom_matrix.testing.measures import events_read
from iom_matrix.testing.numbers import happens, is_limited, ranging, text_of
from iom_matrix.testing.sources import SCALE, Asked, Sources, first, numeric_names, reading
from iom_matrix.testing.steps import adjustments, applying, stepped
from iom_matrix.testing.tables import POINTS, range_of, spanning

LEVELS = Subject(SCALE, len(SCALE))


@st.composite
def values(draw: st.DrawFn, sources: Sources, name: str) -> Asked:
    """A measure, with the answers that it can give.

    Args:
        draw: given by Hypothesis.
        sources: what it may read.
        name: its own, from which those of its parts are made.
    """
    form = draw(st.sampled_from(["source", "source", "levels", "levels", "made"]))
    if form == "levels":
        return draw(levels(sources))
    if form == "made" and not sources.separate:
        return draw(st.one_of(_numbers(sources), _quotient(sources, name)))
    return draw(_sources(sources))


@st.composite
def _sources(draw: st.DrawFn, sources: Sources) -> Asked:
    """A bare source, whose value leaves out nothing where each input is read once."""
    asked = draw(reading(sources)) if draw(st.booleans()) else None
    if asked is None or (sources.separate and EARNING & asked.line.keys()):
        asked = draw(events_read(sources))
    return asked


@st.composite
def _numbers(draw: st.DrawFn, sources: Sources) -> Asked:
    """Numbers made by arithmetic, steps and rows, with a policy and perhaps a condition."""
    joins = [arithmetic(sources)] if numeric_names(sources) else []
    asked = draw(st.one_of(*joins, events_read(sources)))
    rows = not asked.subject.numeric or draw(st.booleans())
    asked = draw(with_rows(sources, asked, POINTS) if rows else stepped(asked))
    line, subject = dict(asked.line), asked.subject
    if subject.words:
        return asked
    if is_limited(subject) and happens(draw, 2):
        own = text_of(subject.lowest or Decimal(0))
        line["unknown"] = draw(st.sampled_from(["lowest", "highest", own]))
    if sources.subjects and happens(draw, 3):
        line |= draw(applying(sources, POINTS))
        other = range_of([line.get("otherwise", "0")])
        subject = replace(spanning([subject, other]), unit=subject.unit)
    return Asked(line, subject)


@st.composite
def _quotient(draw: st.DrawFn, sources: Sources, name: str) -> Asked:
    """One measure divided by another, both written inside."""
    above = draw(stepped(draw(_counted(sources)), must={"cap"}))
    below = draw(_counted(sources))
    line = below.line | {"floor": draw(st.sampled_from(["1", "2"])), "cap": "4"}
    span = replace(below.subject, lowest=Decimal(line["floor"]), highest=Decimal(4))
    return draw(quotients(above, Asked(line, span), (f"{name}_above", f"{name}_below")))


@st.composite
def _counted(draw: st.DrawFn, sources: Sources) -> Asked:
    names = numeric_names(sources)
    if names and happens(draw, 2):
        name = draw(st.sampled_from(names))
        sources.note(name)
        return Asked({"of": name}, sources.answers[name])
    none_up = ranging(Decimal(0), None, unit="events")
    return Asked({"count": draw(st.sampled_from(sources.sets))}, none_up)


@st.composite
def levels(draw: st.DrawFn, sources: Sources, *, scaled: bool = True) -> Asked:
    """A line of levels: by rows, by a grid, by rules, or the highest or lowest of measures.

    Args:
        draw: given by Hypothesis.
        sources: what it may read.
        scaled: whether it says its scale, policy, adjustments and when it applies.
    """
    asked = draw(_leveled(sources))
    line: Definition = dict(asked.line)
    if not scaled:
        return asked
    line["scale"] = list(SCALE)
    if draw(st.booleans()):
        line["unknown"] = draw(st.sampled_from(["lowest", "highest", *SCALE]))
    return Asked(line | draw(moved(sources)), LEVELS)


@st.composite
def moved(draw: st.DrawFn, sources: Sources) -> Definition:
    """What moves a level, or puts another in its place; often nothing."""
    line: Definition = {}
    if sources.subjects and happens(draw, 3):
        line |= draw(adjustments(sources, SCALE))
    if sources.subjects and happens(draw, 4):
        line |= draw(applying(sources, SCALE))
    return line


@st.composite
def _leveled(draw: st.DrawFn, sources: Sources) -> Asked:
    forms = ["rows", "rows", "grid", "rules", "joined"]
    form = draw(st.sampled_from(forms))
    names = sorted(sources.answers)
    if form == "grid" and len(names) > 1:
        return draw(gridded(sources, names, "levels", SCALE))
    if form == "rules" and sources.subjects:
        return draw(first(sources, SCALE))
    leveled = sources.those(lambda subject: subject == LEVELS)
    if form == "joined" and leveled:
        chosen = draw(st.permutations(leveled))[:2]
        sources.note(*chosen)
        return Asked({draw(st.sampled_from(["highest", "lowest"])): list(chosen)}, LEVELS)
    return draw(with_rows(sources, draw(_sources(sources)), SCALE, "levels"))
