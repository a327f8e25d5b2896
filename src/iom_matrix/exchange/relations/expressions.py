"""Expressions: what one column of a relation is worked out from.

No null stands inside a program: the first relation over a caller's table says where an answer is
missing, and from there every column is a whole number (0 or 1 for a flag, the place of a word, the
days since 1970-01-01 for a date, units of 10 ** -places for an amount) or a carried text.
Conditions have two values and are never columns: T-SQL has no boolean column. Nothing divides but
`Floored`, and there is no least or greatest of two, which engines answer in different ways when one
is null.
"""

from __future__ import annotations

from dataclasses import dataclass

# --- Whole numbers ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """A whole number of the relation at hand; never null."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    value: int


@dataclass(frozen=True, slots=True)
class Plus:
    parts: tuple[Whole, ...]


@dataclass(frozen=True, slots=True)
class Times:
    left: Whole
    right: Whole


@dataclass(frozen=True, slots=True)
class Floored:
    """The whole part of `over` divided by `under`, rounded down for negatives too; `under` > 0.

    Where `over` is `natural`, never below 0, an engine's own division of whole numbers will do.
    """

    over: Whole
    under: Whole
    natural: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """The value of the first case whose condition holds."""

    cases: tuple[tuple[Condition, Whole], ...]
    otherwise: Whole


@dataclass(frozen=True, slots=True)
class Given:
    """At the door: a caller's number in units of 10 ** -places; read only where it `Fits`.

    `written` says that the caller's column holds texts, since words are answers there too.
    """

    name: str
    places: int
    written: bool = False


@dataclass(frozen=True, slots=True)
class DayOf:
    """At the door: a caller's date as days since 1970-01-01; read only where it is `Dated`."""

    name: str
    written: bool = False


Whole = Column | Number | Plus | Times | Floored | Pick | Given | DayOf

# --- Texts ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A carried text of the relation at hand, or of a caller's table; the latter may be null."""

    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text that the file or this library says."""

    text: str


@dataclass(frozen=True, slots=True)
class Worded:
    """The text of the first case whose condition holds."""

    cases: tuple[tuple[Condition, Wording], ...]
    otherwise: Wording


@dataclass(frozen=True, slots=True)
class Strung:
    """Texts one after the other; none of them is null."""

    parts: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The texts whose condition holds, with a separator between them; empty where none does."""

    parts: tuple[tuple[Condition, str], ...]
    separator: str


Wording = Text | Said | Worded | Strung | Listed

# --- In the last relation alone ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exact:
    """The decimal that so many units of 10 ** -places stand for."""

    units: Whole
    places: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is given: null where the condition does not hold."""

    what: Whole | Wording | Exact
    where: Condition


# --- Conditions -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Always:
    truth: bool


@dataclass(frozen=True, slots=True)
class Compare:
    """How two numbers stand: `op` is one of ``= <> < <= > >=``."""

    op: str
    left: Whole
    right: Whole


@dataclass(frozen=True, slots=True)
class Yes:
    """Whether a column that is 0 or 1 is 1."""

    name: str


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Missing:
    """At the door: null, NaN, or for a text the empty one; `kind` is text, number or date."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Is:
    """At the door: whether a caller's text is exactly this one, in case and spaces too."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class Fits:
    """At the door: a caller's number is there, and a whole number of units within these ends.

    The ends are in units of 10 ** -places.
    """

    name: str
    places: int
    low: int
    high: int
    written: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """At the door: a caller's date is there, and a date; a typed column can hold nothing else."""

    name: str
    written: bool = False


Condition = Always | Compare | Yes | Every | Some | Not | Missing | Is | Fits | Dated

ZERO, ONE = Number(0), Number(1)
TRUE, FALSE = Always(truth=True), Always(truth=False)
