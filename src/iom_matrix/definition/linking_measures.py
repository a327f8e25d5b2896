"""Linking measures: the event sets, weights and fields that a line takes from a history."""

from __future__ import annotations

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.limits import ZERO
from iom_matrix.definition.linked import Path
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.scalars import places_of
from iom_matrix.definition.subjects import NEVER, YES_NO, Subject
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.errors import did_you_mean, listed

_APART = ("occasion", "victim", "group")


def measured(known: Known, place: Placed) -> Subject:
    """What a measure of a history can be."""
    line = place.line
    _check_sets(known, place)
    if line.has:
        return YES_NO
    if line.latest:
        return _latest(known, place)
    _check_measure(known, place)
    if line.count:
        return Subject(numeric=True, lowest=ZERO)
    table = table_with(known, line.sum or line.worst or "", (*place.path, line.source))
    weights = table.weights(line.sum or line.worst or "").values() if table else ()
    places = max((places_of(weight) for weight in weights if weight is not None), default=0)
    return Subject(numeric=True, lowest=ZERO, places=places)


def _latest(known: Known, place: Placed) -> Subject:
    events = known.vocabulary.events
    fields = events.fields if events else {}
    name = place.line.latest or ""
    if name not in fields:
        hint = did_you_mean(name, fields, f"the fields are {listed(fields)}")
        message = f"'{name}' is not a field of events"
        known.note("unknown-word", message, hint, (*place.path, "latest"))
        return Subject()
    kinds = {kind for events in place.line.events if events in known.sets
             for kind in known.sets[events].kinds}  # fmt: skip
    if not kinds <= set(fields[name].kinds):
        hint = f"name '{listed(kinds)}' under kinds: of that field, or another set"
        message = f"these events do not have the field '{name}'"
        known.note("unknown-word", message, hint, (*place.path, "latest"))
    words = fields[name].words
    return Subject((*words, NEVER), ordered=len(words) if fields[name].kind == "choice" else 0)


def _check_sets(known: Known, place: Placed) -> None:
    """Note event sets that are not there."""
    for name in place.line.events:
        if name not in known.sets and name not in known.file.events:
            hint = did_you_mean(name, known.sets, f"the sets are {listed(known.sets)}")
            word = "over" if place.line.over else place.line.source
            message = f"there is no event set '{name}'"
            known.note("unknown-set", message, hint, (*place.path, word))


def _check_measure(known: Known, place: Placed) -> None:
    line = place.line
    for name in line.events:
        if line.over and name in known.sets and known.sets[name].kinds != (OFFENCE,):
            hint = "count these events, or name a set of offences"
            message = f"'{name}' holds no offences, and only offences have weights"
            known.note("unknown-weights", message, hint, (*place.path, "over"))
    if line.distinct is not None and line.distinct not in _APART:
        hint = did_you_mean(line.distinct, _APART, f"one of {listed(_APART)}")
        message = f"'{line.distinct}' cannot be counted apart"
        known.note("unknown-word", message, hint, (*place.path, "distinct"))


def table_with(known: Known, name: str, path: Path) -> CodeTable | None:
    """The table that has a column of numbers of this name, or None with the fault noted."""
    table = next((t for t in known.weights.values() if name in t.columns), None)
    if table is None:
        columns = [column for t in known.weights.values() for column in t.columns]
        hint = did_you_mean(name, columns, "name the table of weights under 'tables'")
        known.note("unknown-weights", f"no table here has a column '{name}'", hint, path)
    elif not table.has_weights(name):
        message = f"the column '{name}' of {table.reference} holds no numbers"
        known.note("unknown-weights", message, "name a column of numbers", path)
        return None
    return table
