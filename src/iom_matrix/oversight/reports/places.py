"""Places: where a number of them falls on two days, and who crossed that line between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np

from iom_matrix.evidence.columns import Whole
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import COUNT, FROM_ONE, MAYBE_TEXT, TEXT, list_of, record
from iom_matrix.oversight.indicators.groups import (
    above,
    perhaps_outside,
    perhaps_routed,
    routed,
)
from iom_matrix.oversight.indicators.series import Period
from iom_matrix.oversight.panel.cuts import Cut, Side, cut_of
from iom_matrix.oversight.panel.form import cut_form
from iom_matrix.oversight.panel.schema import cut_keys


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """Somebody who stands on another side of the line; None is who takes no place that day."""

    key: str
    before: Side | None
    after: Side | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Places:
    """The line of places on two days.

    Attributes:
        before, after: where it fell, and where it falls.
        crossed: who came within or up to it, or went; None where the days were scored otherwise.
        unsure: how many stand within it or tied now who would take no place by an answer that is
            not known: they may come by a route of their own, or be out of scope.
    """

    before: Cut
    after: Cut
    crossed: tuple[PlaceChange, ...] | None
    unsure: int


def places_of(before: Period, after: Period, places: int, *, alike: bool) -> Places:
    """Where so many places fall on two days.

    As in a panel's pack, who is above the threshold takes one, unless by a route of their own. Of
    an area the places are those of its own people.

    Args:
        before: the one day.
        after: the other.
        places: how many people there is room for, 1 or more.
        alike: whether both were scored in the same way.
    """
    then, was, _ = _line(before, places)
    cut, now, ranks = _line(after, places)
    crossed = tuple(
        PlaceChange(key, was.get(key), now.get(key), ranks.get(key))
        for key in now | was
        if was.get(key) != now.get(key) and {was.get(key), now.get(key)} & {"within", "tied"}
    )
    perhaps_none = perhaps_routed(after) | perhaps_outside(after)
    unsure = [
        key
        for key, doubt in zip(after.snapshot.people.key, perhaps_none.tolist(), strict=True)
        if doubt and now.get(key) in {"within", "tied"}
    ]
    return Places(then, cut, crossed if alike else None, len(unsure))


def _line(period: Period, places: int) -> tuple[Cut, dict[str, Side], dict[str, int]]:
    """The line of one day; and key -> side, and rank, of all who could take a place, in order."""
    people = period.snapshot.people
    takers: Whole = np.flatnonzero(above(period) & ~routed(period))
    ordered = takers[np.argsort(people.rank[takers], kind="stable")].tolist()
    ranks = {people.key[at]: int(people.rank[at]) for at in ordered}
    cut = cut_of(list(ranks.values()), places)
    return cut, dict(zip(ranks, cut.sides, strict=True)), ranks


def places_form(found: Places, ids: Mapping[str, str]) -> dict[str, Json]:
    """The same as JSON; `ids` are key -> id of the people who may be named."""
    return {
        "before": cut_form(found.before),
        "after": cut_form(found.after),
        "unsure": found.unsure,
        "crossed": None
        if found.crossed is None
        else [
            {
                "key": one.key, "id": ids.get(one.key), "before": one.before, "after": one.after,
                "rank": one.rank,
            }
            for one in found.crossed
        ],
    }  # fmt: skip


def places_keys() -> dict[str, Json]:
    """The same in a JSON Schema."""
    side: Json = {"enum": [*get_args(Side), None]}
    person = record(
        {"key": TEXT, "id": MAYBE_TEXT, "before": side, "after": side, "rank": FROM_ONE}
    )
    crossed: Json = {"anyOf": [list_of(person), {"type": "null"}]}
    return record({"before": cut_keys(), "after": cut_keys(), "unsure": COUNT, "crossed": crossed})
