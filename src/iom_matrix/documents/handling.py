"""Handling: what every file about people carries: how to handle it, since when, and until when."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from iom_matrix.errors import EvidenceError, Problems

DEFAULT_LINE = "OFFICIAL-SENSITIVE"
_DAY = r"\d{4}-\d{2}-\d{2}"
MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$"


@dataclass(frozen=True, slots=True)
class Handling:
    """How a file about people is to be handled.

    Attributes:
        line: the handling line, such as ``OFFICIAL-SENSITIVE``.
        generated_at: the date or date-time that the caller gave, as YYYY-MM-DD[THH:MM[:SS][zone]].
        purge_by: the last day on which the file may be kept.
    """

    line: str
    generated_at: str
    purge_by: dt.date

    @property
    def generated_on(self) -> dt.date:
        """The day on which the file was made."""
        return dt.date.fromisoformat(self.generated_at[:10])

    def overdue(self, on: dt.date) -> bool:
        """Whether the file should no longer be there on a day."""
        return on > self.purge_by

    def __str__(self) -> str:
        return f"{self.line}. Generated at {self.generated_at}; purge by {self.purge_by}."


def handling_pairs(handling: Handling | None) -> tuple[tuple[str, str], ...]:
    """The line of it at the head of a paper; none on one that is made for no file."""
    return () if handling is None else (("Handling", str(handling)),)


def handling_of(
    *, purge_by: str | dt.date, generated_at: str, as_of: dt.date, line: str = DEFAULT_LINE
) -> Handling:
    """How a file about people is to be handled, once that makes sense.

    Args:
        purge_by: the last day on which the file may be kept; a date, or YYYY-MM-DD.
        generated_at: when the file is made, since no clock is read: a date, or a date-time.
        as_of: the day of the scores in it.
        line: the handling line.

    Raises:
        EvidenceError: ``not-a-date``, ``purge-too-early``, ``no-handling-line``.
    """
    found = Problems()
    made, last = _day_of(generated_at), _plain_day(str(purge_by))
    if made is None:
        message = f"generated_at: '{generated_at}' is neither a date nor a date-time"
        found.note(
            "not-a-date", message, "write 2026-04-01 or 2026-04-01T09:30", path=("generated_at",)
        )
    if last is None:
        message = f"purge_by: '{purge_by}' is not a date"
        hint = "write dates as YYYY-MM-DD: 2026-04-01"
        found.note("not-a-date", message, hint, path=("purge_by",))
    days = {made: "generated", as_of: "scored"}
    for day, what in days.items():
        if last is not None and day is not None and last < day:
            message = f"purge_by {last} lies before {day}, the day on which this is {what}"
            hint = "give the last day on which the file may be kept"
            found.note("purge-too-early", message, hint, path=("purge_by",))
    if not line.strip() or not line.isprintable():
        message = "the handling line says nothing that can be printed on one line"
        hint = f"write a few words, such as {DEFAULT_LINE}"
        found.note("no-handling-line", message, hint, path=("handling",))
    if found or last is None:
        raise EvidenceError(found)
    return Handling(line.strip(), generated_at, last)


def _day_of(text: str) -> dt.date | None:
    if not re.fullmatch(MOMENT, text, re.ASCII):
        return None
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _plain_day(text: str) -> dt.date | None:
    return _day_of(text) if re.fullmatch(_DAY, text, re.ASCII) else None
