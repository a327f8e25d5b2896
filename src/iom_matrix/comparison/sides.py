"""Sides: what one version says of one person, read from its workings."""

from __future__ import annotations

from iom_matrix.comparison.movers import Side
from iom_matrix.comparison.orders import Order
from iom_matrix.definition.linked import TIER, TOTAL
from iom_matrix.definition.scalars import from_units
from iom_matrix.explanation.audiences import Audience, may_see, may_see_rule
from iom_matrix.explanation.doubts import cautions_of
from iom_matrix.scoring.results import Scores


def side_of(order: Order, at: int, audience: Audience) -> Side:
    """The person at a position, by one version."""
    scores, total = order.scores, order.scores.total
    scored = bool(scores.scored[at])
    sides = (total.points, total.lowest, total.highest) if total is not None and scored else None
    points, lowest, highest = (
        (from_units(int(side[at]), scores.places) for side in sides) if sides else (None,) * 3
    )
    gate = int(scores.gate[at])
    return Side(
        points=points,
        lowest=lowest,
        highest=highest,
        rank=int(order.ranking.rank[at]) or None,
        place=int(order.place[at]) or None,
        tier=scores.matrix.scale[int(scores.tier[at])] if scored else None,
        settled=bool(scores.settled[at]) if scored else None,
        possible_tiers=scores.possible_tiers(at) if scored else (),
        steps=_steps(scores, at, audience) if scored else (),
        route=next((name for name, truths in scores.routes.items() if truths.yes[at]), None),
        out_of_scope=list(scores.matrix.file.gates)[gate] if gate >= 0 else None,
        refused=scores.refusing(at) if gate < 0 else (),
        eligible=_eligible(scores, at, audience) if gate < 0 else (),
        cautions=cautions_of(scores, at, audience),
    )


def _steps(scores: Scores, at: int, audience: Audience) -> tuple[str, ...]:
    """Titles of the steps that give the tier, where the total does not by itself."""
    matrix, result = scores.matrix, scores.lines[TIER]
    tier = matrix.lines[TIER]
    level = int(result.moves[0].before[at]) if result.moves else int(scores.tier[at])
    steps = [matrix.lines[part] for part in tier.parts if matrix.lines[part].role == "tier"]
    giving = [step for step in steps if int(scores.lines[step.name].result.word[at]) == level]
    if any(TOTAL in step.reads for step in giving):
        return ()
    return tuple(step.title for step in giving if may_see(matrix, step, audience))


def _eligible(scores: Scores, at: int, audience: Audience) -> tuple[str, ...]:
    matrix = scores.matrix
    return tuple(
        cohort.title
        for name, cohort in matrix.file.cohorts.items()
        if scores.cohorts[name].yes[at] and may_see_rule(matrix, matrix.cohorts[name], audience)
    )
