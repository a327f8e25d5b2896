"""Differences in words: what a sergeant reads of a line, a rule or a row that has changed."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from iom_matrix.comparison.changes import Change
from iom_matrix.comparison.line_change_words import line_changed
from iom_matrix.comparison.parts import Key, Part
from iom_matrix.definition.canonical import Form
from iom_matrix.definition.condition_words import condition_in_words, events_in_words
from iom_matrix.definition.line_words import (
    reach_in_words,
    reading_in_words,
    steps_in_words,
)
from iom_matrix.definition.linked import CONFIDENCE, TIER, TOTAL, LinkedLine, Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.errors import listed

_LONGEST = 80
_KINDS = {
    "event-kind": "Kind of event '{}'",
    "event-field": "Field of events '{}'",
    "outcome": "Outcome '{}'",
    "event-set": "Events '{}'",
    "table": "Table '{}'",
    "gate": "Gate '{}'",
    "route": "Route '{}'",
    "cohort": "Cohort '{}'",
    "caution": "Caution '{}'",
    "beside": "Beside the score, '{}'",
    "protection": "Protected characteristic '{}'",
    "header": "Header",
    "vocabulary": "Vocabulary",
    "gate-order": "Gates",
    "exit": "Exit",
    "ranking": "Ranking",
    "audiences": "Audiences",
    "waivers": "Findings that are waived",
}
_OF_ITS_OWN = (TIER, TOTAL, CONFIDENCE)
# Words that are texts of people's own, which are quoted.
_QUOTED = frozenset({
    "title", "ask", "why", "because", "reference", "purpose", "owner", "age_scope", "supersedes",
    "change", "say", "stop", "source", "not_for", "weaknesses",
})  # fmt: skip
# What a word is called in a sentence, where its own name would not do.
_CALLED = {
    "ask": "question",
    "why": "reason",
    "because": "reason",
    "reference": "source",
    "proxies": "what it may stand for",
    "family": "family of offences",
    "range": "declared range",
    "within": "window",
    "each": "points for each",
    "floor": "floor",
    "answered": "answers needed",
    "prorate": "way of scaling what is answered",
    "scale": "scale, lowest first",
    "stands": "section in which it stands",
    "say": "text",
    "stop": "result",
    "of": "answers",
    "also": "further answers",
    "stale_after": "out of date after",
    "doubted_if": "doubted if",
    "not_for": "not for",
    "supersedes": "replaces",
    "change": "what changed",
    "show": "what is shown",
    "waivers": "list",
    "ranking": "order",
    "for": "time",
    "below": "points below",
}


def named(matrix: Matrix, key: Key) -> str:
    """What people call a part, as the start of a sentence."""
    section, name = key
    if section == "line":
        title = matrix.lines[name].title
        return f"The {name}" if title == name and name in _OF_ITS_OWN else title
    if section == "input":
        return matrix.vocabulary.inputs[name].title
    return _KINDS[section].format(_title(matrix, section, name))


def _title(matrix: Matrix, section: str, name: str) -> str:
    file, events = matrix.file, matrix.vocabulary.events
    titled: dict[str, Mapping[str, object]] = {
        "event-set": file.events,
        "route": file.routes,
        "cohort": file.cohorts,
        "beside": file.beside,
        "event-kind": events.kinds if events else {},
        "event-field": events.fields if events else {},
    }
    record = titled.get(section, {}).get(name)
    return str(getattr(record, "title", name)).replace("_", " ")


def new_or_gone(matrix: Matrix, part: Part, *, new: bool) -> str:
    """That a part is new, or gone, and what it says."""
    said = _told(matrix, part)
    state = "new" if new else "gone"
    return f"{named(matrix, part.key)}: {state}" + (f"; {said}" if said else "")


def follows_in_words(
    key: Key, change: Change, because: Sequence[str], old: Matrix, new: Matrix
) -> str:
    """That a part says the same and comes to something else, and what that follows from.

    Args:
        key: which part.
        change: what differs in what it comes to.
        because: the names of what has changed among the things on which it depends.
        old: the version before.
        new: the version after.
    """
    reason = listed(because, 3) or "what it reads"
    words = sorted({*_mapping(change.before), *_mapping(change.after)})
    said = "says the same and comes to something else"
    if key[0] == "line" and words and {"unknown", "stale"}.issuperset(words):
        sides = ((old, old.lines[key[1]]), (new, new.lines[key[1]]))
        said = "; ".join(line_changed(Change((), word, None, None), *sides) for word in words)
    return f"{named(new, key)}: {said}, because of a change in {reason}"


def _told(matrix: Matrix, part: Part) -> str:
    if part.section == "line":
        line = matrix.lines[part.name]
        return f"{_source(matrix, line)}{reach_in_words(line)}"
    if part.section == "event-set":
        return events_in_words(matrix, matrix.sets[part.name])
    if (logic := _asked(matrix, part.key)) is not None:
        return f"if {condition_in_words(matrix, logic)}"
    return ""


def _asked(matrix: Matrix, key: Key) -> Logic | None:
    rules = {
        "gate": matrix.gates,
        "route": matrix.routes,
        "cohort": matrix.cohorts,
        "caution": matrix.cautions,
    }
    return rules.get(key[0], {}).get(key[1])


def _source(matrix: Matrix, line: LinkedLine) -> str:
    steps = steps_in_words(line)
    return reading_in_words(matrix, line) + (f", {steps}" if steps else "")


def changed_in_words(key: Key, change: Change, old: Matrix, new: Matrix) -> str:
    """One change of a part that both versions have: ``2+ earns 7 points, was 4``."""
    section, name = key
    said = ""
    if section == "line":
        said = line_changed(change, (old, old.lines[name]), (new, new.lines[name]))
    elif section == "event-set" and change.word != "title":
        said = _events_changed(name, old, new)
    elif change.word == "when":
        said = _rule_changed(key, old, new)
    elif section == "table" and change.word == "rows":
        said = _rows_changed(_mapping(change.before), _mapping(change.after))
    return said or reworded(change.word, change.before, change.after)


def _events_changed(name: str, old: Matrix, new: Matrix) -> str:
    """The clauses that only one of the versions has."""
    texts = [events_in_words(matrix, matrix.sets[name]).split("; ") for matrix in (new, old)]
    after, before = (
        "; ".join(clause for clause in here if clause not in there)
        for here, there in (texts, texts[::-1])
    )
    if not after:
        return f"no longer asks for {before}" if before else ""
    return f"now {after}; before, {before or 'not asked for'}"


def _rule_changed(key: Key, old: Matrix, new: Matrix) -> str:
    logics = [(m, logic) for m in (new, old) if (logic := _asked(m, key)) is not None]
    after, before = (condition_in_words(matrix, logic) for matrix, logic in logics)
    return "" if after == before else f"now if {after}; before, if {before}"


def reworded(word: str, before: Form, after: Form) -> str:
    """``window now 24 months, before 12 months``, for any word."""
    called = _CALLED.get(word, word.replace("_", " "))
    shown = (_shown(value, quoted=word in _QUOTED) for value in (after, before))
    return "{} now {}, before {}".format(called, *shown)


def _shown(value: Form, *, quoted: bool) -> str:
    if value is None:
        return "none"
    text = textwrap.shorten(_text(value), _LONGEST, placeholder=" ...")
    return f"'{text}'" if quoted else text


def _text(value: Form) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return listed(map(_text, value)) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _mapping(form: Form) -> Mapping[str, Form]:
    return form if isinstance(form, Mapping) else {}


def _rows_changed(before: Mapping[str, Form], after: Mapping[str, Form]) -> str:
    """The rows of a table that are new, gone or other, some of them by name."""
    found = []
    for row in {**after, **before}:
        if row not in before:
            found.append(f"{row} is new")
        elif row not in after:
            found.append(f"{row} is gone")
        elif before[row] != after[row]:
            found.append(f"{row} is {_text(after[row])}, was {_text(before[row])}")
    many = f"{len(found)} rows: " if len(found) > 1 else ""
    return many + listed(found, 5)
