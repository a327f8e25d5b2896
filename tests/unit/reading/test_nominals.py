from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.unit.reading.small_scheme import errors, read, spots, wrong


def test_answers_words_dates_and_what_is_unknown(tmp_path: Path) -> None:
    people = read(
        tmp_path,
        "id,area,standing,synthetic,history_from,adult,rosh,rosh.as_of,rosh.source,arp,engagement\n"
        "N-1,York,managed,yes,,yes,high,2026-01-02,OASys,35.5,engaging\n"
        "N-2,,,yes,2020-05-01,,not-assessed,,,,\n",
    )
    assert people.ids == ("N-1", "N-2")
    assert people.areas == ("York", None)
    assert people.standings == ("managed", None)
    assert people.synthetic
    assert np.isnat(people.history_from).tolist() == [True, False]
    assert people.history_from[1] == np.datetime64("2020-05-01")
    assert people.labels == {"engagement": ("engaging", None)}
    rosh, arp = people.columns["rosh"], people.columns["arp"]
    assert rosh.word.tolist() == [1, 3]
    assert rosh.observed[0] == np.datetime64("2026-01-02")
    assert np.isnat(rosh.observed[1])
    assert arp.known.tolist() == [True, False]
    assert arp.number.tolist() == [3550, 0]
    assert people.column("arrests").known.tolist() == [False, False]
    assert people.columns["engagement"].known.tolist() == [True, False]


def test_ids_keep_their_case_and_zeros(tmp_path: Path) -> None:
    assert read(tmp_path, "id\n007\nn-1\nN-1\n").ids == ("007", "n-1", "N-1")


def test_ids_that_stand_twice_name_the_first_row(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, "adult,id\nyes,N-1\nno,N-2\nno,N-1\nyes,N-1\n"))
    assert spots(found) == [("duplicate-id", 4, 4), ("duplicate-id", 5, 5)]
    assert found[0].person == "N-1"
    assert str(found[0]) == (
        f"{tmp_path}/nominals.csv:4:4: duplicate-id id: 'N-1' stands in line 2 already\n"
        "    no,N-1\n"
        "       ^\n"
        "    hint: a nominal has one row: keep the right one, or join the two"
    )


def test_every_row_without_an_id_is_found(tmp_path: Path) -> None:
    assert wrong(tmp_path, "id,adult\n,yes\nN-1,no\n,no\n") == [
        ("empty-id", 2, 1),
        ("empty-id", 4, 1),
    ]


def test_all_problems_of_a_file_come_out_together_in_order(tmp_path: Path) -> None:
    text = (
        "id,adult,rosh,arrests,arp,release,standing\n"
        "N-1,Y,hihg,-1,NaN,31/12/2025,Managed\n"
        " N-2,yes,low,1e3,inf,2025-02-30,managed\n"
        "1.23E+05,yes,low,1,101,46022,managed\n"
    )
    assert wrong(tmp_path, text) == [
        ("not-a-flag", 2, 5),
        ("unknown-category", 2, 7),
        ("negative-count", 2, 12),
        ("not-a-number", 2, 15),
        ("undeclared-date-format", 2, 19),
        ("unknown-category", 2, 30),
        ("edge-spaces", 3, 1),
        ("not-a-number", 3, 14),
        ("not-a-number", 3, 18),
        ("impossible-date", 3, 22),
        ("scientific-id", 4, 1),
        ("out-of-range", 4, 20),
        ("excel-serial-date", 4, 24),
    ]


def test_dates_to_come_are_left_to_scoring(tmp_path: Path) -> None:
    people = read(tmp_path, "id,release,rosh,rosh.as_of\nN-1,2199-12-31,low,2150-01-01\n")
    assert people.columns["release"].known.all()


def test_ids_that_tell_who_somebody_is_are_warned_of(tmp_path: Path) -> None:
    people = read(tmp_path, "id\n2001/1234567X\nX123456\nAB123456C\nAnna Smith\n12\n345\n")
    assert spots(people.notices) == [
        ("looks-like-pnc", 2, 1),
        ("looks-like-crn", 3, 1),
        ("looks-like-nino", 4, 1),
        ("looks-like-a-name", 5, 1),
    ]
    assert all(notice.severity == "warning" for notice in people.notices)
    assert [notice.person for notice in people.notices][-1] == "Anna Smith"


def test_a_date_or_source_beside_no_answer_is_still_checked(tmp_path: Path) -> None:
    text = "id,rosh.as_of,rosh.source,arp.source\nN-1,1/2/2025,=A1,ARNS\n"
    assert wrong(tmp_path, text) == [("undeclared-date-format", 2, 5), ("formula-cell", 2, 14)]
    people = read(tmp_path, "id,rosh.as_of\nN-1,2025-02-01\n")
    assert dict(people.columns) == {}


@pytest.mark.parametrize(
    ("cells", "synthetic"), [("yes\nyes", True), ("yes\nno", False), ('yes\n""', False)]
)
def test_people_are_synthetic_only_where_every_row_says_so(
    tmp_path: Path, cells: str, *, synthetic: bool
) -> None:
    first, second = cells.split("\n")
    text = f"id,synthetic\nN-1,{first}\nN-2,{second}\n"
    assert read(tmp_path, text).synthetic is synthetic


def test_a_file_without_ids_is_refused(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, "adult,rosh\nyes,low\n"))
    assert spots(found) == [("missing-column", 1, 1)]
    assert "rename one with a mapping's 'columns'" in found[0].hint
