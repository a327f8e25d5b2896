"""Files: the bytes of a file that was named, and what one of ours says that it is."""

from __future__ import annotations

import os
import re
from pathlib import Path

from iom_matrix.errors import ReferenceNotFoundError

HEAD_BYTES = 4096
_FORMAT = re.compile(rb'"format"\s*:\s*"([ -!#-~]+)"')
_OURS = re.compile(rb'\A\{\s*"format":\s*"iom-matrix/[a-z-]+/[0-9]+"')


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
        if Path(file).is_dir():
            raise ReferenceNotFoundError(f"{file} is a folder: name the files in it") from None
        reason = error.strerror or type(error).__name__
        raise ReferenceNotFoundError(f"{file} cannot be read: {reason}") from None


def said_format(data: bytes) -> str | None:
    """What one of our files says near its beginning that it is; None where it says nothing."""
    found = _FORMAT.search(data[:HEAD_BYTES])
    return None if found is None else found[1].decode("ascii")


def begins_as_ours(data: bytes) -> bool:
    """Whether a file begins as iom-matrix writes it; what people write may have another order."""
    return _OURS.match(data) is not None
