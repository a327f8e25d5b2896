"""Published: a folder of matrices as it stood at a commit, or as it stands somewhere else."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from iom_matrix.errors import IomMatrixError
from iom_matrix.reading.catalogue import EXAMPLES, TABLES
from iom_matrix.release.files import YAML

_READ = (*YAML, ".csv", ".lock")
_BLOB = "blob"
_SHOWN = 12  # digits of a commit


class NotComparedError(IomMatrixError):
    """What is published cannot be had, so that nothing can be said of what has changed."""


@dataclass(frozen=True, slots=True)
class Published:
    """What is published.

    Attributes:
        name: where, for people: ``origin/main, commit 0123456789ab``, or a folder.
        folders: folder that is proposed -> the same as it is published; it may be empty.
        catalogue: the catalogue of tables, as it is published there; None where it is not, so
            that it stands as it is.
        whole: for each folder its repository, and all definitions that the commit has in it,
            written when they are asked for; None where another folder is compared with.
    """

    name: str
    folders: Mapping[Path, Path]
    catalogue: Path | None = None
    whole: Callable[[Path], tuple[Path, Path]] | None = None

    def files(self, folder: Path) -> Iterator[Path]:
        """The YAML files that are published in place of a folder, examples left out."""
        for path in sorted(self.folders[folder].rglob("*")):
            if path.suffix in YAML and not path.name.endswith(EXAMPLES) and path.is_file():
                yield path


@contextlib.contextmanager
def published(
    against: str, folders: Sequence[Path], catalogue: Path | None = None
) -> Iterator[Published]:
    """What stands in place of some folders in another folder, or at a commit.

    Args:
        against: a folder; or anything that git takes for a commit. Of a commit that HEAD does not
            come from, the last one that both come from counts, as in a pull request. A name that
            is both is the folder.
        folders: the folders that are proposed.
        catalogue: where their references lead that lead nowhere beside them: what a published
            version reads there is what was published.

    Raises:
        NotComparedError: when there is no such commit, the clone is shallow, the folders stand in
            no repository, or the other folder holds no matrix.
    """
    if against and Path(against).is_dir():
        yield _beside(Path(against), folders, catalogue)
        return
    with tempfile.TemporaryDirectory(prefix="iom-matrix-") as name:
        yield _at_commit(against, folders, catalogue, Path(name))


# Another folder.


def _beside(other: Path, folders: Sequence[Path], catalogue: Path | None) -> Published:
    """The other folder itself, or the one of the same name in it; likewise the catalogue."""
    found = {}
    for folder in folders:
        inner = other / folder.resolve().name
        found[folder] = inner if inner.is_dir() else other
    if len(folders) > 1 and len(set(found.values())) < len(folders):
        raise NotComparedError(
            f"{other} is one folder, and {len(folders)} are proposed; give a folder that has one of"
            " the same name for each"
        )
    tables = other / catalogue.resolve().name if catalogue is not None else other
    stands = tables if tables != other and (tables / TABLES).is_dir() else None
    result = Published(str(other), found, stands)
    for folder in folders:
        if next(result.files(folder), None) is None:
            raise NotComparedError(f"{found[folder]} holds no matrix to compare with")
    return result


# A commit.


def _at_commit(ref: str, folders: Sequence[Path], catalogue: Path | None, room: Path) -> Published:
    found: dict[Path, Path] = {}
    commits: dict[Path, str] = {}
    for at, folder in enumerate(folders):
        top = _top(folder)
        if top not in commits:
            commits[top] = _base(top, ref)
        found[folder] = room / str(at)
        _write(top, commits[top], folder, found[folder])
    named = " and ".join(commit[:_SHOWN] for commit in dict.fromkeys(commits.values()))
    stands = _catalogue(catalogue.resolve(), commits, room) if catalogue is not None else None

    def whole(folder: Path) -> tuple[Path, Path]:
        top = _top(folder)
        place = room / f"whole-{list(commits).index(top)}"
        if not place.is_dir():
            _write(top, commits[top], top, place, _defines)
        return top, place

    return Published(f"{ref}, commit {named}", found, stands, whole)


def _defines(place: PurePosixPath) -> bool:
    """Whether a file may be a definition: outside its tables a catalogue has no CSV of ours."""
    return place.suffix != ".csv" or TABLES in place.parts


def _catalogue(catalogue: Path, commits: Mapping[Path, str], room: Path) -> Path | None:
    """The catalogue as the same commit has it; None where it is in no repository that counts."""
    home = next((top for top in commits if catalogue.is_relative_to(top)), None)
    if home is None:
        return None
    _write(home, commits[home], catalogue, room / "catalogue")
    return room / "catalogue" if (room / "catalogue" / TABLES).is_dir() else None


def _top(folder: Path) -> Path:
    """The folder of the repository that a folder stands in."""
    return Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip()).resolve()


def _base(top: Path, ref: str) -> str:
    """The commit that counts: the one asked for, or the last that HEAD has in common with it."""
    if _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise NotComparedError(
            f"{top} is a shallow clone, which does not know what was published; fetch the whole"
            " history (git fetch --unshallow; for actions/checkout, fetch-depth: 0)"
        )
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    commit = _git(top, *asked, otherwise=f"'{ref}' is neither a folder nor a commit of {top}")
    unlike = f"'{ref}' and HEAD have no commit in common in {top}"
    base = _git(top, "merge-base", commit.decode().strip(), "HEAD", otherwise=unlike)
    return base.decode().strip()


def _everything(_: PurePosixPath) -> bool:
    return True


def _write(
    top: Path,
    commit: str,
    folder: Path,
    room: Path,
    wants: Callable[[PurePosixPath], bool] = _everything,
) -> None:
    """Write what a commit has in a folder: definitions, tables and the lock, byte for byte.

    Not by `git archive`, which leaves out what .gitattributes marks export-ignore.
    """
    room.mkdir()
    inside = folder.resolve().relative_to(top)
    prefix = "" if inside == Path() else f"{inside.as_posix()}/"
    within = ["--", prefix] if prefix else []
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, *within)
    wanted: list[tuple[str, Path]] = []
    for entry in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
        about, _, name = entry.partition("\t")  # 100644 blob <its name>, and the file's
        _, kind, blob = about.split()
        place = PurePosixPath(name.removeprefix(prefix))
        ours = kind == _BLOB and place.suffix in _READ and ".." not in place.parts
        if ours and wants(place):
            wanted.append((blob, room / place))
    for (_, path), content in zip(wanted, _blobs(top, [blob for blob, _ in wanted]), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _blobs(top: Path, names: Sequence[str]) -> Iterator[bytes]:
    """The content of some blobs, in their order."""
    if not names:
        return
    asked = "".join(f"{name}\n" for name in names).encode()
    answer, at = _git(top, "cat-file", "--batch", given=asked), 0
    for name in names:
        end = answer.index(b"\n", at)
        head = answer[at:end].split()
        if len(head) != 3:  # "<name> missing", in a clone without its blobs
            raise NotComparedError(f"git does not have the content of {name}")
        at = end + 1 + int(head[2]) + 1
        yield answer[end + 1 : at - 1]


def _git(where: Path, *words: str, given: bytes | None = None, otherwise: str = "") -> bytes:
    """What git answers.

    Raises:
        NotComparedError: when it fails, with `otherwise` or its own last words.
    """
    # Set by hooks, these would lead git to another repository, or have it write into this one.
    unset = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    env = {name: text for name, text in os.environ.items() if name not in unset}
    folder = where if where.is_dir() else where.parent
    try:
        done = subprocess.run(  # noqa: S603 - git, with words of ours and a commit's name after them
            ["git", "-C", str(folder), *words],  # noqa: S607 - the git that the caller has
            input=given,
            capture_output=True,
            check=False,
            env={**env, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise NotComparedError("git is not there, and --against a commit needs it") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        plain = f"git says of {folder}: {said[-1] if said else 'it failed'}"
        remedy = (
            "--against takes a commit of the repository that the matrices stand in, or a folder"
        )
        raise NotComparedError(otherwise or f"{plain}; {remedy}")
    return done.stdout
