"""How points are spread: what is found beyond the examples of the pages, and what is let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.release.drafts import drafted, question, rules_met

RECENCY = """\
months_since: {last: domestic_offences}
at_liberty: yes
"""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("{0+: 5, 3+: 3, 12+: 0, never: 0}", []),
        ("{0+: 5, 3+: 5, 12+: 5, never: 0}", []),
        ("{0+: 5, 3+: 0, 12+: 1, never: 0}", [("uneven-rows", "when")]),
        ("{0+: 0, 3+: 5, 12+: 0, never: 0}", [("uneven-rows", "when")]),
        ("{0+: 5, 3+: 3, 12+: 0, never: 4}", []),
    ],
)
def test_points_may_rise_or_fall_and_words_beside_numbers_are_apart(
    tmp_path: Path, rows: str, found: list[tuple[str, str]]
) -> None:
    line = question("when", f"{RECENCY}points: {rows}\n")
    assert rules_met(drafted(tmp_path, {}, harm=line, span="65")) == found


def test_the_rows_of_a_tier_may_only_rise(tmp_path: Path) -> None:
    falling = {"{0+: below-threshold, 20+: for-discussion}":
               "{0+: for-discussion, 20+: below-threshold}"}  # fmt: skip
    assert rules_met(drafted(tmp_path, falling)) == [("uneven-rows", "tier")]


def test_words_of_a_fact_are_kinds_and_those_of_an_assessment_are_degrees(tmp_path: Path) -> None:
    kinds = question(
        "supervised",
        "of: supervision\npoints: {none: 0, order: 3, licence: 1, pss: 2, custody: 0}\n",
    )
    assert rules_met(drafted(tmp_path, {}, harm=kinds, span="63")) == []
    degrees = {"{low: 0, medium: 5, high: 10, very-high: 15, not-assessed: 0}":
               "{low: 0, medium: 10, high: 5, very-high: 15, not-assessed: 0}"}  # fmt: skip
    assert rules_met(drafted(tmp_path, degrees)) == [("uneven-rows", "serious_harm")]


def test_the_same_answer_is_counted_twice_in_whatever_section(tmp_path: Path) -> None:
    again = question("arp_again", "of: arp\npoints: {0+: 0, 50+: 1, not-assessed: 0}\n")
    again = again.replace("[none known]", "[age, sex]")
    assert rules_met(drafted(tmp_path, {}, harm=again, span="61")) == [
        ("counted-twice", "arp_again")
    ]


COUNT = """\
count: domestic_offences
within: 12 months
at_liberty: yes
points: {0+: 0, 1+: 3}
"""


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (COUNT, True),
        (COUNT.replace("count:", "distinct: occasion\ncount:"), True),
        (COUNT.replace("count:", "distinct: victim\ncount:"), False),
        (COUNT.replace("count:", "has:").replace("{0+: 0, 1+: 3}", "{no: 0, yes: 3}"), False),
        (COUNT.replace("domestic_offences", "burglaries"), False),
    ],
)
def test_only_the_same_question_about_events_of_one_set_counts_twice(
    tmp_path: Path, says: str, *, found: bool
) -> None:
    met = rules_met(drafted(tmp_path, {}, harm=question("again", says), span="63"))
    assert met == ([("counted-twice", "domestic")] if found else [])


@pytest.mark.parametrize(
    ("joined", "span", "found"),
    [
        ("add:", "66", True),
        ("highest:", "63", False),
        ("cap: 4\nadd:", "64", False),
        ("cap: 6\nadd:", "66", True),
    ],
)
def test_a_cap_must_be_below_what_the_two_come_to(
    tmp_path: Path, joined: str, span: str, *, found: bool
) -> None:
    says = COUNT.replace("domestic_offences", "burglaries")
    lines = "".join(question(name, says) for name in ("one", "two"))
    head = "".join(f"        {text}\n" for text in joined.split("\n"))
    group = f"      both:\n{head}" + "".join(f"    {line}\n" for line in lines.splitlines())
    met = rules_met(drafted(tmp_path, {}, harm=group, span=span))
    assert met == ([("counted-twice", "two")] if found else [])


def test_with_few_factors_none_dominates(tmp_path: Path) -> None:
    few = {"points: {0+: 0, 1+: 5, 2+: 15}": "points: {0+: 0, 1+: 5, 2+: 60}"}
    matrix = drafted(tmp_path, few, span="105")
    assert rules_met(matrix) == [
        ("dominant-factor", "domestic"), ("dominant-family", "domestic-and-stalking"),
    ]  # fmt: skip
    two = {**few, "add: [likelihood, harm]": "add: [harm]"}
    assert rules_met(drafted(tmp_path, two, span="75")) == [
        ("dominant-family", "domestic-and-stalking")
    ]


@pytest.mark.parametrize(("most", "found"), [("18", False), ("19", True)])
def test_of_three_factors_one_may_give_half(tmp_path: Path, most: str, *, found: bool) -> None:
    three = {
        "points: {0+: 0, 1+: 5, 2+: 15}": f"points: {{0+: 0, 1+: 5, 2+: {most}}}",
        "add: [likelihood, harm]": "add: [harm]",
    }
    says = COUNT.replace("domestic_offences", "burglaries")
    span = str(int(most) + 18)
    met = rules_met(drafted(tmp_path, three, harm=question("third", says), span=span))
    assert (("dominant-factor", "domestic") in met) is found
