from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.probing.histories import Histories
from iom_matrix.probing.past import Past
from iom_matrix.reading.definitions import load
from iom_matrix.testing.matrix import HEAD, linked
from iom_matrix.testing.vocabulary import vocabulary_of

AS_OF = dt.date(2026, 4, 1)


def matrix_of(*lines: dict[str, object], **sets: object) -> Matrix:
    """A matrix with these measures, of any offence proven unless other sets are given."""
    proven = {"title": "Proven", "kind": "offence", "outcome": "fact"}
    return linked(
        {
            **HEAD,
            "events": sets or {"proven": proven},
            "measures": {f"m{at}": line for at, line in enumerate(lines, 1)},
            "groups": {"g": {"add": {"q": {"has": next(iter(sets or ["proven"])), "points":
                       {"no": "0", "yes": "1"}, "unknown": "lowest"}}}},
            "total": {"add": ["g"], "range": ["0", "1"]},
            "tiers": {"scale": ["no", "yes"], "of": "total", "levels": {"0+": "no", "1+": "yes"}},
            "routes": {"r": {"title": "R", "when": {"m1": "2+"}, "because": "So."}},
            "ranking": ["total"],
        },
        vocabulary_of({}),
    )  # fmt: skip


def telling(matrix: Matrix, name: str = "m1") -> tuple[Past, ...]:
    return Histories(matrix, AS_OF).telling(matrix.lines[name])


def days_of(past: Past) -> list[str]:
    return [row["offence_date"] for row in past.rows]


def test_a_count_goes_from_none_to_beyond_its_last_edge() -> None:
    pasts = telling(matrix_of({"count": "proven", "within": "24 months"}))
    assert [len(past.rows) for past in pasts[:4]] == [0, 1, 2, 3]
    refs = [row["offence_ref"] for row in pasts[3].rows]
    assert refs == ["1", "2", "3"]


def test_a_window_is_told_by_its_first_day_and_the_day_before() -> None:
    pasts = telling(matrix_of({"count": "proven", "within": "24 months"}))
    on_edge = [past for past in pasts if "window" in past.about]
    assert [days_of(past) for past in on_edge] == [["2024-04-01"], ["2024-03-31"], ["2024-03-31"]]
    assert on_edge[2].rows[0]["outcome_date"] == "2024-04-01"


def test_one_day_in_custody_brings_an_event_a_day_nearer() -> None:
    pasts = telling(matrix_of({"count": "proven", "within": "24 months", "at_liberty": "yes"}))
    inside = [past for past in pasts if "one day in custody" in past.about]
    assert [past.rows[0]["offence_date"] for past in inside] == ["2024-03-31", "2024-03-30"]
    assert [row["kind"] for row in inside[0].rows[1:]] == ["custody-start", "custody-end"]
    assert days_of(inside[0])[1:] == ["2024-04-01", "2024-04-02"]
    assert not any(past.plain for past in inside)


def test_months_are_told_by_anniversaries_and_the_days_after_them() -> None:
    pasts = telling(matrix_of({"months_since": {"last": "proven"}}))
    found = [days_of(past) for past in pasts]
    assert found[:4] == [[], ["2026-04-01"], ["2026-02-02"], ["2026-02-01"]]
    assert found[4] == ["2026-02-01", "2026-04-01"]


def test_different_ones_are_told_from_the_same_and_the_blank() -> None:
    pasts = telling(matrix_of({"count": "proven", "distinct": "occasion"}))
    occasions = [[row["occasion"] for row in past.rows] for past in pasts]
    assert ["1", "2"] in occasions
    assert ["1", "1"] in occasions
    assert ["1", ""] in occasions
    groups = telling(matrix_of({"count": "proven", "distinct": "group"}))
    assert len({row["group"] for row in groups[3].rows}) == 3


def test_each_weight_is_told_and_sums_reach_for_the_edges() -> None:
    line = {"sum": "harm_days", "over": "proven", "cap": "40"}
    pasts = telling(matrix_of(line))
    groups = [past.rows[0]["group"] for past in pasts[1:5]]
    assert groups == ["burglary", "robbery", "assault", "stalking"]
    assert pasts[5].rows[0]["group"] == ""
    assert not pasts[5].plain


def test_a_set_is_told_by_each_word_it_asks_about_and_by_blanks() -> None:
    matrix = matrix_of(
        {"count": "abuse"},
        abuse={"title": "Abuse", "kind": "offence", "outcome": "charged", "domestic": "yes",
               "not": {"group": "stalking"}},
    )  # fmt: skip
    pasts = Histories(matrix, AS_OF).of_set("abuse")
    member = pasts[0].rows[0]
    assert (member["outcome"], member["domestic"], member["role"]) == ("charged", "yes", "suspect")
    assert member["group"] != "stalking"
    alone = [past.rows[0] for past in pasts if len(past.rows) == 1]
    assert {row["outcome"] for row in alone} == {
        "", "reported", "charged", "cautioned", "convicted", "acquitted",
    }  # fmt: skip
    assert {row["group"] for row in alone} == {"", "burglary", "robbery", "assault", "stalking"}
    assert {row["role"] for row in alone} == {"", "suspect", "offender", "victim", "witness"}
    assert {row["offence_date"] for row in alone} >= {"", "2026-04-01", "2026-04-02"}
    courses = [[row["outcome"] for row in past.rows] for past in pasts if len(past.rows) == 2]
    assert ["charged", "acquitted"] in courses
    assert ["reported", "charged"] in courses


def test_an_event_of_each_kind_is_told() -> None:
    breaches = {"title": "Breaches", "kind": "breach"}
    matrix = matrix_of({"count": "breaches"}, breaches=breaches)
    breach = Histories(matrix, AS_OF).of_set("breaches")
    assert breach[0].rows == ({"kind": "breach", "offence_date": "2026-03-31"},)
    assert len(breach) == 4


def test_a_set_that_can_hold_nothing_has_no_history() -> None:
    empty = {"title": "Empty", "kind": "offence", "outcome": "fact", "group": "assault",
             "not": {"family": "violence"}}  # fmt: skip
    matrix = matrix_of({"count": "empty"}, empty=empty)
    histories = Histories(matrix, AS_OF)
    assert histories.of_set("empty") == ()
    assert [past.rows for past in telling(matrix)] == [()]


@pytest.mark.parametrize("reference", ["refocused-harm@2.0.0", "legacy-sac@1.1.0"])
def test_what_is_told_once_is_told_with_an_own_text(reference: str) -> None:
    matrix = load(reference)
    histories = Histories(matrix, AS_OF)
    for name in matrix.sets:
        pasts = histories.of_set(name)
        assert pasts
        assert all(past.about for past in pasts)
