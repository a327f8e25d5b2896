from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import iom_matrix as iom
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.rankings import ranking_form
from iom_matrix.oversight.equality.characteristics import (
    MOST_GROUPS,
    NOT_RECORDED,
    Characteristics,
)
from iom_matrix.scoring.engine import score_by_each
from tests.scheme import sample_scores


def table(folder: Path, text: str, name: str = "groups.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(iom.EvidenceError) as caught:
        iom.read_characteristics(path)
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in caught.value.problems]


def test_a_table_says_to_which_groups_people_belong(tmp_path: Path) -> None:
    found = iom.read_characteristics(
        table(tmp_path, "# a comment\nid,sex,age band\nA-1,female,18-25\nA-2,,26-35\nA-3,male,\n")
    )
    assert found.ids == ("A-1", "A-2", "A-3")
    assert found.columns == {
        "sex": ("female", NOT_RECORDED, "male"),
        "age band": ("18-25", "26-35", NOT_RECORDED),
    }
    assert (len(found), found.synthetic, found.notices) == (3, False, ())


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    lines = '{"id": "A-1", "sex": "female"}\n{"id": "A-2", "sex": null}\n'
    found = iom.read_characteristics(table(tmp_path, lines, "groups.jsonl"))
    assert found.columns == {"sex": ("female", NOT_RECORDED)}


def test_an_invented_table_says_so_in_every_row(tmp_path: Path) -> None:
    rows = "id,group,synthetic\nA-1,A,yes\nA-2,B,{}\n"
    assert iom.read_characteristics(table(tmp_path, rows.format("yes"))).synthetic
    found = iom.read_characteristics(table(tmp_path, rows.format("no")))
    assert not found.synthetic
    assert list(found.columns) == ["group"]


def test_all_faults_come_together_with_their_places(tmp_path: Path) -> None:
    text = "id,sex,age\nA-1,female,1\n,male,1\nA-1,male,1\nA-2, male,1\n"
    assert sorted(faults(table(tmp_path, text))) == [
        "1:8 one-group", "3:1 empty-id", "4:1 duplicate-id", "5:5 edge-spaces",
    ]  # fmt: skip


def test_a_table_without_ids_or_characteristics_is_none(tmp_path: Path) -> None:
    assert faults(table(tmp_path, "person,sex\nA-1,female\n")) == ["1:1 missing-column"]
    assert faults(table(tmp_path, "id\nA-1\nA-2\n")) == ["1:1 no-characteristic"]
    assert faults(table(tmp_path, "")) == ["0:0 empty-file"]
    assert faults(table(tmp_path, "id,sex\nA-1,female\nA-2\n"))[0] == "3:1 ragged-row"


def test_a_group_against_nobody_recorded_is_two_groups(tmp_path: Path) -> None:
    found = iom.read_characteristics(table(tmp_path, "id,disability\nA-1,yes\nA-2,\n"))
    assert set(found.columns["disability"]) == {"yes", NOT_RECORDED}


def test_a_column_of_people_is_no_characteristic(tmp_path: Path) -> None:
    named = table(tmp_path, "id,Full Name,sex\nA-1,x,f\nA-2,y,m\n")
    assert faults(named) == ["1:4 personal-column"]
    ages = "".join(f"A-{age},{age}\n" for age in range(MOST_GROUPS + 1))
    assert faults(table(tmp_path, f"id,age\n{ages}")) == ["1:4 too-many-groups"]
    fewer = ages.replace(",60", ",59")
    assert len(iom.read_characteristics(table(tmp_path, f"id,age\n{fewer}"))) == MOST_GROUPS + 1


def test_ids_that_may_say_who_somebody_is_draw_a_warning(tmp_path: Path) -> None:
    found = iom.read_characteristics(table(tmp_path, "id,sex\nX123456,a\nX123457,b\n"))
    assert {notice.code for notice in found.notices} == {"looks-like-crn"}


def test_a_score_is_the_same_bytes_with_and_without_a_table() -> None:
    scores = sample_scores()
    before = write_json(ranking_form(iom.rank(scores)))
    iom.equality_of(scores, iom.sample_characteristics())
    again = iom.score(scores.matrix, scores.people, as_of=scores.as_of)
    assert write_json(ranking_form(iom.rank(again))) == before


def test_nothing_that_scores_can_take_a_table() -> None:
    for act in (iom.score, score_by_each, iom.score_one, iom.score_columns, iom.rank, iom.compare):
        taken = [str(one.annotation) for one in inspect.signature(act).parameters.values()]
        assert not [text for text in taken if "Characteristics" in text or "kwargs" in text]
    assert not isinstance(iom.sample_characteristics(), iom.People)
    with pytest.raises((AttributeError, TypeError)):
        iom.score(sample_scores().matrix, iom.sample_characteristics(), as_of=iom.SAMPLE_AS_OF)  # type: ignore[arg-type]


def test_a_reader_of_evidence_refuses_its_columns(tmp_path: Path) -> None:
    path = table(tmp_path, "id,ethnicity,sex,group\nA-1,a,b,c\nA-2,d,e,f\n")
    assert isinstance(iom.read_characteristics(path), Characteristics)
    with pytest.raises(iom.EvidenceError) as caught:
        iom.read_nominals(path, vocabulary=sample_scores().matrix)
    refused = [problem for problem in caught.value.problems if problem.code == "unknown-column"]
    assert len(refused) == 3
    assert "protected characteristic" in refused[0].message
