"""Pictures: what scoring found of each person, as plain values that can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import Ranking, rank
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import Values
from iom_matrix.testing import Case, Records

Picture = dict[str, Any]


def scored(case: Case, records: Records | None = None, matrix: Matrix | None = None) -> Scores:
    """The scores of a case, with other records or another matrix where they are given."""
    matrix = matrix or case.matrix
    return score(matrix, (records or case.records).read(matrix), as_of=case.as_of)


def scored_people(case: Case, people: People) -> Scores:
    """The scores of people already read, by the matrix of a case."""
    return score(case.matrix, people, as_of=case.as_of)


def pictures(scores: Scores) -> dict[str, Picture]:
    """Person -> everything that scoring says of them, in no order."""
    ranking = rank(scores)
    return {name: picture(scores, ranking, at) for at, name in enumerate(scores.people.ids)}


def picture(scores: Scores, ranking: Ranking, at: int) -> Picture:
    return alone(scores, at) | {
        "rank": [int(side[at]) for side in (ranking.rank, ranking.best, ranking.worst)]
    }


def alone(scores: Scores, at: int) -> Picture:
    """What is said of one person without regard to the others."""
    lines = {
        name: [int(side[at]) for side in (line.points, line.lowest, line.highest, line.row)]
        + [int(side[at]) for v in (line.values, line.result) for side in _sides(v)]
        for name, line in scores.lines.items()
    }
    rules = {
        (section, name): [bool(side[at]) for side in (t.yes, t.no, t.can_yes, t.can_no)]
        for section in ("gates", "routes", "cohorts", "cautions")
        for name, t in getattr(scores, section).items()
    }
    return {
        "lines": lines,
        "rules": rules,
        "gate": int(scores.gate[at]),
        "refused": bool(scores.refused[at]),
        "tier": int(scores.tier[at]),
        "tiers": scores.possible_tiers(at),
        "settled": bool(scores.settled[at]),
        "stale": sorted(name for name, marks in scores.stale.items() if marks[at]),
        "later": sorted(name for name, marks in scores.later.items() if marks[at]),
    }


def _sides(values: Values) -> tuple[Sequence[Any], ...]:
    return values.known, values.low, values.high, values.words


def by_person(scores: Scores) -> dict[str, Picture]:
    """Person -> what is said of them without regard to the others."""
    return {name: alone(scores, at) for at, name in enumerate(scores.people.ids)}
