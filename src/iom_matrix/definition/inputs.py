"""Inputs: what must be known of a person, and what kind of answer each one takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.scalars import (
    Flag,
    Number,
    PeriodText,
    Record,
    Text,
    Texts,
    Words,
    bad,
)
from iom_matrix.definition.subjects import Subject

Kind = Literal["flag", "choice", "count", "amount", "date", "code", "label"]
Nature = Literal["fact", "assessment", "decision"]
Restricted = Literal["intelligence", "allegations", "victims", "health"]
Protected = Literal[
    "none",
    "age",
    "disability",
    "gender reassignment",
    "marriage and civil partnership",
    "pregnancy and maternity",
    "race",
    "religion or belief",
    "sex",
    "sexual orientation",
]
NOT_ASSESSED = "not-assessed"
# A set of answers is kept as the bits of one number.
MOST_WORDS = 60


class Input(Record):
    """One thing that is known, or should be known, of a person.

    `also` names the words that may stand beside the kind's own answers, such as ``not-assessed``
    for a person whom nobody has had cause to assess: an answer of its own, unlike an empty cell.
    """

    title: Text
    kind: Kind
    nature: Nature
    source: Text
    agency: Text
    of: Words = ()
    also: Words = ()
    min: Number | None = None
    max: Number | None = None
    cap: Number | None = None
    decimals: Literal[0, 1, 2, 3, 4, 5, 6] | None = None
    unit: Text | None = None
    table: Text | None = None
    instrument: Text | None = None
    stale_after: PeriodText | None = None
    doubted_if: Condition | None = None
    restricted: Restricted | None = None
    proxies: Texts = ()
    protected: Protected = "none"
    need: Flag = False
    victim: Flag = False
    feedback: Flag = False
    changeable: Flag = False
    disclose: Flag = False

    @model_validator(mode="before")
    @classmethod
    def _decimals_as_number(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(data.get("decimals"), str):
            digits = data["decimals"]
            if digits.isdigit():
                return {**data, "decimals": int(digits)}
        return data

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Input:
        if (self.kind == "choice") != bool(self.of):
            raise bad(
                "of-and-kind",
                "a choice, and only a choice, lists its answers in 'of'",
                "write kind: choice with of: [...], or leave 'of' out",
                key="kind",
            )
        if len(self.of) + len(self.also) > MOST_WORDS:
            raise bad("too-many-words", f"an input has at most {MOST_WORDS} answers in words",
                      "group them into fewer answers", key="of")  # fmt: skip
        numeric = self.kind in {"count", "amount"}
        stray = [k for k in ("min", "max", "cap", "decimals") if getattr(self, k) is not None]
        if stray and not numeric:
            raise bad(
                "not-numeric",
                f"'{stray[0]}' belongs to a count or an amount",
                "leave it out, or write kind: count",
                key=stray[0],
            )
        if (self.kind == "code") != (self.table is not None):
            raise bad(
                "table-and-kind",
                "a code, and only a code, names the table that lists the codes",
                "write kind: code with table: NAME@1, or leave 'table' out",
                key="kind",
            )
        if self.kind == "code" and self.also:
            raise bad(
                "of-and-kind",
                "a code takes its answers from its table alone",
                "leave 'also' out, and give the table a row for it",
                key="also",
            )
        if self.kind == "label" and self.also:
            raise bad(
                "of-and-kind",
                "a label is free text and takes no 'also'",
                "leave it out, or write kind: choice",
                key="also",
            )
        if numeric and self.max is not None and self.max <= self.lowest:
            raise bad(
                "min-above-max",
                f"max {self.max} is not above min {self.lowest}",
                "are they the wrong way round?",
                key="max",
            )
        return self

    @property
    def lowest(self) -> Decimal:
        """The least number this input can be: 0 unless `min` says otherwise."""
        return Decimal(0) if self.min is None else self.min

    @property
    def places(self) -> int:
        """How many decimal places a value may have: 0 for a count, 2 for an amount."""
        if self.decimals is not None:
            return self.decimals
        return 2 if self.kind == "amount" else 0

    @property
    def worded(self) -> bool:
        """Whether every answer is one of a list of words, and never a number or a date."""
        return self.kind in {"flag", "choice", "code"}

    @property
    def subject(self) -> Subject:
        """The answers this input can give, as tables and conditions see them."""
        if self.kind == "flag":
            return Subject(words=("no", "yes", *self.also), ordered=0)
        if self.kind == "choice":
            return Subject(words=(*self.of, *self.also), ordered=len(self.of))
        if self.kind in {"count", "amount"}:
            top = self.max if self.cap is None else self.cap
            return Subject(
                self.also,
                0,
                numeric=True,
                lowest=self.lowest,
                highest=top,
                places=self.places,
                unit=self.unit or "",
            )
        if self.kind == "date":
            return Subject(words=self.also, ordered=0, dated=True)
        return Subject(words=(), ordered=0)
