"""Dates in cells: YYYY-MM-DD, or the form that a mapping declares; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, get_args

from iom_matrix.errors import Problem
from iom_matrix.reading.cells import formula, quoted, spaced

DateForm = Literal[
    "YYYY-MM-DD",
    "YYYY/MM/DD",
    "YYYYMMDD",
    "DD/MM/YYYY",
    "D/M/YYYY",
    "DD-MM-YYYY",
    "DD.MM.YYYY",
    "DD-Mon-YYYY",
    "DD Mon YYYY",
    "MM/DD/YYYY",
]
ISO: DateForm = "YYYY-MM-DD"
EARLIEST, LATEST = 1900, 2200
_EPOCH = dt.date(1970, 1, 1).toordinal()
_SPREADSHEET_EPOCH = dt.date(1899, 12, 30)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTS = {
    "YYYY": r"(?P<y>[0-9]{4})",
    "Mon": f"(?P<m>(?i:{'|'.join(_MONTHS)}))",
    "MM": r"(?P<m>[0-9]{2})",
    "DD": r"(?P<d>[0-9]{2})",
    "M": r"(?P<m>[0-9]{1,2})",
    "D": r"(?P<d>[0-9]{1,2})",
}
_SERIAL = re.compile(r"[2-6][0-9]{4}(\.[0-9]+)?")
_TIME = re.compile(
    r"\S{6,10}[T ][0-9]{1,2}(:.*)?|.* [0-9]{1,2}:[0-9]{2}.*|[0-9-]{10}(Z|[+-][0-9:]+)"
)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ]([0-9]{1,2}|[A-Za-z]{3})[-/. ][0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2})?")


def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split(r"(YYYY|Mon|MM|DD|M|D)", form)
    return re.compile("".join(_PARTS.get(part, re.escape(part)) for part in parts))


_FORMS: dict[DateForm, re.Pattern[str]] = {form: _pattern(form) for form in get_args(DateForm)}


def day(text: str, form: DateForm | None = None) -> int | Problem | None:
    """Days since 1970-01-01, None for an empty cell, or what is wrong with it.

    Args:
        text: the cell.
        form: the form that a mapping declares; None where none is declared.
    """
    if not text:
        return None
    match = _FORMS[form or ISO].fullmatch(text)
    if match is None:
        return spaced(text) or formula(text) or _misfit(text, form)
    date = _date(match)
    if date is None:
        return _impossible(text, form)
    if not EARLIEST <= date.year <= LATEST:
        message = f"{quoted(text)} is not a year between {EARLIEST} and {LATEST}"
        return Problem("impossible-date", message, "leave the cell empty if the date is unknown")
    return date.toordinal() - _EPOCH


def _date(match: re.Match[str]) -> dt.date | None:
    month = match["m"]
    number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
    try:
        return dt.date(int(match["y"]), number, int(match["d"]))
    except ValueError:
        return None


def _impossible(text: str, form: DateForm | None) -> Problem:
    read_as = f" when it is read as {form}" if form else ""
    others = _forms_of(text) if form else []
    hint = f"is the file written as {others[0]}?" if others else "check the day and the month"
    return Problem("impossible-date", f"there is no day {quoted(text)}{read_as}", hint)


def _forms_of(text: str) -> list[DateForm]:
    """The forms in which the text would be a date."""
    matches = {form: pattern.fullmatch(text) for form, pattern in _FORMS.items()}
    found = [form for form, match in matches.items() if match and _date(match)]
    # D/M/YYYY also reads what DD/MM/YYYY reads; naming both would only confuse.
    return [form for form in found if form != "D/M/YYYY" or "DD/MM/YYYY" not in found]


def _misfit(text: str, form: DateForm | None) -> Problem:
    if _SERIAL.fullmatch(text):
        return _serial(text)
    if _TIME.fullmatch(text):
        message = f"{quoted(text)} has a time of day or a zone; dates here are calendar dates"
        return Problem("time-of-day", message, "keep the date alone: 2026-04-01")
    if _SHORT_YEAR.fullmatch(text):
        message = f"{quoted(text)} has a year of two digits"
        return Problem("not-a-date", message, "write the year with four digits")
    if form is None:
        forms = _forms_of(text)
        if forms:
            message = f"{quoted(text)} is not YYYY-MM-DD, and no mapping declares another form"
            hint = f"declare it in a mapping file: date_format: {' or '.join(forms)}"
            if len(forms) > 1:
                hint += ", whichever the system writes"
            return Problem("undeclared-date-format", message, hint)
    if _PARTIAL.fullmatch(text):
        message = f"{quoted(text)} is only a part of a date"
        return Problem("not-a-date", message, "give the day too, or leave the cell empty")
    message = f"{quoted(text)} is not a date written {form or ISO}"
    return Problem("not-a-date", message, _remedy(text, form))


def _remedy(text: str, form: DateForm | None) -> str:
    if form == "DD/MM/YYYY" and _FORMS["D/M/YYYY"].fullmatch(text):
        return "declare date_format: D/M/YYYY where zeros are left out"
    example = "2026-04-01" if form is None else form
    return f"write {example}; leave the cell empty if the date is unknown"


def _serial(text: str) -> Problem:
    date = _SPREADSHEET_EPOCH + dt.timedelta(days=int(text.partition(".")[0]))
    message = f"{quoted(text)} is a spreadsheet's number for a date, perhaps {date.isoformat()}"
    hint = "give the column the format yyyy-mm-dd in the spreadsheet and save it again"
    return Problem("excel-serial-date", message, hint)
