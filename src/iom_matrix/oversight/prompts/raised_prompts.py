"""Raised prompts: for which the time has come, with the values that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from iom_matrix.errors import EvidenceError, there_are
from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.indicator import Indicator, Measured, measure
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.prompts.prompt import Prompt, Prompts
from iom_matrix.oversight.trends.signals import Signal


@dataclass(frozen=True, slots=True)
class Raised:
    """A prompt whose time has come.

    Attributes:
        name, prompt: which, in the words of the file.
        measured: what it looked at.
        since: the first of the periods that meet it without a break.
        until: the last period, which meets it.
        signals: where it asks for one, those that stand there.
    """

    name: str
    prompt: Prompt
    measured: Measured
    since: int
    until: int
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A prompt that nothing could be said of, and why."""

    name: str
    prompt: Prompt
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """All prompts of a file: those that are raised, those that rest, and those not judged."""

    raised: tuple[Raised, ...]
    resting: tuple[str, ...]
    not_judged: tuple[NotJudged, ...]


def judged(
    prompts: Prompts, series: Series, indicators: Mapping[str, Indicator] = INDICATORS
) -> Judged:
    """Judge every prompt on the last period of a series.

    Args:
        prompts: from `read_prompts`.
        series: of all areas, or narrowed to one: prompts of another area are then not judged.
        indicators: by name, those that there are values of; of others nothing is judged.
    """
    raised: list[Raised] = []
    resting: list[str] = []
    left: list[NotJudged] = []
    for name, prompt in prompts.prompts.items():
        looked, why = _looked_at(prompt, series, indicators)
        found = list(_raised(name, prompt, looked))
        raised += found
        if why:
            left.append(NotJudged(name, prompt, why))
        elif not found:
            resting.append(name)
    return Judged(tuple(raised), tuple(resting), tuple(left))


def _looked_at(
    prompt: Prompt, series: Series, indicators: Mapping[str, Indicator]
) -> tuple[list[Measured], str]:
    """What a prompt looks at, and why it cannot be judged if so."""
    if prompt.indicator not in indicators:
        return [], "no decisions were given"
    if series.area not in {None, prompt.area}:
        return [], f"it is about {prompt.area or 'all areas'}, and this report about {series.area}"
    try:
        narrowed = series if series.area else series.within(prompt.area)
    except EvidenceError as error:
        return [], error.problems[0].message
    found = measure(indicators[prompt.indicator], narrowed)
    looked = [one for one in found if prompt.of in {None, one.label}]
    if not looked:
        part = f" of {prompt.of}: {there_are(one.label for one in found)}" if prompt.of else ""
        return [], f"nothing is known of {prompt.indicator}{part}"
    valued = [one for one in looked if _values(one, prompt)]
    if not valued:
        return [], "some of the last periods have no value to compare"
    if prompt.signal and not any(one.trend.stretches[-1].limits for one in valued):
        return [], "there are too few periods for limits"
    return valued, ""


def _values(measured: Measured, prompt: Prompt) -> list[Fraction]:
    """The values of the periods asked for; none where one of them has none."""
    last = [value for value in measured.trend.values[-prompt.periods :] if value is not None]
    return last if len(last) == prompt.periods else []


def _raised(name: str, prompt: Prompt, looked: list[Measured]) -> Iterator[Raised]:
    for measured in looked:
        last = len(measured.trend.values) - 1
        since = last + 1
        while since and _meets(prompt, measured, since - 1):
            since -= 1
        if last + 1 - since >= prompt.periods:
            signals = measured.trend.at(last) if prompt.signal else ()
            yield Raised(name, prompt, measured, since, last, signals)


def _meets(prompt: Prompt, measured: Measured, at: int) -> bool:
    value = measured.trend.values[at]
    if value is None:
        return False
    if prompt.above is not None:
        return value > Fraction(prompt.above)
    if prompt.below is not None:
        return value < Fraction(prompt.below)
    sides = {signal.direction for signal in measured.trend.at(at)}
    return bool(sides) if prompt.signal == "any" else prompt.signal in sides
