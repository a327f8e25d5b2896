"""Next looks: the first day on which time alone changes anything."""

from __future__ import annotations

import datetime as dt

from iom_matrix.oversight.panel.next_looks import NEVER, looks
from tests.scheme import sample_scores
from tests.unit.building import INPUTS, MISSED, matrix_of, scores_of
from tests.unit.oversight.panel.packs import listed

ARP = {
    "of": "arp", "points": {"0+": "0", "50+": "4", "not-assessed": "0"}, "unknown": "lowest",
    "stale": "counts",
}  # fmt: skip


def test_evidence_leaves_a_window() -> None:
    look = listed("N-0197").look
    assert look is not None
    assert look.day == dt.date(2026, 5, 11)
    [moved] = look.moved
    assert (moved.line, moved.before, moved.after) == ("recency", 8, 6)
    assert look.out_of_date == ()


def test_an_answer_goes_out_of_date_the_day_after_its_limit() -> None:
    scores = scores_of(
        matrix_of({"x": ARP}, INPUTS), [{"arp": "60", "arp.as_of": "2025-06-01", "missed": "0"}]
    )
    look = looks(scores, [0], "panel")[0]
    assert look.day == dt.date(2026, 6, 2)
    assert (look.moved, look.out_of_date) == ((), ("All reoffending predictor",))


def test_where_nothing_ages_there_is_no_day() -> None:
    scores = scores_of(matrix_of({"x": MISSED}), [{"missed": "0"}])
    assert looks(scores, [0], "panel") == {0: NEVER}
    undated = scores_of(matrix_of({"x": ARP}, INPUTS), [{"arp": "60"}])
    assert looks(undated, [0], "panel") == {0: NEVER}


def test_an_audience_that_may_not_learn_of_time_is_told_of_its_own_answers() -> None:
    """What leaves a window may be withheld; when RoSH goes out of date is not."""
    scores = sample_scores()
    at = scores.position("N-0197")
    look = looks(scores, [at], "partner")[at]
    assert look.moved == ()
    assert look.day is not None
    assert look.out_of_date
    assert look.day > dt.date(2026, 5, 11)
