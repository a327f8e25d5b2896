from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.oversight.decisions.forms import decisions_lines
from tests.functional.conftest import Run
from tests.scheme import MATRIX, NOMINALS, VOCABULARY, write_scheme
from tests.unit.oversight.decisions.decided import decided, overridden
from tests.unit.oversight.snapshots.taken import sample_text

ROOT = Path(__file__).parents[2]
HEADER = (
    "id,kind,offence_date,domestic,under_18_at_offence,under_supervision,grade,subject,synthetic"
)
EVENTS = f"{HEADER}\nN-1,breach,2026-01-01,,,,,,yes\n"
COVERAGE = "kind,source,from,to,areas,synthetic\nbreaches,nDelius,2020-01-01,2026-04-01,all,yes\n"


def test_what_is_shipped_has_no_problems(run: Run) -> None:
    ran = run("validate", ROOT / "matrices")
    assert (ran.exit, ran.said) == (0, "")
    files = [p for p in (ROOT / "matrices").rglob("*") if p.suffix in {".yaml", ".csv"}]
    assert ran.out == f"{len(files)} files, 0 problems\n"


def test_every_problem_has_its_place_and_a_caret(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path, matrix=MATRIX.replace("unknown: refuse", "unkown: refuse"))
    (shelf / "tables" / "tiny" / "1.yaml").write_text(
        VOCABULARY.replace("kind: flag", "kind: flog"), encoding="utf-8"
    )
    ran = run("validate", shelf)
    assert ran.exit == 1
    assert "1.yaml:17:35: unknown-word 'flog'" in ran.out
    assert "1.0.0.yaml:" in ran.out
    assert "did you mean 'flag'?" in ran.out
    assert ran.lines[-1].startswith("2 files, ")
    at = next(n for n, line in enumerate(ran.lines) if "unknown-word 'flog'" in line)
    assert ran.lines[at + 1][ran.lines[at + 2].index("^") :].startswith("flog")


def test_one_file_and_one_problem_are_singular(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("just: this\n", encoding="utf-8")
    ran = run("validate", path)
    assert ran.exit == 1
    assert "m.yaml:1: unknown-file this is no file of ours" in ran.out
    assert ran.lines[-1] == "1 file, 1 problem"


def test_a_mapping_is_known_by_its_keys(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text("encoding: cp1252\nnominals: {columns: {Ref: id}}\n", encoding="utf-8")
    assert run("validate", path).exit == 0
    path.write_text("encodng: x\nnominals: {columns: {Ref: id}}\n", encoding="utf-8")
    assert "did you mean 'encoding'?" in run("validate", path).out


def test_examples_are_run(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    examples = shelf / "tiny" / "1.0.0.examples.yaml"
    text = """\
examples: tiny
version: 1.0.0
as_of: 2026-04-01
covered: everything
people:
  - id: A
    title: One breach
    given: {breaches: 1, worry: low, leaving: no}
    events: []
    expect: {points: 3}
    because: By hand.
"""
    examples.write_text(text, encoding="utf-8")
    ran = run("validate", examples)
    assert ran.exit == 1
    assert "1.0.0.examples.yaml:10:" in ran.out
    examples.write_text(text.replace("points: 3", "points: 2"), encoding="utf-8")
    assert run("validate", examples).exit == 0


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("1.csv", "# table: sizes\n# version: 1\ncode,weight\na,heavy\n", "not-a-number"),
        ("2.csv", "# table: sizes\n# version: 1\ncode,weight\na,1\n", "path-differs"),
        ("2.yaml", VOCABULARY.replace("tiny", "sizes"), "path-differs"),
    ],
)
def test_tables_and_vocabularies(run: Run, tmp_path: Path, name: str, text: str, code: str) -> None:
    folder = tmp_path / "tables" / "sizes"
    folder.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    ran = run("validate", tmp_path)
    assert ran.exit == 1
    assert f": {code} " in ran.out


def test_evidence_needs_to_know_its_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text(NOMINALS, encoding="utf-8")
    ran = run("validate", path)
    assert (ran.exit, ran.raw) == (2, b"")
    assert "--matrix says in which words it is" in ran.said


def test_evidence_of_one_folder_is_read_together(run: Run, tmp_path: Path) -> None:
    nominals = "id,area,adult\nN-1,York,yes\n"
    for name, text in (("n.csv", nominals), ("e.csv", EVENTS), ("c.csv", COVERAGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = ("--matrix", "refocused-harm@2.0.0")
    ran = run("validate", tmp_path, *options)
    assert (ran.exit, ran.out) == (0, "3 files, 0 problems\n"), ran.said
    (tmp_path / "e.csv").write_text(EVENTS.replace("N-1", "N-2"), encoding="utf-8")
    ran = run("validate", tmp_path, *options)
    assert ran.exit == 0
    assert "e.csv:2:1: unlisted" in ran.out
    assert ran.lines[-1] == "3 files, 0 problems, 1 warning"


def test_two_files_of_a_kind_are_read_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,adult\nN-1,yes\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,adult\nN-1,perhaps\n", encoding="utf-8")
    (tmp_path / "e.csv").write_text(EVENTS, encoding="utf-8")
    ran = run("validate", tmp_path, "--matrix", "refocused-harm@2.0.0")
    assert ran.exit == 1
    assert ran.lines[-1] == "3 files, 1 problem"
    assert "b.csv:2:5:" in ran.out


def test_a_file_of_something_else(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "y.jsonl").write_text("nothing\n", encoding="utf-8")
    (tmp_path / "z.jsonl").write_text('["id"]\n', encoding="utf-8")
    ran = run("validate", tmp_path, "--matrix", "refocused-harm@2.0.0")
    assert ran.exit == 1
    assert ran.out.count("unknown-file this is neither a table of ours nor evidence") == 3


def test_json_lines_and_a_mapping(run: Run, tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"Ref": "N-1", "adult": "yes"}\n', encoding="utf-8")
    (tmp_path / "b.csv").write_text(
        HEADER.replace("id,kind", "Ref").replace(",", ";") + "\nN-1;2026-01-01;;;;;;yes\n",
        encoding="utf-8",
    )
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "nominals: {columns: {Ref: id}}\n"
        'events: {delimiter: ";", columns: {Ref: id}, fill: {kind: breach}}\n',
        encoding="utf-8",
    )
    ran = run("validate", tmp_path, "--matrix", "refocused-harm@2.0.0", "--mapping", mapping)
    assert (ran.exit, ran.lines[-1]) == (0, "3 files, 0 problems"), ran.out


def test_hidden_and_other_files_of_a_folder_are_passed_over(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    (shelf / ".git").mkdir()
    (shelf / ".git" / "x.yaml").write_text("a: b\n", encoding="utf-8")
    (shelf / "README.md").write_text("Words.\n", encoding="utf-8")
    assert run("validate", shelf).out == "2 files, 0 problems\n"


def test_nothing_to_validate(run: Run, tmp_path: Path) -> None:
    assert "there is nothing to validate" in run("validate", tmp_path).said
    ran = run("validate", tmp_path / "nonsuch.yaml")
    assert ran.exit == 2
    assert "there is no file" in ran.said
    assert run("validate").exit == 2


def test_decisions_are_held_to_the_snapshots_named_with_them(run: Run, tmp_path: Path) -> None:
    decisions, snapshot = tmp_path / "decisions.jsonl", tmp_path / "snapshot.json"
    decisions.write_text(decisions_lines([decided(0), overridden(1)]), encoding="utf-8")
    snapshot.write_text(sample_text(), encoding="utf-8")
    ran = run("validate", decisions, snapshot)
    assert (ran.exit, ran.out) == (0, "2 files, 0 problems\n")

    decisions.write_text(decisions_lines([decided(0, key="f" * 64)]), encoding="utf-8")
    assert run("validate", decisions).exit == 0
    ran = run("validate", snapshot, decisions)
    assert ran.exit == 1
    assert f"{decisions}:1:" in ran.out
    assert "about-nobody" in ran.out


def test_with_a_broken_snapshot_decisions_are_read_alone(run: Run, tmp_path: Path) -> None:
    decisions, snapshot = tmp_path / "decisions.jsonl", tmp_path / "snapshot.json"
    decisions.write_text(decisions_lines([decided(0, key="f" * 64)]), encoding="utf-8")
    snapshot.write_text(sample_text()[:-30], encoding="utf-8")
    ran = run("validate", decisions, snapshot)
    assert ran.exit == 1
    assert "not-a-snapshot" in ran.out
    assert "about-nobody" not in ran.out


def test_faults_of_decisions_have_their_places(run: Run, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.jsonl"
    text = decisions_lines([overridden(0), decided(1)])
    decisions.write_text(text.replace("probation", "Jane Smith", 1)[:-20], encoding="utf-8")
    ran = run("validate", decisions)
    assert ran.exit == 1
    assert "not-a-role 'Jane Smith' is no role: it may be a person's name" in ran.out
    assert "decisions.jsonl:2:" in ran.out
    assert "the last line is cut off" in ran.out
    assert ran.lines[-1] == "1 file, 2 problems"
