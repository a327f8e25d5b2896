"""What a file says for people: beyond the examples of the pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.unit.release.drafts import drafted, rules_met

PUBLISHED = {"status: illustrative": "status: published\napproved: {by: the board, on: 2025-12-01}"}
LATE = dt.date(2027, 1, 2)


@pytest.mark.parametrize(
    ("owner", "found"),
    [
        ("nobody", True), ("Nobody yet", True), ("TBC", True), ("to be confirmed", True),
        ("n/a", True), ("'?'", True), ("the IOM manager", False), ("Norfolk's board", False),
        ("Unknown", True), ("Tobermory's board", False),
    ],
)  # fmt: skip
def test_a_published_matrix_belongs_to_somebody(tmp_path: Path, owner: str, *, found: bool) -> None:
    met = rules_met(drafted(tmp_path, {**PUBLISHED, "owner: nobody": f"owner: {owner}"}))
    assert met == ([("no-owner", "owner")] if found else [])


def test_an_illustrative_one_may_be_nobodys(tmp_path: Path) -> None:
    assert rules_met(drafted(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, True),
        ({"status: illustrative": "status: draft"}, False),
        ({"status: illustrative": "status: withdrawn"}, False),
        ({"{from: 2026-01-01}": "{from: 2026-01-01, to: 2027-01-02}"}, False),
        ({"review_due: 2027-01-01": "review_due: 2027-01-02"}, False),
    ],
)
def test_a_review_is_due_of_what_is_in_force(
    tmp_path: Path, changes: dict[str, str], *, found: bool
) -> None:
    matrix = drafted(tmp_path, changes)
    assert rules_met(matrix, LATE) == ([("review-due", "review_due")] if found else [])
    assert rules_met(matrix) == []


def test_a_draft_need_not_give_its_reasons_yet(tmp_path: Path) -> None:
    silent = {"        why: To show.\n": ""}
    assert {rule for rule, _ in rules_met(drafted(tmp_path, silent))} == {"unexplained"}
    draft = {**silent, "status: illustrative": "status: draft"}
    assert rules_met(drafted(tmp_path, draft)) == []


@pytest.mark.parametrize(
    ("ranking", "found"),
    [("[total]", True), ("[tier, total]", True), ("[harm]", False), ("[total, harm]", False)],
)
def test_ties_are_left_where_no_group_is_named(
    tmp_path: Path, ranking: str, *, found: bool
) -> None:
    met = rules_met(drafted(tmp_path, {"ranking: [total, harm]": f"ranking: {ranking}"}))
    assert met == ([("ties-left", "ranking")] if found else [])


def test_what_nothing_reads_is_found_wherever_it_is_defined(tmp_path: Path) -> None:
    more = {
        "\nevents:\n": "\ntables: {harm_days: harm-days@1}\nevents:\n"
        "  idle: {title: idle, kind: recall}\n"
        "  pattern: {title: a pattern, kind: offence, outcome: fact}\n"
        "  liked: {title: like it, like: pattern, group: robbery-personal}\n",
        "\ngroups:\n": "\nmeasures:\n  robbed: {has: liked, within: 2 years}\n"
        "  shown: {whether: {rosh: high+}}\ngroups:\n",
        "\ntiers:\n": "\nbeside: {more: {title: More, show: [shown]}}\ntiers:\n",
    }
    assert rules_met(drafted(tmp_path, more)) == [
        ("never-used", "idle"), ("never-used", "robbed"), ("never-used", "harm_days"),
    ]  # fmt: skip
