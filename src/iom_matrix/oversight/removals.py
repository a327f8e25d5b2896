"""Removals: what a file says of whoever was erased from it: when, how much and why, not who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import COUNT, DAY, DIGEST, list_of, record

Reason = Literal["asked-for", "not-lawful", "not-needed", "recorded-in-error", "ordered"]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Why somebody is erased (Data Protection Act 2018, ss. 47, 48 and 39): words that tell of nobody.

asked for, and due; not lawful to keep; needed no longer; recorded in error; ordered by a court or
by the Information Commissioner.
"""


@dataclass(frozen=True, slots=True)
class Removal:
    """What was erased from a file.

    Attributes:
        on: the day.
        count: how many people of a snapshot, or lines of a file of decisions.
        reason: one of `REASONS`.
        proof: digest of the file as it was before.
    """

    on: dt.date
    count: int
    reason: Reason
    proof: str


def removal_form(one: Removal) -> dict[str, Json]:
    """A removal as JSON, keys in the documented order."""
    return {
        "on": one.on.isoformat(), "count": one.count, "reason": one.reason, "proof": one.proof,
    }  # fmt: skip


def removal_keys() -> Mapping[str, Json]:
    """The same keys in a JSON Schema."""
    return {"on": DAY, "count": COUNT, "reason": {"enum": list(REASONS)}, "proof": DIGEST}


def removals_keys() -> Json:
    """A list of them in a JSON Schema."""
    return list_of(record(removal_keys()))
