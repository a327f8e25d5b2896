"""Counted events: which counted for each person, when the last was, which have expired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.logic import AllOf, Test
from iom_matrix.evidence.columns import NO_DAY, Days, Marks, Whole
from iom_matrix.evidence.events import event_words
from iom_matrix.evidence.filters import Filters
from iom_matrix.evidence.windows import back
from iom_matrix.explanation.doubts import behind
from iom_matrix.scoring.engine import reached_lines
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True, eq=False)
class CountedEvents:
    """What became of the events of n people.

    Attributes:
        last: (n,) day of the last occurrence that surely counts in a question, NaT without one.
        counted: (n,) how many occurrences surely count.
        expired: (n,) how many lie before the window of every question that would count them.
    """

    last: Days
    counted: Whole
    expired: Whole


def counted_events(scores: Scores) -> CountedEvents:
    """Which occurrences counted in any question that the tier, the total or the rank turn on."""
    history, people = scores.history, len(scores)
    counted, member, current = np.zeros((3, len(history)), np.bool_)
    for linked in lines_of_events(scores):
        counted |= scores.measured[linked.name].surely
        for here, old in _windows(scores, linked):
            member |= here
            current |= here & ~old
    return CountedEvents(
        last_days(scores, counted), _tally(history.person[counted], people),
        _tally(history.person[member & ~current], people),
    )  # fmt: skip


def last_days(scores: Scores, counted: Marks) -> Days:
    """(n,) the latest day of each person's occurrences that are marked, NaT without one."""
    person, day = scores.history.person, scores.history.dates["offence_date"]
    last = np.full(len(scores), NO_DAY, "datetime64[D]")
    dated = counted & ~np.isnat(day)
    last[person[dated]] = np.datetime64("0001-01-01", "D")
    np.maximum.at(last, person[dated], day[dated])
    return last


def lines_of_events(scores: Scores) -> Iterator[LinkedLine]:
    """The lines that read events for a question that matters, each once."""
    reached = set(reached_lines(scores.matrix))
    found = {
        line.name: line
        for linked in scores.matrix.questions
        if linked.name in reached
        for line in behind(scores, linked)
        if line.name in scores.measured
    }
    yield from found.values()


def _windows(scores: Scores, linked: LinkedLine) -> Iterator[tuple[Marks, Marks]]:
    """Of each set that a line reads: (k,) what belongs to it, and what lies before its window."""
    history, line = scores.history, linked.line
    words = event_words(scores.matrix.vocabulary, scores.matrix.groups)
    filters = Filters(history.codes, words, len(history))
    days = scores.measured[linked.name].days
    for place, name in enumerate(line.events):
        test = scores.matrix.sets[name]
        _, here = filters.hold(AllOf((Test("kind", OneOf(test.kinds)), test.logic)))
        if line.within is None:
            yield here, np.zeros(len(history), np.bool_)
            continue
        late = days[place][1] if place < len(days) else history.dates[line.date]
        yield here, late < np.datetime64(back(scores.as_of, line.within), "D")


def _tally(person: Whole, people: int) -> Whole:
    return np.bincount(person, minlength=people).astype(np.int64)
