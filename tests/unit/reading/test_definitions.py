"""Matrices load by reference and by path; every fault comes out with its place and remedy."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from iom_matrix.errors import DefinitionError, Problem, ReferenceNotFoundError
from iom_matrix.reading.catalogue import Catalogue, bundled_root
from iom_matrix.reading.definitions import load, load_vocabulary

REFOCUSED = "refocused-harm/2.0.0.yaml"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A copy of the shipped catalogue, to be spoilt."""
    root = tmp_path / "matrices"
    shutil.copytree(bundled_root(), root)
    return root


def spoilt(shelf: Path, old: str, new: str, name: str = REFOCUSED) -> tuple[Problem, ...]:
    path = shelf / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    with pytest.raises(DefinitionError) as caught:
        load(shelf / REFOCUSED)
    return caught.value.problems


@pytest.mark.parametrize(
    "reference", ["legacy-sac@1.0.0", "legacy-sac@1.1.0", "refocused-harm@2.0.0"]
)
def test_shipped_matrices_load_and_come_to_a_hundred(reference: str) -> None:
    matrix = load(reference)
    assert matrix.reference == reference
    assert (matrix.lines["total"].result.lowest, matrix.lines["total"].result.highest) == (0, 100)


def test_shipped_matrices_say_that_they_are_illustrative_and_explain_every_factor() -> None:
    for _, _, path in Catalogue.bundled().matrices():
        matrix = load(path)
        assert matrix.file.status == "illustrative"
        assert matrix.file.weaknesses
        for factor in matrix.factors:
            line = factor.line
            assert all([line.why, line.reference, line.proxies, line.family]), factor.name
        for name, spec in matrix.vocabulary.inputs.items():
            assert spec.protected == "none", name


def test_an_id_alone_is_the_version_in_force() -> None:
    assert load("legacy-sac", as_of=dt.date(2020, 12, 31)).reference == "legacy-sac@1.0.0"
    assert load("legacy-sac", as_of=dt.date(2021, 1, 1)).reference == "legacy-sac@1.1.0"
    with pytest.raises(
        ReferenceNotFoundError,
        match=r"in force on 2026-04-01.*1\.1\.0 from 2021-01-01 to 2026-01-01",
    ):
        load("legacy-sac", as_of=dt.date(2026, 4, 1))
    with pytest.raises(ReferenceNotFoundError, match="needs a version"):
        load("legacy-sac")


def test_pre_releases_and_withdrawn_versions_only_when_named(shelf: Path) -> None:
    text = (shelf / REFOCUSED).read_text(encoding="utf-8")
    for version, status in (("2.1.0-draft.1", "draft"), ("2.2.0", "withdrawn")):
        path = shelf / "refocused-harm" / f"{version}.yaml"
        changed = text.replace("version: 2.0.0", f"version: {version}")
        path.write_text(
            changed.replace("status: illustrative", f"status: {status}"), encoding="utf-8"
        )
    day = dt.date(2026, 4, 1)
    assert str(load("refocused-harm", catalogue=shelf, as_of=day).file.version) == "2.0.0"
    for version in ("2.1.0-draft.1", "2.2.0"):
        named = load(f"refocused-harm@{version}", catalogue=shelf)
        assert str(named.file.version) == version


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("refocused-harn@2.0.0", "did you mean 'refocused-harm'"),
        ("refocused-harm@3.0.0", "there are 2.0.0"),
        ("nowhere/matrix.yaml", "there is no file"),
    ],
)
def test_references_that_lead_nowhere(reference: str, said: str) -> None:
    with pytest.raises(ReferenceNotFoundError, match=said):
        load(reference)


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("purpose: To help", "purpse: To help", "unknown-key", "did you mean 'purpose'"),
        ("owner: \"nobody: written for this library\"", "", "missing-key", "add 'owner:'"),
        ("version: 2.0.0", "version: 2.0", "not-a-version", "three numbers"),
        ("range: [0, 40]", "range: [0, 012]", "not-a-number", "leading zero"),
        ("range: [0, 40]", "range: [0, 1e3]", "not-a-number", "digits"),
        ("range: [0, 40]", "range: [0, 1:30]", "not-a-number", "digits"),
        ("range: [0, 40]", "range: [0, .nan]", "not-a-number", "digits"),
        ("range: [0, 40]", "range: [0, 39]", "range-differs", "write range: [0, 40]"),
        ("at_liberty: yes", "at_liberty: NO", "not-a-flag", "small letters"),
        ("on: 2025-11-01", "on: 01/11/2025", "not-a-date", "YYYY-MM-DD"),
        ("on: 2025-11-01", "on: 2025-02-30", "not-a-date", "check the day"),
        ("within: 24 months", "within: two years", "not-a-period", "24 months"),
        ("status: illustrative", "status: ilustrative", "unknown-word", "illustrative"),
        ("points: {0+: 8, 3+: 6,", "points: {3+: 6, 0+: 8,", "rows-out-of-order", "lowest first"),
        ("points: {0+: 8, 3+: 6,", "points: {3+: 6,", "missing-row", "start with 0+"),
        ("{0+: 8, 3+: 6,", "{0+: 8, 0.0+: 6,", "row-twice", "keep one"),
        ("24+: 0, never: 0}", "24+: 0}", "missing-row", "never"),
        ("{0+: 8, 3+: 6,", "{0-2: 8, 3+: 6,", "not-an-edge", "3+ is three or more"),
        ("of: arp\n", "of: apr\n", "unknown-subject", "did you mean 'arp'"),
        (
            "count: neighbourhood_crime", "count: neighborhood_crime",
            "unknown-set", "neighbourhood_crime",
        ),
        (
            "add: [likelihood, harm]", "add: [likelihood, ham]",
            "unknown-subject", "did you mean 'harm'",
        ),
        ("ranking: [total, harm]", "ranking: [total, victims]", "unknown-subject", "likelihood"),
        ("when: {adult: no}", "when: {adult: nope}", "unknown-answer", "did you mean 'no'"),
        ("unknown: refuse", "unknown: zero", "not-a-policy", "refuse"),
        ("            unknown: refuse\n", "", "unknown-not-stated", "add unknown"),
        (
            "family: neighbourhood-crime-2020", "family: neighbourhood-crime",
            "unknown-family", "2020",
        ),
        (
            "vocabulary: iom-evidence@1", "vocabulary: iom-evidence@2",
            "unknown-reference", "iom-evidence@1",
        ),
        ("of: exploits_others", "of: nrm", "never-scored", "only_if"),
        ("count: graded_intelligence", "count: any_role_of_victim", "never-scored", "gate"),
        (
            "outcome: [charged, convicted, cautioned,", "outcome: [charged, acquitted,",
            "never-scored", "gate",
        ),
        ("for-discussion, 44+", "for-discusion, 44+", "unknown-level", "for-discussion"),
        ("      recency:\n", "      frequency:\n", "duplicate-key", "keep one"),
        ("matrix: refocused-harm", "matrix: refocused", "path-differs", "move it"),
    ],
)  # fmt: skip
def test_one_fault_one_problem_at_its_place(
    shelf: Path, old: str, new: str, code: str, said: str
) -> None:
    found = spoilt(shelf, old, new)
    named = [problem for problem in found if problem.code == code]
    assert named, [str(problem) for problem in found]
    assert said in named[0].message + named[0].hint
    assert named[0].line > 0
    assert named[0].file.endswith("2.0.0.yaml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    instrument: ARP, static", "    protected: age\n    instrument: ARP, static"),
        ("title: All reoffending predictor (ARP)", "title: Ethnic group"),
    ],
)
def test_a_protected_characteristic_never_scores(shelf: Path, old: str, new: str) -> None:
    problems = spoilt(shelf, old, new, "tables/iom-evidence/1.yaml")
    assert {problem.code for problem in problems} == {"protected-scored"}
    assert all("'arp'" in problem.message for problem in problems)
    assert {problem.path[0] for problem in problems} == {"groups", "cohorts"}


def test_circles_are_found(shelf: Path) -> None:
    found = spoilt(shelf, "add: [likelihood, harm]", "add: [likelihood, harm, total]")
    assert "circle" in {problem.code for problem in found}


def test_a_matrix_beside_its_vocabulary_needs_no_catalogue(shelf: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    text = (shelf / REFOCUSED).read_text(encoding="utf-8")
    (folder / "mine.yaml").write_text(
        text.replace("iom-evidence@1", "words.yaml"), encoding="utf-8"
    )
    shutil.copy(shelf / "tables" / "iom-evidence" / "1.yaml", folder / "words.yaml")
    assert load(folder / "mine.yaml").vocabulary.vocabulary == "iom-evidence"


def test_a_broken_table_is_reported_by_the_matrix_that_names_it(shelf: Path) -> None:
    found = spoilt(shelf, "rape,2555", "rape,lots", "tables/harm-days/1.csv")
    (problem,) = found
    assert (problem.code, problem.file.endswith("1.csv")) == ("not-a-number", True)


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("kind: label", "kind: label\n    doubted_if: {rosh: hgh}", "unknown-answer", "high"),
        (
            "kind: label",
            "kind: label\n    doubted_if: {engagement: no}",
            "unknown-subject",
            "label",
        ),
        ("kind: label", "kind: label\n    protected: faith", "unknown-word", "religion or belief"),
    ],
)
def test_a_fault_of_the_vocabulary_stands_in_its_own_file(
    shelf: Path, old: str, new: str, code: str, said: str
) -> None:
    (problem,) = spoilt(shelf, old, new, "tables/iom-evidence/1.yaml")
    assert (problem.code, problem.file.endswith("1.yaml")) == (code, True)
    assert said in problem.hint


def test_a_vocabulary_loads_alone_with_its_groups() -> None:
    words = load_vocabulary("iom-evidence@1")
    assert words.vocabulary.strands[0] == "reports"
    assert words.groups is not None
    assert "dwelling-burglary" in words.groups.families["sac-2012"]
    with pytest.raises(ReferenceNotFoundError):
        load_vocabulary("iom-evidence@9")
