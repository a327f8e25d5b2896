"""Rules: gates, routes, cohorts and cautions. A condition, what follows, and the reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.inputs import Restricted
from iom_matrix.definition.scalars import (
    Identifier,
    Number,
    PeriodText,
    Record,
    Text,
    Words,
    as_tuple,
)

Seen = Annotated[tuple[Restricted, ...], BeforeValidator(as_tuple)]


class Gate(Record):
    """Who is not scored at all, and why. Gates are asked first, in order."""

    when: Condition
    stop: Text
    because: Text


class Route(Record):
    """A second door, such as MAPPA: the person is scored and ranked, and marked."""

    title: Text
    when: Condition
    because: Text


class Cohort(Record):
    """Who is eligible for a cohort, apart from points."""

    title: Text
    when: Condition
    because: Text


class Caution(Record):
    """What a reader must keep in mind of the people concerned."""

    when: Condition
    say: Text


class Beside(Record):
    """Inputs that are shown beside the score and never scored."""

    title: Text
    show: Words


class Exit(Record):
    """When a managed person may come off: below these points, for at least this long."""

    below: Number
    for_: Annotated[PeriodText, Field(alias="for")]
    because: Text


class Waiver(Record):
    """A finding that the authors know of and keep, with their reason."""

    rule: Identifier
    on: Identifier | None = None
    because: Text


class Audiences(Record):
    """Which restricted content each audience may see. What is not named is withheld."""

    police: Seen = ()
    panel: Seen = ()
    partner: Seen = ()
