"""The breakdown: every step from evidence to tier for one person, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iom_matrix.definition.answers import UNKNOWN
from iom_matrix.explanation.account import (
    Account,
    Adjusted,
    Eligibility,
    Eligible,
)
from iom_matrix.explanation.audiences import (
    WITHHELD,
    Audience,
    may_see,
    may_see_input,
    may_see_rule,
)
from iom_matrix.explanation.doubts import cautions_of, doubts_of
from iom_matrix.explanation.evidence_words import answer_text, value_text
from iom_matrix.explanation.notices import heads
from iom_matrix.explanation.pages import explanation_page
from iom_matrix.explanation.walk import FormWalk, points_of
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.truths import Truths


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Account):
    """What `explain` returns: the account of one person's score. Printed, it is a page of text."""

    def __repr__(self) -> str:
        return f"<Explanation of {self.person} by {self.matrix.reference}: print it to read it>"

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
        tier_steps=FormWalk(scores, at, audience).tier_steps() if in_scope else (),
        adjustments=_adjustments(scores, at, audience) if in_scope else (),
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


def _adjustments(scores: Scores, at: int, audience: Audience) -> tuple[Adjusted, ...]:
    """Every adjustment on a line that the person's score depends on, in order."""
    found = []
    for linked in scores.matrix.lines.values():
        for move, moved in zip(linked.moves, scores.lines[linked.name].moves, strict=True):
            seen = may_see_rule(scores.matrix, move.when, audience)
            found.append(
                Adjusted(
                    linked.name,
                    move.name,
                    answer_of(moved.applies, at) if seen else None,
                    linked.scale[int(moved.before[at])],
                    linked.scale[int(moved.after[at])],
                    move.because if seen else None,
                )
            )
    return tuple(found)


def _beside(
    scores: Scores, at: int, audience: Audience
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What is shown beside the score; what the audience may not see says so."""
    return tuple(
        (beside.title, tuple(_shown(scores, name, at, audience) for name in beside.show))
        for beside in scores.matrix.file.beside.values()
    )


def _shown(scores: Scores, name: str, at: int, audience: Audience) -> tuple[str, str]:
    """An input or a measure beside the score: its title and its answer."""
    matrix = scores.matrix
    if name in matrix.vocabulary.inputs:
        seen = may_see_input(matrix, name, audience)
        return (
            matrix.vocabulary.inputs[name].title,
            answer_text(scores, name, at) if seen else WITHHELD,
        )
    line = matrix.lines[name]
    if not may_see(matrix, line, audience):
        return line.title, WITHHELD
    return line.title, value_text(scores.lines[name].result, line.result, at) or UNKNOWN
