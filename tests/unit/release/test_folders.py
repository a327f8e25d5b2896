"""Which folders the files of a check stand in, and of which all is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.release.folders import catalogue_of, catalogues, folders
from iom_matrix.release.locks import LOCK
from tests.unit.building import MISSED, matrix_of

SHELF = Path("shelf")
ONE, TWO = SHELF / "drawn" / "1.0.0.yaml", SHELF / "drawn" / "1.1.0.yaml"
STRAY = Path("mine", "mine.yaml")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of two versions, and a file outside it."""
    monkeypatch.chdir(tmp_path)
    for file in (ONE, TWO, STRAY, SHELF / "tables" / "words" / "1.yaml"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")


def matrices(*files: Path) -> dict[Path, Matrix]:
    return {file: matrix_of({"x": MISSED}, version=file.stem.replace("mine", "1.0.0"))
            for file in files}  # fmt: skip


def test_a_catalogue_has_tables_or_a_lock_beside_its_matrices() -> None:
    assert catalogue_of(ONE) == SHELF
    assert catalogue_of(SHELF / "tables" / "words" / "1.yaml") is None
    assert catalogue_of(SHELF / "tables" / "1.yaml") is None
    assert catalogue_of(STRAY) is None
    (STRAY.parent.parent / LOCK).write_text("", encoding="utf-8")
    assert catalogue_of(STRAY) == STRAY.parent.parent


@pytest.mark.parametrize(
    ("named", "there"),
    [
        (SHELF, ["drawn@1.0.0", "drawn@1.1.0"]),
        (Path(), ["drawn@1.0.0", "drawn@1.1.0"]),
        (ONE, None),
        (ONE.parent, None),
    ],
)
def test_what_is_not_there_is_known_of_a_whole_catalogue_alone(
    named: Path, there: list[str] | None
) -> None:
    (found,) = catalogues(matrices(ONE), [named])
    assert (found.path, list(found.matrices), found.there) == (SHELF, [ONE], there)


def test_a_catalogue_from_which_all_was_taken_is_known_by_its_lock() -> None:
    assert list(catalogues({}, [SHELF])) == []
    (SHELF / LOCK).write_text("", encoding="utf-8")
    (found,) = catalogues({}, [SHELF])
    assert (found.path, dict(found.matrices)) == (SHELF, {})


def test_what_stands_outside_any_catalogue_is_taken_by_folders() -> None:
    both = matrices(ONE, STRAY)
    first, second = folders(both, [SHELF, STRAY.parent], [])
    assert (first.path, second.path) == (SHELF, STRAY.parent)
    assert (list(second.matrices), second.there) == ([STRAY], ["drawn@1.0.0"])
    (alone,) = folders(matrices(STRAY), [STRAY], [])
    assert (alone.path, alone.there) == (STRAY.parent, None)


def test_where_a_file_is_faulty_nothing_is_said_of_what_is_not_there() -> None:
    faulty = STRAY.with_name("other.yaml")
    (found,) = folders(matrices(STRAY), [STRAY.parent], [faulty])
    assert found.there is None
