"""Every error of the library, and `Problem`: one thing wrong, with its place and its remedy.

A function that reads anything collects all problems and raises once. A problem prints as

    file:line:column: code message
        the line
        ^
        hint: the remedy
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import category

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file or in evidence.

    Attributes:
        code: a stable name, such as ``unknown-key``; each has a page in docs/problems/.
        message: what is wrong, in one sentence.
        hint: the remedy, or an empty text where there is none to name.
        file: the file as the caller named it, or ``<records>``.
        line: line number from 1; the row for ``<records>``; 0 where no place is known.
        column: the character, from 1, where the cell or value starts; 0 where not known.
        text: the line itself, for the caret.
        severity: ``error`` stops the run; ``warning`` is counted.
        person: the id of the nominal concerned, or empty: what quarantine goes by.
        path: the keys that lead to the place in a definition.
        field: the column of evidence that it is about, by the library's own name; or empty.
    """

    code: str
    message: str
    hint: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    text: str = ""
    severity: Severity = "error"
    person: str = ""
    path: tuple[str | int, ...] = ()
    field: str = ""

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known."""
        parts = [legible(self.file) or "<records>"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def at(self, file: str, line: int = 0, column: int = 0, text: str = "") -> Problem:
        """The same problem with its place filled in."""
        return replace(self, file=file, line=line, column=column, text=text)

    def about(self, field: str) -> Problem:
        """The same problem of a column of evidence, which the message names."""
        return replace(self, message=f"{field}: {self.message}", field=field)

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.code} {legible(self.message)}"]
        if self.text:
            shown, column = _around(self.text, self.column)
            lines.append(f"    {shown}")
            if column:
                lines.append("    " + " " * (column - 1) + "^")
        if self.hint:
            lines.append(f"    hint: {legible(self.hint)}")
        return "\n".join(lines)


def _around(text: str, column: int, width: int = 72) -> tuple[str, int]:
    """Cut a long line to the part around its column, for a terminal 80 columns wide."""
    clean = "".join(c if c.isprintable() else " " for c in text.rstrip("\r\n"))
    if len(clean) <= width:
        return clean, column
    start = max(0, min(column - width // 2, len(clean) - width))
    return clean[start : start + width], max(column - start, 0)


def legible(text: str) -> str:
    r"""The text on one line: what is no character to show is written as Python escapes it.

    A file may be named with a line break, which would begin a line of somebody else's, or with
    bytes that are no text: those are ``\xff``.
    """
    return "".join(c if c.isprintable() or category(c) == "Zs" else _escape(c) for c in text)


def _escape(character: str) -> str:
    byte = ord(character) - 0xDC00  # how Python keeps a byte of a name that is no text
    if 0x80 <= byte <= 0xFF:
        return f"\\x{byte:02x}"
    return character.encode("unicode_escape").decode("ascii")


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known word, or `otherwise` when none is near."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else otherwise


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words as they read in a sentence, cut after `most`."""
    items = list(words)
    shown = ", ".join(items[:most])
    return shown if len(items) <= most else f"{shown} and {len(items) - most} more"


def there_are(words: Iterable[str]) -> str:
    """What there is instead, also where that is nothing."""
    return f"there are {listed(words) or 'none'}"


class IomMatrixError(Exception):
    """The root of every error that this library raises on purpose."""


class ProblemsError(IomMatrixError):
    """Something that was read is wrong; `problems` has everything that was found, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DefinitionError(ProblemsError):
    """A matrix, vocabulary, table or examples file without a single meaning."""


class EvidenceError(ProblemsError):
    """Evidence about people that cannot be used as it is."""


class ReferenceNotFoundError(IomMatrixError):
    """No matrix, version, person or file answers to the name given."""


class Problems(list[Problem]):
    """Problems as they are found, so that a file's faults come out together."""

    def note(
        self, code: str, message: str, hint: str = "", *, path: tuple[str | int, ...] = ()
    ) -> None:
        """Add one, found under these keys."""
        self.append(Problem(code, message, hint, path=path))
