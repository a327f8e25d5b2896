from __future__ import annotations

from dataclasses import replace

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.exchange.relations.reads import Reads
from tests.unit.building import Definition
from tests.unit.exchange.relations.happening import asking

CODES = CodeTable(
    "codes", 1, "Codes", "made up", "code", ("group",),
    {"28A": ("burglary",), "34B": ("robbery",), "99": ("nothing-known",)},
)  # fmt: skip


def reads(line: Definition, given: frozenset[str] | None = None) -> Reads:
    return Reads(asking(line), given)


def test_only_what_a_line_reads_is_asked_for() -> None:
    one = reads({"count": "breaches"})
    assert (one.kinds, one.fields, one.liberty) == (("breach",), (), False)
    assert list(one.sets) == ["breaches"]
    assert [linked.name for linked in one.lines] == ["x"]


def test_offences_have_outcomes_and_roles_and_what_their_set_asks() -> None:
    fields = reads({"count": "proven"}).fields
    assert fields == ("outcome", "role", "under_18_at_offence", "counter_allegation")


def test_weights_and_different_groups_need_the_group() -> None:
    assert "group" not in reads({"count": "proven", "distinct": "victim"}).fields
    for line in (
        {"count": "proven", "distinct": "group"},
        {"sum": "harm_days", "over": "proven"},
        {"worst": "harm_days", "over": "proven"},
    ):
        assert "group" in reads(line).fields


def test_the_newest_needs_its_field() -> None:
    assert "domestic" in reads({"latest": "domestic", "over": "proven"}).fields


def test_time_at_liberty_reads_custody() -> None:
    one = reads({"count": "breaches", "at_liberty": "yes"})
    assert one.kinds == ("breach", "custody-start", "custody-end")
    assert one.custody == {"custody-start": True, "custody-end": False}


def test_time_since_an_event_is_no_measure() -> None:
    one = reads({"months_since": {"last": "breaches"}})
    assert (len(one.lines), one.measures) == (1, ())


def test_different_keys() -> None:
    one = reads({"count": "proven", "distinct": "victim"})
    assert one.distinct("victim")
    assert not one.distinct("occasion")


def test_a_column_that_is_not_given_is_not_there() -> None:
    one = reads({"count": "proven"}, frozenset({"id", "kind"}))
    assert (one.has("kind"), one.has("role")) == (True, False)
    assert reads({"count": "proven"}).has("role")


def test_codes_lead_to_groups_that_there_are() -> None:
    one = reads({"count": "proven"})
    assert not one.has("code")
    coded = Reads(replace(one.matrix, codes=CODES))
    assert coded.has("code")
    assert coded.group_of_code == {"28A": "burglary", "34B": "robbery"}
    assert not Reads(replace(one.matrix, codes=replace(CODES, columns=("title",)))).has("code")
