"""The JSON of decisions, and its schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.forms import decision_schema, decisions_lines
from tests.unit.oversight.decisions.decided import decided, form, overridden, said

ROOT = Path(__file__).parents[4]


def by_schema(one: dict[str, Any]) -> bool:
    """Whether the schema takes a line."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = decision_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return bool(jsonschema.Draft202012Validator(schema).is_valid(one))


def test_the_schema_takes_what_is_written_and_what_may_be_left_out() -> None:
    for one in (decided(), overridden(1, minutes_discussed=3, expires="2999-01-01")):
        assert by_schema(form(one))
    assert by_schema(said())


def test_the_schema_refuses_another_word_and_a_name() -> None:
    assert not by_schema(said(score=1))
    assert not by_schema(said(chair="Jane Smith"))
    assert not by_schema(said(minutes_discussed=-1))


def test_keys_stand_in_the_documented_order() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    section = page.partition("## A decision\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    documented = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert list(form(decided())) == documented == list(Decision.model_fields)


def test_one_decision_is_one_line() -> None:
    text = decisions_lines([decided(), overridden(1, reason="One line\nand another one.")])
    assert [json.loads(line)["key"] for line in text.splitlines()] == [
        decided().key, decided(1).key,
    ]  # fmt: skip
    assert decisions_lines([]) == ""
