"""Lines: one record for a question, a group, a total. A source, steps, and what it earns."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from iom_matrix.definition.choices import Adjustment, Answered, Choices, Conditions
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.moments import Moments
from iom_matrix.definition.rounding import RoundingText
from iom_matrix.definition.scalars import (
    Flag,
    Identifier,
    Number,
    PeriodText,
    Record,
    Text,
    Texts,
    Words,
    bad,
    exact_number,
    kind_of,
    plain,
)
from iom_matrix.definition.tables import Cells, Table

# What a line may read: answers, a history, dates, conditions, or other lines.
MEASURES = ("count", "has", "sum", "worst", "latest")
SINCE = ("days_since", "months_since", "years_since")
RULES = ("how_many", "whether", "first")
JOINS = ("add", "subtract", "multiply", "divide", "highest", "lowest")
SOURCES = ("of", *MEASURES, *SINCE, *RULES, *JOINS)
EXTREMES = ("highest", "lowest")
POLICIES = ("lowest", "highest", "refuse")
# What becomes of an unknown part of a sum that is prorated; no file writes it.
OMIT = "omit"
# The family of a line whose points belong to that of the events which decide them.
OF_EVENT = "of-event"
# The date by which an event counts, where a line does not say which.
OFFENCE_DATE: Final = "offence_date"
Stale = Literal["counts", "doubted", "unknown"]
Prorating = Literal["plain", "signed"]
# Words that go with some sources only.
COMPANIONS = {
    "look_up": ("of",),
    "distinct": ("count",),
    "over": ("sum", "worst", "latest"),
    "within": MEASURES,
    "at_liberty": ("count", "has", "sum", "worst", *SINCE),
    "date": (*MEASURES, *SINCE),
    "until": SINCE,
    "answered": ("add",),
    "prorate": ("add",),
}
NEEDS_OVER = {"sum": "weights", "worst": "weights", "latest": "field"}


def _policy(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list | tuple | float) or value is None or value == "":
        hint = "lowest, highest, refuse, or what it then earns"
        raise bad("not-a-policy", f"{kind_of(value)} is not a policy for unknowns", hint)
    try:
        return plain(exact_number(value))
    except ValueError:
        return str(value)


def _parts(value: object) -> object:
    if value in ({}, []):
        raise bad("empty-list", "there are no lines here", "name at least one")
    if isinstance(value, list | tuple):
        if len(set(map(str, value))) < len(value):
            raise bad("said-twice", "a line stands twice in this list", "name each once")
        return {str(name): None for name in value}
    return value


Policy = Annotated[str, BeforeValidator(_policy), WithJsonSchema({"type": ["string", "number"]})]


def _range(value: object) -> object:
    if not isinstance(value, list | tuple) or len(value) != 2:
        hint = "write the least and the most, range: [0, 40]"
        raise bad("wrong-type", f"{kind_of(value)} is no range", hint)
    return tuple(value)


Range = Annotated[
    tuple[Number, Number],
    BeforeValidator(_range),
    WithJsonSchema({"type": "array", "minItems": 2, "maxItems": 2}),
]


class Line(Record):
    """One line of the form. Exactly one source; then steps; then rows of points or levels."""

    title: Text | None = None
    ask: Text | None = None
    # the source: answers
    of: Words = ()
    look_up: Identifier | None = None
    else_: Annotated[Number | None, Field(alias="else")] = None
    # the source: a history
    count: Identifier | None = None
    distinct: Identifier | None = None
    has: Identifier | None = None
    sum: Identifier | None = None
    worst: Identifier | None = None
    latest: Identifier | None = None
    over: Identifier | None = None
    days_since: Moments | None = None
    months_since: Moments | None = None
    years_since: Moments | None = None
    until: Moments | None = None
    within: PeriodText | None = None
    at_liberty: Flag = False
    date: Literal["offence_date", "outcome_date"] = OFFENCE_DATE
    # the source: conditions
    how_many: Conditions | None = None
    whether: Condition | None = None
    first: Choices | None = None
    # the source: other lines
    add: Parts = None
    subtract: Parts = None
    multiply: Parts = None
    divide: Parts = None
    highest: Parts = None
    lowest: Parts = None
    answered: Answered | None = None
    prorate: Prorating | None = None
    # the steps
    each: Number | None = None
    round: RoundingText | None = None
    floor: Number | None = None
    cap: Number | None = None
    only_if: Condition | None = None
    otherwise: Policy | None = None
    # what it earns
    points: Table | None = None
    levels: Table | None = None
    scale: Words = ()
    adjust: dict[Identifier, Adjustment] = {}
    range: Range | None = None
    # what is not known
    unknown: Policy | None = None
    stale: Stale | None = None
    # words for people
    family: Identifier | None = None
    why: Text | None = None
    reference: Text | None = None
    proxies: Texts = ()

    @model_validator(mode="after")
    def _one_source(self) -> Line:
        named = [word for word in SOURCES if getattr(self, word) not in (None, ())]
        if len(named) != 1:
            said = f"'{named[0]}' and '{named[1]}'" if named else "none"
            hint = f"keep or add exactly one of these words: {', '.join(SOURCES)}"
            raise bad(
                "one-source",
                f"a line has one source; this one has {said}",
                hint,
                key=named[-1] if named else "",
            )
        self._companions(named[0])
        if self.points is not None and self.levels is not None:
            raise bad(
                "points-or-levels",
                "a line earns points or levels, not both",
                "keep one; levels make words of a value, such as tiers",
                key="levels",
            )
        return self

    def _companions(self, source: str) -> None:
        for word, sources in COMPANIONS.items():
            said = getattr(self, word) not in (None, False, OFFENCE_DATE)
            if said and source not in sources:
                hint = f"take it out; it goes with {', '.join(sources)}"
                raise bad(
                    "stray-word", f"'{word}' has no meaning beside '{source}'", hint, key=word
                )
        if source in NEEDS_OVER and not self.over:
            raise bad(
                "missing-key",
                f"'{source}' needs 'over': the events whose {NEEDS_OVER[source]} it takes",
                "add 'over:' and the name of an event set",
                key=source,
            )
        for word, other, remedy in (
            ("otherwise", "only_if", "say when the line applies"),
            ("else", "look_up", "say which column is looked up"),
        ):
            field = "else_" if word == "else" else word
            if getattr(self, field) is not None and getattr(self, other) is None:
                message = f"'{word}' has no meaning without '{other}'"
                raise bad("stray-word", message, f"take it out, or {remedy}", key=word)

    @property
    def source(self) -> str:
        """The word that says where the value comes from."""
        return next(word for word in SOURCES if getattr(self, word) not in (None, ()))

    @property
    def parts(self) -> dict[str, Line | None]:
        """The lines that it joins, in order; None where a line stands elsewhere."""
        found: dict[str, Line | None] | None = next(
            (parts for word in JOINS if (parts := getattr(self, word)) is not None), None
        )
        return found or {}

    @property
    def since(self) -> Moments | None:
        """The moment from which it counts days, months or years."""
        return self.days_since or self.months_since or self.years_since

    @property
    def moments(self) -> Moments:
        """Every moment that it reads."""
        return (*(self.since or ()), *(self.until or ()))

    @property
    def events(self) -> tuple[str, ...]:
        """The event sets that it reads."""
        named = (self.count or self.has or self.over, *(moment.events for moment in self.moments))
        return tuple(dict.fromkeys(name for name in named if name))

    @property
    def table(self) -> Cells | None:
        """Its rows, be they points or levels."""
        return self.points if self.points is not None else self.levels


Parts = Annotated[dict[Identifier, Line | None] | None, BeforeValidator(_parts)]
Line.model_rebuild()
