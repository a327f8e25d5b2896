"""Findings, over the whole language: each has its place and its remedy, and a waiver waives it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.rules import Waiver
from iom_matrix.release.every_rule import IDS, RULES
from iom_matrix.release.findings import Finding, idle_waivers, sift
from iom_matrix.release.locks import entry_of
from iom_matrix.release.rules import Case
from iom_matrix.testing import Form, forms

DAY = dt.date(2031, 1, 1)


def found_in(form: Form, status: str = "published") -> list[Finding]:
    file = form.matrix.file.model_copy(update={"status": status})
    case = Case(replace(form.matrix, file=file), DAY)
    return [finding for rule in RULES for finding in rule.findings(case)]


def stands(said: Any, path: Sequence[str | int]) -> bool:
    """Whether a path leads somewhere in what a file says; a name may stand in a list."""
    for part in path:
        if isinstance(said, dict):
            if part not in said:
                return False
            said = said[part]
        else:
            return isinstance(said, list | tuple) and part in said
    return True


@given(forms())
def test_every_finding_has_a_place_and_a_remedy(form: Form) -> None:
    """No rule fails on any matrix; what it finds stands in the file, and says what to do."""
    for finding in found_in(form):
        assert stands(form.definition, finding.path), finding
        assert finding.message
        assert finding.hint
        assert finding.severity == "finding"


@given(forms())
def test_a_waiver_for_each_finding_leaves_nothing_and_is_never_idle(form: Form) -> None:
    """Findings can all be waived, one by one, and such waivers all waive something."""
    found = found_in(form)
    waivers = [Waiver(rule=one.rule, on=one.on or None, because="Known.") for one in found]
    standing, waived = sift(found, waivers)
    assert standing == []
    assert len(waived) == len(found)
    assert idle_waivers(waivers, waived, IDS, IDS) == []


@given(forms())
def test_a_rule_finds_the_same_whatever_else_is_found(form: Form) -> None:
    """Findings come out in the same order each time, and none comes twice."""
    found = found_in(form)
    assert found == found_in(form)
    assert len(set(found)) == len(found)


@given(forms())
def test_the_lock_tells_matrices_apart_as_their_digests_do(form: Form) -> None:
    """A waiver and a withdrawal alone leave the third digest as it is."""
    matrix: Matrix = form.matrix

    def changed(**fields: Any) -> Matrix:
        return replace(matrix, file=matrix.file.model_copy(update=fields))

    kept = entry_of(matrix).kept
    waiver = Waiver(rule="feedback", because="Known.")
    assert entry_of(changed(status="withdrawn", waive=(waiver,))).kept == kept
    assert entry_of(changed(title="Another title")).kept != kept
    assert entry_of(changed(ranking=("tier",) * 2)).kept != kept
