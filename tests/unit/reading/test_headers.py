from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.reading.small_scheme import errors, read, spots


def test_an_unknown_column_names_the_nearest_and_the_remedy(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, "id,adlut,Shoe size\nN-1,yes,9\n"))
    assert spots(found) == [("unknown-column", 1, 4), ("unknown-column", 1, 10)]
    assert found[0].message == "'adlut' is not in the vocabulary"
    leave_out = "--ignore-column adlut leaves it aside, as a mapping's 'ignore' does"
    assert found[0].hint == f"did you mean 'adult'? Or {leave_out}"
    assert (
        found[1].hint
        == "--ignore-column \"Shoe size\" leaves it aside, as a mapping's 'ignore' does"
    )


@pytest.mark.parametrize("name", ["age", "Date of Birth", "ethnicity", "sex", "DOB"])
def test_a_protected_characteristic_is_best_left_out(tmp_path: Path, name: str) -> None:
    found = errors(lambda: read(tmp_path, f"id,{name}\nN-1,x\n"))
    assert [problem.code for problem in found] == ["unknown-column"]
    assert "names a protected characteristic" in found[0].message
    assert found[0].hint.startswith("leave it out of the file: age is only 'adult: yes' here")


@pytest.mark.parametrize("name", ["surname", "Full Name", "PNC ID", "postcode"])
def test_a_name_or_address_is_best_left_out(tmp_path: Path, name: str) -> None:
    found = errors(lambda: read(tmp_path, f"id,{name}\nN-1,x\n"))
    assert "seems to say who somebody is" in found[0].message
    assert found[0].hint.startswith("leave it out of the file: nothing here needs it")


def test_columns_to_ignore_are_left_aside_and_listed(tmp_path: Path) -> None:
    text = "id,adult,surname\nN-1,yes,=A1\n"
    people = read(tmp_path, text, ignore_columns=["surname", "not there"])
    assert people.ignored == ("surname",)
    people = read(tmp_path, text, ignore_columns=["surname", "adult"])
    assert people.ignored == ("adult", "surname")
    assert not people.column("adult").known.any()


def test_a_column_that_is_needed_cannot_be_ignored(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, "id,adult\nN-1,yes\n", ignore_columns=["id"]))
    assert [problem.code for problem in found] == ["missing-column"]
    assert found[0].hint == "it is needed: take it off the columns to ignore"
