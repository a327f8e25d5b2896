"""The schema of a snapshot: what is written is what it says, and nothing that it does not name."""

from __future__ import annotations

import json

import pytest

from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.snapshots.snapshot_schema import snapshot_schema
from tests.unit.oversight.snapshots.taken import sample_text

SCHEMA = json.loads(write_json(snapshot_schema()))


def test_a_snapshot_is_what_the_schema_says() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    form = json.loads(sample_text())
    jsonschema.Draft202012Validator(SCHEMA).validate(form)
    assert list(form) == list(SCHEMA["properties"])
    for part in ("people", "matrix", "inputs", "counts"):
        assert list(form[part]) == list(SCHEMA["properties"][part]["properties"])


def test_what_is_none_is_told() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    form = json.loads(sample_text())
    form["people"]["tier"][0] = 3
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(form)
