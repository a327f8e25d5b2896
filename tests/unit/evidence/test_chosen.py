from __future__ import annotations

import numpy as np

from iom_matrix.evidence.chosen import Chosen

PERSON = np.array([0, 0, 1, 3])


def marks(text: str) -> np.ndarray:
    return np.array([letter == "1" for letter in text])


def said(chosen: Chosen) -> list[str]:
    return ["".join("01"[int(mark)] for mark in side) for side in chosen.marks(len(PERSON))]


def test_those_that_could_count() -> None:
    chosen = Chosen.of(PERSON, marks("0100"), marks("0111"))
    assert (chosen.at.tolist(), chosen.person.tolist()) == ([1, 2, 3], [0, 1, 3])
    assert said(chosen) == ["0100", "0111"]
    assert said(chosen.certain) == ["0100", "0100"]
    assert chosen.anyone(5).tolist() == [True, True, False, True, False]


def test_all_sure_needs_no_marks() -> None:
    same = marks("0110")
    assert Chosen.of(PERSON, same, same).sure is None
    assert Chosen.of(PERSON, same, same.copy()).sure is None
    assert said(Chosen.of(PERSON, same, same).certain) == ["0110", "0110"]


def test_fewer_of_them() -> None:
    chosen = Chosen.of(PERSON, marks("1100"), marks("1111"))
    assert said(chosen.where(marks("1001"), marks("1011"))) == ["1000", "1011"]
    same = marks("1001")
    assert said(chosen.where(same, same)) == ["1000", "1001"]
    everything = Chosen.of(PERSON, same, same)
    assert said(everything.where(marks("10"), marks("11"))) == ["1000", "1001"]
    assert everything.where(marks("01"), marks("01")).sure is None


def test_doubt() -> None:
    chosen = Chosen.of(PERSON, marks("1110"), marks("1111"))
    assert said(chosen.doubted(marks("1001"))) == ["0110", "1111"]
    certain = chosen.certain
    assert certain.doubted(marks("000")).sure is None
    assert said(certain.doubted(marks("010"))) == ["1010", "1110"]
