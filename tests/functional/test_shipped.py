"""What is shipped for other repositories: commit hooks, a GitHub action; and our own comparison."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from iom_matrix.cli.parser import parser
from iom_matrix.release.lock_writing import written_locks
from tests.docs.finding_pages import MATRIX
from tests.docs.lock_stories import write
from tests.unit.release.test_published import git

ROOT = Path(__file__).parents[2]
ACTION = ROOT / ".github" / "actions" / "check"
FOLDER = Path("matrices")
FILE = FOLDER / "my-matrix" / "1.0.0.yaml"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))  # noqa: TID251
IDS = [hook["id"] for hook in HOOKS]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    where = tmp_path / "repository"
    (where / FOLDER / "tables").mkdir(parents=True)
    monkeypatch.chdir(where)
    git(where, "init", "--quiet", "--initial-branch=main")
    write(FILE, MATRIX)
    for path, text in written_locks([FOLDER]).items():
        write(path, text)
    commit("One")
    return where


def commit(message: str) -> str:
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--allow-empty", f"--message={message}")
    return git(Path(), "rev-parse", "HEAD")


@pytest.mark.parametrize("hook", HOOKS, ids=IDS)
def test_a_hook_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    program, *words = hook["entry"].split()
    assert program == "iom-matrix"
    names = [] if hook.get("pass_filenames") is False else [str(FILE)]
    options = parser().parse_args([*words, *hook.get("args", []), *names])
    assert options.command == hook["id"].removeprefix("iom-matrix-")
    assert re.search(hook["files"], FILE.as_posix())
    assert not re.search(hook["files"], "src/matrices.py")


def test_the_action_reads_inputs_by_way_of_the_environment() -> None:
    action = yaml.safe_load((ACTION / "action.yml").read_text(encoding="utf-8"))  # noqa: TID251
    steps = action["runs"]["steps"]
    assert not any("${{" in step.get("run", "") for step in steps)
    read = set(re.findall(r"\$\{?([A-Z_]+)", (ACTION / "check.sh").read_text(encoding="utf-8")))
    assert set(steps[-1]["env"]) <= read
    assert set(action["inputs"]) == {"paths", "against", "as-of", "python-version"}


def run_action(where: Path, **given: str) -> tuple[int, str, str]:
    """Exit code, annotations and summary."""
    program, summary = where.parent / "iom-matrix", where.parent / "summary.md"
    way_in = "from iom_matrix.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{way_in}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    inputs = {"PATHS": "matrices\n", "AGAINST": "", "AS_OF": "", "BASE": "", "BEFORE": "", **given}
    env = {
        **os.environ,
        **inputs,
        "IOM_MATRIX": str(program),
        "GITHUB_STEP_SUMMARY": str(summary),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        ["bash", str(ACTION / "check.sh")],  # noqa: S607 - the bash that is there
        cwd=where, env=env, check=False, capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode, done.stdout, summary.read_text() if summary.exists() else ""


def test_the_action_compares_a_push_with_the_commit_before_it(repository: Path) -> None:
    write(FILE, MATRIX.replace("{0+: 0, 1+: 4, 3+: 10}", "{0+: 0, 1+: 5, 3+: 10}"))
    (FOLDER / "matrices.lock").unlink()
    for path, text in written_locks([FOLDER]).items():
        write(path, text)
    commit("Two")
    exited, annotations, summary = run_action(repository)
    assert exited == 1
    assert annotations.startswith("::error file=matrices/my-matrix/1.0.0.yaml,line=2,col=1,")
    assert "published-edited" in summary


def test_the_action_compares_a_push_of_several_commits_with_what_stood_before_it(
    repository: Path,
) -> None:
    before = git(repository, "rev-parse", "HEAD")
    write(FILE, MATRIX.replace("{0+: 0, 1+: 4, 3+: 10}", "{0+: 0, 1+: 5, 3+: 10}"))
    (FOLDER / "matrices.lock").unlink()
    for path, text in written_locks([FOLDER]).items():
        write(path, text)
    commit("Two")
    write(repository / "README.md", "Three\n")
    commit("Three")
    exited, annotations, _ = run_action(repository, BEFORE=before)
    assert exited == 1
    assert "title=published-edited" in annotations
    assert run_action(repository, BEFORE="0" * 40)[0] == 0


def test_the_action_passes_on_that_nothing_was_compared(repository: Path) -> None:
    exited, annotations, _ = run_action(repository)
    assert (exited, annotations) == (2, "")
    exited, _, summary = run_action(repository, AGAINST="HEAD", AS_OF="2026-04-01")
    assert exited == 0
    assert "Compared with HEAD" in summary
    exited, _, _ = run_action(repository, BASE="main")
    assert exited == 2


def published_commit(where: Path) -> str:
    """What `.ci/run` compares our own matrices with."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (function,) = re.findall(r"^published_commit\(\) \{.*?^\}", text, re.MULTILINE | re.DOTALL)
    script = f"set -euo pipefail\nroot={where}\n{function}\npublished_commit"
    done = subprocess.run(
        ["bash", "-c", script],  # noqa: S607 - the bash that is there
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_our_own_run_compares_with_the_merge_base_or_the_first_parent(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    assert published_commit(repository) == "HEAD^1"
    write(FILE, MATRIX + "\n")
    assert published_commit(repository) == first
    second = commit("Two")
    assert published_commit(repository) == "HEAD^1"
    git(repository, "switch", "--quiet", "--create", "mine")
    commit("Three")
    assert published_commit(repository) == second
    git(repository, "branch", "--quiet", "--move", "main", "trunk")
    assert published_commit(repository) == "HEAD^1"
