"""NYC supervised release: windows over dated events, and two versions that differ in one number."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iom_matrix.errors import DefinitionError
from iom_matrix.reading.definitions import load
from tests.instruments.cases import differences, read_cases, scores_of

HERE = Path(__file__).parent
# Without a felony the lower edge of a band is lost; with one its upper edge is passed.
MOVED = {
    "bottom-of-medium-low": ("medium-low", "low"),
    "bottom-of-medium": ("medium", "medium-low"),
    "bottom-of-medium-high": ("medium-high", "medium"),
    "bottom-of-high": ("high", "medium-high"),
    "felony-at-the-top-of-low": ("low", "medium-low"),
    "warrant-four-years-ago": ("medium-high", "medium"),
}


def test_scores_are_those_of_the_table() -> None:
    assert differences(HERE / "1.0.0.yaml", HERE / "1.0.0.cases.yaml") == []


def test_the_two_readings_differ_for_those_at_an_edge() -> None:
    file = read_cases(HERE / "1.0.0.cases.yaml")
    one, two = (scores_of(HERE / f"{version}.yaml", file) for version in ("1.0.0", "2.0.0"))
    tiers = {
        person: (one.matrix.scale[int(one.tier[at])], two.matrix.scale[int(two.tier[at])])
        for at, person in enumerate(one.people.ids)
        if one.scored[at]
    }
    assert {person: pair for person, pair in tiers.items() if pair[0] != pair[1]} == MOVED


@pytest.mark.parametrize(("version", "printed"), [("1.0.0", True), ("2.0.0", False)])
def test_only_one_reading_comes_to_the_printed_range(
    tmp_path: Path, version: str, printed: bool
) -> None:
    shutil.copy(HERE / "vocabulary.yaml", tmp_path)
    said = (HERE / f"{version}.yaml").read_text("utf-8")
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(said.replace("range: [-17, 19]", "range: [-16, 18]"), "utf-8")
    if printed:
        load(matrix)
        return
    with pytest.raises(DefinitionError, match=r"\[-16, 18\], and the rows come to \[-17, 19\]"):
        load(matrix)
