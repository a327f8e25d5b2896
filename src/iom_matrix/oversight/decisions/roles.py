"""Roles: who sat on a panel, by what they do and never by their name."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

from iom_matrix.definition.scalars import bad, schema
from iom_matrix.errors import did_you_mean, listed

ROLES = (
    "iom-sergeant", "iom-officer", "iom-coordinator", "neighbourhood-police", "detective",
    "analyst", "offender-manager", "mappa-coordinator", "probation", "prison", "youth-justice",
    "local-authority", "community-safety", "housing", "employment-support", "drug-and-alcohol",
    "health", "mental-health", "domestic-abuse-service", "victim-service", "charity",
    "police-and-crime-commissioner", "chair", "minutes",
)  # fmt: skip
"""The roles that are known. Any other is written with ``other-`` in front."""
OTHER = "other-"
_SHAPE = re.compile(r"[a-z]{2,}(-[a-z]{2,})*")
_LONGEST = 40
_SHOWN = 6


def _role(value: object) -> str:
    """A role as it stands, or why it cannot be one.

    A name such as ``john-smith`` has the shape of a role, so a role that nobody knows must say
    that it is another one.
    """
    hint = "name what somebody does, as probation or other-faith-leader, and never who it is"
    if not isinstance(value, str):
        raise bad("not-a-role", "a role is a text", hint)
    if not _SHAPE.fullmatch(value) or len(value) > _LONGEST:
        raise bad("not-a-role", f"'{value}' is no role: it may be a person's name", hint)
    if value not in ROLES and not value.startswith(OTHER):
        known = did_you_mean(value, ROLES, f"one of {listed(ROLES, _SHOWN)};")
        hint = f"{known} a role that is not listed is written other-..., and a name never"
        raise bad("not-a-role", f"'{value}' is no role that is known", hint)
    return value


Role = Annotated[
    str,
    BeforeValidator(_role),
    schema("string", pattern=f"^{_SHAPE.pattern}$", examples=list(ROLES)),
]
