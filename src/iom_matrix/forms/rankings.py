"""The JSON form of a ranking: ``iom-matrix/ranking/1``."""

from __future__ import annotations

from collections import Counter

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import Handling
from iom_matrix.evidence.nominals import People
from iom_matrix.explanation.account import Account, Step
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.explanation.doubts import Doubt
from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form
from iom_matrix.scoring.places import UNRANKED
from iom_matrix.scoring.ranking import Ranking

FORMAT = "iom-matrix/ranking/1"


def ranking_form(
    ranking: Ranking, *, audience: Audience = "panel", handling: Handling | None = None
) -> dict[str, Json]:
    """A ranking as JSON, keys in the documented order.

    Args:
        ranking: what `rank` returned.
        audience: whose view; what it may not see is null and marked ``withheld``.
        handling: how it is to be handled, once it is a file.
    """
    scores = ranking.scores
    nominals = [
        nominal_form(ranking, at, explain_at(scores, at, audience)) for at in ranking.members
    ]
    return {
        "format": FORMAT,
        **handling_form(handling),
        "matrix": matrix_form(scores.matrix),
        "as_of": scores.as_of.isoformat(),
        "advisory": True,
        "notice": [*heads(scores), ADVICE],
        "audience": audience,
        "area": ranking.area,
        "counts": counts_form(ranking),
        **evidence_form(scores.people),
        "nominals": nominals,
    }


def matrix_form(matrix: Matrix) -> dict[str, Json]:
    """What identifies a matrix in every result."""
    return {
        "id": matrix.file.matrix,
        "version": str(matrix.file.version),
        "status": matrix.file.status,
        "digest": digest(matrix),
        "scoring_digest": scoring_digest(matrix),
    }


def evidence_form(people: People) -> dict[str, Json]:
    """What was odd in the evidence, and who was left out because of it."""
    return {
        "warnings": [
            {"code": p.code, "place": p.place, "message": p.message} for p in people.notices
        ],
        "quarantined": [
            {"id": person, "problems": [f"{p.place}: {p.code}" for p in problems]}
            for person, problems in people.withheld.items()
        ],
    }


def counts_form(ranking: Ranking) -> dict[str, Json]:
    """How many people there are of each sort."""
    scores = ranking.scores
    members = ranking.members
    tiers = Counter(
        scores.matrix.scale[int(scores.tier[at])] for at in members if scores.scored[at]
    )
    return {
        "nominals": len(members),
        "scored": int(sum(bool(scores.scored[at]) for at in members)),
        "out_of_scope": int(sum(bool(scores.gate[at] >= 0) for at in members)),
        "refused": int(sum(bool(scores.refused[at] and scores.gate[at] < 0) for at in members)),
        "settled": int(sum(bool(scores.settled[at] and scores.scored[at]) for at in members)),
        "tiers": {tier: tiers[tier] for tier in scores.matrix.scale},
        "quarantined": len(scores.people.withheld),
        "warnings": len(scores.people.notices),
        "later_events": scores.history.later,
    }


def nominal_form(ranking: Ranking, at: int, told: Account) -> dict[str, Json]:
    """One person of a ranking: who, in which place, and the score."""
    ranked = ranking.rank[at] != UNRANKED
    place = {
        "rank": int(ranking.rank[at]) if ranked else None,
        "rank_best": int(ranking.best[at]) if ranked else None,
        "rank_worst": int(ranking.worst[at]) if ranked else None,
    }
    if ranking.area is not None:
        place["rank_overall"] = int(ranking.overall[at]) if ranked else None
    return {"id": told.person, "area": told.area, "standing": told.standing, **place,
            **score_form(told)}  # fmt: skip


def score_form(told: Account) -> dict[str, Json]:
    """One person's score, from points to cautions."""
    file = told.matrix.file
    gate = file.gates[told.out_of_scope] if told.out_of_scope else None
    return {
        "points": told.points,
        "lowest": told.lowest,
        "highest": told.highest,
        "tier": told.tier,
        "settled": told.settled,
        "possible_tiers": list(told.possible_tiers),
        "route": told.route,
        "out_of_scope": {"gate": told.out_of_scope, "outcome": gate.stop, "because": gate.because}
        if gate
        else None,
        "refused": list(told.refused),
        "cohorts": {e.cohort: e.eligible for e in told.cohorts},
        "groups": {
            step.name: {"points": step.points, "lowest": step.lowest, "highest": step.highest}
            for step in told.steps
            if step.name in file.groups and told.tier is not None
        },
        "factors": [factor_form(step, scored=told.tier is not None) for step in told.factors],
        "unknown": [doubt_form(doubt) for doubt in told.unknown],
        "cautions": [{"code": caution.code, "text": caution.text} for caution in told.cautions],
    }


def factor_form(step: Step, *, scored: bool) -> dict[str, Json]:
    """One factor: what it earned, from what."""
    return {
        "id": step.name,
        "points": step.points if scored else None,
        "lowest": step.lowest if scored else None,
        "highest": step.highest if scored else None,
        "evidence": step.evidence,
        "band": step.band,
        "counted": step.counted,
        "withheld": step.withheld,
    }


def doubt_form(doubt: Doubt) -> dict[str, Json]:
    """One thing that is not certain."""
    return {
        "factor": doubt.factor,
        "what": doubt.what or None,
        "agency": doubt.agency,
        "reason": doubt.reason,
        "lowest": doubt.lowest,
        "highest": doubt.highest,
        "levels": list(doubt.levels),
        "refuses": doubt.refuses,
    }
