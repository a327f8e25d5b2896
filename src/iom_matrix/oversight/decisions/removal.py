"""Removal: the decisions about one person taken out of a file, which says that lines are gone."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from iom_matrix.definition.scalars import Day, Record, Text
from iom_matrix.documents.handling import DEFAULT_LINE
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.decision import Decision, Digest, check_handling
from iom_matrix.oversight.removals import Reason
from iom_matrix.oversight.snapshots.keys import Key

REMOVAL_FORMAT: Literal["iom-matrix/decision-removal/1"] = "iom-matrix/decision-removal/1"
# Written by a program, or copied from a snapshot: the 1 of a version is not the person 1.
_NO_WORDS = {"format", "generated_at", "seen"}


class RemovedLines(Record):
    """A line that stands for lines which were erased: when, how many and why, and not whose.

    Attributes:
        handling, generated_at, purge_by: as in every file about people; it may be kept as long as
            the last of the lines that were there.
        on: the day.
        count: how many lines.
        reason: one of `REASONS`.
        proof: digest of the file as it was before.
    """

    format: Literal["iom-matrix/decision-removal/1"]
    handling: Text
    generated_at: Text
    purge_by: Day
    on: Day
    count: Annotated[int, Field(ge=1)]
    reason: Reason
    proof: Digest

    @model_validator(mode="after")
    def _means_one_thing(self) -> RemovedLines:
        check_handling(self, self.on)
        return self


def without_person(
    decisions: Sequence[Decision], person: str, *, key: Key
) -> tuple[Decision, ...] | None:
    """The decisions about everybody else; None where none is about the person.

    Args:
        decisions: of one file.
        person: the exact id.
        key: the key with which ids were made opaque; a file without keys has the id itself.
    """
    whose = _names_of(person, key)
    left = tuple(one for one in decisions if one.key not in whose)
    return left if len(left) < len(decisions) else None


def removed_lines(
    before: Sequence[Decision], left: Sequence[Decision], *, proof: str, on: dt.date, reason: Reason
) -> RemovedLines:
    """What a file says in the place of decisions that were erased from it.

    Args:
        before: all that were in it.
        left: what `without_person` left of them.
        proof: digest of the file as it was.
        on: the day of the removal, which may be any that the caller says.
        reason: why.
    """
    return RemovedLines(
        format=REMOVAL_FORMAT,
        # Of lines that stay, since what is said of handling is free text too.
        handling=left[0].handling if left else DEFAULT_LINE,
        generated_at=on.isoformat(),
        purge_by=max(on, *(one.purge_by for one in before)),
        on=on,
        count=len(before) - len(left),
        reason=reason,
        proof=proof,
    )


def check_not_named(text: str, file: str, person: str, *, key: Key) -> None:
    """Raise where lines about somebody else have the person in their words.

    Args:
        text: of a file of decisions that can be read.
        file: its name.
        person: the exact id.
        key: as in `without_person`.

    Raises:
        EvidenceError: ``names-erased-person``, for each of the lines.
    """
    whose = _names_of(person, key)
    either = "|".join(re.escape(name) for name in whose)
    named = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
    found = []
    # Without a newline of its own it ends lines where the reader does, and nowhere else.
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        said = json.loads(line) if line.strip() else {}
        if said.get("key") not in whose and any(map(named.search, _words(said))):
            message = "this line is about somebody else, and names who is to be erased"
            hint = "write its words anew without who, and erase then"
            found.append(Problem("names-erased-person", message, hint, file, number))
    if found:
        raise EvidenceError(found)


def _words(said: Mapping[str, Any]) -> Iterator[str]:
    for name, value in said.items():
        if isinstance(value, str | list) and name not in _NO_WORDS:
            yield from [value] if isinstance(value, str) else value


def _names_of(person: str, key: Key) -> set[str]:
    return {person, *key.opaque([person])}
