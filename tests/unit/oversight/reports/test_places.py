"""The line of places on two days: as the panel's pack has it, and who crossed it between."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import iom_matrix as iom
from iom_matrix.documents.document import Document
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.panel.pack import panel_pack
from iom_matrix.oversight.reports.daily import daily_of
from iom_matrix.oversight.reports.places import Places, places_form
from iom_matrix.oversight.reports.places_page import places_blocks
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.scheme import sample_scores
from tests.unit.oversight.indicators.made import made, with_caution
from tests.unit.oversight.snapshots.taken import handling, sample_snapshot

THEN = {"a": "md", "b": "md", "c": "md", "d": "mb"}


def ranked(snapshot: Snapshot, ranks: str, **changes: object) -> Snapshot:
    """The same, with these ranks, in the order of the letters."""
    numbers = np.array([int(rank) for rank in ranks.split()], np.int64)
    return replace(snapshot, people=replace(snapshot.people, rank=numbers, **changes))


def between(then: Snapshot, now: Snapshot, places: int = 2) -> Places:
    found = daily_of(series_of([then, now]), places=places).places
    assert found is not None
    return found


def crossed(found: Places) -> dict[str, tuple[object, object, int | None]]:
    return {one.key[0]: (one.before, one.after, one.rank) for one in found.crossed or ()}


def words(found: Places, most: int = 40) -> str:
    names = {one.key: one.key[0] for one in found.crossed or ()}
    return Document("Title", tuple(places_blocks(found, names, most)), ()).text()


def test_who_crosses_the_line_is_told_with_both_sides() -> None:
    found = between(ranked(made(0, THEN), "1 2 3 4"), ranked(made(1, THEN), "1 3 2 4"))

    assert crossed(found) == {"c": ("beyond", "within", 2), "b": ("within", "beyond", 3)}
    assert "2 places, with no tie across the line." in words(found)
    assert "And 1 person more, in the JSON form." in words(found, 1)


def test_who_falls_below_the_threshold_or_is_new_takes_or_leaves_a_place() -> None:
    now = {"b": "md", "c": "mb", "d": "md", "e": "md"}
    found = between(ranked(made(0, THEN), "1 2 3 4"), ranked(made(1, now), "3 4 1 2"))

    assert crossed(found) == {
        "d": (None, "within", 1), "e": (None, "within", 2), "b": ("within", "beyond", 3),
        "a": ("within", None, None),
    }  # fmt: skip
    assert "a within takes no place -" in " ".join(words(found).split())


def test_a_tie_across_the_line_is_a_side_of_its_own() -> None:
    found = between(ranked(made(0, THEN), "1 2 3 4"), ranked(made(1, THEN), "1 2 2 4"))

    assert crossed(found) == {"b": ("within", "tied", 2), "c": ("beyond", "tied", 2)}
    assert "Places 2-3 tie for 1 place" in words(found)


def test_who_comes_by_another_route_takes_no_place() -> None:
    route = np.array([0, -1, -1, -1], np.int16)
    found = between(ranked(made(0, THEN), "1 2 3 4"), ranked(made(1, THEN), "1 2 3 4", route=route))

    assert crossed(found) == {"c": ("beyond", "within", 3), "a": ("within", None, None)}


def test_who_may_take_no_place_is_counted_and_stands_where_the_pack_has_them() -> None:
    then, now = (ranked(made(at, THEN), "1 2 3 4") for at in (0, 1))
    now = with_caution(with_caution(now, "route-open", "a", "c", "d"), "gate-open", "a", "b")
    found = between(then, now)

    assert (found.unsure, found.after) == (2, between(then, then_again(then)).after)
    assert places_form(found, {})["unsure"] == 2
    text = " ".join(words(found).split())
    assert "Of 2 people within it or tied it is not known whether they take a place" in text
    assert "not known" not in words(between(then, then_again(then)))


def then_again(then: Snapshot) -> Snapshot:
    return replace(then, as_of=made(1, THEN).as_of)


def test_where_nobody_crosses_or_nothing_can_be_compared_it_says_so() -> None:
    then, now = (ranked(made(at, THEN), "1 2 3 4") for at in (0, 1))
    assert "Nobody crossed it" in words(between(then, now))

    other = ranked(made(1, THEN, digest="sha256:two"), "4 3 2 1")
    found = between(then, other)
    assert found.crossed is None
    assert places_form(found, {})["crossed"] is None
    assert "since the days were scored otherwise" in words(found)
    assert daily_of(series_of([then, now])).places is None


@pytest.mark.parametrize("area", [None, "York"])
@pytest.mark.parametrize("places", [1, 12, 13, 40, 200])
def test_the_line_is_that_of_the_panel_s_pack(area: str | None, places: int) -> None:
    scores = sample_scores()
    snapshot = sample_snapshot()
    earlier = replace(snapshot, as_of=snapshot.as_of.replace(month=3))
    found = daily_of(series_of([earlier, snapshot]).within(area), places=places).places
    pack = panel_pack(iom.rank(scores, area=area), handling=handling(), places=places)
    assert found is not None
    assert found.after == found.before == pack.cut
    assert found.crossed == ()
