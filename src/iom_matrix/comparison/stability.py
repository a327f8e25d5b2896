"""Stability: how firm tiers and first places are when points are a little other than written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iom_matrix.comparison.cards import stability_card
from iom_matrix.comparison.effects import Effect, as_it_is, effects, picture_of
from iom_matrix.comparison.firmness import Counted, Cut, Firmness, cuts_of, firmness_of
from iom_matrix.comparison.first_places import FIRST, checked_places
from iom_matrix.comparison.in_short import firm_in_short
from iom_matrix.comparison.tally import counted, no_tally
from iom_matrix.comparison.varied import (
    Step,
    Variation,
    drawn_tables,
    kept_lines,
    steps_alone,
    variation_of,
    varied_lines,
)
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True)
class Alone:
    """One change made alone, and what it does."""

    step: Step
    effect: Effect


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stability:
    """How firm tiers and first places are: what `stress` returns.

    Attributes:
        scores: what was asked about.
        variation: how far points were moved.
        varied: the lines whose points were moved.
        kept: questions whose points were not moved -> why.
        draws, seed: how many draws of all points together, and from which seed.
        first: the numbers of first places, fewest first.
        nominals: everybody, by rank, then id; people not scored last.
        cuts: the line below each number of first places.
        alone: the changes made alone that alter a tier or a first place: those that alter most
            tiers first, then most first places.
        tried: how many changes were made alone.
    """

    scores: Scores
    variation: Variation
    varied: tuple[str, ...]
    kept: Mapping[str, str]
    draws: int
    seed: int
    first: tuple[int, ...]
    nominals: tuple[Firmness, ...]
    cuts: tuple[Cut, ...]
    alone: tuple[Alone, ...]
    tried: int

    def __repr__(self) -> str:
        people = f"{len(self.nominals)} people in {self.draws:,} draws"
        return f"<Stability of {self.scores.matrix.reference}: {people}>"

    def _repr_html_(self) -> str:
        draws = f"{self.draws:,} of all points together, and {self.tried:,} changes made alone"
        return stability_card(
            self.scores, self.variation.words, draws, self.in_short
        ).html_fragment()

    @property
    def in_short(self) -> tuple[str, ...]:
        """How firm tiers and first places are, in a few sentences."""
        most = max((len(one.effect.tiers) for one in self.alone), default=0)
        return firm_in_short(self.nominals, self.cuts, self.draws, most)


def stress(
    scores: Scores,
    *,
    points: int | None = None,
    share: str | None = None,
    draws: int = 10_000,
    seed: int = 0,
    first: Sequence[int] = FIRST,
) -> Stability:
    """Move the points of a matrix a little, many times, and see who keeps tier and place.

    With `points=1`, which is what is done if nothing is said, each row that earns something is
    moved by -1, 0 or +1 points, each as likely; what earns 0 stays 0. With `share="20%"`, all rows
    of a line are multiplied by one whole number of per cent from 80 to 120, each as likely, and
    rounded to the unit in which the line's points are written, half away from zero. Lines are
    questions, and groups that read points off rows.

    All else stays as the file has it: declared ranges, caps, floors and roundings, the thresholds
    of tiers, what an unknown answer earns outright, and what a line gives where it does not apply.
    So do numbers earned as they are, and what something is divided by; `kept` names them. Rows are
    moved one by one, so a higher row may come to earn less than the one below it.

    Each draw is exactly what `score` gives for the matrix with these points. Besides the draws, in
    which all points move together, every row is moved alone by every number of points (every line
    by every share).

    Args:
        scores: what `score` returned.
        points: by how many points a row is moved at most.
        share: by how many per cent a line is moved at most, such as ``20%``.
        draws: how many times all points are moved together.
        seed: of the draws: the same seed gives the same result on every machine.
        first: numbers of first places, such as how many people a meeting can talk about.

    Raises:
        ValueError: when an argument makes no sense, or the matrix has no rows of points.
    """
    variation, first = variation_of(points, share), checked_places(first)
    if draws < 1 or seed < 0:
        raise ValueError(f"draws is at least 1 and seed at least 0, not {draws} and {seed}")
    lines = varied_lines(scores.matrix)
    if not lines:
        raise ValueError(f"{scores.matrix.reference} has no rows of points that could be moved")
    found = Counted(
        picture_of(as_it_is(scores), first), no_tally(scores, first), no_tally(scores, first)
    )
    order = rank(scores).members
    steps, tables = steps_alone(variation, lines)
    seen = [
        effect
        for then in (counted(scores, tables, first, found.alone) if steps else ())
        for effect in effects(scores, found.now, then, order, first)
    ]
    alone = [Alone(step, effect) for step, effect in zip(steps, seen, strict=True) if effect]
    for _ in counted(scores, drawn_tables(variation, lines, draws, seed), first, found.together):
        pass
    nominals = firmness_of(scores, found, order, first)
    return Stability(
        scores, variation, tuple(line.name for line in lines), kept_lines(scores.matrix), draws,
        seed, first, nominals, cuts_of(scores, nominals, found, first),
        tuple(sorted(alone, key=_reach)), len(steps),
    )  # fmt: skip


def _reach(one: Alone) -> tuple[int, int]:
    """Changes that alter most tiers first, then most first places."""
    return -len(one.effect.tiers), -len(one.effect.first)
