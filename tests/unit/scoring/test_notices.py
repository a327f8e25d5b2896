from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from iom_matrix.scoring.notices import later_lines, score_notices
from iom_matrix.scoring.results import Scores
from tests.scheme import sample_scores
from tests.unit.building import LOW, MISSED, SETS, matrix_of, scores_of

FIRST = "DRAFT: not for decisions about people"


def made(coverage: object = "everything") -> Scores:
    count = {"count": "proven", "points": {"0+": "0", "2+": "3"}, "unknown": "lowest"}
    parts = {"x": {**MISSED, **LOW}, "y": count}
    return scores_of(matrix_of(parts, events=SETS), [{"missed": "5"}], (), coverage)


def test_what_is_assumed_and_what_was_not_given() -> None:
    assert made().notices == (FIRST, "ASSUMED: that all events are complete (--assume-complete).")
    assert made(None).notices == (
        FIRST, "No coverage was given, so no absence of events is taken to mean none.",
    )  # fmt: skip


def test_what_the_mapping_states_and_later_answers_are_said() -> None:
    scores = made()
    people = replace(scores.people, stated={"area": "York"})
    found = score_notices(scores.matrix, people, scores.as_of, later_rows=0, later=1)
    assert found[2:] == (
        "STATED by the mapping, for every row: area = York.",
        f"1 answer was observed after {scores.as_of}; not used.",
    )


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("refocused-harm@2.0.0", 0),
        ("legacy-sac@1.1.0", 2),
    ],
)
def test_a_version_out_of_force_and_past_its_review_says_so(reference: str, said: int) -> None:
    notices = sample_scores(reference).notices
    assert notices[:2] == (
        "ILLUSTRATIVE: not for decisions about people",
        "SYNTHETIC: invented data about nobody.",
    )
    assert sum(reference in one for one in notices) == said


def test_one_is_told_as_one() -> None:
    day = dt.date(2026, 4, 1)
    assert later_lines(day, 1, 2) == [
        "1 event row is dated after 2026-04-01; not used.",
        "2 answers were observed after 2026-04-01; not used.",
    ]
    assert later_lines(day, 2, 1) == [
        "2 event rows are dated after 2026-04-01; not used.",
        "1 answer was observed after 2026-04-01; not used.",
    ]
