"""Snapshots: what is written is read back, and the same evidence gives the same record."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_matrix.explanation.doubts import doubts_of
from iom_matrix.oversight.replays.replay import replay
from iom_matrix.oversight.snapshots.forms import snapshot_form
from iom_matrix.oversight.snapshots.reading import opened_snapshot
from iom_matrix.oversight.snapshots.removal import without
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.oversight.snapshots.unknowns import unknowns
from iom_matrix.testing import Case, cases
from tests.laws.pictures import Picture, by_person, scored, scored_people
from tests.laws.test_shares import with_families
from tests.unit.oversight.snapshots.taken import KEY, taken

_LEFT = ("people", "counts", "areas", "inputs")


@given(cases(), st.data())
def test_a_snapshot_is_read_back_as_it_was_written(case: Case, data: st.DataObject) -> None:
    """Taken, written and read, a snapshot says what it said, and is written the same again."""
    snapshot = taken(scored(case, matrix=data.draw(with_families(case))))
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


@given(cases(), st.data())
def test_the_same_evidence_never_differs_from_its_snapshot(case: Case, data: st.DataObject) -> None:
    """Replayed from a file, with people and events in another order, nothing differs."""
    records = case.records
    turned = replace(
        records,
        nominals=tuple(data.draw(st.permutations(records.nominals))),
        events=tuple(data.draw(st.permutations(records.events))),
    )
    text = snapshot_text(taken(scored(case)), KEY)
    found = replay(opened_snapshot(text.encode(), "a.json"), scored(case, turned), key=KEY)
    assert found.same
    assert (found.changed, found.unscored, found.new, found.gone) == ((), (), (), ())


@given(cases(), st.data())
def test_one_changed_answer_is_named(case: Case, data: st.DataObject) -> None:
    """An answer taken back is told of, and of nobody else; and so is what it does to the score."""
    before = scored(case)
    known = [
        (name, at)
        for name, column in before.people.columns.items()
        for at in np.flatnonzero(column.known).tolist()
    ]
    assume(known)
    name, at = data.draw(st.sampled_from(known))
    column = before.people.columns[name]
    given_ = column.known.copy()
    given_[at] = False
    columns = {**before.people.columns, name: replace(column, known=given_)}
    after = scored_people(case, replace(before.people, columns=columns))
    found = replay(taken(before), after, key=KEY, corrected=True)
    person = before.people.ids[at]
    assert [one.person for one in found.changed + found.unscored] == [person]
    [told] = found.changed + found.unscored
    assert (told.answers, told.events) == (True, False)
    if shown(by_person(before)[person]) != shown(by_person(after)[person]):
        assert [one.person for one in found.changed] == [person]
    assert not found.same


def shown(picture: Picture) -> Picture:
    """What a snapshot tells of a person's picture."""
    names = ("gate", "refused", "tier", "tiers", "settled", "stale")
    return {name: picture[name] for name in names}


@given(cases())
def test_what_is_not_certain_is_what_explain_tells_the_police(case: Case) -> None:
    """Everybody at once has the doubts that each person has when asked for alone."""
    scores = scored(case)
    found = unknowns(scores)
    for at in range(len(scores)):
        mine = {(u.line, u.agency, u.reason) for u, whom in found.items() if whom[at]}
        inside = scores.gate[at] < 0
        told = doubts_of(scores, at, "police") if inside else ()
        assert mine == {(one.factor, one.agency, one.reason) for one in told}
    assert all(whom.any() for whom in found.values())


@given(cases(), st.data())
def test_without_a_person_a_snapshot_is_as_if_they_had_never_been_there(
    case: Case, data: st.DataObject
) -> None:
    """What is left after a removal is what the others alone would have come to."""
    scores = scored(case)
    person = data.draw(st.sampled_from(scores.people.ids))
    others = [at for at, name in enumerate(scores.people.ids) if name != person]
    never = taken(scored_people(case, scores.people.take(others)))
    # What the notices count of anybody's evidence is not said any more, whoever is left.
    alone = snapshot_form(replace(never, inputs=replace(never.inputs, counted=())))
    left = without(taken(scores), person, key=KEY, on=scores.as_of, reason="asked-for")
    assert left is not None
    form = snapshot_form(left)
    assert {key: form[key] for key in _LEFT} == {key: alone[key] for key in _LEFT}
