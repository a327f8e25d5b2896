from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from iom_matrix.evidence.events import KEYS, Events
from iom_matrix.evidence.history import History, settle
from iom_matrix.testing import Records
from tests.unit.building import AS_OF, MISSED, OFFENCE, days, matrix_of

MATRIX = matrix_of({"x": MISSED})
WORDS = {"outcome": ("reported", "charged", "cautioned", "convicted", "acquitted"),
         "group": ("burglary", "robbery", "assault", "stalking"), "domestic": ("no", "yes"),
         "role": ("suspect", "offender", "victim", "witness")}  # fmt: skip


def history_of(*rows: dict[str, str], as_of: dt.date = AS_OF) -> History:
    events = tuple({"id": "N-1", **OFFENCE, "offence_ref": "X", **row} for row in rows)
    nominals = ({"id": "N-1"}, {"id": "N-2"})
    people = Records(nominals, events, "everything").read(MATRIX)
    return settle(people.events, as_of)


def said(history: History, field: str, at: int = 0) -> str:
    code = int(history.codes[field][at])
    return "" if code < 0 else WORDS[field][code]


ARREST = {"outcome": "reported", "outcome_date": "2026-01-16", "domestic": "yes", "victim": "V1"}
CHARGE = {"outcome": "charged", "outcome_date": "2026-02-01", "domestic": "", "victim": ""}
VERDICT = {"outcome": "convicted", "outcome_date": "2026-03-01", "domestic": "", "victim": "V2"}


def test_three_rows_are_one_offence_with_its_latest_outcome() -> None:
    history = history_of(VERDICT, ARREST, CHARGE)
    assert len(history) == 1
    assert said(history, "outcome") == "convicted"
    assert said(history, "domestic") == "yes"
    assert str(history.dates["outcome_date"][0]) == "2026-03-01"
    assert history.row_owner.tolist() == [0, 0, 0]
    assert history.later == 0


@pytest.mark.parametrize(
    ("as_of", "outcome", "later"),
    [("2026-04-01", "convicted", 0), ("2026-02-28", "charged", 1), ("2026-01-16", "reported", 2)],
)
def test_later_rows_are_left_aside_and_counted(as_of: str, outcome: str, later: int) -> None:
    history = history_of(ARREST, CHARGE, VERDICT, as_of=dt.date.fromisoformat(as_of))
    assert said(history, "outcome") == outcome
    assert history.later == later
    assert history.later_people.tolist() == [0][: bool(later)]


def test_offences_after_the_day_are_not_there() -> None:
    history = history_of(ARREST, as_of=dt.date(2026, 1, 1))
    assert (len(history), history.later) == (0, 1)


def test_of_two_outcomes_on_one_day_the_one_further_on_counts() -> None:
    same_day = {**CHARGE, "outcome_date": VERDICT["outcome_date"]}
    assert said(history_of(VERDICT, same_day), "outcome") == "convicted"
    assert said(history_of(same_day, VERDICT), "outcome") == "convicted"


def test_a_blank_outcome_on_the_last_day_may_be_the_last() -> None:
    blank = {**VERDICT, "outcome": ""}
    same_day = {**CHARGE, "outcome_date": VERDICT["outcome_date"]}
    assert said(history_of(blank, same_day), "outcome") == ""
    assert said(history_of(blank, ARREST), "outcome") == ""
    assert said(history_of({**ARREST, "outcome": ""}, VERDICT), "outcome") == "convicted"


def test_a_row_without_a_date_may_have_changed_the_outcome() -> None:
    acquitted = {**VERDICT, "outcome": "acquitted", "outcome_date": ""}
    assert said(history_of(CHARGE, acquitted), "outcome") == ""
    # A report cannot have come after the charge, dated or not.
    assert said(history_of(CHARGE, {**ARREST, "outcome_date": ""}), "outcome") == "charged"
    assert said(history_of(acquitted), "outcome") == "acquitted"


def test_the_latest_field_that_is_not_blank_counts() -> None:
    rows = (
        {**ARREST, "group": "assault"},
        {**CHARGE, "group": "robbery"},
        {**VERDICT, "group": ""},
    )
    assert said(history_of(*rows), "group") == "robbery"
    assert said(history_of({**ARREST, "group": ""}), "group") == ""


def test_the_latest_day_of_an_offence_counts_in_any_order_of_rows() -> None:
    rows = [CHARGE, {**CHARGE, "offence_date": "2025-06-01"}]
    for order in (rows, rows[::-1]):
        assert str(history_of(*order).dates["offence_date"][0]) == "2026-01-15"


def test_a_blank_day_of_offence() -> None:
    both = history_of({**ARREST, "offence_date": ""}, {**CHARGE, "offence_date": "2026-01-02"})
    assert str(both.dates["offence_date"][0]) == "2026-01-02"
    neither = history_of({**ARREST, "offence_date": "", "outcome_date": ""})
    assert str(neither.dates["offence_date"][0]) == "NaT"


def test_people_and_references_are_kept_apart() -> None:
    rows: list[dict[str, Any]] = [
        {**CHARGE, "id": "N-2"}, {**CHARGE, "offence_ref": "Y"}, {**CHARGE, "id": "N-1"},
        {**CHARGE, "offence_ref": ""}, {**CHARGE, "offence_ref": ""},
    ]  # fmt: skip
    assert history_of(*rows).person.tolist() == [0, 0, 0, 0, 1]


def test_of_two_occasions_the_one_that_sorts_last_counts() -> None:
    one, two = {**CHARGE, "occasion": "O1"}, {**CHARGE, "occasion": "O2"}
    for order in ([one, two], [two, one]):
        history = history_of(*order)
        assert history.keys["occasion"].tolist() == [order.index(two)]


def test_no_events() -> None:
    history = settle(Records(({"id": "N-1"},), (), "everything").read(MATRIX).events, AS_OF)
    assert (len(history), history.later) == (0, 0)


def test_occurrences_of_one_person() -> None:
    rows: list[dict[str, Any]] = [
        {**CHARGE, "id": "N-2"}, {**CHARGE, "offence_ref": "Y"}, {**CHARGE, "id": "N-1"},
    ]  # fmt: skip
    history = history_of(*rows)
    assert [history.of(person).tolist() for person in (0, 1)] == [[0, 1], [2]]


def test_what_was_done_to_a_person_is_apart_from_what_the_person_did() -> None:
    suffered = {**ARREST, "role": "victim", "outcome_date": "2026-03-15"}
    history = history_of(CHARGE, suffered)
    assert [said(history, "outcome", at) for at in (0, 1)] == ["charged", "reported"]
    assert [said(history, "role", at) for at in (0, 1)] == ["offender", "victim"]


def test_a_vocabulary_without_events() -> None:
    none = Events.none({})
    assert len(settle(none, AS_OF)) == 0
    whole = np.zeros(1, np.int64)
    one = Events(whole, days("2026-01-01"), days(""), {}, dict.fromkeys(KEYS, whole))
    assert len(settle(one, AS_OF)) == 1
