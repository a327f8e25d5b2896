"""Views: what of a snapshot an audience may be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

import iom_matrix as iom
from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.explanation.audiences import WITHHELD, Audience
from iom_matrix.oversight.reports.views import View, view_of
from tests.unit.oversight.snapshots.taken import sample_snapshot

MATRIX = iom.load("refocused-harm@2.0.0")


def view(audience: Audience) -> View:
    return view_of(sample_snapshot(), [MATRIX], audience)


def test_the_police_see_the_snapshot_as_it_is_without_any_matrix() -> None:
    found = view_of(sample_snapshot(), [], "police")
    assert found.snapshot is sample_snapshot()
    assert found.whole


def test_a_partner_sees_no_withheld_factor_and_no_withheld_answer() -> None:
    found = view("partner")
    everything, seen = sample_snapshot().people, found.snapshot.people
    assert everything.factors.keys() - seen.factors.keys() == {"intelligence", "domestic_reports"}
    assert everything.stale.keys() - seen.stale.keys() == {
        "drug_use_class_a", "need_alcohol", "need_mental_health",
    }  # fmt: skip
    assert not found.whole


def test_what_is_open_in_a_withheld_factor_is_withheld_and_counted() -> None:
    everything, seen = (one.people.unknown for one in (sample_snapshot(), view("partner").snapshot))
    hidden = {one.what for one in everything if one.line in {"intelligence", "domestic_reports"}}
    assert hidden
    assert not hidden & {one.what for one in seen}
    assert {one.line: int(whom.sum()) for one, whom in seen.items() if one.what == WITHHELD} == {
        "intelligence": 36, "domestic_reports": 2,
    }  # fmt: skip


def test_totals_tiers_and_ranks_stand() -> None:
    everything, seen = sample_snapshot().people, view("partner").snapshot.people
    for name in ("total", "tier", "rank", "settled"):
        assert getattr(seen, name) is getattr(everything, name)


def test_a_panel_that_sees_every_line_may_still_not_see_all_evidence() -> None:
    """Keys of victims are withheld from it, and would tell by whether events changed."""
    found = view("panel")
    assert found.snapshot.people.factors.keys() == sample_snapshot().people.factors.keys()
    assert not found.whole


def test_an_audience_from_which_nothing_can_be_withheld_sees_the_whole() -> None:
    snapshot = sample_snapshot()
    kinds = ("intelligence", "allegations", "victims", "health")
    audiences = MATRIX.file.audiences.model_copy(update={"partner": kinds})
    open_ = replace(MATRIX, file=MATRIX.file.model_copy(update={"audiences": audiences}))
    made_by = replace(snapshot.matrix, digest=iom.digest(open_))
    assert view_of(replace(snapshot, matrix=made_by), [open_], "partner").whole


def test_without_the_matrix_that_made_it_nobody_else_sees_anything() -> None:
    other = iom.load("legacy-sac@1.1.0")
    with pytest.raises(ReferenceNotFoundError, match="no such matrix was given"):
        view_of(sample_snapshot(), [other], "partner")
