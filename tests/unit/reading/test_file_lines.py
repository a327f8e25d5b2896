from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.reading.file_lines import FileLines

TEXTS = st.lists(st.sampled_from(["a", "é", ",", "\n", "\r\n"])).map("".join)


@given(TEXTS, st.integers(1, 9))
def test_lines_are_those_that_a_text_is_read_by(text: str, block: int) -> None:
    """However the bytes fall into blocks, in the middle of a letter or of a line's end too."""
    lines = FileLines(text.encode(), block)
    wanted = [*io.StringIO(text, newline="\n")]
    assert len(lines) == len(wanted)
    assert list(lines) == wanted
    assert lines[-2:] == tuple(wanted[-2:])


def test_there_is_no_line_behind_the_last() -> None:
    with pytest.raises(IndexError):
        FileLines(b"a\nb")[2]
