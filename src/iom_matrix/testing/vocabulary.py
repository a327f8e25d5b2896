"""Vocabularies to test with: drawn inputs beside a fixed history of offences and custody."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.codetables import NOT_MEASURED, CodeTable
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.testing.inputs import KNOWN, UNITS, Definition, all_inputs

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
CODES = CodeTable(
    "codes", 1, "Codes", "drawn for a test", "code", ("title", "severity", "place"),
    MappingProxyType({
        "A1": ("First", "2", "1"), "A2": ("Second", "-1.5", "2"), "B1": ("Third", "0", "3"),
        "012": ("Fourth", "7", "4"),
    }),
)  # fmt: skip
# A table that says nothing of some codes: a look-up in it says what these come to.
RATES = CodeTable(
    "rates", 1, "Rates", "drawn for a test", "code", ("rate",),
    MappingProxyType({"A1": ("4",), "B1": ("0.25",), "012": (NOT_MEASURED,)}),
)  # fmt: skip
TABLES = {"harm": WEIGHTS, "codes": CODES, "rates": RATES}
EVENTS: Mapping[str, Any] = {
    "kinds": {
        "offence": {"title": "Offence", **KNOWN},
        "breach": {"title": "Breach", "coverage": "breaches", **KNOWN},
        "review": {"title": "Review", "coverage": "reviews", **KNOWN},
        "custody-start": {
            "title": "Custody begins", "coverage": "custody", "custody": "start", **KNOWN,
        },
        "custody-end": {
            "title": "Custody ends", "coverage": "custody", "custody": "end", **KNOWN,
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
        "level": {
            "title": "Level", "kind": "choice", "of": ["low", "medium", "high"],
            "kinds": ["review"],
        },
    },
    "groups": "groups@1",
}  # fmt: skip


def vocabulary_of(named: Definition) -> Vocabulary:
    """The vocabulary that has these inputs, and the events that all drawn vocabularies share."""
    return Vocabulary.model_validate(
        {"vocabulary": "drawn", "version": "1", "title": "Drawn", "inputs": named, "events": EVENTS}
    )


def vocabularies(
    *, units: tuple[str, ...] = UNITS, simple: bool = False
) -> st.SearchStrategy[Vocabulary]:
    """A vocabulary of one to six inputs, with events.

    Args:
        units: the units of time in which an answer may go stale, of month, day and year.
        simple: whether there are neither dates nor codes, and no doubts.
    """
    return all_inputs(units=units, simple=simple).map(vocabulary_of)
