"""Text digests: the same everywhere, and another for every other text."""

from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.oversight.snapshots import text_digests as module
from iom_matrix.oversight.snapshots.text_digests import (
    chained,
    mixed,
    text_digests,
    word_digest,
    word_digests,
)
from iom_matrix.reading.packed import Packed

TEXTS = ("", "a", "b", "ab", "ba", "a\0", "Zoë", "R-000001", "R-000010", "x" * 300)

PINNED = [16069895865990550132, 633399374783714915]


def packed(texts: tuple[str, ...], which: list[int] | None = None) -> Packed:
    data = "".join(texts).encode()
    ends = np.cumsum([0, *(len(text.encode()) for text in texts)])
    at = None if which is None else np.array(which, np.intp)
    return Packed(np.frombuffer(data, np.uint8), ends, at)


def test_they_are_the_same_on_every_platform_and_python() -> None:
    assert mixed(np.arange(2, dtype=np.uint64)).tolist() == [
        16294208416658607535, 10451216379200822465,
    ]  # fmt: skip
    assert int(word_digest("area")) == 12952922081245172042
    assert text_digests(("R-000001", "Zoë")).tolist() == PINNED


def test_no_two_texts_come_to_one_number() -> None:
    found = text_digests(TEXTS)
    assert len(set(found.tolist())) == len(TEXTS)
    many = text_digests([f"{kind}-{number:06}" for kind in "RSV" for number in range(20_000)])
    assert len(np.unique(many)) == 60_000


def test_texts_that_were_read_as_bytes_come_to_the_same() -> None:
    assert text_digests(packed(TEXTS)).tolist() == text_digests(TEXTS).tolist()
    some = text_digests(packed(TEXTS, [3, -1, 1]))
    assert some.tolist() == text_digests(("ab", "", "a")).tolist()
    assert text_digests(()).tolist() == []


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_how_many_are_taken_at_a_time_is_nobodys_business(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = text_digests(TEXTS).tolist()
    monkeypatch.setattr(module, "_CHUNK", size)
    assert text_digests(TEXTS).tolist() == whole


def test_nothing_said_is_none_of_the_words() -> None:
    assert word_digests(["a", None, "a"])[[0, 2]].tolist() == [int(word_digest("a"))] * 2
    assert word_digests([None]).tolist() == [0]


def test_the_order_of_parts_matters() -> None:
    one, other = np.full(1, 1, np.uint64), np.full(1, 2, np.uint64)
    assert chained(one, one, other) != chained(one, other, one)
