"""The pack: everybody is in one part of it, and in no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from iom_matrix.oversight.panel.listed_person import GROUPS, Listed
from iom_matrix.oversight.panel.pack import panel_pack
from iom_matrix.oversight.panel.page import pack_page
from iom_matrix.scoring.ranking import rank
from tests.scheme import sample_scores
from tests.unit.building import MISSED, matrix_of, scores_of
from tests.unit.oversight.panel.packs import HANDLING, listed, pack


def test_everybody_is_in_one_part() -> None:
    found = pack(None, 20)
    assert sum(len(found.of(name)) for name in GROUPS) == len(found.people) == 280
    assert Counter(one.group for one in found.people) == {
        "above-threshold": 70, "below-threshold": 158, "other-route": 44, "out-of-scope": 6,
        "refused": 2,
    }  # fmt: skip


def test_the_parts_are_what_they_are_called() -> None:
    found = pack(None, 20)
    lowest = found.ranking.scores.matrix.scale[0]
    assert all(one.told.route for one in found.of("other-route"))
    assert all(one.told.out_of_scope for one in found.of("out-of-scope"))
    assert all(one.told.refused for one in found.of("refused"))
    for one in (*found.of("above-threshold"), *found.of("below-threshold")):
        assert one.told.route is None
        assert (one.told.tier == lowest) == (one.group == "below-threshold")


def test_people_of_another_route_and_below_the_threshold_take_no_place() -> None:
    found = pack("Harrogate", 500)
    assert found.cut is not None
    assert found.cut.left == 485
    for one in found.people:
        assert (one.side is not None) == (one.group == "above-threshold")


def test_a_tie_across_the_line_is_told_and_not_broken() -> None:
    found = pack("Harrogate", 13)
    assert found.cut is not None
    tie = found.cut.tie
    assert tie is not None
    assert (tie.first, tie.last, tie.places) == (13, 14, 1)
    tied = [one for one in found.people if one.side == "tied"]
    assert [one.nominal.place for one in tied] == [16, 16]


def test_managed_below_the_threshold_is_for_review() -> None:
    for one in pack(None, 20).people:
        assert one.review == (one.group == "below-threshold" and one.told.standing == "managed")


def test_who_is_talked_about_has_a_page() -> None:
    assert listed("N-0139").has_page
    assert listed("N-0152").has_page  # managed, and without points
    assert listed("N-0169").has_page  # refused: the panel may ask
    assert all(one.has_page for one in pack(None, 20).of("other-route"))
    assert listed("N-0031").has_page  # managed, and out of scope by now


@pytest.mark.parametrize("standing", ["managed", "nominated", "de-selected", None])
def test_out_of_scope_or_below_the_threshold_only_those_of_the_scheme_have_a_page(
    standing: str | None,
) -> None:
    """What is known of others is not handed round."""
    mine = standing in {"managed", "nominated"}
    for name in ("N-0031", "N-0152"):
        assert _of_standing(listed(name), standing).has_page == mine
    for name in ("N-0139", "N-0232"):
        assert _of_standing(listed(name), standing).has_page


def _of_standing(one: Listed, standing: str | None) -> Listed:
    told = replace(one.told, standing=standing)
    return replace(one, nominal=replace(one.nominal, told=told))


def test_quiet_people_come_longest_first() -> None:
    days = [one.last.days for one in pack(None, 20).quiet]
    known = [number for number in days if number is not None]
    assert known == sorted(known, reverse=True)
    assert known[-1] >= 365
    assert days == [None] * (len(days) - len(known)) + known


def test_an_agency_is_asked_first_what_settles_a_tier() -> None:
    asked = pack(None, 20).by_agency
    assert list(asked) == sorted(asked)
    order = ["always", "some", "not alone", "not tried"]
    for pairs in asked.values():
        places = [order.index(ask.settles) for ask, _ in pairs]
        assert places == sorted(places)
    assert {ask.settles for ask, _ in asked["probation"]} == set(order)


@pytest.mark.parametrize("more", [{"places": 0}, {"quiet_days": 0}])
def test_no_places_and_no_days_are_refused(more: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        panel_pack(rank(sample_scores(), area="York"), handling=HANDLING, **more)


def test_where_no_events_are_counted_nobody_is_quiet() -> None:
    scores = scores_of(matrix_of({"x": MISSED}), [{"missed": "0"}])
    found = panel_pack(rank(scores), handling=HANDLING)
    assert (found.quiet, found.counts_events) == ((), False)
    assert "No event counted" not in pack_page(found).text()
