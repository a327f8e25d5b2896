from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from iom_matrix.definition.moments import Moment, Moments


class Said(BaseModel):
    since: Moments


@pytest.mark.parametrize(
    ("said", "events", "date", "shown"),
    [
        ("born", [None], ["born"], "born"),
        ({"last": "convictions"}, ["convictions"], [None], {"last": "convictions"}),
        (["released", {"first": "breaches"}], [None, "breaches"], ["released", None],
         ["released", {"first": "breaches"}]),
        (["released"], [None], ["released"], "released"),
        ((Moment(last="x"),), ["x"], [None], {"last": "x"}),
        (Moment(date="born"), [None], ["born"], "born"),
    ],
)  # fmt: skip
def test_moments(said: Any, events: list[Any], date: list[Any], shown: Any) -> None:
    read = Said(since=said)
    assert [moment.events for moment in read.since] == events
    assert [moment.date for moment in read.since] == date
    assert read.model_dump() == {"since": shown}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "empty-list"), ({}, "not-a-moment"), ({"first": "x", "last": "y"}, "not-a-moment"),
        ([["x"]], "not-a-moment"), (None, "not-a-moment"), (["x", None], "not-a-moment"),
    ],
)  # fmt: skip
def test_what_is_no_moment(said: Any, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Said(since=said)
    (error,) = caught.value.errors()
    assert error["type"] == code
    assert error["ctx"]["hint"] == "write {last: SET}, {first: SET}, or the name of a date input"


def test_a_moment_is_of_a_set_or_an_input_alone() -> None:
    with pytest.raises(ValidationError, match="extra"):
        Said(since={"next": "x"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "named"), [({}, "none"), ({"first": "x", "last": "y"}, "'first' and 'last'")]
)
def test_a_moment_is_one_date(said: Any, named: str) -> None:
    with pytest.raises(ValidationError, match=f"a moment is one date; this one says {named}"):
        Said(since=said)
