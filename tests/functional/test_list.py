from __future__ import annotations

import json
from pathlib import Path

from tests.functional.conftest import Run
from tests.scheme import MATRIX, write_scheme


def test_the_catalogue_is_listed_with_digests(run: Run) -> None:
    ran = run("list")
    assert (ran.exit, ran.said) == (0, "")
    assert all(len(line) <= 80 for line in ran.lines)
    form = json.loads(run("list", "--format", "json").out)
    assert form["format"] == "iom-matrix/catalogue/1"
    assert form["as_of"] is None
    for matrix in form["matrices"]:
        assert f"{matrix['id']}@{matrix['version']}" in ran.out
        assert matrix["digest"][7:19] in " ".join(ran.out.split())
        assert matrix["in_force"] is None
    assert "In force" not in ran.out


def test_what_is_in_force_is_said_only_of_a_day(run: Run) -> None:
    ran = run("list", "--as-of", "2026-04-01", "--format", "json")
    form = json.loads(ran.out)
    current = [m["id"] + "@" + m["version"] for m in form["matrices"] if m["in_force"]]
    assert current == ["refocused-harm@2.0.0"]
    text = run("list", "--as-of", "2026-04-01").out
    assert "refocused-harm@2.0.0  illustrative  2026-01-01  open        yes" in text
    assert "legacy-sac@1.1.0      illustrative  2021-01-01  2026-01-01  no" in text


def test_a_higher_version_withdrawn_or_not_final_is_not_in_force(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    for version, status in (("1.1.0", "withdrawn"), ("1.2.0-draft", "draft")):
        text = MATRIX.replace("1.0.0", version).replace("published", status)
        (shelf / "tiny" / f"{version}.yaml").write_text(text, encoding="utf-8")
    options = ("--catalogue", shelf, "--as-of", "2026-04-01", "--format", "json")
    matrices = json.loads(run("list", *options).out)["matrices"]
    assert [(m["version"], m["in_force"]) for m in matrices] == [
        ("1.0.0", True), ("1.1.0", False), ("1.2.0-draft", False),
    ]  # fmt: skip


def test_what_is_broken_is_listed_with_its_first_problem(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path, matrix=MATRIX.replace("purpose:", "purpse:"))
    (shelf / "tables" / "tiny" / "2.csv").write_text("nothing\n", encoding="utf-8")
    (shelf / "tables" / "tiny" / "3.yaml").write_text("vocabulary: tiny\n", encoding="utf-8")
    (shelf / "tables" / "tiny" / "4.csv").write_text(
        "# table: tiny\n# version: 4\n# title: Four\ncode,weight\na,1\n", encoding="utf-8"
    )
    ran = run("list", "--catalogue", shelf)
    assert ran.exit == 1
    assert "Cannot be loaded" in ran.out
    assert "did you mean" not in ran.out
    form = json.loads(run("list", "--catalogue", shelf, "--format", "json").out)
    assert [one["reference"] for one in form["broken"]] == ["tiny@1.0.0", "tiny@2", "tiny@3"]
    assert form["matrices"] == []
    assert form["tables"] == [{"reference": "tiny@4", "title": "Four", "rows": 1}]
    assert "None." in ran.lines


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ran = run("list", "--catalogue", tmp_path / "nonsuch")
    assert (ran.exit, ran.raw) == (2, b"")
    assert "there is no folder" in ran.said


def test_an_empty_folder_is_an_empty_list(run: Run, tmp_path: Path) -> None:
    assert run("list", "--catalogue", tmp_path).lines == ["Matrices", "========", "", "None."]
