from __future__ import annotations

from dataclasses import replace
from functools import cache

import iom_matrix as iom
from iom_matrix.documents.handling import Handling, handling_of
from iom_matrix.oversight.equality.characteristics import Characteristics
from iom_matrix.oversight.equality.equality import Equality, equality_of
from iom_matrix.oversight.equality.page import equality_page
from tests.scheme import sample_scores


@cache
def handling() -> Handling:
    return handling_of(
        purge_by="2026-10-01", generated_at="2026-04-02", as_of=iom.SAMPLE_AS_OF, line="RESTRICTED"
    )


@cache
def reported(k: int = 10) -> Equality:
    return equality_of(sample_scores(), iom.sample_characteristics(), k=k)


def text(found: Equality) -> str:
    return " ".join(equality_page(found, handling()).text().split())


def test_the_head_says_how_the_paper_is_to_be_handled() -> None:
    told = text(reported())
    assert "Handling: RESTRICTED. Generated at 2026-04-02; purge by 2026-10-01." in told
    assert "Nominals: 280, of whom 272 scored; 244 of their tiers settled" in told
    assert "Small numbers: fewer than 10 people" in told


def test_what_is_withheld_is_said_where_it_would_stand() -> None:
    told = text(reported())
    assert "Of everybody 10 of 272. Not shown by group: the numbers are too small" in told
    assert "together: C, not recorded 16 47 34.0 %" in told
    assert "Out of scope: 6 (not shown by group)" in told
    assert "Numbers of fewer than 10 people are shown only together" in told


def test_where_nothing_is_withheld_everything_is_there() -> None:
    told = text(reported(k=0))
    assert "together" not in told
    assert "Small numbers: all are shown" in told
    assert told.count("Tiers Group") == 2
    assert "Out of scope: 6; A " in told


def test_where_even_the_people_are_too_few_one_sentence_says_so() -> None:
    told = text(reported(k=500))
    assert "Nothing is shown by group" in told
    assert "Gap in mean points" not in told


def test_means_that_would_tell_too_much_are_left_out() -> None:
    found = reported(k=100)
    assert [one.gaps for one in found.breakdowns] == [(), ()]
    assert "Gap in mean points Not shown: means would say too much" in text(found)


def test_a_reference_that_is_not_alone_is_compared_with_nobody() -> None:
    found = equality_of(
        sample_scores(), iom.sample_characteristics(), reference={"group": "C"}, by=["group"]
    )
    assert "C is not shown by itself, so nothing is compared with it." in text(found)


def test_totals_of_a_crossed_table_say_whence_they_come() -> None:
    found = equality_of(sample_scores(), iom.sample_characteristics(), crossed=[("group", "band")])
    assert "As far as it follows from group by band as shown, which has the gaps too." in text(
        found
    )


def test_nobody_is_named_and_nothing_of_the_table_escapes_into_a_page() -> None:
    table = Characteristics(
        "x.csv", ("N-0001", "N-0002"), {"<b>": ("<script>", "a & b")}, notices=()
    )
    page = equality_page(equality_of(sample_scores(), table, k=1), handling()).html()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "N-0001" not in page


def test_warnings_and_people_left_out_are_counted() -> None:
    found = replace(reported(), warnings=3, unlisted=2)
    told = text(found)
    assert "Warnings: 4, of the evidence and the table" in told
    assert "Rows left aside: 2, of people who are not among these" in told
