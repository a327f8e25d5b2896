"""The invented history as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.oversight.decisions.reading import read_decisions
from iom_matrix.oversight.replays.replay import replay
from iom_matrix.oversight.snapshots.reading import read_snapshot
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import read_nominals
from iom_matrix.sample import __main__ as command
from iom_matrix.sample import files
from iom_matrix.sample.history import History
from iom_matrix.sample.history_files import write_history
from iom_matrix.sample.key import SAMPLE_KEY
from iom_matrix.scoring.engine import score

BUNDLED = {
    files.NOMINALS: files.nominals(),
    files.EVENTS: files.events(),
    files.COVERAGE: files.coverage(),
}


@pytest.fixture(scope="module")
def folder(history: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    write_history(history, folder)
    return folder


@pytest.mark.parametrize("name", BUNDLED)
def test_the_first_evidence_is_the_bundled_sample_byte_for_byte(folder: Path, name: str) -> None:
    assert (folder / "2026-04-01" / name).read_bytes() == BUNDLED[name].read_bytes()


def test_each_table_says_that_its_people_are_invented(folder: Path) -> None:
    tables = sorted(folder.rglob("*.csv"))
    assert len(tables) == 14 * 3 + 1
    for table in tables:
        first, header, row, *_ = table.read_text(encoding="utf-8").splitlines()
        assert first.startswith("# Synthetic: every person here is invented")
        assert header.split(",").index("synthetic") >= 0
        assert "yes" in row


def test_snapshots_and_decisions_are_read_with_the_public_key(folder: Path) -> None:
    paths = sorted((folder / files.SNAPSHOTS).iterdir())
    snapshots = [read_snapshot(path, SAMPLE_KEY) for path in paths]
    assert len(snapshots) == 14
    assert read_decisions(folder / files.DECISIONS, snapshots=snapshots)


def test_a_snapshot_is_replayed_from_the_files_of_its_day(folder: Path) -> None:
    snapshot = read_snapshot(folder / files.SNAPSHOTS / "2026-08-05.json", SAMPLE_KEY)
    evidence = folder / "2026-08-05"
    matrix = load(snapshot.matrix.reference, as_of=snapshot.as_of)
    people = read_nominals(
        evidence / files.NOMINALS,
        vocabulary=matrix,
        events=evidence / files.EVENTS,
        coverage=evidence / files.COVERAGE,
    )
    assert replay(snapshot, score(matrix, people, as_of=snapshot.as_of), key=SAMPLE_KEY).same


def test_the_command_writes_the_history(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "sample_history", lambda: history)
    command.main(["history", "--out", str(tmp_path)])
    assert (tmp_path / files.OUTCOMES).is_file()
    assert len(list((tmp_path / files.SNAPSHOTS).iterdir())) == 14


def test_files_are_written_to_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "taken"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit):
        command.main(["--out", str(path)])
    assert "is a file, and these are several" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_seed_goes_with_the_scheme_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["history", "--out", "x", "--seed", "1"])
    assert "--seed goes with the scheme" in capsys.readouterr().err
