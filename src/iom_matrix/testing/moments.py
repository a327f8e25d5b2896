"""Moments to test with: the first and last of events, date inputs, and the time since them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.testing.eventsets import holds_offences
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.numbers import happens
from iom_matrix.testing.sources import Asked, Sources


@st.composite
def since(draw: st.DrawFn, sources: Sources) -> Asked:
    """Full days, months or years since a moment, at times until another."""
    words = [f"{unit}s_since" for unit in sources.units]
    word = draw(st.sampled_from(words))
    start = draw(_moments(sources))
    line: Definition = {word: start}
    never = _can_be_never(sources, start)
    # Where bounds are to be reached, all days that tell lie before the day of scoring.
    if not sources.separate and happens(draw, 2):
        line["until"] = draw(_moments(sources))
        never = never or _can_be_never(sources, line["until"])
    elif isinstance(start, dict) and "last" in start and draw(st.booleans()):
        line["at_liberty"] = "yes"
    if _only_offences(line) and happens(draw, 5):
        line["date"] = "outcome_date"
    words_too, unit = (NEVER,) if never else (), word.removesuffix("_since")
    return Asked(line, Subject(words_too, numeric=True, lowest=Decimal(0), unit=unit))


@st.composite
def _moments(draw: st.DrawFn, sources: Sources) -> Any:
    """A moment, or a list of two, of which the latest counts."""
    found: list[Any] = []
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        events = [{end: name} for end in ("last", "first") for name in sources.sets]
        moment: Any = draw(st.sampled_from([*events, *sorted(sources.dates) * 3]))
        if moment not in found:
            found.append(moment)
        if isinstance(moment, str):
            sources.note(moment)
    return found[0] if len(found) == 1 else found


def moments_in(said: Any) -> list[Any]:
    """The moments that a line names, one or several."""
    return said if isinstance(said, list) else [said]


def _can_be_never(sources: Sources, said: Any) -> bool:
    """Whether there may be no such moment: of several, the latest is missing if all are."""
    inputs = sources.vocabulary.inputs
    return all(isinstance(one, dict) or NEVER in inputs[one].also for one in moments_in(said))


def _only_offences(line: Definition) -> bool:
    """Whether every moment of a line is one of offences, which have a second date."""
    said = [one for moments in line.values() for one in moments_in(moments)]
    sets = [name for one in said if isinstance(one, dict) for name in one.values()]
    dated = [one for one in said if one != "yes"]
    return len(sets) == len(dated) and all(map(holds_offences, sets))
