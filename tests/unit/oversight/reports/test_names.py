"""Called: short keys tell people apart, and ids are read from a file of nominals alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.reports.names import ids_by_key, shortened
from tests.unit.oversight.snapshots.taken import KEY


def written(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_keys_are_as_long_as_it_takes_to_tell_them_apart() -> None:
    one, other = "a" * 10 + "1" * 54, "a" * 10 + "2" * 54

    assert shortened([one, "b" * 64]) == {one: "a" * 8, "b" * 64: "b" * 8}
    assert shortened([one, other]) == {one: one[:11], other: other[:11]}
    assert shortened([one, one]) == {one: "a" * 8}
    assert shortened([]) == {}


def test_everybody_in_the_file_is_known_by_their_key(tmp_path: Path) -> None:
    ids = ["N-1", "N-2"]
    path = written(tmp_path, "id,area,whatever\nN-1,York,1\nN-2,,2\n")

    assert ids_by_key(path, KEY) == dict(zip(KEY.opaque(ids), ids, strict=True))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id,area\nN-1,York\nN-1,York\n", "duplicate-id"),
        ("name,area\nN-1,York\n", "missing-column"),
        ("", "empty-file"),
    ],
)
def test_a_file_from_which_nobody_can_be_called_is_refused(
    tmp_path: Path, text: str, code: str
) -> None:
    with pytest.raises(EvidenceError) as caught:
        ids_by_key(written(tmp_path, text), KEY)
    assert [problem.code for problem in caught.value.problems] == [code]
