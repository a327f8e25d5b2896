"""Worked examples run, and a difference is found at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iom_matrix.reading.catalogue import EXAMPLES, Catalogue, bundled_root
from iom_matrix.release.examples import check_examples

SHIPPED = sorted(bundled_root().glob(f"*/*{EXAMPLES}"))


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A copy of the shipped catalogue, to be spoilt."""
    root = tmp_path / "matrices"
    shutil.copytree(bundled_root(), root)
    return root


def spoil(shelf: Path, old: str, new: str) -> Path:
    path = shelf / "refocused-harm" / "2.0.0.examples.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_shipped_example_holds(path: Path) -> None:
    assert check_examples(path, Catalogue.bundled()) == []


def test_every_shipped_matrix_has_examples() -> None:
    beside = {path.with_name(path.name.removesuffix(EXAMPLES) + ".yaml") for path in SHIPPED}
    assert beside == {path for _, _, path in Catalogue.bundled().matrices()}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("points: 26\n", "points: 27\n", "points"),
        ("highest: 26\n", "highest: 28\n", "highest"),
        ("tier: below-threshold", "tier: for-discussion", "tier"),
        ("settled: yes", "settled: no", "settled"),
        ("cohorts: [fixed]", "cohorts: [free]", "cohorts"),
        ("factors: {recency: 4, occasions: 4,", "factors: {recency: 6, occasions: 4,", "factors"),
        ("route: mappa", "route: other", "route"),
        ("out_of_scope: under_18", "out_of_scope: victim_only", "out_of_scope"),
    ],
)
def test_a_difference_is_found_at_its_place(shelf: Path, old: str, new: str, key: str) -> None:
    path = spoil(shelf, old, new)
    problems = check_examples(path, Catalogue(shelf))
    assert [problem.code for problem in problems] == ["example-differs"]
    assert f": {key} by hand:" in problems[0].message
    line = path.read_text(encoding="utf-8").splitlines()[problems[0].line - 1]
    assert line.strip().startswith(f"{key}:")


def test_evidence_that_cannot_be_read_is_a_problem(shelf: Path) -> None:
    path = spoil(shelf, "rosh: low", "rosh: lowish")
    (problem,) = check_examples(path, Catalogue(shelf))
    assert problem.code == "unknown-category"
    assert problem.line > 1


def test_an_id_inside_the_evidence_is_refused(shelf: Path) -> None:
    path = spoil(shelf, "given: {adult: yes,", "given: {id: X, adult: yes,")
    assert [p.code for p in check_examples(path, Catalogue(shelf))] == ["stray-word"]


def test_examples_of_another_version_are_found(shelf: Path) -> None:
    path = spoil(shelf, "version: 2.0.0", "version: 2.0.1")
    assert [p.code for p in check_examples(path, Catalogue(shelf))] == ["path-differs"]


def test_examples_without_a_matrix_are_found(shelf: Path) -> None:
    path = shelf / "refocused-harm" / "9.0.0.examples.yaml"
    (shelf / "refocused-harm" / "2.0.0.examples.yaml").rename(path)
    assert [p.code for p in check_examples(path, Catalogue(shelf))] == ["unknown-reference"]
