"""Evidence in words: what a line found of one person, exact or as far as it is known."""

from __future__ import annotations

import numpy as np

from iom_matrix.definition.answers import UNKNOWN
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.logic import tests_in
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.explanation.sentences import short_title
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import Values, number_text, shown

# More answers than these are told by the lines and notes below.
MOST_ANSWERS = 4


def with_unit(text: str, unit: str) -> str:
    """A number with its unit, and one of it in the singular."""
    if not unit:
        return text
    if text == "1" and unit.endswith("s"):
        unit = unit[:-1]
    return f"{text}{'' if unit == '%' else ' '}{unit}"


def value_text(values: Values, subject: Subject, at: int) -> str | None:
    """One person's answer as text, a range where only that is known; None where nothing is."""
    official = shown(values, at, subject)
    if official is not None:
        return with_unit(official, subject.unit) if int(values.word[at]) < 0 else official
    number = _range_text(int(values.low[at]), int(values.high[at]), subject)
    words = [word for place, word in enumerate(subject.words) if int(values.words[at]) >> place & 1]
    if number is None:
        return None
    return f"{number} or {', '.join(words)}" if words else number


def _range_text(low: int, high: int, subject: Subject) -> str | None:
    """The numbers still possible; None where nothing is known of them."""
    if low > high or low <= -NO_LIMIT:
        return None
    least = number_text(low, subject.places)
    if high >= NO_LIMIT:
        return with_unit(f"{least} or more", subject.unit) if low else None
    if low == high:
        return with_unit(least, subject.unit)
    return with_unit(f"{least} to {number_text(high, subject.places)}", subject.unit)


def found_text(scores: Scores, linked: LinkedLine, at: int) -> str | None:
    """What the source of a line found: an answer, a number counted, the answers of a grid."""
    if len(linked.line.of) > 1:
        texts = (_asked(scores, name, at) for name in linked.line.of)
        return ", ".join(texts)
    result = scores.lines[linked.name]
    if linked.line.look_up is not None:
        number = value_text(result.source, linked.source, at)
        code = code_text(scores, linked.line.of[0], at)
        return None if code is None else f"{code}: {number}"
    if linked.line.parts and any(name in scores.matrix.vocabulary.inputs for name in linked.reads):
        parts = ", ".join(_asked(scores, name, at) for name in linked.reads)
        return f"{parts}: {value_text(result.source, linked.source, at) or UNKNOWN}"
    if linked.rules:
        return _told_rules(scores, linked, at)
    exact = linked.line.source == "of" and linked.parts == ()
    if exact and not result.source.known[at]:
        return None  # of an answer that nobody gave there is nothing to say
    return value_text(result.source, linked.source, at)


def _told_rules(scores: Scores, linked: LinkedLine, at: int) -> str | None:
    """The answers on which the rules of a line turn; the value alone where they are many."""
    value = value_text(scores.lines[linked.name].source, linked.source, at)
    names = dict.fromkeys(test.subject for rule in linked.rules for test in tests_in(rule))
    if len(names) > MOST_ANSWERS:
        return value
    told = ", ".join(_asked(scores, name, at) for name in names)
    counted = linked.line.how_many is not None
    return f"{told}: {value or UNKNOWN}" if counted else told


def _asked(scores: Scores, name: str, at: int) -> str:
    inputs = scores.matrix.vocabulary.inputs
    if name in inputs:
        return f"{short_title(inputs[name].title)} {answer_text(scores, name, at)}"
    line = scores.matrix.lines[name]
    text = value_text(scores.lines[name].result, line.result, at)
    return f"{short_title(line.title)} {text or UNKNOWN}"


def answer_text(scores: Scores, name: str, at: int) -> str:
    """A person's answer to an input as text; ``unknown`` where there is none."""
    if scores.later[name][at]:
        return UNKNOWN
    if name in scores.people.labels:
        return scores.people.labels[name][at] or UNKNOWN
    spec = scores.matrix.vocabulary.inputs[name]
    column = scores.people.column(name)
    if not column.known[at]:
        return UNKNOWN
    if spec.kind == "code":
        return code_text(scores, name, at) or UNKNOWN
    word = int(column.word[at])
    if word >= 0:
        return spec.subject.words[word]
    number = int(column.number[at])
    if spec.kind == "date":
        return str(np.datetime64(number, "D"))
    return with_unit(number_text(number, spec.places), spec.unit or "")


def code_text(scores: Scores, name: str, at: int) -> str | None:
    """A person's code, None where it is unknown."""
    column = scores.people.column(name)
    if not column.known[at] or scores.later[name][at]:
        return None
    return list(scores.matrix.lists[name].rows)[int(column.word[at])]
