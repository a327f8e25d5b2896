from __future__ import annotations

import json
from dataclasses import replace

from iom_matrix.errors import Problem
from iom_matrix.forms.people_left_out import left_out_csv, left_out_lines
from tests.scheme import sample_scores

FOUND = (Problem("bad", "first", "do this", "n.csv", 2, 3), Problem("bad", "=second"))


def test_each_reason_has_a_row() -> None:
    people = replace(sample_scores().people, withheld={"=A": FOUND})
    lines = [json.loads(line) for line in left_out_lines(people).splitlines()]
    assert [list(line) for line in lines] == [["id", "place", "code", "message", "hint"]] * 2
    assert (lines[0]["id"], lines[0]["place"], lines[1]["message"]) == (
        "=A",
        "n.csv:2:3",
        "=second",
    )
    assert left_out_csv(people).splitlines() == [
        "id,place,code,message,hint",
        "'=A,n.csv:2:3,bad,first,do this",
        "'=A,<records>,bad,'=second,",
    ]
