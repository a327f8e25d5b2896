from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.errors import Problem
from iom_matrix.reading.dates import DateForm, day


def fault(text: str, form: DateForm | None = None) -> Problem:
    read = day(text, form)
    assert isinstance(read, Problem)
    return read


def test_a_date_is_days_since_1970() -> None:
    assert day("2026-04-01") == (dt.date(2026, 4, 1) - dt.date(1970, 1, 1)).days
    assert day("1960-02-29") == (dt.date(1960, 2, 29) - dt.date(1970, 1, 1)).days
    assert day("") is None


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("YYYY-MM-DD", "2025-03-04"),
        ("YYYY/MM/DD", "2025/03/04"),
        ("YYYYMMDD", "20250304"),
        ("DD/MM/YYYY", "04/03/2025"),
        ("D/M/YYYY", "4/3/2025"),
        ("DD-MM-YYYY", "04-03-2025"),
        ("DD.MM.YYYY", "04.03.2025"),
        ("DD-Mon-YYYY", "04-Mar-2025"),
        ("DD-Mon-YYYY", "04-MAR-2025"),
        ("DD Mon YYYY", "04 Mar 2025"),
        ("MM/DD/YYYY", "03/04/2025"),
    ],
)
def test_a_declared_form_is_read(form: DateForm, text: str) -> None:
    assert day(text, form) == day("2025-03-04")


def test_an_undeclared_form_is_refused_with_the_remedy() -> None:
    problem = fault("31/12/2025")
    assert problem.code == "undeclared-date-format"
    assert problem.hint == "declare it in a mapping file: date_format: DD/MM/YYYY"


def test_an_ambiguous_date_names_both_forms() -> None:
    assert fault("03/04/2025").hint == (
        "declare it in a mapping file: date_format: DD/MM/YYYY or MM/DD/YYYY, "
        "whichever the system writes"
    )


@pytest.mark.parametrize(
    ("text", "form", "code"),
    [
        ("2025-02-30", None, "impossible-date"),
        ("2025-13-01", None, "impossible-date"),
        ("1899-12-31", None, "impossible-date"),
        ("2201-01-01", None, "impossible-date"),
        ("0001-01-01", None, "impossible-date"),
        ("12/31/2025", "DD/MM/YYYY", "impossible-date"),
        ("46022", None, "excel-serial-date"),
        ("46022.5", "DD/MM/YYYY", "excel-serial-date"),
        ("2025-12-31T10:30", None, "time-of-day"),
        ("2025-12-31 00:00:00", None, "time-of-day"),
        ("2025-12-31T10", None, "time-of-day"),
        ("2025-12-31Z", None, "time-of-day"),
        ("2025-12-31+01:00", None, "time-of-day"),
        ("31/12/2025 10:30", "DD/MM/YYYY", "time-of-day"),
        ("31 Dec 2025 10:30", None, "time-of-day"),
        ("31/12/25", None, "not-a-date"),
        ("2025-12", None, "not-a-date"),
        ("2025", None, "not-a-date"),
        ("2025-1-5", None, "not-a-date"),
        ("yesterday", None, "not-a-date"),
        ("2025-12-31", "DD/MM/YYYY", "not-a-date"),
        ("1/2/2025", "DD/MM/YYYY", "not-a-date"),
        (" 2025-12-31", None, "edge-spaces"),
        ("=TODAY()", None, "formula-cell"),
    ],
)
def test_each_fault_has_its_code(text: str, form: DateForm | None, code: str) -> None:
    assert fault(text, form).code == code


def test_hints_name_the_remedy() -> None:
    assert fault("12/31/2025", "DD/MM/YYYY").hint == "is the file written as MM/DD/YYYY?"
    assert "perhaps 2025-12-31" in fault("46022").message
    assert "D/M/YYYY" in fault("1/2/2025", "DD/MM/YYYY").hint
