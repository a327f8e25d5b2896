"""Files: the bytes of a file that was named, or who should look where."""

from __future__ import annotations

import os
from pathlib import Path

from iom_matrix.errors import ReferenceNotFoundError


def bytes_of(path: str | os.PathLike[str], most: int = -1) -> bytes:
    """The bytes of a file, or so many from its beginning.

    Raises:
        ReferenceNotFoundError: when there is no such file, or it may not be read.
    """
    file = os.fspath(path)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReferenceNotFoundError(f"{file} cannot be read: {reason}") from None
