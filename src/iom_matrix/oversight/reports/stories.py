"""Stories: signals that belong together, told as one sentence for a board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from iom_matrix.oversight.indicators.indicator import Measured
from iom_matrix.oversight.reports.values import change_words, limits_of, value_words
from iom_matrix.oversight.trends.limits import Limits
from iom_matrix.oversight.trends.signals import RULES, Direction, RuleName


@dataclass(frozen=True, slots=True)
class Story:
    """Signals of one rule on one side, without a break between them.

    Attributes:
        measured: of which indicator.
        rule, direction: by which rule, on which side of the centre.
        since, at: the first and the last of the periods that belong to it.
        until: the last period at which it stands.
    """

    measured: Measured
    rule: RuleName
    direction: Direction
    since: int
    at: int
    until: int

    @property
    def stands(self) -> bool:
        """Whether it lasts to the last period."""
        return self.until == len(self.measured.readings) - 1


def stories_of(measured: Measured) -> tuple[Story, ...]:
    """The signals of an indicator, in order of the period in which they end."""
    found: list[Story] = []
    for signal in measured.trend.signals:
        story = Story(
            measured, signal.rule, signal.direction, signal.since, signal.at, signal.until
        )
        last = next((at for at in range(len(found) - 1, -1, -1) if _joins(found[at], story)), None)
        if last is None:
            found.append(story)
        else:
            since = min(found[last].since, story.since)
            found[last] = replace(found[last], since=since, at=story.at, until=story.until)
    return tuple(sorted(found, key=lambda one: (one.until, one.since)))


def foremost(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Of each indicator and period the story that says most: by the first of the rules it meets."""
    order = [rule.name for rule in RULES]
    ranked = sorted(stories, key=lambda story: order.index(story.rule))
    first: dict[tuple[str, int], Story] = {}
    for story in ranked:
        first.setdefault((story.measured.title, story.at), story)
    return tuple(story for story in stories if first[story.measured.title, story.at] is story)


def _joins(before: Story, after: Story) -> bool:
    alike = (before.rule, before.direction) == (after.rule, after.direction)
    return alike and after.since <= before.at + 1


def story_words(story: Story, days: Sequence[dt.date]) -> str:
    """A story as a sentence, with the values that it rests on."""
    measured = story.measured
    stretch = next(one for one in measured.trend.stretches if one.start <= story.at < one.stop)
    limits = stretch.limits[story.at - stretch.start]
    if measured.trend.charted == "change":
        return _change_words(story, days, limits)
    unit = measured.indicator.unit
    low, high = limits_of(limits, unit)
    side, end = ("above", high) if story.direction == "high" else ("below", low)
    limit = f"the limit of {value_words(end, unit)}"
    when = _when(story, days)
    if story.rule == "outside":
        said = f"{side} {limit} {when}"
    elif story.rule == "two-of-three":
        said = f"near {limit} or beyond it in two of three periods, {when}"
    else:
        centre = value_words(limits.centre, unit)
        said = f"{side} the mean of {centre} for {_length(story)} periods in a row, {when}"
    last = "now" if story.stands else f"on {days[story.until]}"
    return f"{measured.title} has been {said}; {last} {_value(story, story.until)}."


def _change_words(story: Story, days: Sequence[dt.date], limits: Limits) -> str:
    measured = story.measured
    before = value_words(measured.trend.before(story.since), measured.indicator.unit)
    way = "risen" if story.direction == "high" else "fallen"
    itself = change_words(limits.upper, measured.indicator.unit)
    if story.rule == "outside":
        much = f", by more than it moves by itself ({itself})"
    elif story.rule == "two-of-three":
        much = (
            f", in two of three periods by almost as much as it moves by itself ({itself}) or more"
        )
    else:
        much = f", in each of {_length(story)} periods"
    told = (
        f"{measured.title} has {way} {_when(story, days)} from {before} to"
        f" {_value(story, story.at)}{much}"
    )
    if story.stands and measured.trend.values[story.until] is None:
        return f"{told}; now not known."
    if story.stands:
        return f"{told}; now {_value(story, story.until)}."
    return f"{told}, and came back after {days[story.until]}."


def _when(story: Story, days: Sequence[dt.date]) -> str:
    return f"since {days[story.since]}" if story.at > story.since else f"on {days[story.at]}"


def _length(story: Story) -> int:
    """For how many periods it lasted, gaps not counted."""
    values = story.measured.trend.values[story.since : story.at + 1]
    return sum(value is not None for value in values)


def _value(story: Story, at: int) -> str:
    return value_words(story.measured.trend.values[at], story.measured.indicator.unit)
