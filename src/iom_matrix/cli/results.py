"""Results of commands, and how they leave: UTF-8, LF, and files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from iom_matrix.documents.document import Document

CLEAN, FINDINGS, COULD_NOT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Result:
    """What a command has to say, and how it ends."""

    text: str
    exit: int = CLEAN


def written(document: Document, form: str) -> str:
    """A document in the format that was asked for: text, Markdown or HTML."""
    if form == "html":
        return document.html()
    return document.markdown() if form == "markdown" else document.text()


class UsageError(Exception):
    """The command was asked for something that it cannot mean."""


def deliver(result: Result, out: str | None) -> None:
    """Write to the file asked for, or to standard output."""
    if out is None:
        write(sys.stdout, result.text)
    else:
        write_whole(Path(out), result.text)


def spare(out: str | None, read: Mapping[str, str | None]) -> None:
    """Refuse to write over a file that is read.

    Args:
        out: where the result is to go.
        read: option, as people write it -> what it names, a file or not.

    Raises:
        UsageError: when the two are one.
    """
    for option, text in read.items():
        if out and text and Path(out).resolve() == Path(text).resolve():
            raise UsageError(f"--out would write over the file of {option}")


def write(stream: TextIO, text: str) -> None:
    """Write as UTF-8 with LF, whatever the locale and the platform."""
    # A file name that is not text in any encoding still has to be shown.
    data = text.encode("utf-8", "backslashreplace")
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(data.decode("utf-8"))
    else:
        stream.flush()
        binary.write(data)
    stream.flush()


def write_whole(path: Path, text: str) -> None:
    """Replace a file at one stroke: an interrupted run, or a loss of power, leaves the old one.

    Raises:
        UsageError: when something stands there that is no file, such as a folder or a device; and
            when the folder is not there.
    """
    path = path.resolve()  # of a link, what it leads to is replaced, and not the link
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is not a file that can be replaced")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())  # else without power the new name could stand on an empty file
        _as_before(path, Path(name))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Have the new name of a file outlast a loss of power, where the platform can promise that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _as_before(path: Path, new: Path) -> None:
    """Give the new file the permissions of the old one, or those of any new file."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o7777)
        return
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)


def silence_stdout() -> None:
    """After a broken pipe: nothing more is written, so that no second error is shown at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
