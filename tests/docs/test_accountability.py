"""Each line of docs/accountability says who answers it, and names commands that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iom_matrix.cli.parser import parser

PAGE = Path(__file__).parents[2] / "docs" / "accountability" / "index.md"
WHO = ("library", "force", "both")
# Every text that the page answers, and the least number of its lines.
ANSWERED = {
    "The Information Commissioner's checklist for gangs information": 11,
    "Data Protection Act 2018, Part 3": 24,
    "Equality Act 2010, section 149": 6,
    "Algorithmic Transparency Recording Standard, version 3.0": 6,
    "ALGO-CARE": 8,
    "The National Police Chiefs' Council's covenant for using artificial intelligence": 6,
}
SECTIONS = (
    "35", "36", "37", "38(1)", "38(2)", "38(3)", "39", "44", "45", "46", "47", "50A", "50B", "50C",
    "50D", "57", "61", "62", "64", "66",
)  # fmt: skip


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table below a heading, without its head."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[2:]]


@pytest.mark.parametrize("heading", ANSWERED)
def test_every_line_is_answered_by_the_library_the_force_or_both(heading: str) -> None:
    found = rows(heading)
    assert len(found) >= ANSWERED[heading]
    for row in found:
        assert len(row) == 3, row
        asks, who, answer = row
        assert who in WHO, row
        assert asks, row
        assert answer, row


def test_every_section_of_the_act_has_a_line() -> None:
    told = " ".join(row[0].split(":")[0] for row in rows("Data Protection Act 2018, Part 3"))
    for section in SECTIONS:
        assert re.search(rf"\b{re.escape(section)}", told), section


def test_what_the_library_answers_is_something_that_can_be_looked_at() -> None:
    for heading in ANSWERED:
        for asks, who, answer in rows(heading):
            if who == "library":
                assert re.search(r"`|\]\(|role|words", answer), asks


def commands() -> Iterator[str]:
    """Each command, and each with what may be asked of it."""
    top = parser()._subparsers
    assert top is not None
    for action in top._group_actions:
        assert isinstance(action.choices, dict)
        for name, command in action.choices.items():
            yield name
            below = [one for one in command._actions if isinstance(one.choices, dict)]
            kinds = [one for one in command._actions if one.dest == "kind" and one.choices]
            for one in (*below, *kinds):
                yield from (f"{name} {kind}" for kind in one.choices)


@pytest.mark.parametrize("page", ["index.md", "gangs-matrix.md"])
def test_every_command_that_is_named_is_there(page: str) -> None:
    text = (PAGE.parent / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`iom-matrix ([a-z]+(?: (?:[a-z]+))?)", text))
    assert named or page != "index.md"
    known = set(commands())
    for name in named:
        assert name in known or (name.split()[0] in known and len(name.split()) == 1), name
