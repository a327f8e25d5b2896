from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from iom_matrix.release.published import NotComparedError, published

FILES = {
    "matrices/one/1.0.0.yaml": "matrix: one\n",
    "matrices/one/1.0.0.examples.yaml": "examples: one\n",
    "matrices/tables/groups/1.csv": "# table: groups\r\n",
    "matrices/matrices.lock": "one@1.0.0\n",
    "matrices/notes.txt": "no\n",
    "other/two/1.0.0.yaml": "matrix: two\n",
}


def git(where: Path, *words: str) -> str:
    told = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", "-C", str(where), *told, *words],  # noqa: S607 - the git that is there
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def write(where: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    where = tmp_path / "repository"
    where.mkdir()
    git(where, "init", "--quiet", "--initial-branch=main")
    write(where, {**FILES, ".gitattributes": "matrices/** export-ignore\n"})
    git(where, "add", "--all")
    git(where, "commit", "--quiet", "--message=One")
    return where


def held(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_commit_gives_what_it_has_byte_for_byte(repository: Path) -> None:
    folder = repository / "matrices"
    write(repository, {"matrices/one/1.0.0.yaml": "edited\n", "matrices/one/2.0.0.yaml": "new\n"})
    with published("HEAD", [folder]) as found:
        assert held(found.folders[folder]) == {
            "matrices.lock": b"one@1.0.0\n",
            "one/1.0.0.examples.yaml": b"examples: one\n",
            "one/1.0.0.yaml": b"matrix: one\n",
            "tables/groups/1.csv": b"# table: groups\r\n",
        }
        assert [path.name for path in found.files(folder)] == ["1.0.0.yaml"]
        assert found.name == f"HEAD, commit {git(repository, 'rev-parse', 'HEAD')[:12]}"
        place = found.folders[folder]
    assert not place.exists()


def test_several_folders_and_the_repository_itself(repository: Path) -> None:
    folders = [repository / "matrices", repository / "other", repository]
    with published("main", folders) as found:
        assert [path.name for path in found.files(folders[1])] == ["1.0.0.yaml"]
        assert "other/two/1.0.0.yaml" in held(found.folders[repository])


def test_of_a_branch_that_went_on_the_last_common_commit_counts(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "mine")
    git(repository, "switch", "--quiet", "main")
    write(repository, {"matrices/one/1.1.0.yaml": "matrix: one\n"})
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=Two")
    git(repository, "switch", "--quiet", "mine")
    folder = repository / "matrices"
    with published("main", [folder]) as found:
        assert [path.name for path in found.files(folder)] == ["1.0.0.yaml"]


def test_a_folder_that_the_commit_does_not_have_is_empty(repository: Path) -> None:
    new = repository / "new"
    new.mkdir()
    with published("HEAD", [new]) as found:
        assert held(found.folders[new]) == {}


@pytest.mark.parametrize("ref", ["nowhere", "--help", "HEAD~9", "HEAD:matrices", ""])
def test_what_is_no_commit_cannot_be_compared_with(repository: Path, ref: str) -> None:
    with (
        pytest.raises(NotComparedError, match="is neither a folder nor a commit of"),
        published(ref, [repository / "matrices"]),
    ):
        pytest.fail("nothing was published there")


def test_a_shallow_clone_does_not_know_what_was_published(repository: Path, tmp_path: Path) -> None:
    write(repository, {"matrices/one/1.1.0.yaml": "matrix: one\n"})
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=Two")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(clone))
    with (
        pytest.raises(NotComparedError, match=r"shallow clone.*fetch-depth: 0"),
        published("HEAD", [clone / "matrices"]),
    ):
        pytest.fail("nothing was published there")


def test_histories_without_a_common_commit_cannot_be_compared(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--orphan", "apart")
    write(repository, FILES)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=Apart")
    with (
        pytest.raises(NotComparedError, match="no commit in common"),
        published("main", [repository / "matrices"]),
    ):
        pytest.fail("nothing was published there")


def test_outside_a_repository_there_is_no_commit(tmp_path: Path) -> None:
    folder = tmp_path / "matrices"
    folder.mkdir()
    with (
        pytest.raises(NotComparedError, match=r"git says of .*repository.*or a folder"),
        published("HEAD", [folder]),
    ):
        pytest.fail("nothing was published there")


def test_without_git_nothing_is_compared(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with (
        pytest.raises(NotComparedError, match="git is not there"),
        published("HEAD", [repository / "matrices"]),
    ):
        pytest.fail("nothing was published there")


def test_a_hook_of_another_repository_leads_nowhere_else(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    folder = repository / "matrices"
    with published("HEAD", [folder]) as found:
        assert len(held(found.folders[folder])) == 4


def test_another_folder_stands_for_what_is_published(repository: Path, tmp_path: Path) -> None:
    folder, copy = repository / "matrices", tmp_path / "copy"
    shutil.copytree(folder, copy)
    with published(str(copy), [folder]) as found:
        assert (found.name, found.folders) == (str(copy), {folder: copy})
    with published(str(repository), [folder]) as found:
        assert found.folders == {folder: folder}


def test_another_folder_has_one_of_the_same_name_for_each(repository: Path, tmp_path: Path) -> None:
    folders = [repository / "matrices", repository / "other"]
    with published(str(repository), folders) as found:
        assert list(found.folders.values()) == folders
    copy = tmp_path / "copy"
    shutil.copytree(repository / "matrices", copy)
    with pytest.raises(NotComparedError, match="2 are proposed"), published(str(copy), folders):
        pytest.fail("one folder cannot stand for two")


def test_a_folder_without_a_matrix_cannot_be_compared_with(
    repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with (
        pytest.raises(NotComparedError, match="holds no matrix to compare with"),
        published(str(tmp_path / "empty"), [repository / "matrices"]),
    ):
        pytest.fail("nothing was published there")


def test_all_definitions_of_the_commit_are_written_when_they_are_asked_for(
    repository: Path,
) -> None:
    write(repository, {"people.csv": "id\nN-1\n"})
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=Two")
    with published("HEAD", [repository / "matrices"]) as found:
        assert found.whole is not None
        top, tree = found.whole(repository / "matrices")
        assert found.whole(repository / "matrices") == (top, tree)
        assert top == repository.resolve()
        assert sorted(held(tree)) == [
            "matrices/matrices.lock", "matrices/one/1.0.0.examples.yaml",
            "matrices/one/1.0.0.yaml", "matrices/tables/groups/1.csv", "other/two/1.0.0.yaml",
        ]  # fmt: skip
