"""The probation tier of hmpps-tier, version 2 on two axes and version 3, by the matrix language."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from iom_matrix.errors import DefinitionError, EvidenceError
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records
from tests.instruments.cases import Case, differences, read_cases, scores_of, value_of

HERE = Path(__file__).parent
MATRICES = ("change", "protect", "v3")


@pytest.mark.parametrize("name", MATRICES)
def test_published_cases(name: str) -> None:
    assert differences(HERE / f"{name}.yaml", HERE / "published" / f"{name}.cases.yaml") == []


@pytest.mark.parametrize("name", MATRICES)
def test_tables_worked_by_hand(name: str) -> None:
    assert differences(HERE / f"{name}.yaml", HERE / f"{name}.cases.yaml") == []


@pytest.mark.parametrize("name", ["protect", "v3"])
def test_documented_differences(name: str) -> None:
    assert differences(HERE / f"{name}.yaml", HERE / "differences" / f"{name}.cases.yaml") == []


def test_each_published_case_is_restated() -> None:
    files = [read_cases(HERE / "published" / f"{name}.cases.yaml") for name in MATRICES]
    assert len({case.id for file in files for case in file.cases}) == 33


def test_each_answer_of_a_question_counts_0_1_or_2() -> None:
    """The cut points show only sums, in which one answer could stand in for another."""
    file = read_cases(HERE / "change.cases.yaml")
    lines = load(HERE / "change.yaml").lines
    asked = [name for name in file.cases[0].given if f"{name}_score" in lines]
    problems = [name for name in asked if name not in {"no_fixed_abode", "drugs_injected"}]
    assert len(problems) == 28
    cases = tuple(
        Case(word, {**file.cases[0].given, **dict.fromkeys(problems, word)}, (), {})
        for word in ("none", "some", "significant")
    )
    scores = scores_of(HERE / "change.yaml", replace(file, cases=cases))
    for name in problems:
        assert [value_of(scores, f"{name}_score", at) for at in range(3)] == ["0", "1", "2"]


def test_items_for_women_score_only_where_the_file_says_why(tmp_path: Path) -> None:
    head, _, rest = (HERE / "protect.yaml").read_text(encoding="utf-8").partition("protected:")
    matrix = tmp_path / "protect.yaml"
    matrix.write_text(head + rest[rest.index("groups:") :], encoding="utf-8")
    shutil.copy(HERE / "vocabulary.yaml", tmp_path)
    with pytest.raises(DefinitionError) as caught:
        load(matrix)
    assert {problem.code for problem in caught.value.problems} == {"protected-scored"}


def test_a_sentinel_beyond_the_most_is_refused() -> None:
    """The original scores an RSR of 999.99 as 0 points; here it is an error with its place."""
    with pytest.raises(EvidenceError, match=r"999\.99") as caught:
        people_from_records(
            [{"id": "A", "rsr": "7"}, {"id": "B", "rsr": "999.99"}],
            vocabulary=load(HERE / "protect.yaml"),
        )
    assert [problem.line for problem in caught.value.problems] == [2]
