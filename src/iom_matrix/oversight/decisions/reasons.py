"""Reasons: what a panel that overrides a score must say."""

from __future__ import annotations

from iom_matrix.definition.scalars import bad

LEAST_WORDS = 3


def check_reason(reason: str | None) -> None:
    """Refuse an override without a reason, or with one that says nothing.

    No program can tell a good reason. This one asks for three different words, which "ok",
    "agreed" and "as discussed" are not.
    """
    words = {word.strip(".,;:!?-").casefold() for word in (reason or "").split()} - {""}
    if len(words) < LEAST_WORDS:
        said = f"'{reason}' is no reason" if reason else "the override has no reason"
        hint = "say in a sentence what the panel knew, or weighed, that the score does not have"
        raise bad("no-reason", said, hint, key="reason")
