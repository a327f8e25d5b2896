"""Sources that read a history: events counted, weighed and looked at, with their windows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.testing.eventsets import REVIEWS, holds_offences
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.moments import since
from iom_matrix.testing.numbers import happens, ranging
from iom_matrix.testing.sources import FLAG, Asked, Sources

_LONGEST = {"day": 900, "month": 36, "year": 3}


@st.composite
def events_read(draw: st.DrawFn, sources: Sources) -> Asked:
    """A source that reads events: one of the plain measures, the newest record, or time since."""
    if not sources.simple:
        form = draw(st.sampled_from(["measure", "measure", "latest", "since"]))
        if form == "latest":
            return draw(latest(sources))
        if form == "since":
            return draw(since(sources))
    line = draw(measures(sources.sets, units=sources.units))
    return Asked(line, subject_of(line))


@st.composite
def measures(draw: st.DrawFn, sets: Sequence[str], *, units: tuple[str, ...]) -> Definition:
    """The source of a line that reads events, with its window.

    Args:
        draw: given by Hypothesis.
        sets: the sets that it may read.
        units: the units of its window; full months are counted only where months are among them.
    """
    of = draw(st.sampled_from(sets))
    forms: list[Definition] = [{"count": of}, {"has": of}]
    if holds_offences(of):
        forms += [{"count": of, "distinct": key} for key in ("occasion", "victim", "group")]
        forms += [{"worst": "harm_days", "over": of}, {"sum": "harm_days", "over": of}]
    if "month" in units:
        forms += [{"months_since": {"last": of}}] * 2
    line: Definition = dict(draw(st.sampled_from(forms)))
    if "months_since" not in line:
        line |= draw(_windows(units))
    if draw(st.booleans()):
        line["at_liberty"] = "yes"
    if "count" in line and draw(st.booleans()):
        line["cap"] = "3"
    if holds_offences(of) and happens(draw, 5):
        line["date"] = "outcome_date"
    return line


@st.composite
def latest(draw: st.DrawFn, sources: Sources) -> Asked:
    """What the newest event of a set says in one of its fields."""
    offences = [name for name in sources.sets if holds_offences(name)]
    over = draw(st.sampled_from([*offences, *[REVIEWS] * (2 * (REVIEWS in sources.sets))]))
    levels = ("low", "medium", "high")
    name, words = ("level", levels) if over == REVIEWS else ("domestic", FLAG.words)
    line: Definition = {"latest": name, "over": over, **draw(_windows(sources.units))}
    if over != REVIEWS and happens(draw, 5):
        line["date"] = "outcome_date"
    return Asked(line, Subject((*words, NEVER)))


@st.composite
def _windows(draw: st.DrawFn, units: tuple[str, ...]) -> Definition:
    if not draw(st.integers(0, 3)):  # most have one
        return {}
    unit = draw(st.sampled_from(units))
    return {"within": f"{draw(st.integers(1, _LONGEST[unit]))} {unit}s"}


def subject_of(line: Definition) -> Subject:
    """What the rows of a measure are asked about, in a range where drawn edges tell."""
    if "has" in line:
        return FLAG
    if "months_since" in line:
        return Subject((NEVER,), numeric=True, lowest=Decimal(0), unit="months")
    if "count" in line:
        top = Decimal(line["cap"]) if "cap" in line else None
        return ranging(Decimal(0), top, unit="events")
    return ranging(Decimal(0), None, 1, "weights")
