"""Event sets to test with: offences, breaches, reviews, and one set like another."""

from __future__ import annotations

from hypothesis import strategies as st

from iom_matrix.testing.inputs import Definition

_OUTCOMES = (
    "convicted",
    "charged",
    "fact",
    "reported",
    ["charge", "fact"],
    ["cautioned", "charged"],
)
_FILTERS: tuple[Definition, ...] = (
    {},
    {"family": "acquisitive"},
    {"group": ["assault", "stalking"]},
    {"domestic": "yes"},
    {"role": "suspect"},
    {"any": [{"domestic": "yes"}, {"group": "stalking"}]},
    {"all": [{"family": "violence"}, {"domestic": "no"}]},
    {"not": {"group": "robbery"}},
    {"under_18": "yes"},
)
_LEVELS: tuple[Definition, ...] = ({}, {}, {"level": ["low", "high"]}, {"not": {"level": "low"}})
BREACHES, REVIEWS = "breaches", "reviews"


@st.composite
def event_sets(draw: st.DrawFn, *, simple: bool = False) -> dict[str, Definition]:
    """One to four sets of events that may earn points.

    Args:
        draw: given by Hypothesis.
        simple: whether there are only offences and breaches.
    """
    offences = {"title": "Offences", "kind": "offence", "outcome": draw(st.sampled_from(_OUTCOMES))}
    found = {"offences": offences | draw(st.sampled_from(_FILTERS))}
    if draw(st.booleans()):
        found[BREACHES] = {"title": "Breaches", "kind": "breach"}
    if not simple and draw(st.booleans()):
        found[REVIEWS] = {"title": "Reviews", "kind": "review", **draw(st.sampled_from(_LEVELS))}
    if draw(st.booleans()):
        # What a set is like narrows it, so a filter that stands in both would be said twice.
        narrower = draw(st.sampled_from(_FILTERS))
        found["narrower"] = {"title": "Narrower", "like": "offences", **narrower}
    return found


def holds_offences(name: str) -> bool:
    """Whether the events of a drawn set are offences."""
    return name not in {BREACHES, REVIEWS}
