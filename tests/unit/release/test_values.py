"""Every number and level that a line can come to."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from iom_matrix.release.values import MOST_VALUES, reached_by
from tests.unit.release.drafts import drafted, question

FLAGS = "[{rosh: high+}, {arp: 50+}]"
PART = "{of: rosh, points: {low: 0, medium: 2, high: 3, very-high: 3, not-assessed: 0}, "
PARTS = f"one: {PART}unknown: lowest}}, two: {{how_many: {FLAGS}, each: 5, unknown: lowest}}"

DIVIDED = (
    f"divide: {{one: {PART}unknown: lowest}}, "
    f"two: {{how_many: {FLAGS}, floor: 1, unknown: lowest}}}}\n"
)


def values(folder: Path, says: str, span: str) -> list[Decimal | str] | None:
    matrix = drafted(folder, {}, harm=question("asked", says), span=span)
    found = reached_by(matrix)["asked"].values
    return None if found is None else sorted(found, key=str)


@pytest.mark.parametrize(
    ("says", "span", "numbers"),
    [
        (f"how_many: {FLAGS}\n", "62", "0 1 2"),
        (f"how_many: {FLAGS}\neach: 4\n", "68", "0 4 8"),
        (f"how_many: {FLAGS}\neach: 4\ncap: 6\nfloor: 1\n", "1, 66", "1 4 6"),
        (f"how_many: {FLAGS}\neach: 2.5\nround: up\n", "65", "0 3 5"),
        (f"how_many: {FLAGS}\npoints: {{0+: 0, 1+: 3}}\n", "63", "0 3"),
        (f"how_many: {FLAGS}\nonly_if: {{rosh: low}}\notherwise: 7\n", "67", "0 1 2 7"),
        ("first: [{when: {rosh: high+}, then: 4}, {otherwise: 1}]\n", "1, 64", "1 4"),
        (f"add: {{{PARTS}}}\n", "73", "0 10 12 13 2 3 5 7 8"),
        (f"highest: {{{PARTS}}}\n", "70", "0 10 2 3 5"),
        (f"lowest: {{{PARTS}}}\n", "63", "0 2 3"),
        (f"multiply: {{{PARTS}}}\n", "90", "0 10 15 20 30"),
        (f"subtract: {{{PARTS}}}\nfloor: 0\n", "63", "0 2 3"),
    ],
)
def test_values_are_worked_out_one_from_another(
    tmp_path: Path, says: str, span: str, numbers: str
) -> None:
    assert values(tmp_path, says, span) == [Decimal(number) for number in numbers.split()]


def test_an_answer_that_is_not_known_may_earn_points_of_its_own(tmp_path: Path) -> None:
    says = "how_many: [{rosh: high+}]\npoints: {0+: 0, 1+: 5}\n"
    line = question("asked", says).replace("unknown: lowest", "unknown: 3")
    matrix = drafted(tmp_path, {}, harm=line, span="65")
    assert reached_by(matrix)["asked"].values == {Decimal(0), Decimal(3), Decimal(5)}


@pytest.mark.parametrize(
    ("says", "span"),
    [
        (f"add: {{{PARTS}}}\nanswered: 1\n", "73"),
        (f"{DIVIDED}round: up\n", "63"),
    ],
)  # fmt: skip
def test_of_what_is_not_worked_out_nothing_is_said(tmp_path: Path, says: str, span: str) -> None:
    assert values(tmp_path, says, span) is None


def test_more_values_than_the_limit_are_not_listed(tmp_path: Path) -> None:
    assert MOST_VALUES == 20_000
    says = "of: arp\neach: {}\npoints: {{not-assessed: 0}}\n"
    few = values(tmp_path, says.format(1), "160")
    assert few is not None
    assert len(few) == 10_001  # 0.00 to 100.00
    line = question("asked", says.format(1)) + question("again", says.format(1))
    matrix = drafted(tmp_path, {}, harm=line, span="260")
    assert len(reached_by(matrix)["asked"].values or ()) == 10_001
    assert reached_by(matrix)["harm"].values is None


def test_levels_move_as_far_as_adjustments_lead(tmp_path: Path) -> None:
    scale = {
        "[below-threshold, for-discussion]": "[below-threshold, for-discussion, now, at-once]",
        "20+: for-discussion}\n": "20+: for-discussion}\n  adjust:\n"
        "    worse: {when: {rosh: high+}, up: 1, because: Grave.}\n"
        "    worst: {when: {rosh: very-high}, up: 2, ceiling: now, because: Graver.}\n",
    }
    found = reached_by(drafted(tmp_path, scale))["tier"].values
    assert found == {"below-threshold", "for-discussion", "now"}
