"""Snapshots: what is written is read back, and the same evidence gives the same record."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.oversight.snapshots.forms import snapshot_form
from iom_matrix.oversight.snapshots.reading import opened_snapshot
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.testing import Case, cases
from tests.laws.pictures import scored
from tests.unit.oversight.snapshots.taken import KEY, taken


@given(cases())
def test_a_snapshot_is_read_back_as_it_was_written(case: Case) -> None:
    """Taken, written and read, a snapshot says what it said, and is written the same again."""
    snapshot = taken(scored(case))
    text = snapshot_text(snapshot, KEY)
    back = opened_snapshot(text.encode(), "snapshot.json", KEY)
    assert snapshot_form(replace(back, seal=None)) == snapshot_form(snapshot)
    assert snapshot_text(back, KEY) == text


@given(cases(), st.data())
def test_the_order_of_people_and_events_is_no_part_of_a_snapshot(
    case: Case, data: st.DataObject
) -> None:
    """Records in another order give a snapshot of the same bytes."""
    records = case.records
    turned = replace(
        records,
        nominals=tuple(data.draw(st.permutations(records.nominals))),
        events=tuple(data.draw(st.permutations(records.events))),
    )
    texts = [snapshot_text(taken(scored(case, one)), KEY) for one in (records, turned)]
    assert texts[0] == texts[1]
