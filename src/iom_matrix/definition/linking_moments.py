"""Linking moments: the dates between which a line counts days, months or years."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.moments import Moment, Moments
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.errors import did_you_mean, listed

_UNITS = {"days_since": "days", "months_since": "months", "years_since": "years"}


def elapsed(known: Known, place: Placed) -> Subject:
    """Full periods from 0 up; ``never`` where some moment need not be."""
    line = place.line
    since, until = line.since or (), line.until or ()
    for word, moments in ((line.source, since), ("until", until)):
        for moment in moments:
            _check(known, place, word, moment)
    if line.at_liberty and (len(since) > 1 or until or not since[0].last):
        message = "time at liberty is counted from the last event of one set to the day of scoring"
        hint = "take 'at_liberty' out, or count from {last: ...} alone"
        known.note("stray-word", message, hint, (*place.path, "at_liberty"))
    never = any(all(_may_never(known, m) for m in side) for side in (since, until) if side)
    words = (NEVER,) if never else ()
    return Subject(words, 0, numeric=True, lowest=Decimal(0), unit=_UNITS[line.source])


def _may_never(known: Known, moment: Moment) -> bool:
    """Whether there need not be such a date; of several the latest counts, if there is any."""
    if moment.date is None:
        return True
    spec = known.vocabulary.inputs.get(moment.date)
    return spec is not None and NEVER in spec.also


def _check(known: Known, place: Placed, word: str, moment: Moment) -> None:
    path = (*place.path, word)
    if moment.events is not None:
        if moment.events not in known.sets and moment.events not in known.file.events:
            hint = did_you_mean(moment.events, known.sets, f"the sets are {listed(known.sets)}")
            known.note("unknown-set", f"there is no event set '{moment.events}'", hint, path)
        return
    spec = known.vocabulary.inputs.get(moment.date or "")
    if spec is None or spec.kind != "date":
        message = f"'{moment.date}' is not a date input"
        known.note("not-a-moment", message, _remedy(known, moment.date or ""), path)
    elif set(spec.also) - {NEVER}:
        message = f"'{moment.date}' can also be {listed(sorted(set(spec.also) - {NEVER}))}"
        hint = "a date that time is counted from can be a date or never, nothing else"
        known.note("not-a-moment", message, hint, path)


def _remedy(known: Known, name: str) -> str:
    """What to write in place of a name that is no date input."""
    if name in known.file.events:
        return f"write {{last: {name}}} or {{first: {name}}}"
    dates = [name for name, one in known.vocabulary.inputs.items() if one.kind == "date"]
    there = f"the date inputs are {listed(dates)}" if dates else "the vocabulary has no date input"
    return did_you_mean(name, dates, there)


def date_inputs(moments: Moments) -> tuple[str, ...]:
    """The date inputs among some moments."""
    return tuple(moment.date for moment in moments if moment.date)
