"""What a result is called where only a line is shown, such as a prompt."""

from __future__ import annotations

import iom_matrix as iom
from tests.scheme import sample_scores

MATRIX = "refocused-harm@2.0.0"


def test_a_result_is_called_by_what_it_is_and_not_by_all_that_it_holds() -> None:
    scores = sample_scores()
    assert repr(scores) == f"<Scores by {MATRIX} on 2026-04-01: 272 of 280 people scored>"
    assert repr(iom.rank(scores)) == f"<Ranking by {MATRIX}: 272 people ranked>"
    york = repr(iom.rank(scores, area="York"))
    assert york == f"<Ranking by {MATRIX}: 109 people ranked in York>"
    left = repr(iom.leave_out(scores))
    assert left == f"<LeaveOut of {MATRIX}: 17 questions left out in turn>"
    moved = repr(iom.stress(scores, draws=1_000))
    assert moved == f"<Stability of {MATRIX}: 280 people in 1,000 draws>"


def test_what_is_told_of_a_person_says_how_to_read_it() -> None:
    scores = sample_scores()
    told = iom.explain(scores, "N-0117")
    assert repr(told) == f"<Explanation of N-0117 by {MATRIX}: print it to read it>"
    found = iom.counterfactuals(scores, "N-0018", most=1)
    assert repr(found) == (
        f"<Counterfactuals of N-0018 by {MATRIX}: 3 sets of changes; print it to read them>"
    )
