"""Pruning: which files about people may not be kept any longer, by what they say of themselves."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from iom_matrix.errors import Problem
from iom_matrix.oversight.files import begins_as_ours, bytes_of
from iom_matrix.oversight.snapshots.seals import sealed_part

_START = 8192
_PURGE_BY = re.compile(rb'"purge_by":\s*"([0-9]{4}-[0-9]{2}-[0-9]{2})"')
_SEALED = re.compile(rb'"digest":\s*"sha256:([0-9a-f]{64})"')


def files_about_people(paths: Iterable[str]) -> dict[Path, dt.date | None]:
    """File -> the last day on which it may be kept, of files and of all that is in folders.

    A file of a folder that is none of ours, or not about people, is left out; one that is named
    is kept here with None, to be told of. What an interrupted run left behind is found too.

    Raises:
        ReferenceNotFoundError: when there is no such file or folder.
    """
    found: dict[Path, dt.date | None] = {}
    for name in paths:
        path = Path(name)
        if path.is_dir():
            files = [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
            days = {file: purge_day(file) for file in sorted(files)}
            found |= {file: day for file, day in days.items() if day is not None}
        else:
            found[path] = purge_day(path)
    return found


def purge_day(path: Path) -> dt.date | None:
    """The last day on which a file may be kept, as its head says; None where it says none.

    Of JSON Lines, such as decisions, it is the last day of any line.

    Raises:
        ReferenceNotFoundError: when there is no such file, or it may not be read.
    """
    head = bytes_of(path, _START)
    if not begins_as_ours(head):
        return None
    lines = head.startswith(b'{"')  # JSON Lines: each record has a day of its own
    said = _PURGE_BY.findall(bytes_of(path) if lines else head)
    try:
        days = [dt.date.fromisoformat(one.decode()) for one in (said if lines else said[:1])]
    except ValueError:
        return None
    return max(days, default=None)


def due_files(
    files: Mapping[Path, dt.date | None], on: dt.date
) -> tuple[list[Path], list[Path], Sequence[Problem]]:
    """Files to be erased on a day, files to be kept, and what is wrong with any that is kept."""
    due = [path for path, day in files.items() if day is not None and on > day]
    kept = [path for path, day in files.items() if day is not None and on <= day]
    problems = [
        Problem(
            "not-a-snapshot",
            "the file does not say until when it may be kept",
            "name files that iom-matrix wrote; this one was left as it is",
            str(path),
        )
        for path, day in files.items()
        if day is None
    ]
    # What the head of a file says can be believed where the file is as it was sealed.
    for path in kept:
        data = bytes_of(path)
        body = sealed_part(data)
        if body is not None and not _whole(body, data[len(body) :]):
            message = "the file is not as it was sealed, and may have had another day to be erased"
            hint = "take it from a copy that was kept, or erase it by hand"
            problems.append(Problem("broken-seal", message, hint, str(path)))
    return due, kept, problems


def _whole(body: bytes, seal: bytes) -> bool:
    said = _SEALED.search(seal)
    return said is not None and said[1].decode() == hashlib.sha256(body).hexdigest()
