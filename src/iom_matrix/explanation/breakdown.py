"""The breakdown: every step from evidence to tier for one person, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from iom_matrix.definition.answers import UNKNOWN
from iom_matrix.explanation.account import (
    Account,
    Eligibility,
    Eligible,
    TierStep,
)
from iom_matrix.explanation.audiences import (
    WITHHELD,
    Audience,
    may_see_input,
    may_see_rule,
)
from iom_matrix.explanation.doubts import cautions_of, doubts_of
from iom_matrix.explanation.notices import heads
from iom_matrix.explanation.pages import explanation_page
from iom_matrix.explanation.walk import FormWalk, points_of, with_unit
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import number_text


@dataclass(frozen=True, slots=True)
class Explanation(Account):
    """What `explain` returns: the account of one person's score. Printed, it is a page of text."""

    def __str__(self) -> str:
        return explanation_page(self).text()

    def _repr_html_(self) -> str:
        return explanation_page(self).html_fragment()


def explain(scores: Scores, person: str, *, audience: Audience = "panel") -> Explanation:
    """Explain one person's score to the last point.

    Args:
        scores: what `score` returned.
        person: the id of a nominal.
        audience: police, panel or partner; restricted evidence appears only where the matrix
            marks it for that audience.

    Raises:
        ReferenceNotFoundError: when nobody has this id.
    """
    told = explain_at(scores, scores.position(person), audience)
    return replace(told, notices=heads(scores))


def explain_at(scores: Scores, at: int, audience: Audience) -> Explanation:
    """Explain the person at a position of the scores, without the notices that all share."""
    people, file = scores.people, scores.matrix.file
    total = scores.total
    scored = bool(scores.scored[at])
    gate = int(scores.gate[at])
    in_scope = gate < 0
    return Explanation(
        person=people.ids[at],
        area=people.areas[at],
        standing=people.standings[at],
        matrix=scores.matrix,
        as_of=scores.as_of,
        audience=audience,
        points=points_of(scores, total.points, at) if total and scored else None,
        lowest=points_of(scores, total.lowest, at) if total and scored else None,
        highest=points_of(scores, total.highest, at) if total and scored else None,
        tier=scores.matrix.scale[int(scores.tier[at])] if scored else None,
        settled=bool(scores.settled[at]) if scored else None,
        possible_tiers=scores.possible_tiers(at) if scored else (),
        route=next((name for name, truths in scores.routes.items() if truths.yes[at]), None),
        out_of_scope=list(file.gates)[gate] if gate >= 0 else None,
        refused=scores.refusing(at) if gate < 0 else (),
        cohorts=_cohorts(scores, at, audience) if in_scope else (),
        steps=FormWalk(scores, at, audience).steps() if in_scope else (),
        tier_steps=_tier_steps(scores, at) if in_scope else (),
        unknown=doubts_of(scores, at, audience) if in_scope else (),
        cautions=cautions_of(scores, at, audience),
        beside=_beside(scores, at, audience),
    )


def answer_of(truths: Truths, at: int) -> Eligible:
    """A condition's official answer in a word."""
    if truths.yes[at]:
        return "yes"
    return "no" if truths.no[at] else "unknown"


def _cohorts(scores: Scores, at: int, audience: Audience) -> tuple[Eligibility, ...]:
    matrix = scores.matrix
    return tuple(
        Eligibility(name, cohort.title, answer_of(scores.cohorts[name], at), cohort.because)
        for name, cohort in matrix.file.cohorts.items()
        if may_see_rule(matrix, matrix.cohorts[name], audience)
    )


def _tier_steps(scores: Scores, at: int) -> tuple[TierStep, ...]:
    return tuple(
        TierStep(
            linked.name,
            linked.title if linked.name != "tier" else "By the total",
            linked.parts[0],
            scores.matrix.scale[int(scores.lines[linked.name].points[at])],
        )
        for linked in scores.matrix.lines.values()
        if linked.role == "tier" and linked.line.source == "of"
    )


def _beside(
    scores: Scores, at: int, audience: Audience
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The inputs shown beside the score; what the audience may not see says so."""
    found = []
    for beside in scores.matrix.file.beside.values():
        texts = [
            (
                scores.matrix.vocabulary.inputs[name].title,
                input_text(scores, name, at)
                if may_see_input(scores.matrix, name, audience)
                else WITHHELD,
            )
            for name in beside.show
        ]
        found.append((beside.title, tuple(texts)))
    return tuple(found)


def input_text(scores: Scores, name: str, at: int) -> str:
    """A person's answer to an input as text; ``unknown`` where there is none."""
    if scores.later[name][at]:
        return UNKNOWN
    if name in scores.people.labels:
        return scores.people.labels[name][at] or UNKNOWN
    spec = scores.matrix.vocabulary.inputs[name]
    column = scores.people.column(name)
    if not column.known[at]:
        return UNKNOWN
    word = int(column.word[at])
    if word >= 0:
        return spec.subject.words[word]
    if spec.kind == "date":
        return str(np.datetime64(int(column.number[at]), "D"))
    return with_unit(number_text(int(column.number[at]), spec.places), spec.unit or "")
