"""Cells: one text to one answer, or what exactly is wrong with it and what to do.

An empty cell is unknown. Nothing is trimmed, folded, guessed or rounded: a reader either has the
answer or says why not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from iom_matrix.errors import Problem, did_you_mean, listed

LONGEST_CELL = 10_000
_SHOWN = 60
_UNKNOWN_WORDS = frozenset(
    {"unknown", "not known", "n/a", "na", "n/k", "nk", "null", "none", "nil", "nan", "?", "-"}
)
EMPTY = "leave the cell empty where the answer is unknown"
_TRANSLATE = "A mapping's 'values' can translate words"
_MAY_BE_A_WORD = frozenset({"not-a-number", "not-a-date"})


def quoted(text: str) -> str:
    """A cell as a message shows it: in quotes, cut when long, without control characters."""
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:_SHOWN])
    return f"'{clean}...'" if len(text) > _SHOWN else f"'{clean}'"


def spaced(text: str) -> Problem | None:
    """The problem of a text that begins or ends with a space."""
    if text == text.strip():
        return None
    if not text.strip():
        return Problem("edge-spaces", "the cell holds only spaces", EMPTY)
    message = f"{quoted(text)} begins or ends with a space"
    return Problem("edge-spaces", message, "take the space out where the file is made")


def formula(text: str, signs: str = "=@") -> Problem | None:
    """The problem of a cell that a spreadsheet would run rather than show."""
    if text[:1] not in signs or not text:
        return None
    message = f"{quoted(text)} begins with {text[0]}, as a spreadsheet formula does"
    hint = "put the values in the place of the formulas and save again"
    return Problem("formula-cell", message, hint)


def plain_text(text: str) -> str | Problem:
    """Free text: an area, a label, a source or a key."""
    if len(text) > LONGEST_CELL:
        message = f"the cell has {len(text):,} characters; the limit is {LONGEST_CELL:,}"
        return Problem("cell-too-long", message, "is a quote left open here?")
    wrong = spaced(text) or formula(text, "=+-@")
    if wrong is None and not text.isprintable():
        message = f"{quoted(text)} holds a line break or a control character"
        wrong = Problem("unprintable-text", message, "write it on one line, with letters that show")
    return text if wrong is None else wrong


_EDGES = re.compile(r"(?:^|\n)[ =+\-@]| (?:\n|$)")


def all_plain(texts: Collection[str]) -> bool:
    """Whether `plain_text` would find nothing wrong with any of the texts.

    Of what shows, only a space is white, so one search of all texts finds what a look at each does.
    """
    if max(map(len, texts), default=0) > LONGEST_CELL or not "".join(texts).isprintable():
        return False
    return _EDGES.search("\n".join(filter(None, texts))) is None


def word_reader(
    words: Sequence[str], blank: int | None = None
) -> Callable[[str], int | Problem | None]:
    """A reader of one of these words, as its number; `blank` is what an empty cell says."""
    numbers: Mapping[str, int] = {word: number for number, word in enumerate(words)}

    def read(text: str) -> int | Problem | None:
        if not text:
            return blank
        number = numbers.get(text)
        return unknown_word(text, words) if number is None else number

    return read


def unknown_word(text: str, words: Sequence[str]) -> Problem:
    """The problem of a text that is none of the words."""
    wrong = spaced(text) or formula(text)
    if wrong is not None:
        return wrong
    if set(words) == {"yes", "no"}:
        hint = _near(text, words) or f"write yes or no. {_TRANSLATE}"
        return Problem("not-a-flag", f"{quoted(text)} is neither yes nor no", hint)
    hint = _near(text, words) or f"one of {listed(words)}. {_TRANSLATE}"
    return Problem("unknown-category", f"{quoted(text)} is not one of its words", hint)


def _near(text: str, words: Sequence[str]) -> str:
    if text.casefold() in _UNKNOWN_WORDS:
        return EMPTY
    folded = {word.casefold(): word for word in words}
    alike = text.casefold().replace(" ", "-").replace("_", "-")
    if alike in folded:
        return f"did you mean '{folded[alike]}'? {_TRANSLATE}"
    near = did_you_mean(text[:_SHOWN], words)
    return f"{near} {_TRANSLATE}" if near else ""


def listed_words(value: int | Problem, words: Sequence[str]) -> int | Problem:
    """A value as it was read; a problem also names the words that may stand in its place."""
    if not isinstance(value, Problem) or not words or value.code not in _MAY_BE_A_WORD:
        return value
    return replace(value, hint=f"{value.hint}; or write {listed(words)}")
