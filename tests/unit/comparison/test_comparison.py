"""The comparison of small matrices, by hand: tiers that differ, steps, routes, places, one side."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.comparison.comparison import Comparison, compare, compared
from iom_matrix.comparison.crossings import thresholds
from iom_matrix.comparison.movers import ItemChange
from tests.scheme import sample_scores
from tests.unit.building import AS_OF, LOW, Definition, matrix_of, scores_of

MISSED: Definition = {"title": "X", "of": "missed", "points": {"0+": "0", "3+": "5"}, **LOW}
HIGHER: Definition = {"title": "X", "of": "missed", "points": {"0+": "0.5", "3+": "2"}, **LOW}
ADULT: Definition = {"title": "Y", "of": "adult", "points": {"no": "0", "yes": "4"}, **LOW}
SCALE = ["below-threshold", "for-discussion", "for-early-discussion"]
THREE: Definition = {
    "scale": SCALE,
    "of": "total",
    "levels": dict(zip(["-99+", "2+", "4+"], SCALE, strict=True)),
}
PEOPLE = [
    {"standing": "managed", "missed": "4", "adult": "no"},
    {"standing": "managed", "missed": "0", "adult": "yes"},
    {"standing": "nominated", "missed": "0", "adult": "no"},
]


def comparison(
    old: dict[str, Any], new: dict[str, Any], people: Any = PEOPLE, **more: Any
) -> Comparison:
    """Of matrices given as arguments of `matrix_of`."""
    sides = [scores_of(matrix_of(**said), people) for said in (old, new)]
    return compared(sides[0], sides[1], **more)


OLD = {"parts": {"x": MISSED}, "tiers": THREE}
NEW = {"parts": {"x": HIGHER, "y": ADULT}, "tiers": THREE}


def test_who_rises_and_who_falls() -> None:
    found = comparison(OLD, NEW)
    assert found.counts.rises == {"for-discussion": 1, "for-early-discussion": 1}
    assert found.counts.falls == {"for-discussion": 0, "for-early-discussion": 1}
    assert found.counts.tiers["below-threshold", "for-early-discussion"] == 1
    first, second, third = (found.of(f"N-{at}") for at in (1, 2, 3))
    assert (first.rises, first.falls) == ((), ("for-early-discussion",))
    assert (second.rises, second.falls) == (("for-discussion", "for-early-discussion"), ())
    assert (third.rises, third.falls, third.change) == ((), (), Decimal("0.5"))
    assert (first.review, second.review, found.counts.review) == (False, False, 0)
    assert found.movers[0].person == "N-2"


def test_items_are_in_one_unit_greatest_first() -> None:
    found = comparison(OLD, NEW)
    assert found.of("N-2").items == (
        ItemChange(found.itemized.items[1], "Y", Decimal(0), Decimal("4.0")),
        ItemChange(found.itemized.items[0], "X", Decimal(0), Decimal("0.5")),
    )
    assert [item.change for item in found.of("N-1").items] == [Decimal(-3)]
    back = comparison(NEW, OLD)
    assert [item.change for item in back.of("N-2").items] == [Decimal(-4), Decimal("-0.5")]


def test_what_an_item_does_to_everybody() -> None:
    found = comparison(OLD, NEW)
    told = [(one.item.line, one.gain, one.lose, one.added, one.taken) for one in found.item_totals]
    # Of 5, 0 and 0 points X leaves 2, 0.5 and 0.5; Y gives 4 to one.
    assert told == [
        ("x", 2, 1, Decimal("1.0"), Decimal("3.0")), ("y", 1, 0, Decimal("4.0"), Decimal("0.0")),
    ]  # fmt: skip
    assert comparison(OLD, OLD).item_totals == ()


def test_managed_people_who_fall_below_the_line_are_for_review() -> None:
    found = comparison(NEW, OLD)
    assert found.of("N-2").review
    assert (found.counts.review, found.counts.falls["for-discussion"]) == (1, 1)
    nominated = comparison(NEW, OLD, [person | {"standing": "nominated"} for person in PEOPLE])
    assert (nominated.counts.review, nominated.counts.falls["for-discussion"]) == (0, 1)
    # Who was below it before does not fall.
    assert not comparison(OLD, OLD).of("N-3").review


def test_thresholds_are_the_tiers_that_both_have() -> None:
    other: Definition = {
        "scale": ["none", "for-discussion", "at-once"],
        "of": "total",
        "levels": {"-99+": "none", "2+": "for-discussion", "5+": "at-once"},
    }
    found = comparison(OLD, NEW | {"tiers": other})
    assert thresholds(*found.matrices) == ("for-discussion",)
    assert list(found.counts.rises) == ["for-discussion"]
    assert found.of("N-2").rises == ("for-discussion",)
    # From one name of the lowest tier to another is another tier, and no fall.
    assert found.of("N-3") in found.movers
    assert found.of("N-3").falls == ()


def test_moves_that_hang_on_an_answer_are_not_settled() -> None:
    people = [{"missed": "", "adult": "yes"}, {"missed": "0", "adult": "yes"},
              {"missed": "", "adult": "no"}]  # fmt: skip
    found = comparison(OLD, NEW, people)
    assert [found.of(f"N-{at}").settled for at in (1, 2, 3)] == [False, True, False]
    assert (found.counts.tier, found.counts.tier_open, found.counts.same_open) == (2, 1, 1)


GATES = {"gates": {"child": {"when": {"adult": "no"}, "stop": "out of scope", "because": "Age."}}}
ROUTES = {"routes": {"door": {"title": "another door", "when": {"adult": "yes"}, "because": "B."}}}


def test_who_is_scored_by_one_version_alone() -> None:
    found = comparison(OLD, NEW | GATES)
    one = found.of("N-1")
    assert (one.new.tier, one.new.points, one.new.rank, one.new.place) == (None,) * 4
    assert (one.new.out_of_scope, one.change, one.items, one.settled) == ("child", None, (), False)
    assert one in found.movers
    assert found.counts.both == 1
    assert (found.counts.new.out_of_scope, found.counts.new.scored) == (2, 1)
    assert found.counts.tiers["for-early-discussion", None] == 1
    refusing = NEW | {"parts": {"x": {**HIGHER, "unknown": "refuse"}}}
    refused = comparison(OLD, refusing, [{"missed": ""}])
    assert refused.counts.new.refused == 1
    assert refused.of("N-1").new.refused == ("x",)


def test_who_comes_by_another_route_takes_no_place() -> None:
    people = [{"missed": "4", "adult": "no"}, {"missed": "4", "adult": "yes"},
              {"missed": "0", "adult": "no"}]  # fmt: skip
    found = comparison(OLD, OLD | ROUTES, people, first=(1, 2))
    routed, last = found.of("N-2"), found.of("N-3")
    assert (routed.old.place, routed.new.place, routed.new.rank) == (1, None, 1)
    assert (routed.new.route, routed.leaves) == ("door", (1, 2))
    assert (last.old.place, last.new.place, last.new.rank, last.enters) == (3, 2, 3, (2,))
    assert (found.counts.old.routed, found.counts.new.routed) == (0, 1)
    assert (found.counts.tier, found.counts.points) == (0, 0)


def test_the_step_that_gives_a_tier_is_named_where_the_total_does_not() -> None:
    steps: Definition = {
        "scale": SCALE,
        "highest": {
            "by_total": {"of": "total",
                         "levels": dict(zip(["-99+", "4+", "9+"], SCALE, strict=True))},
            "enough": {"title": "X is enough", "of": "likelihood",
                       "levels": dict(zip(["-99+", "1+", "4+"], SCALE, strict=True))},
        },
    }  # fmt: skip
    found = comparison(OLD, NEW | {"tiers": steps})
    assert found.of("N-2").new.steps == ("X is enough",)
    assert found.of("N-3").new.steps == ()
    assert found.of("N-2").old.steps == ()
    moved = {"floored": {"when": {"adult": "no"}, "to": SCALE[2], "because": "To try."}}
    adjusted = comparison(OLD, NEW | {"tiers": {**steps, "adjust": moved}})
    # What stood before the adjustment: for discussion, by the one step alone.
    assert adjusted.of("N-1").new.tier == SCALE[2]
    assert adjusted.of("N-1").new.steps == ("X is enough",)


def test_numbers_of_the_first_are_sorted_and_above_nothing() -> None:
    assert comparison(OLD, NEW, first=(9, 2, 9)).first == (2, 9)
    assert comparison(OLD, NEW, first=()).agreement.first == ()
    with pytest.raises(ValueError, match="each number of first is 1 or more, and one is 0"):
        comparison(OLD, NEW, first=(3, 0))


def test_matrices_without_a_total_are_compared_by_tier() -> None:
    tiers = {"scale": SCALE, "of": "likelihood",
             "levels": dict(zip(["-99+", "2+", "4+"], SCALE, strict=True))}  # fmt: skip
    bare = {"parts": {"x": MISSED}, "total": None, "tiers": tiers, "ranking": ["likelihood"]}
    found = comparison(NEW, bare)
    one = found.of("N-2")
    assert (one.falls, one.new.points, one.change) == (
        ("for-discussion", "for-early-discussion"), None, None,
    )  # fmt: skip
    assert (one.items, found.counts.points) == ((), 0)
    assert found.new_shares.attainable == {}
    assert comparison(bare, bare).itemized.items == ()


def test_the_shipped_versions_on_the_sample() -> None:
    new = iom.load("refocused-harm@2.0.0")
    old = iom.load("legacy-sac@1.1.0")
    people = sample_scores().people
    found = compare(old, new, people, as_of=iom.SAMPLE_AS_OF)
    assert (found.as_of, found.audience, found.area) == (dt.date(2026, 4, 1), "panel", None)
    assert (found.counts.tier, found.counts.review) == (134, 68)
    assert found.notices[:2] == (
        "ILLUSTRATIVE: not for decisions about people", "SYNTHETIC: invented data about nobody.",
    )  # fmt: skip
    capped = [one for one in found.nominals for item in one.items if item.item.kind == "cap"]
    assert len(capped) == 2
    assert found.as_of == AS_OF
    with pytest.raises(iom.ReferenceNotFoundError):
        found.of("N-9999")
