"""Inputs to test with: one to six, each named for its kind, at times one that casts doubt."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.inputs import NOT_ASSESSED, Input
from iom_matrix.definition.subjects import NEVER
from iom_matrix.testing.conditions import conditions
from iom_matrix.testing.numbers import happens

Definition = dict[str, Any]  # what a YAML file says, every scalar as text
UNITS = ("month", "day", "year")
SIMPLE_KINDS = ("flag", "choice", "count", "amount")
KINDS = (*SIMPLE_KINDS, "date", "code")
KNOWN = {"source": "RMS", "agency": "police"}
# Conditions ask about the words and numbers of these; a code has too many to choose from.
_TELLING = {"flag", "choice", "count", "amount", "date"}


@st.composite
def inputs(draw: st.DrawFn, kind: str, *, units: tuple[str, ...]) -> Definition:
    """One input of a kind, with or without an answer for those who were never assessed.

    Args:
        draw: given by Hypothesis.
        kind: flag, choice, count, amount, date or code.
        units: the units of time in which an answer may go stale.
    """
    spec: Definition = {"title": f"A {kind}", "kind": kind, "nature": "assessment", **KNOWN}
    if kind == "choice":
        spec["of"] = ["low", "medium", "high"][: draw(st.integers(2, 3))]
    if kind == "code":
        spec["table"] = "codes@1"
    elif draw(st.booleans()):
        spec["also"] = [NEVER if kind == "date" else NOT_ASSESSED]
    if kind == "amount":
        spec["decimals"] = draw(st.sampled_from(["2", "0", "1"]))
    if kind in {"count", "amount"}:
        spec |= draw(st.sampled_from([{}, {"max": "10"}, {"min": "-3", "max": "5"}, {"cap": "6"}]))
    if draw(st.booleans()):
        spec["changeable"] = draw(st.sampled_from(["yes", "no"]))
        spec["stale_after"] = f"{draw(st.integers(1, 40))} {draw(st.sampled_from(units))}s"
    return spec


@st.composite
def all_inputs(
    draw: st.DrawFn, *, units: tuple[str, ...], simple: bool = False, doubts: bool = True
) -> Definition:
    """One to six inputs, each named for its kind.

    Args:
        draw: given by Hypothesis.
        units: the units of time in which an answer may go stale.
        simple: whether there are neither dates nor codes, and no doubts.
        doubts: whether the answer to one input may cast doubt on that to another.
    """
    kind = st.sampled_from(SIMPLE_KINDS if simple else KINDS)
    kinds = draw(st.lists(kind, min_size=1, max_size=6))
    found = {f"{kind}_{at}": draw(inputs(kind, units=units)) for at, kind in enumerate(kinds, 1)}
    if doubts and not simple and len(found) > 1 and happens(draw, 3):
        name = draw(st.sampled_from(sorted(found)))
        others = {
            other: Input.model_validate(spec).subject
            for other, spec in found.items()
            if other != name and spec["kind"] in _TELLING
        }
        if others:
            found[name]["doubted_if"] = draw(conditions(others, units=units))
    return found
