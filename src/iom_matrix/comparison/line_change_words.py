"""Lines that have changed, in words: ``2+ earns 7 points, was 4``."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from iom_matrix.comparison.changes import TABLES, Change
from iom_matrix.comparison.rule_of import SOURCE_WORDS
from iom_matrix.definition.canonical import Form
from iom_matrix.definition.condition_words import condition_in_words
from iom_matrix.definition.line_words import (
    applies_in_words,
    move_in_words,
    policy_in_words,
    reading_in_words,
    stale_in_words,
)
from iom_matrix.definition.lines import JOINS, OFFENCE_DATE
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import is_number
from iom_matrix.errors import listed
from iom_matrix.explanation.sentences import amount

Side: TypeAlias = tuple[Matrix, LinkedLine]
_EITHER = {
    "at_liberty": (
        "now counts days at liberty, before calendar days",
        "now counts calendar days, before days at liberty",
    ),
    "date": (
        "now goes by the date of the outcome, before by that of the offence",
        "now goes by the date of the offence, before by that of the outcome",
    ),
}
_PHRASES = {
    "source": "now reads {}; before, {}",
    "only_if": "now applies {}; before, {}",
    "unknown": "what an unknown answer earns is now {}; before, {}",
    "stale": "an answer that is out of date now {}; before, it {}",
    "round": "now {}, before {}",
}


def line_changed(change: Change, old: Side, new: Side) -> str:
    """One change of a line that both versions have; empty where the words of both are the same."""
    word = change.word
    if word in TABLES:
        row = ", ".join(map(str, change.below[1:]))
        return _row_changed(row, change.before, change.after, levels=word == "levels")
    if word == "adjust":
        return _adjusted(str(change.below[1]), old, new)
    if word in _EITHER:
        return _EITHER[word][not _turned(word, new[1])]
    phrased = "source" if word in SOURCE_WORDS else word
    if phrased not in _PHRASES:
        return ""
    if phrased == "source" and old[1].line.source == new[1].line.source in JOINS:
        return _joined(old, new)
    after, before = (_phrase(phrased, *side) for side in (new, old))
    return "" if after == before else _PHRASES[phrased].format(after, before)


def _turned(word: str, line: LinkedLine) -> bool:
    return line.line.at_liberty if word == "at_liberty" else line.line.date != OFFENCE_DATE


def _joined(old: Side, new: Side) -> str:
    """The lines that are joined now, or no longer."""
    (before, was), (after, now) = old, new
    gained = listed(f"'{_title(after, n)}'" for n in now.reads if n not in was.reads)
    lost = listed(f"'{_title(before, n)}'" for n in was.reads if n not in now.reads)
    told = (f"now also reads {gained}" if gained else "", f"no longer reads {lost}" if lost else "")
    return "; ".join(text for text in told if text)


def _title(matrix: Matrix, name: str) -> str:
    lines, inputs = matrix.lines, matrix.vocabulary.inputs
    return lines[name].title if name in lines else inputs[name].title


def _row_changed(row: str, before: Form, after: Form, *, levels: bool) -> str:
    """``2+ earns 7 points, was 4``, for one row of a table."""
    verb, gave = ("gives", "gave") if levels else ("earns", "earned")
    if after is None:
        return f"the row '{row}' is gone; it {gave} {_cell(before, levels=levels)}"
    if before is None:
        return f"the row '{row}' is new and {verb} {_cell(after, levels=levels)}"
    return f"{row} {verb} {_cell(after, levels=levels)}, was {_cell(before, levels=True)}"


def _cell(cell: Form, *, levels: bool) -> str:
    text = str(cell)
    if is_number(text):
        return amount(Decimal(text)) if not levels else text
    return text.replace("-", " ")


def _phrase(word: str, matrix: Matrix, line: LinkedLine) -> str:
    if word == "source":
        return reading_in_words(matrix, line)
    if word == "only_if":
        applies = applies_in_words(matrix, line)
        return f"only if {applies}" if applies else "to everybody"
    if word == "unknown":
        return policy_in_words(line) if line.unknown else "left open"
    if word == "stale":
        return stale_in_words(line)
    return f"rounded {line.line.round}" if line.line.round else "not rounded"


def _adjusted(name: str, old: Side, new: Side) -> str:
    """One adjustment of a level that is new, gone or another."""
    after, before = (_move(name, *side) for side in (new, old))
    if not before:
        return f"adjustment '{name}' is new: {after}"
    if not after:
        return f"adjustment '{name}' is gone: {before}"
    return "" if after == before else f"adjustment '{name}' is now {after}; before, {before}"


def _move(name: str, matrix: Matrix, line: LinkedLine) -> str:
    move = next((move for move in line.moves if move.name == name), None)
    if move is None:
        return ""
    return f"{move_in_words(line, name)} if {condition_in_words(matrix, move.when)}"
