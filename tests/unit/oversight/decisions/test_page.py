"""The page of decisions, and its JSON."""

from __future__ import annotations

import datetime as dt
import json

from iom_matrix.documents.document import Document
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.decisions.page import decision_blocks
from iom_matrix.oversight.decisions.statistics import decision_statistics
from iom_matrix.oversight.decisions.statistics_form import statistics_form
from tests.unit.oversight.decisions.decided import decided, overridden, place_of
from tests.unit.oversight.snapshots.taken import sample_snapshot

STATISTICS = decision_statistics(
    [
        decided(place_of(0), kind="acceptance", outcome="accept", view_before_score="not-accept"),
        overridden(place_of(2), "down", minutes_discussed=7, review_by="2026-05-01"),
        decided(place_of(1), outcome="defer", agrees=None),
        decided(place_of(1, 1), seen=None, indication=None, agrees=None),
        decided(place_of(1, 2), decided_on="2026-08-01"),
    ],
    snapshots=[sample_snapshot()],
    on=dt.date(2026, 7, 1),
)


def test_every_count_is_said() -> None:
    page = Document("A report", tuple(decision_blocks(STATISTICS))).text()
    words = " ".join(page.split())
    for said in (
        "4 decisions by 2026-07-01: accept 1, defer 1, keep 1, exit 1.",
        "1 of 2 that took a stand went against the score: 0 up, 1 down.",
        "1 of 1 that went with it gives no reason.",
        "1 says that it agrees, and came to what the score speaks against.",
        "1 of 1 that went with it, and noted a view before the score was seen, had thought",
        "1 is past its day of review, and 0 have expired,",
        "The middle person was discussed for 7 minutes; that is known of 1 decision.",
        "1 was made without a score.",
        "1 takes no stand on the score.",
        "York 2 1 0 1",
    ):
        assert said in words
    assert "no snapshot here holds" not in words


def test_nothing_decided_is_said_too() -> None:
    page = Document(
        "A report", tuple(decision_blocks(decision_statistics([], on=dt.date(2026, 7, 1))))
    )
    assert "0 decisions by 2026-07-01: none." in page.text()
    assert "Area" not in page.text()


def test_nobody_is_in_the_page_or_the_json() -> None:
    text = Document("A report", tuple(decision_blocks(STATISTICS))).text()
    form = write_json(statistics_form(STATISTICS))
    assert not [key for key in sample_snapshot().people.key if key in text + form]


def test_the_json_says_all_that_the_statistics_say() -> None:
    form = json.loads(write_json(statistics_form(STATISTICS)))
    named = set(STATISTICS.__slots__) - {"factors", "later", "not_held"}
    assert set(form) == named
    assert form["all"] == {"decided": 2, "agreed": 1, "up": 0, "down": 1}
    assert form["overdue"] == 1
    assert form["minutes"] == {"known": 1, "total": 7, "middle": 7}
