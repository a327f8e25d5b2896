"""Prompts: read from YAML, with the place of each fault, and raised by what snapshots say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from iom_matrix.errors import DefinitionError, ReferenceNotFoundError
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.prompts.prompt import Prompts
from iom_matrix.oversight.prompts.raised_prompts import judged
from iom_matrix.oversight.prompts.reading import read_prompts
from tests.unit.oversight.indicators.made import made, with_unknown

FOUR = {"a": "mdYork", "b": "mdYork", "c": "mbLeeds", "d": "mbLeeds"}
HEAD = "format: iom-matrix/prompts/1\nprompts:\n"


def written(folder: Path, *rules: str) -> Path:
    path = folder / "prompts.yaml"
    told = ""
    for at, rule in enumerate(rules):
        lines = [*rule.split("; "), "consider: Ask", "who: us"]
        told += f"  rule-{at}:\n" + "".join(f"    {line}\n" for line in lines)
    path.write_text(HEAD + told, encoding="utf-8")
    return path


def prompts(folder: Path, *rules: str) -> Prompts:
    return read_prompts(written(folder, *rules))


def series(*unknown: str) -> Series:
    """Four people a period, of whom Probation sent nothing about those named."""
    return series_of([with_unknown(made(at, FOUR), "Probation", *one)
                      for at, one in enumerate(unknown)])  # fmt: skip


def test_a_prompt_is_read_with_its_defaults(tmp_path: Path) -> None:
    [rule] = prompts(tmp_path, "indicator: complete; below: 0.8").prompts.values()

    assert (rule.below, rule.periods, rule.of, rule.area) == (Decimal("0.8"), 1, None, None)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("indicator: complete", "not-one-condition"),
        ("indicator: complete; below: 1; above: 2", "not-one-condition"),
        ("indicator: completenes; below: 1", "unknown-indicator"),
        ("indicator: complete; below: 1; for: 0", "not-a-number"),
        ("indicator: complete; below: 1; for: 2.5", "not-a-number"),
        ("indicator: complete; below: much", "not-a-number"),
        ("indicator: complete; signal: up", "unknown-word"),
        ("indicator: complete; belo: 1", "unknown-key"),
    ],
)
def test_a_faulty_prompt_is_found_at_its_place(tmp_path: Path, rule: str, code: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        prompts(tmp_path, rule)
    assert code in {problem.code for problem in caught.value.problems}
    assert all(problem.line > 2 for problem in caught.value.problems)


def test_an_indicator_that_is_not_known_is_found_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        prompts(tmp_path, "below: 1; indicator: completenes")
    [problem] = caught.value.problems
    assert (problem.line, problem.hint) == (5, "did you mean 'complete'?")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReferenceNotFoundError, match="cannot be read"):
        read_prompts(tmp_path / "none.yaml")


def test_a_prompt_is_raised_with_the_values_that_say_so(tmp_path: Path) -> None:
    rules = prompts(tmp_path, "indicator: complete; of: Probation; below: 0.8; for: 2")

    [one] = judged(rules, series("", "ab", "ab", "abc")).raised

    assert (one.name, one.since, one.until) == ("rule-0", 1, 3)
    assert one.measured.label == "Probation"


def test_a_prompt_rests_until_it_was_met_for_long_enough(tmp_path: Path) -> None:
    rules = prompts(tmp_path, "indicator: complete; below: 0.8; for: 2")

    assert judged(rules, series("", "", "ab")).resting == ("rule-0",)


def test_a_value_on_the_bound_does_not_meet_it(tmp_path: Path) -> None:
    rules = prompts(tmp_path, "indicator: above; above: 0.5", "indicator: above; below: 0.5")

    assert judged(rules, series("", "")).resting == ("rule-0", "rule-1")


def test_a_value_above_a_bound_meets_it(tmp_path: Path) -> None:
    [one] = judged(prompts(tmp_path, "indicator: above; above: 0.4"), series("", "")).raised

    assert (one.since, one.until) == (0, 1)


def test_a_gap_ends_the_stretch_over_which_a_prompt_is_met(tmp_path: Path) -> None:
    gapped = series_of([made(at, {"a": "md"}) for at in (0, 1, 3)])

    [one] = judged(prompts(tmp_path, "indicator: above; above: 0.4"), gapped).raised

    assert (gapped.missing, one.since, one.until) == ((gapped.days[2],), 3, 3)


def test_after_another_matrix_a_signal_needs_limits_of_its_own(tmp_path: Path) -> None:
    changed = series_of([made(at, {"a": "md"}, digest=f"sha256:{at // 12}") for at in range(13)])

    [left] = judged(prompts(tmp_path, "indicator: above; signal: any"), changed).not_judged

    assert "too few periods for limits" in left.why


def test_a_prompt_about_an_area_counts_its_people_alone(tmp_path: Path) -> None:
    rules = prompts(tmp_path, "indicator: complete; area: York; below: 0.8",
                    "indicator: complete; area: Leeds; below: 0.8")  # fmt: skip

    found = judged(rules, series("c", "ab"))

    assert [one.name for one in found.raised] == ["rule-0"]
    assert found.resting == ("rule-1",)
    narrowed = judged(rules, series("c", "ab").within("York"))
    assert [one.name for one in narrowed.not_judged] == ["rule-1"]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("indicator: complete; of: Nobody; below: 1", "nothing is known of complete of Nobody"),
        ("indicator: complete; area: Hull; below: 1", "no snapshot has area 'Hull'"),
        (
            "indicator: entrants; above: 1; for: 9",
            "some of the last periods have no value to compare",
        ),
        ("indicator: above; signal: any", "too few periods for limits"),
    ],
)
def test_what_cannot_be_judged_says_why(tmp_path: Path, rule: str, why: str) -> None:
    [left] = judged(prompts(tmp_path, rule), series("a", "b")).not_judged

    assert why in left.why


def test_a_signal_raises_a_prompt_on_the_side_it_asks_for(tmp_path: Path) -> None:
    sides = ("low", "high", "any")
    rules = prompts(tmp_path, *(f"indicator: managed; signal: {side}" for side in sides))
    full = dict.fromkeys("abcdefghijkl", "mb")
    few = dict.fromkeys("ab", "mb")
    fallen = [*(made(at, full) for at in range(12)), made(12, few), made(13, few)]

    found = judged(rules, series_of(fallen))

    assert [one.name for one in found.raised] == ["rule-0", "rule-2"]
    # It fell once, and the signal stands for as long as nobody has come back.
    assert [(one.since, one.until) for one in found.raised] == [(12, 13), (12, 13)]
    assert judged(rules, series_of([*fallen, made(14, full)])).resting == ("rule-0",)


def test_a_prompt_about_decisions_needs_them(tmp_path: Path) -> None:
    [left] = judged(prompts(tmp_path, "indicator: overrides; below: 0.05"), series("a")).not_judged

    assert left.why == "no decisions were given"
