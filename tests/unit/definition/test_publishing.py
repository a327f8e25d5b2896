"""What a published matrix must say of every question, and what a draft need not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.building import MISSED, SAID, definition_of, matrix_of, problems_of

APPROVED = {"by": "a board", "on": "2026-01-15"}
PUBLISHED: dict[str, Any] = {"status": "published", "approved": APPROVED}
FOR_EVER = {"count": "proven", "points": {"0+": "0", "1+": "5"}, "unknown": "lowest"}
WITHIN = {**FOR_EVER, "within": "24 months"}
AT = ("groups", "likelihood", "add", "x")


def said_of(line: dict[str, Any], **more: Any) -> list[tuple[str, tuple[Any, ...], str, str]]:
    """The problems of a line, apart from that of the range that no test declares."""
    found = problems_of(definition_of({"x": line}, **more))
    return [(p.code, p.path, p.message, p.hint) for p in found if p.path != ("total",)]


def test_a_question_with_all_its_words_may_be_published() -> None:
    assert said_of({**MISSED}, **PUBLISHED) == []
    assert said_of(WITHIN, **PUBLISHED) == []


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("ask", "a published matrix says of 'x' what it asks"),
        ("why", "a published matrix says of 'x' why it scores"),
        ("reference", "a published matrix says of 'x' where its points come from"),
    ],
)
def test_a_question_without_a_definition_a_reason_or_a_source_is_refused(
    word: str, message: str
) -> None:
    line = {**MISSED, word: None}
    assert said_of(line, **PUBLISHED) == [("missing-key", AT, message, f"add {word}:")]


def test_all_that_is_missing_is_told_at_once() -> None:
    line = {**MISSED, **dict.fromkeys(SAID)}
    ((_, _, message, hint),) = said_of(line, **PUBLISHED)
    assert message.endswith("what it asks and why it scores and where its points come from")
    assert hint == "add ask: and add why: and add reference:"


def test_events_of_any_age_count_only_where_that_is_waived_with_a_reason() -> None:
    ((code, path, message, hint),) = said_of(FOR_EVER, **PUBLISHED)
    assert (code, path) == ("missing-key", AT)
    assert message == "a published matrix says how far back 'x' looks"
    assert "within:" in hint
    assert "no-window" in hint
    for on in ({}, {"on": "x"}):
        waived = {"rule": "no-window", "because": "A conviction is never spent here.", **on}
        assert said_of(FOR_EVER, **PUBLISHED, waive=[waived]) == []
    other = {"rule": "no-window", "on": "y", "because": "Of another line."}
    assert len(said_of(FOR_EVER, **PUBLISHED, waive=[other])) == 1


def test_a_measure_that_counts_events_states_its_window_too() -> None:
    measures = {"m": {"count": "proven"}}
    line = {"of": "m", "points": {"0+": "0", "1+": "5"}, "unknown": "lowest"}
    ((_, path, message, _),) = said_of(line, **PUBLISHED, measures=measures)
    assert path == ("measures", "m")
    assert message == "a published matrix says how far back 'm' looks"


@pytest.mark.parametrize("status", ["draft", "illustrative", "withdrawn"])
def test_what_decides_nothing_may_be_silent(status: str) -> None:
    assert matrix_of({"x": FOR_EVER}, status=status).file.status == status
