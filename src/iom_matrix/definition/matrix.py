"""The matrix file as a whole: header, sections, and the tier that its steps lead to."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from iom_matrix.definition.eventsets import EventSet
from iom_matrix.definition.lines import Line
from iom_matrix.definition.rules import (
    Audiences,
    Beside,
    Caution,
    Cohort,
    Exit,
    Gate,
    Route,
    Waiver,
)
from iom_matrix.definition.scalars import (
    Day,
    Identifier,
    Record,
    Text,
    Texts,
    VersionText,
    Words,
    as_tuple,
    bad,
)

Status = Literal["draft", "illustrative", "published", "withdrawn"]


class Approval(Record):
    """Who approved the matrix, as a role or body, and when."""

    by: Text
    on: Day


class Effective(Record):
    """In force on and after `from`, and before `to`; open where `to` is absent."""

    from_: Annotated[Day, Field(alias="from")]
    to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Effective:
        if self.to is not None and self.to <= self.from_:
            raise bad(
                "dates-out-of-order", "'to' is not after 'from'", "check the two dates", key="to"
            )
        return self

    def includes(self, day: dt.date) -> bool:
        """Whether the matrix is in force on a day."""
        return self.from_ <= day and (self.to is None or day < self.to)


class Protection(Record):
    """Why a matrix scores a protected characteristic, and who approved that."""

    why: Text
    approved: Approval


class MatrixFile(Record):
    """A matrix definition as its file says it, before its references are resolved."""

    matrix: Identifier
    version: VersionText
    status: Status
    title: Text
    purpose: Text
    not_for: Texts
    owner: Text
    approved: Approval | None = None
    effective: Effective
    review_due: Day
    age_scope: Text
    supersedes: Text
    change: Text
    weaknesses: Texts = ()
    vocabulary: Text
    protected: dict[Identifier, Protection] = {}
    tables: dict[Identifier, Text] = {}
    events: dict[Identifier, EventSet] = {}
    measures: dict[Identifier, Line] = {}
    gates: dict[Identifier, Gate] = {}
    routes: dict[Identifier, Route] = {}
    groups: dict[Identifier, Line] = {}
    total: Line | None = None
    confidence: Line | None = None
    beside: dict[Identifier, Beside] = {}
    tiers: Line
    exit: Exit | None = None
    cohorts: dict[Identifier, Cohort] = {}
    ranking: Words
    cautions: dict[Identifier, Caution] = {}
    audiences: Audiences = Audiences()
    waive: Annotated[tuple[Waiver, ...], BeforeValidator(as_tuple)] = ()

    @model_validator(mode="after")
    def _published_is_approved(self) -> MatrixFile:
        if self.status == "published" and self.approved is None:
            raise bad("missing-key", "a published matrix says who approved it",
                      "add approved: {by: ..., on: 2026-01-15}", key="status")  # fmt: skip
        return self

    @property
    def reference(self) -> str:
        """How people and files name this version."""
        return f"{self.matrix}@{self.version}"
