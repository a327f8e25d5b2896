from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from iom_matrix.documents.handling import Handling
from iom_matrix.errors import Problem
from iom_matrix.forms.handling import HANDLING
from iom_matrix.forms.people_left_out import left_out_csv, left_out_lines
from tests.scheme import sample_scores

MADE = Handling("RESTRICTED", "2026-04-02", dt.date(2026, 10, 1))
SAID = "RESTRICTED,2026-04-02,2026-10-01"
FOUND = (Problem("bad", "first", "do this", "n.csv", 2, 3), Problem("bad", "=second"))


def test_each_reason_has_a_row() -> None:
    people = replace(sample_scores().people, withheld={"=A": FOUND})
    lines = [json.loads(line) for line in left_out_lines(people, MADE).splitlines()]
    assert [list(line) for line in lines] == [
        ["format", *HANDLING, "id", "place", "code", "message", "hint"]
    ] * 2
    assert (lines[0]["id"], lines[0]["place"], lines[1]["message"]) == (
        "=A",
        "n.csv:2:3",
        "=second",
    )
    assert left_out_csv(people, MADE).splitlines() == [
        "handling,generated_at,purge_by,id,place,code,message,hint",
        f"{SAID},'=A,n.csv:2:3,bad,first,do this",
        f"{SAID},'=A,<records>,bad,'=second,",
    ]
