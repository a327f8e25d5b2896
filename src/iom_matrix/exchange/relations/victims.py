"""Victims: every row of an offence may name another, so that they are counted row by row."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.exchange.relations.counted import Counted
from iom_matrix.exchange.relations.events import ID, REFERRED
from iom_matrix.exchange.relations.expressions import Condition, Number, Text, Whole, Yes
from iom_matrix.exchange.relations.folding import every, flag, negated
from iom_matrix.exchange.relations.measures import Window, ends
from iom_matrix.exchange.relations.offences import OFFENCE_KEYS, Occurrences
from iom_matrix.exchange.relations.relations import (
    Derived,
    Filtered,
    Gathered,
    Joined,
    Made,
    Stacked,
)
from iom_matrix.exchange.relations.steps import Steps

_NAMED = Yes("victim__given")


def victims(
    steps: Steps, counted: Counted, occurrences: Occurrences, lines: Mapping[str, Window]
) -> tuple[str, Counted, Mapping[str, tuple[Whole, Whole]]]:
    """The least and the most different victims for each line.

    Of an offence with a named victim only the named ones count; the blank of one without may be
    one of the known victims or a new one.

    Args:
        steps: receives the relations.
        counted: receives what is counted of occurrences.
        occurrences: what happened.
        lines: name of a line -> which occurrences it reads.

    Returns:
        The relation that counts named victims, its columns, and the ends of each line.
    """
    flags: dict[str, Condition] = {}
    own = Counted(counted.names)
    found: dict[str, tuple[Whole, Whole]] = {}
    for name, seen in lines.items():
        low, high = (
            _named(own, flags, f"{name}__{word}", where)
            for word, where in (("surely", seen.surely), ("could", seen.could))
        )
        found[name] = ends(counted, name, seen, _NAMED, low, high)
    marked = steps.add(
        "victims_marked",
        Derived(occurrences.name, tuple(Made(name, flag(where)) for name, where in flags.items())),
    )
    rows = _rows(steps, occurrences, marked, tuple(flags))
    gathered = steps.add("victims", Gathered(rows, (ID,), tuple(own.columns.items())))
    return gathered, own, found


def _named(own: Counted, flags: dict[str, Condition], name: str, where: Condition) -> Whole:
    """How many victims are named where a condition of occurrences holds, marked in `flags`."""
    mark = own.names.free(f"{name}_counts")
    flags[mark] = where
    return own.different(f"{name}_victims", Text("victim"), Yes(mark))


def _rows(steps: Steps, occurrences: Occurrences, marked: str, flags: tuple[str, ...]) -> str:
    """One row for each named victim of an occurrence, with the marks of that occurrence."""
    marks = (Made(name, flag(Yes(name))) for name in flags)
    columns = (Made(ID, Text(ID)), Made("victim", Text("victim")), *marks)
    alone: Condition = _NAMED
    if occurrences.referred:
        alone = every(_NAMED, negated(Yes(REFERRED)))
    events = steps.add("victims_of_events", Filtered(marked, alone))
    single = steps.add("victims_alone", Derived(events, columns, keep=False))
    if not occurrences.referred:
        return single
    named = steps.add("victims_named", Filtered(occurrences.referred, _NAMED))
    offences = steps.add("victims_offences", Filtered(marked, Yes(REFERRED)))
    joined = steps.add(
        "victims_joined",
        Joined(named, offences, OFFENCE_KEYS, tuple((name, Number(0)) for name in flags)),
    )
    shared = steps.add("victims_of_offences", Derived(joined, columns, keep=False))
    return steps.add("victims_together", Stacked((shared, single)))
