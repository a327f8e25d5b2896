"""Drafts of a small matrix of which nothing is found, to be spoilt in one place at a time."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.reading.definitions import load
from iom_matrix.release.every_rule import RULES
from iom_matrix.release.rules import Case
from tests.docs.finding_pages import MATRIX

SAID = """\
unknown: lowest
family: any
why: To test.
reference: written for this test
proxies: [none known]
"""


def question(name: str, says: str) -> str:
    """A line of a group, with the words for people that every line should have."""
    return textwrap.indent(f"{name}:\n{textwrap.indent(says + SAID, '  ')}", "      ")


def drafted(folder: Path, changes: dict[str, str], *, harm: str = "", span: str = "60") -> Matrix:
    """The small matrix with some texts replaced, and lines added to its group harm.

    `span` is what its total can come to: the most, or both ends.
    """
    text = MATRIX.replace("  harm:\n    add:\n", f"  harm:\n    add:\n{harm}")
    ends = span if "," in span else f"0, {span}"
    for old, new in {**changes, "range: [0, 60]": f"range: [{ends}]"}.items():
        assert old in text, old
        text = text.replace(old, new)
    path = folder / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def rules_met(matrix: Matrix, as_of: dt.date | None = None) -> list[tuple[str, str]]:
    """Every rule that finds something, with what it is about."""
    case = Case(matrix, as_of)
    return [(one.rule, one.on) for rule in RULES for one in rule.findings(case)]
