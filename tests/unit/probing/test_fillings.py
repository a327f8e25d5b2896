from __future__ import annotations

import datetime as dt

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.columns import Column
from iom_matrix.probing.fillings import filled, standing_still
from iom_matrix.scoring.engine import score
from tests.unit.building import AS_OF, OFFENCE, matrix_of, scores_of

LATER = dt.date(2026, 6, 1)


def made() -> Matrix:
    return matrix_of(
        {
            "rosh_line": {
                "of": "rosh", "unknown": "lowest",
                "points": {"low": "0", "medium": "2", "high": "4", "not-assessed": "0"},
            },
            "proven_line": {
                "count": "proven", "within": "12 months", "unknown": "highest",
                "points": {"0+": "0", "1+": "8", "2+": "16"},
            },
        }
    )  # fmt: skip


def test_one_person_many_times_with_other_answers() -> None:
    events = [OFFENCE, {**OFFENCE, "id": "N-2"}, {**OFFENCE, "id": "N-2", "occasion": "O2"}]
    before = scores_of(made(), [{"rosh": "low"}, {"rosh": "high"}], events)
    answers = Column(
        np.ones(3, np.bool_), np.array([0, 1, 2], np.int16), np.zeros(3, np.int64),
        np.full(3, np.datetime64(AS_OF, "D")),
    )  # fmt: skip
    people = filled(before.people, 1, {"rosh": answers}, 3)
    after = score(before.matrix, people, as_of=AS_OF)
    assert before.lines["total"].points.tolist() == [8, 20]
    assert after.lines["total"].points.tolist() == [16, 18, 20]
    assert len(people.events) == 3 * 2
    assert people.ids == ("0", "1", "2")


def test_as_they_are_they_score_as_before() -> None:
    before = scores_of(made(), [{"rosh": ""}], [OFFENCE], coverage=())
    after = score(before.matrix, filled(before.people, 0, {}, 4), as_of=AS_OF)
    for side in ("points", "lowest", "highest"):
        (was,) = getattr(before.lines["total"], side)
        assert getattr(after.lines["total"], side).tolist() == [was] * 4


def test_what_is_dated_later_never_comes_to_count() -> None:
    dated = [
        {"offence_date": "2026-04-20", "outcome_date": "2026-04-20"},
        {"outcome_date": "2026-04-20"},
    ]
    for row in dated:
        before = scores_of(made(), [{"rosh": "high", "rosh.as_of": "2026-04-20"}], [OFFENCE | row])
        still = standing_still(before.people, AS_OF, LATER)
        after = score(before.matrix, still, as_of=LATER)
        assert len(still.events) == 0
        assert after.lines["total"].points.tolist() == [0]
        assert after.lines["rosh_line"].highest.tolist() == [4]
        moved = score(before.matrix, before.people, as_of=LATER)
        assert moved.lines["total"].points.tolist() == [12]


def test_a_record_that_is_complete_stays_so_and_one_that_is_not_does_not() -> None:
    strands = ("reports", "charges", "convictions")
    for until, known in ((AS_OF, True), (AS_OF - dt.timedelta(days=1), False)):
        coverage = [
            {"kind": kind, "from": "", "to": str(until), "areas": "all"} for kind in strands
        ]
        before = scores_of(made(), [{"rosh": "low"}], [], coverage=tuple(coverage))
        still = standing_still(before.people, AS_OF, LATER)
        after = score(before.matrix, still, as_of=LATER)
        assert bool(after.lines["total"].highest[0] == 0) == known
