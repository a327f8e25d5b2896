"""The matrix of a snapshot is read as it was written, with the exit that it states."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from iom_matrix.definition.scalars import Period
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.snapshots.columns_of_json import MalformedError, Part
from iom_matrix.oversight.snapshots.forms import snapshot_form
from iom_matrix.oversight.snapshots.matrix_of_json import matrix_in
from iom_matrix.oversight.snapshots.named_matrix import NamedExit, NamedMatrix
from tests.unit.oversight.snapshots.taken import sample_snapshot


def written(leaving: NamedExit | None) -> dict[str, Any]:
    """The JSON of the sample's matrix with an exit."""
    sample = sample_snapshot()
    held = replace(sample, matrix=replace(sample.matrix, exit=leaving))
    form: dict[str, Any] = json.loads(write_json(snapshot_form(held)), parse_float=Decimal)
    found: dict[str, Any] = form["matrix"]
    return found


def read(form: dict[str, Any]) -> NamedMatrix:
    return matrix_in(Part(form, "matrix"))


@pytest.mark.parametrize(
    "leaving", [None, NamedExit(Decimal("4.5"), Period(6, "month"), "Two reviews.")]
)
def test_what_is_written_is_read(leaving: NamedExit | None) -> None:
    assert read(written(leaving)) == replace(sample_snapshot().matrix, exit=leaving)


def test_a_file_from_before_snapshots_kept_the_exit() -> None:
    form = written(None)
    del form["exit"]
    assert read(form).exit is None


def test_who_gives_what_can_be_out_of_date_is_read() -> None:
    agencies = read(written(None)).agencies

    assert agencies is not None
    assert agencies["rosh"] == "probation"
    assert list(agencies) == sorted(agencies)


def test_a_file_from_before_snapshots_kept_agencies() -> None:
    form = written(None)
    del form["agencies"]

    found = read(form)

    assert found.agencies is None
    held = snapshot_form(replace(sample_snapshot(), matrix=found))
    assert json.loads(write_json(held), parse_float=Decimal)["matrix"] == form


@pytest.mark.parametrize(
    ("name", "value"), [("below", "many"), ("below", True), ("for", "soon"), ("because", 1)]
)
def test_an_exit_that_makes_no_sense(name: str, value: object) -> None:
    form = written(NamedExit(Decimal(4), Period(6, "month"), "Two reviews."))
    form["exit"][name] = value
    with pytest.raises(MalformedError, match=r"matrix\.exit"):
        read(form)
