"""A ranking as CSV: one row a person, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.account import Account
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.explanation.notices import row_notice
from iom_matrix.explanation.sentences import main_points
from iom_matrix.forms.cell_columns import written_rows
from iom_matrix.forms.handling import HANDLING, handling_cells
from iom_matrix.forms.ranking_columns import RankingColumns
from iom_matrix.forms.safe_csv import Cell, write_csv, written
from iom_matrix.scoring.places import UNRANKED
from iom_matrix.scoring.ranking import Ranking

# The notice and the handling come first in each row, so that none can be copied without them.
FIRST = (
    "notice", *HANDLING, "matrix", "as_of", "rank", "rank_best", "rank_worst", "rank_overall", "id",
    "area", "standing", "points", "lowest", "highest", "tier", "settled", "possible_tiers", "route",
    "out_of_scope", "refused",
)  # fmt: skip
LAST = ("main_points", "unknown", "cautions")


def columns_of(matrix: Matrix) -> tuple[str, ...]:
    """The header: the fixed columns, and between them one a cohort, a group and a factor."""
    return (
        *FIRST,
        *(f"cohort:{name}" for name in matrix.file.cohorts),
        *(f"group:{name}" for name in matrix.file.groups),
        *(f"earned:{factor.name}" for factor in matrix.factors),
        *LAST,
    )


def ranking_csv(
    ranking: Ranking, *, audience: Audience = "panel", handling: Handling | None = None
) -> str:
    """A ranking as CSV with the columns of `columns_of`; several words in a cell stand with ; .

    Args:
        ranking: what `rank` returned.
        audience: whose view; what it may not see is empty.
        handling: how it is to be handled, once it is a file; else its columns are empty.
    """
    scores = ranking.scores
    head = (row_notice(scores), *handling_cells(handling))
    if scores.total is None:
        told = (explain_at(scores, at, audience) for at in ranking.members)
        rows = (
            row_of(ranking, at, one, head) for at, one in zip(ranking.members, told, strict=True)
        )
        return write_csv(columns_of(scores.matrix), rows)
    columns = RankingColumns(ranking, np.array(ranking.members, np.intp), audience)
    header = ",".join(map(written, columns_of(scores.matrix)))
    return written_rows(header, columns.all(head))


def row_of(ranking: Ranking, at: int, told: Account, head: Sequence[str]) -> list[Cell]:
    ranked = ranking.rank[at] != UNRANKED
    sides = (ranking.rank, ranking.best, ranking.worst, ranking.overall)
    ranks = [int(side[at]) if ranked else None for side in sides]
    steps = {step.name: step for step in told.steps}
    scored = told.tier is not None
    eligible = {cohort.cohort: cohort.eligible for cohort in told.cohorts}
    named = [*told.matrix.file.groups, *(factor.name for factor in told.matrix.factors)]
    return [
        *head, told.matrix.reference, told.as_of.isoformat(), *ranks, told.person, told.area,
        told.standing, told.points, told.lowest, told.highest, told.tier, told.settled,
        _list(told.possible_tiers), told.route, told.out_of_scope, _list(told.refused),
        *(eligible.get(name) for name in told.matrix.file.cohorts),
        *(steps[name].points if scored and name in steps else None for name in named),
        main_points(told) if scored else None,
        _list(tuple(dict.fromkeys(f"{doubt.factor} ({doubt.agency})" for doubt in told.unknown))),
        _list(tuple(caution.code for caution in told.cautions)),
    ]  # fmt: skip


def _list(texts: tuple[str, ...]) -> str | None:
    return "; ".join(texts) or None
