"""Candidates: who has met entry or exit, and is not on that side of it yet."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.documents.document import Document
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.criteria.candidates import (
    STANDING,
    Candidates,
    entering_of,
    leaving_of,
)
from iom_matrix.oversight.criteria.candidates_form import candidates_form, entry_keys, exit_keys
from iom_matrix.oversight.criteria.candidates_page import candidate_blocks
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.criteria.test_criterion import pointed
from tests.unit.oversight.decisions.decided import decided
from tests.unit.oversight.indicators.made import (
    FIRST,
    FORTNIGHT,
    with_caution,
    with_route,
    with_unknown,
)
from tests.unit.oversight.snapshots.taken import sample_snapshot

LOW, HIGH, OPEN, UP = (3, 3), (12, 12), (3, 9), (3, 12)
NAMES = {letter * 64: letter.upper() for letter in "abcde"}


def series() -> Series:
    """After three periods a and e are low for long enough, b lately, c perhaps, and d is high.

    All but d and e, who are nominated, are managed.
    """
    people = [
        {"a": LOW, "b": HIGH, "c": LOW, "d": LOW, "e": LOW},
        {"a": LOW, "b": LOW, "c": LOW, "d": HIGH, "e": LOW},
        {"a": LOW, "b": LOW, "c": OPEN, "d": HIGH, "e": UP},
    ]
    snapshots = [pointed(at, one) for at, one in enumerate(people)]
    return series_of([*snapshots[:-1], standing(snapshots[-1], "de", "nominated")])


def standing(snapshot: Snapshot, letters: str, name: str) -> Snapshot:
    whose = [key[0] in letters for key in snapshot.people.key]
    others = np.where(whose, STANDINGS.index(name), snapshot.people.standing).astype(np.int16)
    return replace(snapshot, people=replace(snapshot.people, standing=others))


def on(key: str, fortnights: float, **more: str) -> Decision:
    """A decision about somebody, so long after the first snapshot."""
    day = FIRST + fortnights * FORTNIGHT
    blind = {"seen": None, "indication": None, "agrees": None}
    return decided(key=key * 64, decided_on=str(day), **blind, **more)


def leaving(*decisions: Decision) -> Candidates:
    found = leaving_of(series(), decisions)
    assert found is not None
    return found


def names(found: Candidates) -> dict[str, str]:
    parts = {"met": found.met, "waiting": found.waiting, "unsure": found.unsure}
    return {name: "".join(key[0] for key in part) for name, part in parts.items()}


def words(found: Candidates, most: int = 40) -> str:
    page = Document("A report", tuple(candidate_blocks(found, NAMES, most)))
    return " ".join(page.text().split())


def test_only_managed_people_come_off() -> None:
    found = leaving()
    assert names(found) == {"met": "a", "waiting": "b", "unsure": "c"}
    assert (found.snapshots, found.met["a" * 64].since) == (3, FIRST)


def test_only_people_who_are_not_managed_come_in() -> None:
    found = entering_of(series())
    assert names(found) == {"met": "d", "waiting": "", "unsure": "e"}
    assert found.met["d" * 64].since == FIRST + FORTNIGHT
    last = series().there(2).snapshot
    routed = with_route(last, "d")
    assert names(entering_of(series_of([routed])))["met"] == ""
    for name, met in (("de-selected", "d"), ("managed", "")):
        assert names(entering_of(series_of([standing(last, "d", name)])))["met"] == met


def test_a_matrix_that_states_no_exit_says_nothing() -> None:
    assert leaving_of(series_of([pointed(0, {"a": LOW}, leaving=None)])) is None


def test_before_another_matrix_nothing_is_seen() -> None:
    days = [pointed(at, {"d": HIGH}, digest="sha256:two" if at else "sha256:one")
            for at in range(3)]  # fmt: skip
    found = entering_of(series_of([standing(one, "d", "nominated") for one in days]))
    assert (found.snapshots, found.met["d" * 64].since) == (2, FIRST + FORTNIGHT)
    assert (found.first, found.changed) == (FIRST + FORTNIGHT, True)
    text = words(found)
    assert "over 2 snapshots, since the matrix changed on 2026-01-21; before that is not" in text
    assert candidates_form(found, {})["matrix_changed"] is True


def test_a_snapshot_that_is_missing_is_not_looked_at() -> None:
    days = [pointed(at, {"d": HIGH}, digest="sha256:two" if at > 1 else "sha256:one")
            for at in (0, 1, 2, 4, 5)]  # fmt: skip
    assert entering_of(series_of(days)).snapshots == 3


def test_of_whom_it_is_not_known_whether_they_are_managed_may_come_in_or_off_perhaps() -> None:
    last = series().there(2).snapshot
    standing_of = np.where([key[0] in "ad" for key in last.people.key], -1, last.people.standing)
    last = replace(last, people=replace(last.people, standing=standing_of.astype(np.int16)))
    earlier = [series().there(at).snapshot for at in (0, 1)]
    some = series_of([*earlier, last])
    entering, off = entering_of(some), leaving_of(some)
    assert off is not None
    assert names(entering) == {"met": "", "waiting": "", "unsure": "de"}
    assert names(off) == {"met": "", "waiting": "b", "unsure": "ac"}
    assert entering.doubts == {"d" * 64: (STANDING,)}
    assert off.doubts == {"a" * 64: (STANDING,)}
    assert f"D: Above the threshold since 2026-01-21, 14 days. Not known: {STANDING}." in words(
        entering
    )
    form = json.loads(write_json(candidates_form(entering, {})))
    assert [one["why"] for one in form["unsure"]] == [[STANDING], []]
    assert entering_of(some, reasons=False).doubts == {}
    assert names(entering_of(some, reasons=False)) == names(entering)


def test_who_may_be_on_a_route_may_come_in_perhaps() -> None:
    earlier, last = (series().there(at).snapshot for at in (1, 2))
    found = entering_of(series_of([earlier, with_caution(last, "route-open", "a", "d")]))
    assert names(found) == {"met": "", "waiting": "", "unsure": "de"}
    assert found.doubts == {"d" * 64: ("whether they are managed under MAPPA",)}
    # A route gives nobody a reason to stay, and closes no way off.
    off = leaving_of(series_of([earlier, with_caution(last, "route-open", "a")]))
    assert off is not None
    assert off.doubts == {}


def test_of_the_sample_without_a_word_of_mappa_nobody_is_met() -> None:
    told = sample_snapshot()
    people = told.people
    nobody = np.full(len(people), -1, np.int16)
    blank = replace(
        people,
        route=nobody,
        cautions=people.cautions | {"route-open": people.out_of_scope == -1},
    )
    found = entering_of(series_of([replace(told, people=blank)]))
    assert not found.met
    assert found.unsure.keys() >= entering_of(series_of([told])).met.keys()


def test_who_was_decided_on_since_waits_for_nobody() -> None:
    # d stands above since the second snapshot, the last is the third.
    for fortnights, undecided in ((0.5, "d"), (1, ""), (1.5, ""), (2, ""), (2.5, "d")):
        found = entering_of(series(), [on("d", fortnights)])
        assert "".join(key[0] for key in found.undecided) == undecided
    last = entering_of(series(), [on("d", 2), on("d", 1)])
    assert last.decided == {"d" * 64: FIRST + 2 * FORTNIGHT}
    assert entering_of(series()).decided is None


def test_to_put_it_off_decides_nothing() -> None:
    off = on("d", 2, outcome="defer")
    assert list(entering_of(series(), [off]).undecided) == ["d" * 64]
    # What was decided before it was put off holds still.
    assert entering_of(series(), [off, on("d", 1)]).decided == {"d" * 64: FIRST + FORTNIGHT}


def test_what_holds_no_longer_keeps_nobody_off_the_list() -> None:
    refusal = {"kind": "acceptance", "outcome": "not-accept"}
    for fortnights, undecided in ((1.5, ["d" * 64]), (2, [])):
        expires = str(FIRST + fortnights * FORTNIGHT)
        last = on("d", 1.25, expires=expires, **refusal)
        assert list(entering_of(series(), [last]).undecided) == undecided
        # It took the place of what was decided before it.
        assert list(entering_of(series(), [last, on("d", 1)]).undecided) == undecided
        # Of two of one day that which holds does, whichever line comes first.
        assert not entering_of(series(), [on("d", 1.25), last]).undecided


def test_who_was_decided_on_before_an_exit_was_met_was_not_decided_on_since() -> None:
    # a is below since the first snapshot, and met the exit of 28 days with the third.
    early = leaving(on("a", 1.5))
    assert (list(early.undecided), early.told) == (["a" * 64], ("a" * 64, "c" * 64))
    assert not leaving(on("a", 2)).undecided


def test_the_page_says_that_it_is_for_the_panel() -> None:
    text = words(leaving(on("b", 2)))
    assert "May come off, for the panel to decide: 1" in text
    assert "below 4.5 points for 28 days. Two reviews. Nobody comes off by it." in text
    assert "A: Below the exit threshold of 4.5 points since 2026-01-07, 28 days;" in text
    assert "left out here: 0 people. Below it and not yet for long enough: 1 person." in text
    assert "Looked back over 3 snapshots, the first of 2026-01-07; before that is not" in text
    assert "Not known whether they may come off: 1 person." in text
    assert "C: Perhaps below" in text


def test_the_page_of_entry() -> None:
    text = words(entering_of(series()))
    assert "May come in, for the panel to decide: 1 " in text
    assert "managed neither here nor under MAPPA. Nobody comes in by it." in text
    assert "D: Above the threshold since 2026-01-21, 14 days." in text
    assert "No decisions were given, so some of them may have been decided on since." in text
    assert "E: Perhaps above the threshold since 2026-02-04, 0 days (by the points: no)." in text
    assert "for long enough" not in text
    decided_on = words(entering_of(series(), [on("d", 2)]))
    assert "decide: 0 " in decided_on
    assert "D:" not in decided_on


def test_who_may_not_see_what_is_not_known_is_told_all_else() -> None:
    each = [standing(pointed(at, {"a": OPEN, "d": UP}), "d", "nominated") for at in range(3)]
    some = series_of([with_unknown(one, "police", "a", "d") for one in each])
    for found in (entering_of, leaving_of):
        told, bare = found(some), found(some, reasons=False)
        assert told is not None
        assert bare is not None
        assert [one.why for one in told.unsure.values()] == [("rosh (police)",)]
        assert [one.why for one in bare.unsure.values()] == [()]
        assert bare.unsure.keys() == told.unsure.keys()


def test_a_long_list_is_cut_and_says_so() -> None:
    assert words(leaving(), most=0).count("And 1 person more, in the JSON form.") == 2


def test_the_json_names_who_may_be_named() -> None:
    form = json.loads(write_json(candidates_form(leaving(on("a", 2)), {"a" * 64: "N-1"})))
    assert form["met"] == [
        {
            "key": "a" * 64, "id": "N-1", "since": str(FIRST), "days": 28, "earliest": str(FIRST),
            "decided_on": str(FIRST + 2 * FORTNIGHT),
        }
    ]  # fmt: skip
    assert form["waiting"][0]["id"] is None
    assert (form["unsure"][0]["since"], form["unsure"][0]["why"]) == (None, [])
    assert (form["below"], form["for"], form["decisions_given"]) == (4.5, "28 days", True)
    validate = pytest.importorskip("jsonschema").validate
    validate(form, exit_keys())
    entry = json.loads(write_json(candidates_form(entering_of(series()), {})))
    assert (entry["met"][0]["decided_on"], entry["decisions_given"]) == (None, False)
    validate(entry, entry_keys())
