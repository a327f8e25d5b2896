"""What nobody can come to, by every kind of line that the language has."""

from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.reading.definitions import load
from iom_matrix.release.reachable import reach_of
from iom_matrix.release.rules import Case
from iom_matrix.release.rules_reach import REACH_RULES
from tests.unit.release.drafts import drafted, question

GRID = """\
of: [rosh, arp]
points:
  {{low: 0, medium: 0, high: {{0+: 1, {}+: 2, not-assessed: 0}}, very-high: 2, not-assessed: 0}}
"""
COUNT = "count: burglaries\nwithin: 6 months\nat_liberty: yes\n"


def met(folder: Path, says: str, span: str, **changes: str) -> list[tuple[str, str]]:
    matrix = drafted(folder, changes, harm=question("asked", says), span=span)
    case = Case(matrix)
    return [(found.on, found.message) for rule in REACH_RULES for found in rule.find(case)]


@pytest.mark.parametrize(
    ("says", "span"),
    [
        (f"{COUNT}points: {{0+: 0, 1+: 1, 1000+: 2}}\n", "62"),
        (f"{COUNT}each: 2\ncap: 7\n", "67"),
        (f"{COUNT}each: 5\ncap: 12\npoints: {{0+: 0, 5+: 1, 12+: 2}}\n", "62"),
        (GRID.format(50), "62"),
        ("months_since: {last: burglaries}\nat_liberty: yes\npoints: {0+: 2, 3+: 0, never: 0}\n",
         "62"),
        ("whether: {rosh: high+}\npoints: {no: 0, yes: 1}\n", "61"),
        ("how_many: [{rosh: high+}, {arp: 50+}]\npoints: {0+: 0, 1+: 1, 2+: 2}\n", "62"),
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_can_be_come_to(tmp_path: Path, says: str, span: str) -> None:
    assert met(tmp_path, says, span) == []


@pytest.mark.parametrize(
    ("says", "span", "because"),
    [
        (f"{COUNT}points: {{0+: 0, 1.2+: 1, 1.5+: 2}}\n", "62",
         "1.2+, since no value lies from 1.2 to below 1.5"),
        (f"{COUNT}each: 5\ncap: 12\npoints: {{0+: 0, 6+: 1, 10+: 2}}\n", "62",
         "6+, since no value lies from 6 to below 10"),
        (f"{COUNT}cap: 3\npoints: {{0+: 0, 3+: 1, 4+: 2}}\n", "61",
         "4+, since the value is 3 at most"),
        (GRID.format(101), "62",
         "101+, since no combination of answers leads there"),
        ("how_many: [{rosh: high+}, {arp: 50+}]\npoints: {0+: 0, 1+: 1, 3+: 2}\n", "61",
         "3+, since the value is 2 at most"),
    ],
)  # fmt: skip
def test_a_row_is_missed_beyond_an_end_and_between_two_numbers(
    tmp_path: Path, says: str, span: str, because: str
) -> None:
    assert met(tmp_path, says, span) == [("asked", f"'asked': nobody can come to row {because}")]


def test_a_threshold_that_is_told_of_is_not_told_again_as_a_tier(tmp_path: Path) -> None:
    says = "whether: {rosh: high+}\npoints: {no: 0, yes: 1}\n"
    high = {"20+: for-discussion": "70+: for-discussion"}
    matrix = drafted(tmp_path, high, harm=question("asked", says), span="61")
    found = [(rule.id, one.on) for rule in REACH_RULES for one in rule.find(Case(matrix))]
    assert found == [("unreachable-threshold", "tier")]


def test_an_adjustment_leads_to_a_tier_that_no_row_has(tmp_path: Path) -> None:
    scale = {"[below-threshold, for-discussion]": "[below-threshold, for-discussion, now]"}
    moved = {
        "20+: for-discussion}\n": "20+: for-discussion}\n  adjust:\n    worse:\n"
        "      {when: {rosh: very-high}, up: 1, because: The gravest.}\n"
    }
    found = [
        (rule.id, one.on)
        for changes in (scale, {**scale, **moved})
        for rule in REACH_RULES
        for one in rule.find(Case(drafted(tmp_path, changes)))
    ]
    assert found == [("unreachable-tier", "now")]


@pytest.mark.parametrize(
    ("matrix", "proven"),
    [
        ("./tests/instruments/dash/1.0.0.yaml", False),  # two adjustments ask the same
        ("./tests/instruments/morile/1.0.0.yaml", True),
        ("refocused-harm@2.0.0", False),
        ("./tests/instruments/osp_dc/1.0.0.yaml", False),
    ],
)
def test_reach_is_proven_or_said_not_to_be(matrix: str, *, proven: bool) -> None:
    assert reach_of(load(matrix)).proven is proven
