"""The dates between which a line counts: those that are there, and what it then answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.building import INPUTS, KNOWN, MISSED, Definition, definition_of, problems_of

DATED: Definition = {
    **INPUTS,
    "tagged": {"title": "T", "kind": "date", "also": ["never", "refused"], **KNOWN},
}


def problems(line: Definition) -> list[tuple[str, Any, str]]:
    found = problems_of(definition_of({"x": MISSED}, measures={"m": line}), DATED)
    return [(p.code, p.path[2:], p.hint) for p in found]


@pytest.mark.parametrize(
    ("line", "code", "path", "hint"),
    [
        ({"years_since": "startd"}, "not-a-moment", ("years_since",), "did you mean 'started'?"),
        ({"years_since": "missed"}, "not-a-moment", ("years_since",),
         "the date inputs are started, released, tagged"),
        ({"days_since": "tagged"}, "not-a-moment", ("days_since",),
         "can be a date or never, nothing else"),
        ({"days_since": "started", "until": "tagged"}, "not-a-moment", ("until",),
         "can be a date or never, nothing else"),
        ({"days_since": "started", "until": {"first": "provn"}}, "unknown-set", ("until",),
         "did you mean 'proven'?"),
        ({"months_since": {"last": "nowhere"}}, "unknown-set", ("months_since",),
         "the sets are"),
        ({"months_since": {"first": "breaches"}, "at_liberty": "yes"}, "stray-word",
         ("at_liberty",), "count from {last: ...} alone"),
        ({"months_since": "started", "at_liberty": "yes"}, "stray-word", ("at_liberty",),
         "take 'at_liberty' out"),
        ({"months_since": [{"last": "breaches"}, "started"], "at_liberty": "yes"}, "stray-word",
         ("at_liberty",), "take 'at_liberty' out"),
        ({"months_since": {"last": "breaches"}, "until": "started", "at_liberty": "yes"},
         "stray-word", ("at_liberty",), "take 'at_liberty' out"),
    ],
)  # fmt: skip
def test_problems(line: Definition, code: str, path: tuple[str, ...], hint: str) -> None:
    ((found, at, remedy),) = problems(line)
    assert (found, at) == (code, path)
    assert hint in remedy


def test_a_faulty_set_is_told_of_in_its_own_place() -> None:
    sets = {"proven": {"title": "Proven", "like": "nothing"}}
    measures = {"m": {"days_since": {"last": "proven"}}}
    found = problems_of(definition_of({"x": MISSED}, events=sets, measures=measures))
    assert [(p.code, p.path) for p in found] == [("unknown-set", ("events", "proven", "like"))]


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ({"years_since": "started"}, False),
        ({"years_since": "released"}, True),
        ({"years_since": {"last": "breaches"}}, True),
        ({"years_since": {"first": "breaches"}}, True),
        # Of several the latest counts, so one that must have been is enough.
        ({"years_since": ["started", {"last": "breaches"}]}, False),
        ({"years_since": ["released", {"last": "breaches"}]}, True),
        ({"years_since": "started", "until": {"first": "breaches"}}, True),
        ({"years_since": "started", "until": "released"}, True),
        ({"years_since": "started", "until": "started"}, False),
    ],
)
def test_never_is_an_answer_where_a_moment_need_not_be(line: Definition, never: bool) -> None:
    rows = {"0+": "0", "1+": "1"}
    asked = {**line, "unknown": "lowest"}
    assert not problems_of(
        definition_of({"x": {**asked, "points": rows | ({"never": "0"} if never else {})}})
    )
    (wrong, *_) = problems_of(
        definition_of({"x": {**asked, "points": rows | ({} if never else {"never": "0"})}})
    )
    assert wrong.code == ("missing-row" if never else "unknown-answer")
