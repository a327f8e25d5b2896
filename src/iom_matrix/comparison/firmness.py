"""Firmness: how firm one person's tier and places are, and the line below the first places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from iom_matrix.comparison.effects import Picture, Standing, as_it_is, tier_name
from iom_matrix.comparison.first_places import IN, OUT, WORDS, ordinals
from iom_matrix.comparison.tally import Tally
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import number_text

Verdict = Literal["always", "sometimes", "never"]


@dataclass(frozen=True, slots=True)
class Among:
    """One person among the first places.

    Attributes:
        places: how many places.
        now: in, tied at the line, or out, by the points as written.
        inside, tied: in how many draws the person is in, or tied at the line.
        verdict: always in, never in nor tied, or sometimes: by the points as written, in every
            draw, and after every change made alone.
    """

    places: int
    now: Standing
    inside: int
    tied: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm one person's tier and places are.

    Attributes:
        person, standing: who.
        rank: by the points as written, among everybody scored; None where not scored.
        placed: whether the person takes a place; people on another route take none.
        tier: by the points as written; None where not scored.
        kept: in how many draws the tier is the same, or the person is not scored either.
        tiers: tier -> in how many draws; in those missing, the person is not scored.
        alone: how many changes made alone alter the tier.
        best, worst: the ends of the places taken in draws, among those who take one; None where
            none was taken.
        first: the person among each number of first places.
    """

    person: str
    standing: str | None
    rank: int | None
    placed: bool
    tier: str | None
    kept: int
    tiers: Mapping[str, int]
    alone: int
    best: int | None
    worst: int | None
    first: tuple[Among, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The line below the first places, by the points as written.

    Attributes:
        places: how many places.
        last, following: the points of whoever has the last place, and of the next below: one
            text for each line of the ranking key; None where so many people take no place.
        tied: the people of whom more are level at the line than there are places left.
        tied_draws: in how many draws the line falls among people who are level.
        always, sometimes, never: how many of the people who ever take a place.
    """

    places: int
    last: tuple[str, ...] | None
    following: tuple[str, ...] | None
    tied: tuple[str, ...]
    tied_draws: int
    always: int
    sometimes: int
    never: int


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What has been counted.

    Attributes:
        now: how people stand by the points as written.
        alone: after every change made alone.
        together: in every draw of all points.
    """

    now: Picture
    alone: Tally
    together: Tally


def firmness_of(
    scores: Scores, counted: Counted, order: Sequence[int], first: Sequence[int]
) -> tuple[Firmness, ...]:
    """How firm everybody's tier and places are, in the order given."""
    ranks, placed, scale = rank(scores).rank, as_it_is(scores).placed[:, 0], scores.matrix.scale
    people, ends = scores.people, counted.together
    together = ends.tiers
    found = []
    for at in order:
        place = int(counted.now.tier[at, 0])
        found.append(
            Firmness(
                people.ids[at], people.standings[at], int(ranks[at]) or None, bool(placed[at]),
                tier_name(scores, place), int(together[place, at]),
                {name: int(together[row, at]) for row, name in enumerate(scale)},
                counted.alone.draws - int(counted.alone.tiers[place, at]),
                int(ends.best[at]) if ends.worst[at] else None, int(ends.worst[at]) or None,
                tuple(_among(counted, row, at, places) for row, places in enumerate(first)),
            )
        )  # fmt: skip
    return tuple(found)


def _among(counted: Counted, row: int, at: int, places: int) -> Among:
    state = int(counted.now.first[row, at, 0])
    inside, tied = int(counted.together.inside[row, at]), int(counted.together.tied[row, at])
    both = (counted.alone, counted.together)
    verdict: Verdict = "sometimes"
    if state == IN and all(tally.inside[row, at] == tally.draws for tally in both):
        verdict = "always"
    elif state == OUT and not any(tally.inside[row, at] + tally.tied[row, at] for tally in both):
        verdict = "never"
    return Among(places, WORDS[state], inside, tied, verdict)


def cuts_of(
    scores: Scores, nominals: Sequence[Firmness], counted: Counted, first: Sequence[int]
) -> tuple[Cut, ...]:
    """The line below each number of first places."""
    best = _best_first(scores)
    found = []
    for row, places in enumerate(first):
        among = [(one, one.first[row]) for one in nominals]
        verdicts = [a.verdict for one, a in among if one.placed or a.verdict != "never"]
        found.append(
            Cut(
                places, _key(scores, best, places - 1), _key(scores, best, places),
                tuple(one.person for one, a in among if a.now == "tied"),
                int(counted.together.tied_lines[row]), verdicts.count("always"),
                verdicts.count("sometimes"), verdicts.count("never"),
            )
        )  # fmt: skip
    return tuple(found)


def _best_first(scores: Scores) -> Sequence[int]:
    """The people who take a place, highest first."""
    now = as_it_is(scores)
    placed = np.flatnonzero(now.placed[:, 0])
    if not len(placed):
        return []
    order = np.argsort(-ordinals(now.keys)[placed, 0], kind="stable")
    return [int(at) for at in placed[order]]


def _key(scores: Scores, best: Sequence[int], place: int) -> tuple[str, ...] | None:
    """What the person at a place has for each line of the ranking key."""
    if place >= len(best):
        return None
    found = []
    for name in scores.matrix.file.ranking:
        points = int(scores.lines[name].points[best[place]])
        scale = scores.matrix.lines[name].scale
        found.append(scale[points] if scale else number_text(points, scores.places))
    return tuple(found)
