"""Reading decisions: what is written is read, and each fault has its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.oversight.decisions.reading import read_decisions
from tests.unit.oversight.decisions.decided import decided, overridden, said
from tests.unit.oversight.snapshots.taken import KEY, sample_snapshot


def problems_of(path: Path, text: str | bytes) -> tuple[Problem, ...]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EvidenceError) as caught:
        read_decisions(path, snapshots=[sample_snapshot()])
    return caught.value.problems


def line(**more: Any) -> str:
    return json.dumps(said(**more)) + "\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


def test_what_is_written_is_read(file: Path) -> None:
    all_said = (
        decided(0),
        overridden(3, "down", minutes_discussed=4),
        overridden(2, expires="2999-01-01"),
    )
    file.write_text(decisions_lines(all_said))
    assert read_decisions(file, snapshots=[sample_snapshot()]) == all_said
    assert decisions_lines(read_decisions(file)) == decisions_lines(all_said)


def test_blank_lines_and_other_ends_are_passed_over(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + f"{line()[:-1]}\r\n\r\n{line(at=1)[:-1]}".encode())
    assert len(read_decisions(file)) == 2


def test_a_fault_stands_at_its_value(file: Path) -> None:
    text = line() + line(at=1, present=["probation", "John Smith"])
    [found] = problems_of(file, text)
    assert (found.code, found.line) == ("not-a-role", 2)
    assert text.splitlines()[1][found.column - 1 :].startswith('"John Smith"')
    assert found.file == str(file)


def test_two_faults_of_one_text_stand_at_one_each(file: Path) -> None:
    text = line(present=["John Smith", "chair", "John Smith"])
    found = [one for one in problems_of(file, text) if one.code == "not-a-role"]
    assert [one.column - 1 for one in found] == [text.find('"John'), text.rfind('"John')]


def test_a_fault_of_a_key_stands_at_the_key(file: Path) -> None:
    text = line(agreed=True)
    [found] = problems_of(file, text)
    assert found.code == "unknown-key"
    assert found.hint == "did you mean 'agrees'?"
    assert text[found.column - 1 :].startswith('"agreed"')


def test_a_key_that_is_missing_is_named(file: Path) -> None:
    whole = said()
    del whole["review_by"]
    [found] = problems_of(file, json.dumps(whole) + "\n")
    assert (found.code, found.hint) == ("missing-key", 'add "review_by"')


def test_another_type_is_told_of(file: Path) -> None:
    [found] = problems_of(file, line(agrees="yes"))
    assert (found.code, found.hint) == ("wrong-type", "see docs/json.md for this key")


def test_a_last_line_that_was_cut_off(file: Path) -> None:
    text = line() + line(at=1)
    [found] = problems_of(file, text[:-40])
    assert (found.code, found.line) == ("not-json", 2)
    assert found.message.startswith("the last line is cut off")
    assert found.hint.startswith("the file was cut short")


def test_a_line_that_is_no_object_is_told_of_once(file: Path) -> None:
    [found] = problems_of(file, "[1]\n")
    assert (found.code, found.line, found.column) == ("not-an-object", 1, 1)
    [broken] = problems_of(file, "{\n")
    assert broken.hint == found.hint == "each line must be one whole JSON object"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{\n{}\n", "not-json"),
        ("[1]\n", "not-an-object"),
        ("[" * 100_000 + "\n", "not-json"),
        ('{"format":"iom-matrix/ranking/1"}\n', "unknown-word"),
        (b"\xff\xfe", "not-utf-8"),
        ("", "empty-file"),
    ],
)
def test_what_is_no_decision_is_refused(file: Path, text: str | bytes, code: str) -> None:
    assert code in {found.code for found in problems_of(file, text)}


def test_a_key_may_not_stand_twice(file: Path) -> None:
    text = line().replace('"agrees": true', '"agrees": true, "agrees": false')
    found = [one for one in problems_of(file, text) if one.code == "duplicate-key"]
    assert text[found[0].column - 1 :].startswith('"agrees": false')


def test_a_key_that_stands_twice_is_found_whatever_its_letters(file: Path) -> None:
    text = '{"é": 1, "é": 2}\n'
    [found] = [one for one in problems_of(file, text) if one.code == "duplicate-key"]
    assert found.column == text.rfind('"é"') + 1


def test_all_problems_are_told_in_order(file: Path) -> None:
    text = line(key="nobody") + line(at=1, kind="odd") + line(at=2) * 2
    found = problems_of(file, text)
    assert [(one.line, one.code) for one in found] == [
        (1, "about-nobody"), (2, "unknown-word"), (4, "decided-twice"),
    ]  # fmt: skip


def test_ids_become_keys_by_the_key(file: Path) -> None:
    file.write_text(line(key="N-0001") + line())
    known = said()["key"]
    read = read_decisions(file, key=KEY)
    assert [one.key for one in read] == [KEY.opaque(["N-0001"])[0], known]


def test_a_key_that_is_written_with_escapes_is_the_same_key(file: Path) -> None:
    text = line().replace('"chair"', '"\\u0063hair"')
    file.write_text(text, encoding="utf-8")
    assert read_decisions(file) == (decided(),)
    [found] = problems_of(file, text.replace("iom-coordinator", "Jane Smith"))
    assert (found.code, found.line, found.column) == ("not-a-role", 1, 1)
