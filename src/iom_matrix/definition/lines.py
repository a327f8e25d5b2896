"""Lines: one record for a question, a group, a total. A source, steps, and what it earns."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from iom_matrix.definition.conditions import Condition
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

SOURCES = ("of", "count", "has", "sum", "worst", "months_since", "add", "highest")
GROUPS = ("add", "highest")
MEASURES = ("count", "has", "sum", "worst", "months_since")
# Words whose place in the language is settled, which this version does not score yet.
LATER = (
    "latest", "days_since", "years_since", "until", "whether", "first", "lowest", "multiply",
    "subtract", "divide", "each", "round", "floor", "adjust", "answered", "prorate",
)  # fmt: skip
POLICIES = ("lowest", "highest", "refuse")
Stale = Literal["counts", "doubted", "unknown"]


def _policy(value: object) -> str:
    if value in POLICIES:
        return str(value)
    try:
        return plain(exact_number(value))
    except ValueError:
        hint = "lowest, highest, refuse, or points of its own"
        raise bad("not-a-policy", f"{kind_of(value)} is not a policy for unknowns", hint) from None


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        hint = "write {0+: 0, 3+: 8} for a number, {low: 0, high: 8} for a choice"
        raise bad("not-a-table", f"rows are needed here, not {kind_of(value)}", hint)
    return {_key(key): _cell(cell) for key, cell in value.items()}


def _key(key: object) -> str:
    return {True: "yes", False: "no"}.get(key, str(key)) if isinstance(key, bool) else str(key)


def _cell(cell: object) -> object:
    if isinstance(cell, dict):
        raise bad(
            "word-not-built",
            "a table inside a table is not scored by this version",
            "ask one question a line",
        )
    if isinstance(cell, list | tuple | float) or cell is None:
        raise bad(
            "not-a-cell",
            f"one number or level is needed here, not {kind_of(cell)}",
            "write what the row earns, be it 0",
        )
    return str(cell)


def _parts(value: object) -> object:
    if value in ({}, []):
        raise bad("empty-list", "there are no lines here", "name at least one")
    if isinstance(value, list | tuple):
        if len(set(map(str, value))) < len(value):
            raise bad("said-twice", "a line stands twice in this list", "name each once")
        return {str(name): None for name in value}
    return value


Table = Annotated[
    dict[str, str],
    BeforeValidator(_table),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": ["number", "string"]}}),
]
Policy = Annotated[str, BeforeValidator(_policy), WithJsonSchema({"type": ["string", "number"]})]


def _range(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Range = Annotated[
    tuple[Number, Number],
    BeforeValidator(_range),
    WithJsonSchema({"type": "array", "minItems": 2, "maxItems": 2}),
]


class Moment(Record):
    """The date of the last event of a set."""

    last: Identifier


class Line(Record):
    """One line of the form. Exactly one source; then steps; then rows of points or levels."""

    title: Text | None = None
    ask: Text | None = None
    # the source
    of: Words = ()
    count: Identifier | None = None
    distinct: Identifier | None = None
    has: Identifier | None = None
    sum: Identifier | None = None
    worst: Identifier | None = None
    over: Identifier | None = None
    months_since: Moment | None = None
    within: PeriodText | None = None
    at_liberty: Flag = False
    date: Literal["offence_date", "outcome_date"] = "offence_date"
    add: Annotated[dict[Identifier, Line | None] | None, BeforeValidator(_parts)] = None
    highest: Annotated[dict[Identifier, Line | None] | None, BeforeValidator(_parts)] = None
    # the steps
    cap: Number | None = None
    only_if: Condition | None = None
    otherwise: Policy | None = None
    # what it earns
    points: Table | None = None
    levels: Table | None = None
    range: Range | None = None
    # what is not known
    unknown: Policy | None = None
    stale: Stale | None = None
    # words for people
    family: Identifier | None = None
    why: Text | None = None
    reference: Text | None = None
    proxies: Texts = ()

    @model_validator(mode="before")
    @classmethod
    def _words_of_later(cls, data: object) -> object:
        if isinstance(data, dict):
            for word in LATER:
                if word in data:
                    message = f"'{word}' is a word of the language that this version does not score"
                    hint = "docs/language.md says what is built, and what comes next"
                    raise bad("word-not-built", message, hint, key=word)
        return data

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
                "keep one; levels belong under tiers",
                key="levels",
            )
        return self

    def _companions(self, source: str) -> None:
        wanted = {
            "distinct": {"count"},
            "over": {"sum", "worst"},
            "within": set(MEASURES) - {"months_since"},
            "at_liberty": set(MEASURES),
        }
        for word, sources in wanted.items():
            if getattr(self, word) and source not in sources:
                hint = f"take it out; it goes with {', '.join(sorted(sources))}"
                raise bad(
                    "stray-word", f"'{word}' has no meaning beside '{source}'", hint, key=word
                )
        if source in {"sum", "worst"} and not self.over:
            raise bad(
                "missing-key",
                f"'{source}' needs 'over': the events whose weights it takes",
                "add 'over:' and the name of an event set",
                key=source,
            )
        if self.otherwise is not None and self.only_if is None:
            raise bad(
                "stray-word",
                "'otherwise' has no meaning without 'only_if'",
                "take it out, or say when the line applies",
                key="otherwise",
            )

    @property
    def source(self) -> str:
        """The word that says where the value comes from."""
        return next(word for word in SOURCES if getattr(self, word) not in (None, ()))

    @property
    def parts(self) -> dict[str, Line | None]:
        """The lines that a group adds up or compares; None where the line stands elsewhere."""
        return self.add or self.highest or {}

    @property
    def events(self) -> str | None:
        """The event set that a measure reads."""
        if self.months_since is not None:
            return self.months_since.last
        return self.count or self.has or self.over

    @property
    def table(self) -> dict[str, str] | None:
        """Its rows, be they points or levels."""
        return self.points if self.points is not None else self.levels
