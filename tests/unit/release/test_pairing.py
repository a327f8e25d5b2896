from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.release.pairing import Shelf, proposed, unfaithful
from tests.unit.building import MISSED, matrix_of

FOLDER = Path("matrices")
SIX = {**MISSED, "points": {"0+": "0", "3+": "6"}}


def version(
    number: str, status: str = "illustrative", *, dearer: bool = False, name: str = "drawn"
) -> Matrix:
    approved = {"by": "a board", "on": "2026-01-01"}
    said = {"version": number, "status": status, "matrix": name, "approved": approved}
    return matrix_of({"x": SIX if dearer else MISSED}, **said)


def files(*matrices: Matrix) -> dict[Path, Matrix]:
    return {Path(one.file.matrix, f"{one.file.version}.yaml"): one for one in matrices}


def shelf(*matrices: Matrix) -> Shelf:
    return Shelf("there", files(*matrices))


@pytest.mark.parametrize(
    ("number", "follows"),
    [
        ("1.0.1", "1.0.0"),
        ("1.5.0", "1.2.0"),
        ("9.0.0", "2.0.0"),
        ("0.5.0", "2.0.0"),
        ("2.1.0", "2.0.0"),
        ("2.1.0-b", "2.1.0-a"),
    ],
)
def test_a_version_follows_the_highest_below_it(number: str, follows: str) -> None:
    known = (
        *map(version, ("2.0.0", "1.0.0", "2.1.0-a")),
        version("1.2.0", "withdrawn"),
        version("1.3.0", "draft"),
        version("8.0.0", name="other"),
    )
    base = shelf(*known).base_of(version(number))
    assert base is not None
    assert str(base.file.version) == follows


def test_the_first_of_its_name_follows_none() -> None:
    assert shelf(version("1.0.0", name="other")).base_of(version("1.0.0")) is None
    assert shelf(version("0.9.0", "draft")).base_of(version("1.0.0")) is None


def test_what_is_new_is_proposed_and_what_stays_is_not() -> None:
    there = shelf(version("1.0.0"), version("2.0.0", "draft"), version("3.0.0", "draft"))
    here = files(
        version("1.0.0", dearer=True), version("1.1.0"), version("2.0.0", "draft"),
        version("3.0.0", "draft", dearer=True),
    )  # fmt: skip
    assert [str(new.file.version) for _, new, _ in proposed(there, here)] == ["1.1.0", "3.0.0"]


@pytest.mark.parametrize(
    ("here", "rules"),
    [
        ([version("1.0.0")], []),
        ([version("1.0.0", "withdrawn")], []),
        ([version("1.0.0", dearer=True)], ["published-edited"]),
        ([version("1.0.0", "draft")], ["published-edited"]),
        ([version("1.0.0", "published")], ["published-edited"]),
        ([version("1.0.0", name="other")], ["published-renamed"]),
        ([version("1.1.0")], ["published-renamed"]),
        ([version("1.1.0", dearer=True)], ["published-deleted"]),
        ([], ["published-deleted"]),
        ([version("1.0.0"), version("1.1.0")], []),
    ],
)
def test_what_was_published_must_stay(here: list[Matrix], rules: list[str]) -> None:
    there, mine = shelf(version("1.0.0"), version("0.1.0", "draft")), files(*here)
    names = [one.reference for one in here]
    found = list(unfaithful(there, FOLDER, mine, names))
    assert [one.rule for one in found] == rules
    assert {one.severity for one in found} <= {"error"}
    edits = [rule for rule in rules if rule == "published-edited"]
    assert [one.rule for one in unfaithful(there, FOLDER, mine, None)] == edits


def test_what_is_gone_is_placed_where_it_stood() -> None:
    (found,) = unfaithful(shelf(version("1.0.0")), FOLDER, {}, [])
    assert found.file == str(FOLDER / "drawn" / "1.0.0.yaml")
    assert (found.on, "published in there" in found.message) == ("drawn@1.0.0", True)
