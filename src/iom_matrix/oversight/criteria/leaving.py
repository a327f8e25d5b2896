"""Leaving: which managed people stand below the exit that the matrix states, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import COUNT, DAY, MAYBE_TEXT, TEXT, list_of, record
from iom_matrix.oversight.criteria.criterion import Status, exits
from iom_matrix.oversight.indicators.groups import managed
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.snapshots.named_matrix import NamedExit


@dataclass(frozen=True, slots=True)
class Leaving:
    """Managed people who stand below the exit threshold, for a panel to decide on.

    Attributes:
        exit: what the matrix states.
        snapshots: how many were looked back over; what was before the first is not seen.
        met: key -> since when, of those who have stood below it for certain for the least time.
        waiting: key -> the same of those who have not yet.
        unsure: how many stand below it by the points alone, and perhaps not.
    """

    exit: NamedExit
    snapshots: int
    met: Mapping[str, Status]
    waiting: Mapping[str, Status]
    unsure: int


def leaving_of(series: Series) -> Leaving | None:
    """Who may come off at the last period of a series; None where its matrix states no exit."""
    last = series.there(len(series) - 1)
    if last.snapshot.matrix.exit is None:
        return None
    found = exits(series)
    met: dict[str, Status] = {}
    waiting: dict[str, Status] = {}
    unsure = 0
    for at in np.flatnonzero(managed(last)).tolist():
        status = found.of(int(last.who[at]))
        unsure += status.holds == "unknown"
        if status.holds == "yes":
            (met if status.met else waiting)[last.snapshot.people.key[at]] = status
    there = sum(period is not None for period in series.periods)
    return Leaving(last.snapshot.matrix.exit, there, met, waiting, unsure)


def leaving_form(found: Leaving, ids: Mapping[str, str]) -> dict[str, Json]:
    """The same as JSON; `ids` are key -> id of the people who may be named."""
    return {
        "below": found.exit.below,
        "for": str(found.exit.for_),
        "because": found.exit.because,
        "snapshots": found.snapshots,
        "met": _people(found.met, ids),
        "waiting": _people(found.waiting, ids),
        "unsure": found.unsure,
    }


def leaving_keys() -> dict[str, Json]:
    """The same in a JSON Schema."""
    person = record({"key": TEXT, "id": MAYBE_TEXT, "since": DAY, "days": COUNT})
    return record(
        {
            "below": {"type": "number"}, "for": TEXT, "because": TEXT, "snapshots": COUNT,
            "met": list_of(person), "waiting": list_of(person), "unsure": COUNT,
        }
    )  # fmt: skip


def _people(found: Mapping[str, Status], ids: Mapping[str, str]) -> list[Json]:
    return [
        {"key": key, "id": ids.get(key), "since": str(status.since), "days": status.days}
        for key, status in found.items()
    ]
