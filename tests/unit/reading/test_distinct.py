from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.reading.distinct import LONGEST, numbered
from tests.unit.reading.test_packed import packed

# Texts that share their first, second or last eight bytes, and such as are cut at eight.
ENDS = ("", "a", "é", "a" * 7, "a" * 8, "a" * 9, "b" * 8, "a" * 16, "a" * 15 + "b", "a" * LONGEST)


@given(st.lists(st.sampled_from(ENDS) | st.integers(0, 400).map(lambda n: f"2025/R{n}")))
def test_each_row_leads_to_the_first_row_of_its_text(texts: list[str]) -> None:
    found = numbered(packed(*texts))
    assert found is not None
    first, number = found
    distinct = list(dict.fromkeys(texts))
    assert [texts[row] for row in first] == distinct
    assert first.tolist() == [texts.index(text) for text in distinct]
    assert [distinct[at] for at in number] == texts


def test_many_texts_are_told_apart() -> None:
    texts = [f"R{number % 3000:05}" for number in range(9000)]
    found = numbered(packed(*texts))
    assert found is not None
    assert (found[1] == np.arange(9000) % 3000).all()


def test_long_texts_are_for_others() -> None:
    assert numbered(packed("a", "é" * LONGEST)) is None


def test_some_rows_of_a_run_of_bytes() -> None:
    whole = packed("before", "a", "b", "a")
    part = type(whole)(whole.data, whole.offsets[1:])
    found = numbered(part)
    assert found is not None
    assert [each.tolist() for each in found] == [[0, 1], [0, 1, 0]]
