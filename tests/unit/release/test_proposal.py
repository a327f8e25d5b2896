from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.document import Document
from iom_matrix.errors import IomMatrixError
from iom_matrix.probing.witness import Witness
from iom_matrix.release.proposal import MOST_WITNESSES, Crowd, Proposal, propose, too_small
from iom_matrix.release.proposal_json import proposals_form
from iom_matrix.release.proposal_paper import proposal_blocks
from iom_matrix.release.steps import Step
from tests.unit.building import ADULT, AS_OF, BAND, INPUTS, MISSED, SETS, matrix_of, scores_of

FILE = Path("matrices/drawn/1.0.1.yaml")
LOW = {"unknown": "lowest"}
SIX = {**MISSED, "points": {"0+": "0", "3+": "6"}}


def version(number: str, lines: dict[str, Any], **more: Any) -> Matrix:
    said = {"status": "illustrative", "version": number, **more}
    return matrix_of(lines, said.pop("inputs", None), **said)


def proposed(number: str, lines: dict[str, Any], **more: Any) -> Proposal:
    old = version("1.0.0", {"x": MISSED})
    return propose(FILE, version(number, lines, **more), old, as_of=AS_OF)


def page(proposal: Proposal) -> str:
    text = Document("T", tuple(proposal_blocks([proposal], "there"))).text()
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("number", "raise_to"), [("1.0.1", "1.1.0"), ("0.9.0", "1.1.0"), ("1.1.0", "")]
)
def test_a_step_that_is_too_small_is_an_error(number: str, raise_to: str) -> None:
    found = too_small(proposed(number, {"x": SIX}))
    assert (found is None) == (not raise_to)
    if found is not None:
        assert found.severity == "error"
        assert f"the version {raise_to}" in found.hint
        assert "3+ earns 6 points, was 5" in found.message
        assert ("is not above drawn@1.0.0" in found.message) == (number == "0.9.0")


def test_evidence_that_was_not_asked_for_needs_a_major_step() -> None:
    found = too_small(proposed("1.1.0", {"x": MISSED, "y": {**ADULT, **LOW}}))
    assert found is not None
    assert "needs a major step" in found.message
    assert "the version 2.0.0" in found.hint


def test_words_alone_need_a_patch_and_no_witness() -> None:
    proposal = proposed("1.0.1", {"x": {**MISSED, "title": "Missed"}})
    assert (proposal.needed, proposal.witnesses, too_small(proposal)) == (Step.PATCH, (), None)
    nothing = too_small(proposed("1.0.0", {"x": {**MISSED, "title": "Missed"}}))
    assert nothing is not None
    assert "the version 1.0.1" in nothing.hint


def test_a_draft_is_asked_nothing() -> None:
    proposal = proposed("1.0.1", {"x": SIX}, status="draft")
    assert proposal.is_draft
    assert too_small(proposal) is None
    assert "A draft is free: nothing is asked of it yet." in page(proposal)


def test_the_first_of_its_name_is_compared_with_nothing() -> None:
    proposal = propose(FILE, version("1.0.0", {"x": MISSED}), None)
    assert too_small(proposal) is None
    assert "The first version of drawn: nothing to compare it with." in page(proposal)
    none = Document("T", tuple(proposal_blocks([], "there"))).text()
    assert "no version is new" in " ".join(none.split())


def test_where_nobody_is_found_the_step_is_minor_all_the_same() -> None:
    unread = {**SETS, "more": SETS["breaches"]}
    proposal = proposed("1.0.1", {"x": MISSED}, events=unread)
    assert (proposal.needed, proposal.unproven) == (Step.MINOR, True)
    assert too_small(proposal) is not None
    said = page(proposal)
    assert "No witness: all " in said
    assert "Nobody is treated otherwise, and yet the two do not compile to the same: so the" in said
    assert "not proven" not in said


def test_where_not_everybody_can_be_tried_equality_is_not_proven() -> None:
    counted = {"x": {"count": "proven", "points": {"0+": "0", "1+": "4"}, **LOW}}
    old = version("1.0.0", counted)
    new = version("1.0.1", counted, events={**SETS, "more": SETS["breaches"]})
    proposal = propose(FILE, new, old, as_of=AS_OF, limit=50)
    assert proposal.unproven
    said = "No witness found, equality not proven: so the step is minor, not patch."
    assert said in page(proposal)


def test_changes_that_show_in_the_same_lines_share_a_witness() -> None:
    both = {**MISSED, "points": {"0+": "1", "3+": "6"}}
    (shown,) = proposed("1.1.0", {"x": both}).witnesses
    assert (shown.about, len(shown.differences)) == (("x",), 2)


def test_of_many_changes_some_have_no_witness_and_that_is_said() -> None:
    count = MOST_WITNESSES + 2
    bands = [{**BAND, **LOW, "points": {"low": "1", "medium": "2", "high": high}} for high in "56"]
    old, new = (
        version(number, {f"x{at}": band for at in range(count)})
        for number, band in zip(("1.0.0", "1.1.0"), bands, strict=True)
    )
    proposal = propose(FILE, new, old, as_of=AS_OF)
    shown = [at for one in proposal.witnesses for at in one.differences]
    assert (len(shown), proposal.left_out) == (MOST_WITNESSES, 2)
    assert "For 2 more changes no witness was looked for" in page(proposal)


def test_people_whom_both_can_read_are_counted() -> None:
    old, new = version("1.0.0", {"x": MISSED}), version("1.1.0", {"x": SIX})
    people = scores_of(old, [{"missed": "3"}] * 12).people
    crowd = Crowd("these", lambda _: people, AS_OF, exact=False)
    proposal = propose(FILE, new, old, as_of=AS_OF, crowd=crowd)
    assert "Of about 10 people" in page(proposal)

    def others(matrix: Matrix) -> Any:
        return people if matrix is old else people.take([0])

    apart = propose(FILE, new, old, as_of=AS_OF, crowd=replace(crowd, read=others))
    assert apart.impact is None
    assert "these has other people for each" in page(apart)

    def by_one_alone(matrix: Matrix) -> Any:
        if matrix is old:
            raise IomMatrixError("it has no such column")
        return people

    asked = replace(crowd, read=by_one_alone, asked_for=True)
    half = propose(FILE, new, old, as_of=AS_OF, crowd=asked)
    assert "these cannot be read for drawn@1.0.0." in page(half)


def test_inputs_that_only_one_has_are_named_with_the_witness() -> None:
    fewer = {name: spec for name, spec in INPUTS.items() if name != "signed"}
    old = version("1.0.0", {"x": MISSED}, inputs=fewer)
    signed = {"of": "signed", "points": {"-10+": "0", "5+": "3"}, **LOW}
    proposal = propose(FILE, version("2.0.0", {"x": SIX, "y": signed}), old, as_of=AS_OF)
    assert "drawn@1.0.0 cannot read: Score that may be below nothing: 5" in page(proposal)


def test_one_invented_person_is_shown_once_for_all_that_shows_in_them() -> None:
    other = {**MISSED, "title": "Missed again"}
    proposal = proposed("1.1.0", {"x": MISSED, "y": other})
    people = [one.witness.facts for one in proposal.witnesses if isinstance(one.witness, Witness)]
    assert people
    assert len(people) == len(set(people))
    shown = [at for one in proposal.witnesses for at in one.differences]
    assert len(shown) > len(proposal.witnesses)
    assert all("y" in one.about for one in proposal.witnesses)
    form: Any = proposals_form([proposal], "there")
    (told, *_) = form["proposals"][0]["witnesses"]
    assert told["about"] == list(proposal.witnesses[0].about)
