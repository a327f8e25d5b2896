from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.eventsets import EventSet
from iom_matrix.definition.matrix import Effective, MatrixFile
from iom_matrix.testing.vocabulary import GROUPS, WEIGHTS
from tests.unit.building import MISSED, definition_of


def problem_of(model: Any, said: Any) -> tuple[str, str]:
    """The code of the one problem, and the key that it is about."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(said)
    (error,) = caught.value.errors()
    return error["type"], error["ctx"]["key"]


@pytest.mark.parametrize("end", ["2026-01-01", "2025-12-31"])
def test_a_matrix_ends_after_it_begins(end: str) -> None:
    said = {"from": "2026-01-01", "to": end}
    assert problem_of(Effective, said) == ("dates-out-of-order", "to")


@pytest.mark.parametrize(
    ("day", "end", "inside"),
    [
        ("2026-01-01", "2026-06-01", True),
        ("2025-12-31", "2026-06-01", False),
        ("2026-05-31", "2026-06-01", True),
        ("2026-06-01", "2026-06-01", False),
        ("2099-01-01", None, True),
    ],
)
def test_in_force_from_its_first_day_and_before_its_last(
    day: str, end: str | None, inside: bool
) -> None:
    effective = Effective.model_validate({"from": "2026-01-01"} | ({"to": end} if end else {}))
    assert effective.includes(dt.date.fromisoformat(day)) is inside


def test_a_published_matrix_is_approved() -> None:
    said = definition_of({"x": MISSED}, status="published")
    assert problem_of(MatrixFile, said) == ("missing-key", "status")
    approved = {**said, "approved": {"by": "The IOM board", "on": "2026-01-15"}}
    assert MatrixFile.model_validate(approved).reference == "drawn@1.0.0"


@pytest.mark.parametrize("said", [{"title": "T", "kind": "breach", "any": "domestic"}, "breaches"])
def test_what_is_no_event_set(said: Any) -> None:
    with pytest.raises(ValidationError):
        EventSet.model_validate(said)


def test_code_tables() -> None:
    assert WEIGHTS.reference == "harm@1"
    assert WEIGHTS.weights("harm_days") == {
        "burglary": Decimal(20), "robbery": Decimal(365), "assault": Decimal("10.5"),
        "stalking": None,
    }  # fmt: skip
    assert GROUPS.families["violence"] == {"robbery", "assault"}
    assert WEIGHTS.families == {}
    assert isinstance(GROUPS, CodeTable)
