"""Workings: what was done to a number between what was found and what it earned, for one person."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.logic import in_words
from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.evidence.columns import At
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.explanation.evidence_words import answer_text
from iom_matrix.scoring.results import LineResult, Scores
from iom_matrix.scoring.values import number_text

_SIGNS = {"subtract": " less ", "multiply": " x ", "divide": " / "}


def working_of(scores: Scores, linked: LinkedLine, at: int, audience: Audience) -> str:
    """How the number of a line came about: ``3 x 2.5, rounded up: 8``; empty where it is plain."""
    result = scores.lines[linked.name]
    if result.applies is not None and result.applies.no[at]:
        return ""
    texts = [
        _joined(scores, linked, at, audience),
        _prorated(scores, linked, at),
        _dates(scores, linked, at),
        _rule(linked, result, at),
        _held(linked, result, at),
        _steps(linked, result, at),
    ]
    return "; ".join(text for text in texts if text)


def _joined(scores: Scores, linked: LinkedLine, at: int, audience: Audience) -> str:
    """The numbers that a line takes from each other, multiplies or divides."""
    source = linked.line.source
    parts = [scores.matrix.lines[name] for name in linked.parts]
    if source not in _SIGNS or not all(may_see(scores.matrix, part, audience) for part in parts):
        return ""
    texts = [_number(scores, name, at) for name in linked.reads]
    if any(text is None for text in texts):
        return ""
    return _SIGNS[source].join(text or "" for text in texts)


def _number(scores: Scores, name: str, at: int) -> str | None:
    inputs = scores.matrix.vocabulary.inputs
    if name in inputs:
        column = scores.people.column(name)
        known = bool(column.known[at]) and not scores.later[name][at]
        return number_text(int(column.number[at]), inputs[name].places) if known else None
    values = scores.lines[name].result
    places = scores.matrix.lines[name].result.places
    return number_text(int(values.number[at]), places) if values.known[at] else None


def _prorated(scores: Scores, linked: LinkedLine, at: int) -> str:
    """How many questions were answered, where the line asks for so many or is scaled by them."""
    line = linked.line
    if line.answered is None and line.prorate is None:
        return ""
    marks = [bool(scores.lines[name].answered[at]) for name in linked.parts]
    told = f"{sum(marks)} of {len(marks)} answered"
    if line.answered is not None and sum(marks) < line.answered:
        return f"{told}, {line.answered} needed"
    if line.prorate is None or all(marks):
        return told
    places = linked.source.places
    whole = sum(
        (
            from_units(
                int(scores.lines[name].result.number[at]), scores.matrix.lines[name].result.places
            )
            for name, mark in zip(linked.parts, marks, strict=True)
            if mark
        ),
        Decimal(0),
    )
    way = "by what could be earned" if line.prorate == "signed" else "by their number"
    shown = number_text(int(scores.lines[linked.name].source.number[at]), places)
    return f"{told}: {plain(whole)} scaled {way} to {shown}"


def _rule(linked: LinkedLine, result: LineResult, at: int) -> str:
    """The rule of a hierarchy that decided."""
    for choice, logic, truth in zip(
        linked.line.first or (), linked.rules, result.rules, strict=False
    ):
        if truth.yes[at]:
            why = f" ({choice.because})" if choice.because else ""
            return f"since {in_words(logic)}{why}"
        if truth.unknown[at]:
            return f"open: {in_words(logic)}"
    if linked.line.first and linked.rules:
        return "none of the rules before holds"
    return ""


def _held(linked: LinkedLine, result: LineResult, at: int) -> str:
    """Which conditions of a count hold, and which may."""
    if linked.line.how_many is None:
        return ""
    pairs = list(zip(linked.rules, result.rules, strict=True))
    held = "; ".join(in_words(rule) for rule, truths in pairs if truths.yes[at])
    open_ = "; ".join(in_words(rule) for rule, truths in pairs if truths.unknown[at])
    texts = [f"held: {held}" if held else "", f"open: {open_}" if open_ else ""]
    return "; ".join(text for text in texts if text)


def _dates(scores: Scores, linked: LinkedLine, at: int) -> str:
    """The dates that inputs gave, between which time was counted."""
    inputs = scores.matrix.vocabulary.inputs
    names = [moment.date for moment in linked.line.moments if moment.date is not None]
    return "; ".join(f"{inputs[name].title} {answer_text(scores, name, at)}" for name in names)


def _steps(linked: LinkedLine, result: LineResult, at: int) -> str:
    """What each, round, floor and cap made of the number."""
    line = linked.line
    if not result.source.known[at] or int(result.source.word[at]) >= 0:
        return ""
    found = number_text(int(result.source.number[at]), linked.source.places)
    after = number_text(int(result.values.number[at]), linked.subject.places)
    done = [f"x {plain(line.each)}" if line.each is not None and line.each != 1 else ""]
    done.append(f"rounded {line.round}" if line.round is not None else "")
    if line.cap is not None and after == plain(line.cap) and found != after:
        done.append(f"capped at {after}")
    if line.floor is not None and after == plain(line.floor) and found != after:
        done.append(f"at least {after}")
    texts = [text for text in done if text]
    if not texts or (found == after and line.each is None):
        return ""
    if texts == [f"capped at {after}"] and line.source in {"add", *EXTREMES}:
        return ""  # the note of the step tells of it
    return f"{found} {', '.join(texts)}: {after}"


def winner_of(scores: Scores, linked: LinkedLine, at: int) -> str | None:
    """The part that a highest or lowest takes; the first in the file among equals."""
    if linked.line.source not in EXTREMES or not linked.parts:
        return None
    scored = [name for name in linked.parts if scores.matrix.lines[name].role != "measure"]
    if not scored:
        return None
    pick = max if linked.line.source == "highest" else min
    return pick(scored, key=lambda name: int(scores.lines[name].points[at]))


def winners_of(scores: Scores, linked: LinkedLine) -> At | None:
    """(n,) the place among its parts of each person's winner; None where no line has one."""
    if linked.line.source not in EXTREMES:
        return None
    scored = [
        n for n, name in enumerate(linked.parts) if scores.matrix.lines[name].role != "measure"
    ]
    if not scored:
        return None
    points = np.stack([scores.lines[linked.parts[place]].points for place in scored])
    pick = np.argmax if linked.line.source == "highest" else np.argmin
    found: At = np.array(scored)[pick(points, axis=0)]
    return found
