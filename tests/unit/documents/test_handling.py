"""Handling: three words that every file about people carries, once they make sense."""

from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.documents.handling import Handling, handling_of
from iom_matrix.errors import EvidenceError

DAY = dt.date(2026, 4, 1)
GIVEN = {"purge_by": "2026-10-01", "generated_at": "2026-04-02T09:30+01:00", "as_of": DAY}


def codes(**more: object) -> list[str]:
    with pytest.raises(EvidenceError) as told:
        handling_of(**{**GIVEN, **more})
    assert all(problem.hint for problem in told.value.problems)
    return [problem.code for problem in told.value.problems]


def test_what_is_given_is_kept_and_read_back() -> None:
    made = handling_of(**GIVEN, line=" RESTRICTED ")
    assert made == Handling("RESTRICTED", "2026-04-02T09:30+01:00", dt.date(2026, 10, 1))
    assert made.generated_on == dt.date(2026, 4, 2)
    assert str(made) == "RESTRICTED. Generated at 2026-04-02T09:30+01:00; purge by 2026-10-01."


def test_the_last_day_is_one_on_which_the_file_may_still_be_there() -> None:
    made = handling_of(**GIVEN)
    assert made.line == "OFFICIAL-SENSITIVE"
    assert not made.overdue(dt.date(2026, 10, 1))
    assert made.overdue(dt.date(2026, 10, 2))


@pytest.mark.parametrize("text", ["today", "2026-04-31", "2026-04-01 09:30", "2026-4-1", ""])
def test_a_moment_is_a_date_or_a_date_time(text: str) -> None:
    assert codes(generated_at=text) == ["not-a-date"]


def test_a_purge_day_is_a_date_and_not_before_the_file_or_its_scores() -> None:
    assert codes(purge_by="in a year") == ["not-a-date"]
    assert codes(purge_by="2026-03-31") == ["purge-too-early", "purge-too-early"]
    assert codes(purge_by="2026-04-01") == ["purge-too-early"]
    assert handling_of(**{**GIVEN, "purge_by": dt.date(2026, 4, 2)}).purge_by.day == 2


@pytest.mark.parametrize("line", ["", "  ", "two\nlines"])
def test_a_handling_line_says_something_on_one_line(line: str) -> None:
    assert codes(line=line) == ["no-handling-line"]
