"""The forms of handling: three keys, or cells, near the head of every file about people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from iom_matrix.documents.handling import MOMENT, Handling, handling_of
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import DAY, TEXT


def handling_form(handling: Handling | None) -> dict[str, Json]:
    """The three keys that stand near the head of every file about people.

    None of them stands in a form that is made for no file.
    """
    if handling is None:
        return {}
    return {
        "handling": handling.line,
        "generated_at": handling.generated_at,
        "purge_by": handling.purge_by.isoformat(),
    }


def handling_keys() -> dict[str, Json]:
    """The same three keys in a JSON Schema."""
    return {
        "handling": TEXT,
        "generated_at": {"type": "string", "pattern": MOMENT},
        "purge_by": DAY,
    }


def handling_cells(handling: Handling | None) -> tuple[str, ...]:
    """The same in the cells of a row of CSV; empty in one that is made for no file."""
    if handling is None:
        return ("",) * len(HANDLING)
    return handling.line, handling.generated_at, handling.purge_by.isoformat()


HANDLING = tuple(handling_keys())
"""What the three keys are called; in results they are there where these are for a file."""


def handling_in(form: Mapping[str, object], file: str, as_of: dt.date) -> Handling:
    """The handling of a file that was read.

    Args:
        form: the object with the three keys.
        file: its name, for problems.
        as_of: the day of the scores in it.

    Raises:
        EvidenceError: when a key is missing or makes no sense.
    """
    texts = {name: form.get(name) for name in HANDLING}
    missing = [name for name, text in texts.items() if not isinstance(text, str)]
    if missing:
        message = f"the file does not say {' and '.join(missing)}"
        hint = "every file about people has all three: make it again with --purge-by"
        raise EvidenceError([Problem("no-handling-line", message, hint, file, 1)])
    line, generated_at, purge_by = (str(texts[name]) for name in HANDLING)
    try:
        return handling_of(line=line, generated_at=generated_at, purge_by=purge_by, as_of=as_of)
    except EvidenceError as error:
        raise EvidenceError([problem.at(file, 1) for problem in error.problems]) from None
