from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.evidence.columns import NO_WORD, Column
from iom_matrix.evidence.narrow import NarrowColumn, all_alike, side_by_side
from tests.unit.building import days

KNOWN = np.array([True, False, True])


def test_a_wide_column_becomes_narrow_and_wide_again() -> None:
    word, number = np.array([NO_WORD, NO_WORD, 1], np.int16), np.array([7, 0, 0])
    observed = days("2026-01-01", "", "")
    column = Column(KNOWN, word, number, observed)
    narrow = NarrowColumn.of(column, worded=False)
    assert narrow.values is number
    assert narrow.words is not None
    wide = narrow.wide()
    assert wide.known.tolist() == KNOWN.tolist()
    assert wide.word.tolist() == word.tolist()
    assert wide.number.tolist() == number.tolist()
    assert wide.observed is observed
    plain = NarrowColumn.of(Column(KNOWN, word, number, days("", "", "")), worded=True)
    assert plain.values is word
    assert plain.words is plain.observed is None


@pytest.mark.parametrize(
    ("unknown", "known", "answered"),
    [
        (None, None, [True, True, True]),
        (9, None, [True, False, True]),
        (None, KNOWN, [True, False, True]),
        (4, KNOWN, [False, False, True]),
    ],
)
def test_what_is_unknown_is_marked_or_named(
    unknown: int | None, known: np.ndarray | None, answered: list[bool]
) -> None:
    column = NarrowColumn(np.array([4, 9, 5], np.uint8), unknown=unknown, known=known)
    assert column.answered().tolist() == answered
    assert column.certain == all(answered)
    assert column.part(slice(1, 3)).answered().tolist() == answered[1:]


def test_a_part_takes_words_and_days_along() -> None:
    column = NarrowColumn(
        np.array([4, 9, 5]), words=np.array([-1, 0, -1]), observed=days("", "2026-01-01", ""),
    )  # fmt: skip
    part = column.part(slice(1, 3))
    assert part.wide().word.tolist() == [0, NO_WORD]
    assert part.wide().number.tolist() == [0, 5]
    assert np.isnat(part.wide().observed).tolist() == [False, True]
    assert not NarrowColumn.nobody(2).answered().any()


@pytest.mark.parametrize("count", [3, 20_000])
def test_arrays_side_by_side_do_not_touch(count: int) -> None:
    kinds = {"a": np.dtype(np.uint8), "b": np.dtype(np.int64), "c": np.dtype(np.int16)}
    found = side_by_side(kinds, count)
    for number, side in enumerate(found.values()):
        side.fill(number)
    for number, (name, side) in enumerate(found.items()):
        assert side.dtype == kinds[name]
        assert side.tolist() == [number] * count


def test_many_of_one_value_cannot_be_written_to() -> None:
    many = all_alike(np.int16(-1), 4)
    assert many.tolist() == [-1] * 4
    with pytest.raises(ValueError, match="read-only"):
        many[0] = 1
