"""Questions: every answer of each open question, tried by scoring it."""

from __future__ import annotations

from iom_matrix.oversight.panel.questions import Ask, asks
from tests.scheme import sample_scores
from tests.unit.oversight.panel.packs import listed, pack


def ask(person: str, name: str) -> Ask:
    return next(one for one in listed(person).asks if one.input == name)


def test_an_answer_settles_always_or_by_some_or_not_alone() -> None:
    assert ask("N-0053", "rosh").settles == "always"
    some = ask("N-0221", "rosh")
    assert (some.settles, some.answers, some.reason) == (
        "some", "low, medium or very-high", "out of date",
    )  # fmt: skip
    assert ask("N-0241", "csrp").settles == "not alone"


def test_what_settles_comes_first() -> None:
    assert [(one.input, one.settles) for one in listed("N-0186").asks] == [
        ("arp", "some"), ("csrp", "some"),
    ]  # fmt: skip


def test_events_are_named_and_not_tried() -> None:
    found = [one for one in listed("N-0169").asks if one.settles == "not tried"]
    assert {one.agency for one in found} == {"police", "probation"}
    assert all(one.reason == "not covered" and not one.input for one in found)


def test_nobody_is_asked_about_somebody_settled_or_out_of_scope() -> None:
    for one in pack(None, 20).people:
        assert bool(one.asks) == one.unsettled


def test_an_audience_is_told_whom_to_ask_and_not_what_it_may_not_see() -> None:
    scores = sample_scores()
    found = asks(scores, scores.position("N-0102"), "partner")
    assert found
    assert all(not one.input and one.settles == "not tried" for one in found)
