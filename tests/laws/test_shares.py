"""Shares: parts of what can be attained and of what was awarded, with nothing lost or doubled."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.comparison.shares import attainable, shares
from iom_matrix.definition.lines import OF_EVENT
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.testing import Case, cases
from tests.laws.pictures import scored

FAMILIES = [None, "any", "violence", "acquisitive", OF_EVENT]


@st.composite
def with_families(draw: st.DrawFn, case: Case) -> Matrix:
    """The matrix of a case, whose lines declare families, or that of their events."""
    lines = {}
    for name, linked in case.matrix.lines.items():
        family = draw(st.sampled_from(FAMILIES))
        if family == OF_EVENT and not _reads_offences(case.matrix, linked):
            family = None
        lines[name] = replace(linked, line=linked.line.model_copy(update={"family": family}))
    return replace(case.matrix, lines=lines)


def _reads_offences(matrix: Matrix, linked: LinkedLine) -> bool:
    kinds = [kind for name in linked.sets for kind in matrix.sets[name].kinds]
    return bool(kinds) and set(kinds) == {OFFENCE}


@given(cases(), st.data())
def test_awarded_points_come_to_all_totals(case: Case, data: st.DataObject) -> None:
    """What families are awarded comes to the totals of everybody scored."""
    scores = scored(case, matrix=data.draw(with_families(case)))
    total = 0 if scores.total is None else int(scores.total.points[scores.scored].sum())
    found = shares(scores, np.ones(len(scores), np.bool_), "police")
    assert sum(found.awarded.values()) == pytest.approx(total, abs=1e-6)
    assert found.people == scores.scored.sum()


@given(cases(), st.data())
def test_attainable_points_come_to_the_most_of_the_total(case: Case, data: st.DataObject) -> None:
    """What families can attain comes to the most that the total can, exactly; none is negative."""
    matrix = data.draw(with_families(case))
    found = attainable(matrix)
    total = matrix.lines.get("total")
    most = Fraction(total.result.highest or 0) if total else Fraction(0)
    assert sum(found.values()) == max(most, 0)
    assert all(points > 0 for points in found.values())
