"""The JSON form of handling: read back as it was written, or refused with its file's name."""

from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.documents.handling import handling_of
from iom_matrix.errors import EvidenceError
from iom_matrix.forms.handling import handling_form, handling_in

DAY = dt.date(2026, 4, 1)
MADE = handling_of(purge_by="2026-10-01", generated_at="2026-04-02T09:30+01:00", as_of=DAY)


def test_what_is_written_is_read_back() -> None:
    assert handling_in(handling_form(MADE), "a.json", DAY) == MADE


def test_a_file_without_handling_is_refused_with_its_name() -> None:
    form = {**handling_form(MADE), "purge_by": None}
    with pytest.raises(EvidenceError, match=r"a\.json:1: no-handling-line .*purge_by"):
        handling_in(form, "a.json", DAY)
    with pytest.raises(EvidenceError, match=r"a\.json:1: purge-too-early"):
        handling_in({**form, "purge_by": "2026-01-01"}, "a.json", DAY)
