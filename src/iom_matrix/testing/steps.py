"""Steps to test with: what is done to a value, and when a line applies or its level moves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.scalars import places_of
from iom_matrix.definition.subjects import Subject
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.numbers import happens, lowest_of
from iom_matrix.testing.sources import Asked, Sources, conditions_on

STEPS = ("each", "round", "floor", "cap")
WAYS = ("down", "up", "half-up", "half-away", "half-even")
_EACH = ("2.5", "0.5", "2", "-1", "0.25")
_MULTIPLES = ("0.5", "2", "1", "0.1")


@st.composite
def stepped(
    draw: st.DrawFn, asked: Asked, *, may: Collection[str] = STEPS, must: Collection[str] = ()
) -> Asked:
    """The line with some of the steps, and the numbers that come of them.

    Args:
        draw: given by Hypothesis.
        asked: a line that gives numbers.
        may: the steps that it may have.
        must: those that it has; `cap` only where its numbers have no limit without it.
    """
    line, subject = dict(asked.line), asked.subject
    if cap := line.pop("cap", None):
        # It comes after the other steps, and so no longer limits what they are taken of.
        must, subject = {*must, "cap"}, replace(subject, highest=None)
    chosen = {step for step in STEPS if step in must or (step in may and happens(draw, 3))}
    if "each" in chosen:
        # Less than nothing for each of an open number has no least.
        signs = _EACH if subject.highest is not None else [n for n in _EACH if n[0] != "-"]
        line["each"] = draw(st.sampled_from(signs))
        subject = _times(subject, Decimal(line["each"]))
    if "round" in chosen:
        line["round"], unit = draw(_rounding())
        subject = _rounded(subject, line["round"], unit)
    if "floor" in chosen:
        line["floor"] = draw(st.sampled_from(["0", "1", "-1"]))
        subject = clamped(subject, low=Decimal(line["floor"]))
    if "cap" in chosen and (cap or "cap" not in must or subject.highest is None):
        line["cap"] = cap or draw(st.sampled_from(["3", "5", "8"]))
        subject = clamped(subject, high=Decimal(line["cap"]))
    return Asked(line, subject)


@st.composite
def _rounding(draw: st.DrawFn) -> tuple[Any, Decimal]:
    way = draw(st.sampled_from(WAYS))
    if draw(st.booleans()):
        return way, Decimal(1)
    unit = draw(st.sampled_from(_MULTIPLES))
    return {way: unit}, Decimal(unit)


def _times(subject: Subject, each: Decimal) -> Subject:
    low = lowest_of(subject) * each
    high = None if subject.highest is None else subject.highest * each
    places = subject.places + places_of(each)
    if high is not None and high < low:
        low, high = high, low
    return replace(subject, lowest=low, highest=high, places=places)


def _rounded(subject: Subject, said: Any, unit: Decimal) -> Subject:
    way = said if isinstance(said, str) else next(iter(said))
    high = None if subject.highest is None else rounded(subject.highest, way, unit)
    low = rounded(lowest_of(subject), way, unit)
    return replace(subject, lowest=low, highest=high, places=places_of(unit))


def rounded(number: Decimal, way: str, unit: Decimal) -> Decimal:
    """A number as a multiple of a unit."""
    modes = {
        "down": "ROUND_FLOOR", "up": "ROUND_CEILING", "half-even": "ROUND_HALF_EVEN",
        "half-away": "ROUND_HALF_UP",
    }  # fmt: skip
    parts = number / unit
    if way == "half-up":
        return (parts + Decimal("0.5")).to_integral_value("ROUND_FLOOR") * unit
    return parts.to_integral_value(modes[way]) * unit


def clamped(subject: Subject, low: Decimal | None = None, high: Decimal | None = None) -> Subject:
    ends: list[Decimal | None] = [lowest_of(subject), subject.highest]
    if low is not None:
        ends = [None if end is None else max(end, low) for end in ends]
    if high is not None:
        ends = [high if end is None else min(end, high) for end in ends]
    places = max(subject.places, *(places_of(end) for end in (low, high) if end is not None))
    return replace(subject, lowest=ends[0], highest=ends[1], places=places)


@st.composite
def adjustments(draw: st.DrawFn, sources: Sources, scale: Sequence[str]) -> Definition:
    """One or two adjustments of a level: up, down, to, at least, at most."""
    found: Definition = {}
    levels = st.sampled_from(scale)
    for at in range(draw(st.integers(1, 2))):
        if not sources.subjects:
            break
        moves: list[Definition] = [
            {"up": "1"}, {"up": "2"}, {"down": "1"}, {"to": draw(levels)}, {"floor": draw(levels)},
            {"ceiling": draw(levels)}, {"up": "1", "ceiling": draw(levels)},
            {"down": "2", "floor": draw(levels)},
        ]  # fmt: skip
        when = {"when": draw(conditions_on(sources)), "because": "It was drawn."}
        found[f"move_{at}"] = draw(st.sampled_from(moves)) | when
    return {"adjust": found} if found else {}


@st.composite
def applying(draw: st.DrawFn, sources: Sources, cells: Sequence[str]) -> Definition:
    """`only_if`, and what the line earns otherwise: for a level this must be said."""
    line: Definition = {"only_if": draw(conditions_on(sources))}
    if cells[0][0].isalpha() or draw(st.booleans()):
        line["otherwise"] = draw(st.sampled_from(cells))
    return line
