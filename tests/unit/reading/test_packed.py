from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.errors import Problem
from iom_matrix.reading.cells import LONGEST_CELL, all_plain, plain_text
from iom_matrix.reading.identifiers import any_telling, identifier, identifiers, telling
from iom_matrix.reading.packed import Packed, given, plain, taken

TEXTS = ("N-1", "", "caf\u00e9", "V 2")
ODD = [" a", "a ", " ", "=1", "+1", "-1", "@a", "a\tb", "a\nb", "a\x7f", "a\u2028", "y" * 10_001]
FINE = ["a", "a b", "N-1", "", "caf\u00e9", "a=1", "1-", "y" * LONGEST_CELL]


def packed(*texts: str) -> Packed:
    data = [text.encode() for text in texts]
    offsets = np.cumsum([0, *map(len, data)])
    return Packed(np.frombuffer(b"".join(data), np.uint8), offsets)


def test_texts_come_out_as_they_went_in() -> None:
    texts = packed(*TEXTS)
    assert tuple(texts) == TEXTS == texts
    assert (len(texts), texts[2], texts[-1], texts[1:3]) == (4, "caf\u00e9", "V 2", TEXTS[1:3])
    assert given(texts).tolist() == given(TEXTS).tolist() == [True, False, True, True]
    assert texts != 7
    with pytest.raises(IndexError):
        texts[4]


def test_some_of_them() -> None:
    at = np.array([3, -1, 0])
    for texts in (packed(*TEXTS), TEXTS):
        some = taken(texts, at)
        assert tuple(some) == ("V 2", "", "N-1")
        assert given(some).tolist() == [True, False, True]
        assert tuple(taken(some, np.array([-1, 2, 2]))) == ("", "N-1", "N-1")
        assert (some[0], some[1]) == ("V 2", "")


@pytest.mark.parametrize("texts", [[text] for text in (*ODD, *FINE)] + [[], ["a", " b"], ["", ""]])
def test_what_is_plain_is_what_no_cell_is_refused_for(texts: list[str]) -> None:
    wanted = not any(isinstance(plain_text(text), Problem) for text in texts)
    assert all_plain(texts) == plain(packed(*texts)) == plain(tuple(texts)) == wanted


@pytest.mark.parametrize("text", ["", "1e5", "1.5E+10", " a", "N-1", "1e", "e5"])
def test_ids_together_are_as_each_alone(text: str) -> None:
    good = not isinstance(identifier(text), Problem)
    assert identifiers(("N-2", text)) == identifiers(packed("N-2", text)) == good


@pytest.mark.parametrize("text", ["2001/123A", "A123456", "AB123456C", "ab 12 34 56 c", "Ann Lee"])
def test_no_telling_id_is_missed(text: str) -> None:
    assert telling(text) is not None
    assert any_telling(("N-1", text, "N-2"))
    assert not any_telling(("N-1", "N-2"))
