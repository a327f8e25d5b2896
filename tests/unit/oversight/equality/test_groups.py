from __future__ import annotations

import pytest

from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.oversight.equality.characteristics import NOT_RECORDED, Characteristics
from iom_matrix.oversight.equality.groups import grouping

TABLE = Characteristics(
    "groups.csv",
    ("A-1", "A-2", "A-3", "Z-9"),
    {"sex": ("male", NOT_RECORDED, "female", "other"), "band": ("2", "1", "2", "1")},
)
IDS = ("A-3", "A-2", "A-1", "A-0")


def test_people_are_put_in_their_groups_whatever_the_order() -> None:
    found = grouping(IDS, TABLE, ["sex"])
    assert found.groups == (("female",), ("male",), (NOT_RECORDED,))
    assert found.at.tolist() == [0, 2, 1, 2]  # who has no row is not recorded


def test_those_not_recorded_stand_last_whatever_the_others_are_called() -> None:
    assert grouping(("A-2", "Z-9"), TABLE, ["sex"]).groups == (("other",), (NOT_RECORDED,))


def test_crossed_groups_are_those_that_somebody_is_in() -> None:
    found = grouping(IDS, TABLE, ["sex", "band"])
    assert found.groups == (
        ("female", "2"), ("male", "2"), (NOT_RECORDED, "1"), (NOT_RECORDED, NOT_RECORDED),
    )  # fmt: skip
    assert found.number(("male", "2")) == 1


def test_what_is_not_there_is_told_with_what_is() -> None:
    with pytest.raises(
        ReferenceNotFoundError, match="no characteristic 'sexx'; did you mean 'sex'"
    ):
        grouping(IDS, TABLE, ["sexx"])
    with pytest.raises(ReferenceNotFoundError, match="nobody is in the group 'mail' of sex; did"):
        grouping(IDS, TABLE, ["sex"]).number(("mail",))
