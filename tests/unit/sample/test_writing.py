import subprocess
import sys
from pathlib import Path

import pytest

from iom_matrix.sample import files
from iom_matrix.sample.__main__ import main
from iom_matrix.sample.scheme import SEED, scheme
from iom_matrix.sample.writing import texts, write

Row = dict[str, str]

SHIPPED = {
    "nominals.csv": files.nominals(),
    "events.csv": files.events(),
    "coverage.csv": files.coverage(),
    "characteristics.csv": files.characteristics(),
    "archetypes.csv": files.archetypes(),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_generator_gives_the_shipped_file_byte_for_byte(name: str) -> None:
    assert texts(scheme())[name].encode() == SHIPPED[name].read_bytes()


def test_the_command_writes_the_five_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--out", str(tmp_path / "new")])
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(SHIPPED)
    assert len(capsys.readouterr().out.splitlines()) == 5
    for name, shipped in SHIPPED.items():
        assert (tmp_path / "new" / name).read_bytes() == shipped.read_bytes()


def test_another_hash_seed_and_folder_change_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "iom_matrix.sample", "--out", str(tmp_path)]
    path = str(Path(files.__file__).parents[2])
    environment = {"PYTHONHASHSEED": "1", "PYTHONPATH": path, "SYSTEMROOT": "C:\\Windows"}
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, capture_output=True)
    for name, shipped in SHIPPED.items():
        assert (tmp_path / name).read_bytes() == shipped.read_bytes()


def test_another_seed_gives_other_people_and_the_same_planted_ids(tmp_path: Path) -> None:
    other = scheme(SEED + 1)
    write(other, tmp_path)
    assert (tmp_path / "events.csv").read_bytes() != SHIPPED["events.csv"].read_bytes()
    cases = {each.placement.id: each.placement.case for each in other.people}
    assert cases == {each.placement.id: each.placement.case for each in scheme().people}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_first_line_says_that_the_people_are_invented(name: str) -> None:
    first = SHIPPED[name].read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# Synthetic")
    assert "invented" in first
    assert "describes nobody" in first
    assert files.AS_OF.isoformat() in first


@pytest.mark.parametrize("name", SHIPPED)
def test_files_are_plain_ascii_with_lf(name: str) -> None:
    content = SHIPPED[name].read_bytes()
    assert content.isascii()
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_every_row_of_every_file_is_marked_synthetic(
    nominals: dict[str, Row], events: list[Row], coverage: list[Row], key: dict[str, Row]
) -> None:
    for row in (*nominals.values(), *events, *coverage, *key.values()):
        assert row["synthetic"] == "yes"
