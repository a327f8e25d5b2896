"""Sources: the bytes of an evidence file, decoded as declared, line by line, with their places."""

from __future__ import annotations

import codecs
import io
import itertools
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iom_matrix.errors import Problem, ReferenceNotFoundError
from iom_matrix.reading.file_lines import FileLines

UTF_8 = "utf-8"
MOST_BYTES = 1_000_000_000
# Encodings in which the bytes of ASCII are what they are in it.
_ABOVE_ASCII = (UTF_8, "cp1252", "iso-8859-1", "iso-8859-15", "cp850")
NUL = b"\0"
_START = 4096
# A header and what stands near it is found without a look at all lines.
_FEW_LINES = 1000
_LINE_END = re.compile(r"\r\n|\r|\n")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARE = "save it as UTF-8, or declare in a mapping file how it is written: encoding: cp1252"


@dataclass(frozen=True, eq=False)
class Source:
    """A file that has been found to be text.

    Attributes:
        file: the path as the caller named it.
        data: its bytes, without a UTF-8 byte order mark.
        encoding: how they are to be read.
    """

    file: str
    data: bytes
    encoding: str = UTF_8

    def lines(self) -> Iterator[str]:
        """Its lines with their ends, LF, CRLF or CR, as the csv module wants them."""
        return io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline="")

    @cached_property
    def lone_returns(self) -> bool:
        """Whether some lines end in CR alone."""
        data = self.data
        return b"\r" in data and data.count(b"\r") != data.count(b"\r\n")

    @cached_property
    def kept(self) -> Sequence[str]:
        """All lines with their ends, which only a problem needs, for its caret."""
        if self.encoding != UTF_8 or self.lone_returns:
            return tuple(self.lines())
        return FileLines(self.data)

    def upto(self, number: int) -> Sequence[str]:
        """At least the first lines, so many or as many as there are."""
        if number > _FEW_LINES:
            return self.kept
        return tuple(itertools.islice(self.lines(), number))

    def line(self, number: int) -> str:
        """A line, counted from 1, without its end."""
        lines = self.upto(number)
        return lines[number - 1].rstrip("\r\n") if 0 < number <= len(lines) else ""


def opened(path: str | os.PathLike[str], encoding: str, found: list[Problem]) -> Source | None:
    """The source at a path, or None with what is wrong with it added to `found`.

    Raises:
        ReferenceNotFoundError: when there is no such file, or it may not be read.
    """
    file = os.fspath(path)
    try:
        size = Path(file).stat().st_size
        data = Path(file).read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReferenceNotFoundError(f"{file} cannot be read: {reason}") from None
    if size > MOST_BYTES:
        message = f"the file has {size:,} bytes; the limit is {MOST_BYTES:,}"
        found.append(Problem("too-large", message, "leave out people who are not nominals", file))
        return None
    return checked(file, data, encoding, found)


def checked(file: str, data: bytes, encoding: str, found: list[Problem]) -> Source | None:
    """The source that these bytes are, or None with what is wrong with them added to `found`."""
    problem = _not_text(data) or _badly_marked(data, encoding) or _undecodable(data, encoding)
    if problem is not None:
        found.append(problem.at(file, problem.line, problem.column, problem.text))
        return None
    return Source(file, data.removeprefix(codecs.BOM_UTF8), encoding)


def _not_text(data: bytes) -> Problem | None:
    start = data[:_START].removeprefix(codecs.BOM_UTF8).strip()
    if not start and not data.removeprefix(codecs.BOM_UTF8).strip():
        return Problem("empty-file", "the file says nothing", "it needs a header row and rows")
    if data.startswith(_WORKBOOKS):
        message = "this is a workbook or archive, not a text file"
        return Problem("not-text", message, "save the sheet as 'CSV UTF-8' and read that")
    return None


def _badly_marked(data: bytes, encoding: str) -> Problem | None:
    if data.startswith(_UTF_16_MARKS) and not encoding.startswith("utf-16"):
        hint = "save it as UTF-8, or declare in a mapping file: encoding: utf-16"
        return Problem("not-utf-8", "the file begins with the mark of UTF-16", hint, line=1)
    if data.startswith(codecs.BOM_UTF8) and encoding != UTF_8:
        message = f"the file begins with the mark of UTF-8, but {encoding} is declared"
        return Problem("wrong-encoding", message, "leave out 'encoding' in the mapping", line=1)
    return None


def _undecodable(data: bytes, encoding: str) -> Problem | None:
    body = data.removeprefix(codecs.BOM_UTF8)
    if encoding in _ABOVE_ASCII and body.isascii() and NUL not in body:
        return None
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        shown = f"byte 0x{body[error.start]:02X}"
        before = body[: error.start].decode(encoding, "replace")
        here = body[error.start : error.start + 200].decode(encoding, "replace")
        if encoding == UTF_8:
            return _here("not-utf-8", f"{shown} is not UTF-8", _DECLARE, (before, here))
        message = f"{shown} is not {encoding}, which the mapping declares"
        return _here("wrong-encoding", message, "declare the encoding it has", (before, here))
    at = text.find("\0")
    if at < 0:
        return None
    hint = "export the file again: a zero byte is a sign of damage or of UTF-16"
    return _here("nul-byte", "the file has a zero byte", hint, (text[:at], text[at : at + 200]))


def _here(code: str, message: str, hint: str, around: tuple[str, str]) -> Problem:
    """A problem at the place between the text before it and the text from it on."""
    before = _LINE_END.split(around[0])
    rest = _LINE_END.split(around[1])[0]
    text = before[-1] + rest
    return Problem(code, message, hint, "", len(before), len(before[-1]) + 1, text)
