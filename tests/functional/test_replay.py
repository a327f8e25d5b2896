"""`iom-matrix replay`: the same, another, and corrected; in other processes too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.sample import files
from iom_matrix.sample.key import SAMPLE_KEY
from tests.functional.conftest import Run
from tests.functional.test_process import start
from tests.scheme import NOMINALS
from tests.unit.oversight.replays.decided import decided

LAST = ("--purge-by", "2026-10-01")
HIGH = ",57.37,2025-08-01,2.59,2025-06-08,high,"


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    """A snapshot of the bundled sample."""
    path = tmp_path / "a.json"
    assert run("snapshot", *LAST, "--out", path).exit == 0
    return path


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """The nominals of the sample with one answer of N-0139 corrected."""
    text = files.nominals().read_text(encoding="utf-8")
    assert text.count(HIGH) == 1
    path = tmp_path / "corrected.csv"
    path.write_text(text.replace(HIGH, HIGH.replace("high", "low")), encoding="utf-8")
    return path


def test_the_sample_is_the_same_in_every_format(run: Run, file: Path) -> None:
    ran = run("replay", file)
    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0].startswith("ILLUSTRATIVE")
    assert ran.lines[1].startswith("SYNTHETIC")
    assert "The same for all 280 people." in ran.lines
    assert all(len(line) <= 80 for line in ran.lines)
    assert json.loads(run("replay", file, "--format", "json").out)["same"] is True
    assert run("replay", file, "--format", "markdown").out.startswith("**ILLUSTRATIVE")
    assert run("replay", file, "--format", "html").out.lower().startswith("<!doctype html>")


def test_after_a_correction_it_says_what_changed_for_whom(
    run: Run, file: Path, corrected: Path
) -> None:
    ran = run("replay", file, "--with", corrected)
    assert ran.exit == 1
    assert "something else of 1 person." in ran.out
    assert [line.split()[0] for line in ran.lines if line.startswith("N-")] == ["N-0139"]
    form = json.loads(run("replay", file, "--with", corrected, "--format", "json").out)
    assert (form["corrected"], form["same"]) == (True, False)
    assert [one["id"] for one in form["changed"]] == ["N-0139"]


def test_corrected_files_take_the_place_of_their_kind_once(
    run: Run, file: Path, corrected: Path, tmp_path: Path
) -> None:
    ran = run("replay", file, "--with", corrected, corrected)
    assert (ran.exit, "are both nominals" in ran.said) == (2, True)
    other = tmp_path / "other.csv"
    other.write_text("name\nx\n", encoding="utf-8")
    ran = run("replay", file, "--with", other)
    assert (ran.exit, "neither nominals nor events nor coverage" in ran.said) == (2, True)
    assert "there is no file" in run("replay", file, "--with", tmp_path / "gone.csv").said
    ran = run("replay", file, "--with", str(files.events()), str(files.coverage()))
    assert ran.exit == 0


def test_people_of_ones_own_are_replayed_with_their_key(
    run: Run, tiny: list[object], tmp_path: Path
) -> None:
    key, path = tmp_path / "force.key", tmp_path / "own.json"
    key.write_bytes(b"a key of a force that is not there at all")
    made = (*LAST, "--key", key, "--generated-at", "2026-04-01")
    assert run("snapshot", *tiny, *made, "--out", path).exit == 0
    own = [part for part in tiny if part not in ("--matrix", "tiny", "--as-of", "2026-04-01")]
    assert run("replay", path, *own, "--key", key).exit == 0
    ran = run("replay", path, *own)
    assert (ran.exit, "--nominals needs --key" in ran.said) == (2, True)
    nominals = tmp_path / "nominals.csv"
    nominals.write_text(NOMINALS.replace("\n", "\nN-9,North,,,\n", 1), encoding="utf-8")
    ran = run("replay", path, *own, "--key", key)
    assert ran.exit == 1


@pytest.mark.parametrize("what", ["cut", "edited", "other"])
def test_a_snapshot_that_cannot_be_trusted_is_not_compared(
    run: Run, file: Path, tmp_path: Path, what: str
) -> None:
    text = file.read_text(encoding="utf-8")
    key = tmp_path / "force.key"
    key.write_bytes(b"a key of a force that is not there at all")
    more: tuple[object, ...] = ()
    if what == "cut":
        file.write_text(text[:-1000], encoding="utf-8")
    elif what == "edited":
        file.write_text(text.replace('"settled"', '"Settled"', 1), encoding="utf-8")
    else:
        more = ("--key", key)
    ran = run("replay", file, *more)
    assert (ran.exit, ran.raw) == (1, b"")
    code = {"cut": "not-a-snapshot", "edited": "broken-seal", "other": "other-key"}[what]
    assert code in ran.said
    assert ran.said.endswith("1 problem; nothing was compared\n")


def test_nothing_is_written_over_the_snapshot(run: Run, file: Path) -> None:
    before = file.read_bytes()
    ran = run("replay", file, "--out", file)
    assert (ran.exit, ran.said) == (2, "iom-matrix: --out would write over the file of SNAPSHOT\n")
    assert file.read_bytes() == before


def test_a_replay_holds_in_processes_of_other_hash_seeds(file: Path, corrected: Path) -> None:
    asked = ("replay", str(file), "--with", str(corrected), "--format", "json")
    ran = [start(*asked, PYTHONHASHSEED=seed, TZ=zone)
           for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))]  # fmt: skip
    one, other = (process.communicate(timeout=120) for process in ran)
    assert one == other
    assert json.loads(one[0])["inputs"]["same"] is False
    same = start("replay", str(file), PYTHONHASHSEED="4")
    same.communicate(timeout=120)
    assert same.returncode == 0


def test_the_decisions_that_saw_the_old_score_are_told_of(
    run: Run, file: Path, corrected: Path, tmp_path: Path
) -> None:
    people = json.loads(file.read_bytes())["people"]
    at = people["key"].index(SAMPLE_KEY.opaque(["N-0139"])[0])
    decision = decided("N-0139").model_copy(update={"key": "N-0139"})
    assert decision.seen is not None
    seen = decision.seen.model_copy(update={"score": people["score"][at]})
    path = tmp_path / "decisions.jsonl"
    path.write_text(decisions_lines([decision.model_copy(update={"seen": seen})]), encoding="utf-8")
    ran = run("replay", file, "--with", corrected, "--decisions", path)
    assert ran.exit == 1
    assert "N-0139  2026-04-10  acceptance  accept   2026-10-10" in ran.lines
    path.write_text("{", encoding="utf-8")
    ran = run("replay", file, "--with", corrected, "--decisions", path)
    assert (ran.exit, ran.raw, "not-json" in ran.said) == (1, b"", True)


def test_nothing_is_written_over_corrected_evidence(run: Run, file: Path, corrected: Path) -> None:
    ran = run("replay", file, "--with", corrected, "--out", corrected)
    assert (ran.exit, ran.said) == (2, "iom-matrix: --out would write over the file of --with\n")


def test_a_snapshot_of_the_history_is_replayed_beside_the_files_of_its_day(
    run: Run, file: Path
) -> None:
    """The key of the sample is public, so nobody has to give it."""
    evidence = ("--nominals", files.nominals(), "--events", files.events())
    ran = run("replay", file, *evidence, "--coverage", files.coverage())
    assert (ran.exit, "The same for all 280 people." in ran.lines) == (0, True)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"rank"', '"Rank"', 1), encoding="utf-8")
    ran = run("replay", file, *evidence, "--coverage", files.coverage())
    assert (ran.exit, "broken-seal" in ran.said) == (1, True)
