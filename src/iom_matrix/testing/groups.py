"""Groups to test with: lines that earn points, joined, and what is made of their points."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from iom_matrix.testing.factors import ENDS, factors
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.joins import PLAIN_JOINS, came_to, needed, quotients
from iom_matrix.testing.numbers import happens, ranging
from iom_matrix.testing.sources import Asked, Sources
from iom_matrix.testing.steps import applying, clamped, stepped
from iom_matrix.testing.tables import POINTS, POSITIVE, far_tables, tables

_FORMS = ("plain", "other", "plain", "quotient", "answered", "prorate", "converted")


@st.composite
def groups(draw: st.DrawFn, sources: Sources) -> Definition:
    """One or two groups of factors, the second perhaps with a group inside it."""
    found: Definition = {"likelihood": draw(group(sources, "a"))}
    sources.scored["likelihood"] = _NEAR
    if draw(st.booleans()):
        found["harm"] = draw(group(sources, "b"))
        parts = found["harm"].get("add") or found["harm"].get("highest")
        # Rows have been drawn for the parts there were; what is prorated has questions only.
        if parts and not {"prorate", "points"} & found["harm"].keys() and draw(st.booleans()):
            parts["inner"] = draw(group(sources, "c"))
        sources.scored["harm"] = _NEAR
    return found


# Conditions on the points of a group ask about numbers near 0, whatever it comes to.
_NEAR = ranging(Decimal(-2), Decimal(8))


@st.composite
def group(draw: st.DrawFn, sources: Sources, prefix: str) -> Definition:
    """One group of one or two parts, named with a prefix."""
    form = "plain" if sources.simple else draw(st.sampled_from(_FORMS))
    if form == "converted" and sources.scored and not sources.separate:
        return draw(_converted(sources))
    if form == "quotient":
        return draw(_quotient(sources, prefix))
    if form in {"answered", "prorate"}:
        return draw(_questionnaire(sources, prefix, form))
    words = ("multiply", "subtract", "lowest") if form == "other" else PLAIN_JOINS
    word = draw(st.sampled_from(words))
    parts = draw(_parts(sources, prefix, needed(word)))
    line: Definition = {word: {name: part.line for name, part in parts.items()}}
    subject = came_to(word, [part.subject for part in parts.values()])
    if form == "plain" and draw(st.booleans()):
        line["cap"] = draw(st.sampled_from(["8", "4", "2.25", "0"]))
        subject = clamped(subject, high=Decimal(line["cap"]))
    return line if sources.simple else draw(_made_of(sources, Asked(line, subject)))


@st.composite
def _parts(
    draw: st.DrawFn, sources: Sources, prefix: str, least: int, *, policy: bool = True
) -> dict[str, Asked]:
    count = draw(st.integers(least, 2))
    return {
        f"factor_{prefix}{at}": draw(factors(sources, policy=policy)) for at in range(1, count + 1)
    }


@st.composite
def _made_of(draw: st.DrawFn, sources: Sources, asked: Asked) -> Definition:
    """The group with steps, rows and a condition, or none of them."""
    if not {"cap", "round"} & asked.line.keys() and happens(draw, 4):
        asked = draw(stepped(asked))
    line = dict(asked.line)
    if not sources.separate and happens(draw, 4):
        line["points"] = draw(tables(asked.subject, POINTS))
    if sources.subjects and happens(draw, 5):
        line |= draw(applying(sources, POINTS)) | {"unknown": draw(st.sampled_from(ENDS))}
    return line


@st.composite
def _converted(draw: st.DrawFn, sources: Sources) -> Definition:
    """Points made of the points of a group drawn before."""
    line: Definition = {"of": draw(st.sampled_from(sorted(sources.scored)))}
    return line | {"points": draw(far_tables(1, POINTS))}


@st.composite
def _quotient(draw: st.DrawFn, sources: Sources, prefix: str) -> Definition:
    above, below = draw(factors(sources)), draw(factors(sources, cells=POSITIVE))
    names = (f"factor_{prefix}1", f"factor_{prefix}2")
    return draw(_made_of(sources, draw(quotients(above, below, names))))


@st.composite
def _questionnaire(draw: st.DrawFn, sources: Sources, prefix: str, form: str) -> Definition:
    """A sum that is unknown where too few of its parts were answered, or made up for them."""
    scaled = form == "prorate"
    parts = draw(_parts(sources, prefix, 1, policy=not scaled))
    line: Definition = {"add": {name: part.line for name, part in parts.items()}}
    if draw(st.booleans()) or not scaled:
        line["answered"] = str(draw(st.integers(1, len(parts))))
    asked = Asked(line, came_to("add", [part.subject for part in parts.values()]))
    if scaled:
        line["prorate"] = draw(st.sampled_from(["plain", "signed"]))
        asked = draw(stepped(asked, may=("floor", "cap"), must=("round",)))
    return asked.line | {"unknown": draw(st.sampled_from(ENDS))}
