from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.documents.handling import handling_of
from iom_matrix.oversight.equality.equality import equality_of
from iom_matrix.oversight.equality.form import FORMAT, equality_form
from iom_matrix.oversight.equality.schema import equality_schema
from tests.scheme import sample_scores


def form(**options: Any) -> dict[str, Any]:
    found = equality_of(sample_scores(), iom.sample_characteristics(), **options)
    handling = handling_of(purge_by="2026-10-01", generated_at="2026-04-02", as_of=iom.SAMPLE_AS_OF)
    told: dict[str, Any] = equality_form(found, handling)  # type: ignore[assignment]
    return told


def test_keys_stand_in_the_documented_order() -> None:
    told = form()
    assert list(told) == [
        "format", "handling", "generated_at", "purge_by", "matrix", "before", "as_of", "advisory",
        "notice", "audience", "k", "intervals", "counts", "breakdowns",
    ]  # fmt: skip
    assert told["format"] == FORMAT
    assert list(equality_schema()["properties"]) == list(told)  # type: ignore[arg-type]
    assert told["before"] is None


def test_a_row_says_its_groups_by_name_and_what_is_not_there_is_null() -> None:
    one = form()["breakdowns"][0]
    assert one["reference"] == {"group": "A"}
    first, second, third = one["lines"][0]["rows"]
    assert (first["groups"], first["difference"], first["ratio"]) == ([{"group": "A"}], None, None)
    assert list(second) == [
        "groups", "count", "of", "rate", "low", "high", "difference", "ratio",
    ]  # fmt: skip
    assert third["groups"] == [{"group": "C"}, {"group": "not recorded"}]
    assert one["lines"][1]["rows"] == one["tier_rows"] == []
    gap = one["gaps"][0]
    assert gap["items"][-1]["line"] is None
    assert gap["items"][-1]["lines"] > 1
    assert gap["change"] is None


def test_a_change_of_version_is_the_gap_now_less_the_gap_before() -> None:
    gaps = form(before=sample_scores("legacy-sac@1.1.0"), k=0)["breakdowns"][0]["gaps"]
    for gap in gaps:
        for one in (gap, *gap["items"]):
            now, before, change = (
                Fraction(one[key]) for key in ("gap", "gap_before", "change")
            )  # fmt: skip
            assert now - before == change
            assert before == Fraction(one["mean_before"]) - Fraction(one["reference_mean_before"])
    assert any(Fraction(gap["gap_before"]) for gap in gaps)


@pytest.mark.parametrize("options", [{}, {"k": 0}, {"crossed": [("group", "band")]}])
def test_no_number_withheld_is_in_it(options: dict[str, Any]) -> None:
    told = form(**options)
    k = options.get("k", 10)
    for one in told["breakdowns"]:
        for line in one["lines"]:
            assert all(min(row["count"], row["of"] - row["count"]) >= k for row in line["rows"])
        assert all(row["people"] >= k for row in one["people"])
