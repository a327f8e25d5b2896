"""Vocabularies to test with: drawn inputs beside a fixed history of offences and custody."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.codetables import NOT_MEASURED, CodeTable
from iom_matrix.definition.inputs import NOT_ASSESSED
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import Vocabulary

Definition = dict[str, Any]  # what a YAML file says, every scalar as text
UNITS = ("month", "day", "year")
SPAN = 12  # how far numbers go above their least, where an input sets no limit

GROUPS = CodeTable(
    "groups", 1, "Offence groups", "drawn for a test", "group", ("title", "families"),
    MappingProxyType({
        "burglary": ("Burglary", "acquisitive"),
        "robbery": ("Robbery", "acquisitive violence"),
        "assault": ("Assault", "violence"),
        "stalking": ("Stalking", "other"),
    }),
)  # fmt: skip
WEIGHTS = CodeTable(
    "harm", 1, "Days of harm", "drawn for a test", "group", ("harm_days",),
    MappingProxyType({
        "burglary": ("20",), "robbery": ("365",), "assault": ("10.5",), "stalking": (NOT_MEASURED,),
    }),
)  # fmt: skip
_KNOWN = {"source": "RMS", "agency": "police"}
EVENTS: Mapping[str, Any] = {
    "kinds": {
        "offence": {"title": "Offence", **_KNOWN},
        "breach": {"title": "Breach", "coverage": "breaches", **_KNOWN},
        "custody-start": {
            "title": "Custody begins", "coverage": "custody", "custody": "start", **_KNOWN,
        },
        "custody-end": {
            "title": "Custody ends", "coverage": "custody", "custody": "end", **_KNOWN,
        },
    },
    "outcomes": {
        "reported": {"class": "allegation", "coverage": "reports"},
        "charged": {"class": "charge", "coverage": "charges"},
        "cautioned": {"class": "fact", "coverage": "convictions"},
        "convicted": {"class": "fact", "coverage": "convictions"},
        "acquitted": {"class": "cleared", "coverage": "convictions"},
    },
    "fields": {
        "domestic": {"title": "Domestic abuse", "kind": "flag"},
        "under_18_at_offence": {"title": "Aged under 18 at the offence", "kind": "flag"},
        "counter_allegation": {"title": "Counter-allegation", "kind": "flag", "blank": "no"},
    },
    "groups": "groups@1",
}  # fmt: skip


def numbers(subject: Subject) -> st.SearchStrategy[Decimal]:
    """Numbers that a subject can give, to its last decimal place; 12 above its least if open."""
    low = subject.lowest if subject.lowest is not None else Decimal(0)
    high = subject.highest if subject.highest is not None else low + SPAN
    unit = Decimal(10) ** subject.places
    first, last = -((-low * unit) // 1), (high * unit) // 1
    return st.integers(int(first), int(last)).map(lambda whole: whole / unit)


@st.composite
def inputs(draw: st.DrawFn, kind: str, *, units: tuple[str, ...]) -> Definition:
    """One input of a kind, with or without an answer for those who were never assessed.

    Args:
        draw: given by Hypothesis.
        kind: flag, choice, count or amount.
        units: the units of time in which an answer may go stale.
    """
    spec: Definition = {"title": f"A {kind}", "kind": kind, "nature": "assessment", **_KNOWN}
    if kind == "choice":
        spec["of"] = ["low", "medium", "high"][: draw(st.integers(2, 3))]
    if draw(st.booleans()):
        spec["also"] = [NOT_ASSESSED]
    if kind == "amount":
        spec["decimals"] = draw(st.sampled_from(["2", "0", "1"]))
    if kind in {"count", "amount"}:
        spec |= draw(st.sampled_from([{}, {"max": "10"}, {"min": "-3", "max": "5"}, {"cap": "6"}]))
    if draw(st.booleans()):
        spec["changeable"] = draw(st.sampled_from(["yes", "no"]))
        spec["stale_after"] = f"{draw(st.integers(1, 40))} {draw(st.sampled_from(units))}s"
    return spec


@st.composite
def all_inputs(draw: st.DrawFn, *, units: tuple[str, ...]) -> Definition:
    """One to six inputs, each named for its kind.

    Args:
        draw: given by Hypothesis.
        units: the units of time in which an answer may go stale.
    """
    kind = st.sampled_from(["flag", "choice", "count", "amount"])
    kinds = draw(st.lists(kind, min_size=1, max_size=6))
    return {f"{kind}_{at}": draw(inputs(kind, units=units)) for at, kind in enumerate(kinds, 1)}


def vocabulary_of(named: Definition) -> Vocabulary:
    """The vocabulary that has these inputs, and the events that all drawn vocabularies share."""
    return Vocabulary.model_validate(
        {"vocabulary": "drawn", "version": "1", "title": "Drawn", "inputs": named, "events": EVENTS}
    )


def vocabularies(*, units: tuple[str, ...] = UNITS) -> st.SearchStrategy[Vocabulary]:
    """A vocabulary of one to six inputs, with events.

    Args:
        units: the units of time in which an answer may go stale, of month, day and year.
    """
    return all_inputs(units=units).map(vocabulary_of)


def text_of(number: Decimal) -> str:
    """A number as a file says it."""
    return plain(number)
