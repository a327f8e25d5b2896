"""Ids: exact opaque text, and the warnings for those that may say who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from iom_matrix.errors import Problem
from iom_matrix.reading.cells import plain_text, quoted
from iom_matrix.reading.packed import given, plain

_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE][+-]?[0-9]+")
_OPAQUE = "use an id made for the scheme, and keep the key elsewhere"
# Every further word stands behind a comma or space of its own: there is one way to read a text, so
# a long one takes no longer than its length.
_NAME = (
    r"[^\W\d_][\w'\u2019-]+,? [^\W\d_][\w'\u2019.-]*"
    r"(?:(?:, ?| )[^\W\d_][\w'\u2019.-]*)*(?:, ?| )?"
)
_LOOKS = (
    ("looks-like-pnc", r"(?i)(?:[0-9]{2}|[0-9]{4})/[0-9]{1,7}[A-Z]", "a PNC ID"),
    ("looks-like-crn", r"[A-Za-z][0-9]{6}", "a probation case reference (CRN)"),
    (
        "looks-like-nino",
        r"(?i)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:[0-9]{2} ?){3}[A-D]",
        "a National Insurance number",
    ),
    ("looks-like-a-name", _NAME, "a person's name"),
)

# The same in many texts at once, a line each. A name has a space, a comma or more than one word.
_ANY_SCIENTIFIC = re.compile(rf"(?m)^{_SCIENTIFIC.pattern}$")
_ANY_TELLING = re.compile(
    r"(?m)^(?:" + "|".join(p.removeprefix("(?i)") for _, p, _ in _LOOKS[:-1]) + r")$|[ ,]",
    re.IGNORECASE,
)


def identifier(text: str) -> str | Problem:
    """An id as it stands, or why it cannot be one."""
    if not text:
        message = "the id is empty: nobody can say whom the row is about"
        return Problem("empty-id", message, "give the row its id, or take the row out")
    if _SCIENTIFIC.fullmatch(text):
        message = f"{quoted(text)} is a number that a spreadsheet has cut short"
        hint = "give the column the format text in the spreadsheet and export it again"
        return Problem("scientific-id", message, hint)
    return plain_text(text)


def identifiers(texts: Sequence[str]) -> bool:
    """Whether `identifier` would find nothing wrong with any of the texts."""
    if not given(texts).all() or not plain(texts):
        return False
    return _ANY_SCIENTIFIC.search("\n".join(texts)) is None


def any_telling(texts: Iterable[str]) -> bool:
    """Whether some of the texts may look like what `telling` warns of."""
    return _ANY_TELLING.search("\n".join(texts)) is not None


def telling(text: str) -> Problem | None:
    """The warning for an id that looks like one from a records system, or like a name."""
    for code, pattern, what in _LOOKS:
        if re.fullmatch(pattern, text) and (code != "looks-like-a-name" or _is_name(text)):
            message = f"{quoted(text)} looks like {what}"
            return Problem(code, message, _OPAQUE, severity="warning")
    return None


def _is_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    return len(words) >= 2 and all(word[0].isupper() for word in words) and not _numbered(text)


def _numbered(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


# One id in ten begins with 0 where all digits are as likely. More short ones are plain numbers.
MOST_SHORT = 7


def lost_zeros(ids: Iterable[str]) -> tuple[str, Problem] | None:
    """The first short id, with its warning, where a few ids of digits alone fall short.

    A spreadsheet takes leading zeros away: of ids of one length, a tenth or so lose one. Where one
    id still begins with 0 none were taken, and where many lengths occur the ids are plain numbers.
    """
    digits = [text for text in ids if text.isascii() and text.isdigit()]
    longest = max(map(len, digits), default=0)
    short = [text for text in digits if len(text) < longest]
    many = len(short) > len(digits) // MOST_SHORT
    if not short or many or any(text.startswith("0") for text in digits):
        return None
    message = f"{len(short)} of {len(digits)} ids of digits alone have fewer than {longest} digits"
    hint = "were leading zeros lost in a spreadsheet? Format the column as text and export it again"
    return short[0], Problem("lost-zeros", message, hint, severity="warning")
