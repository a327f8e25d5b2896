"""`iom-matrix snapshot`: taken, pruned, and without one person."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.oversight.decisions.reading import read_decisions, read_removals
from iom_matrix.sample.key import SAMPLE_KEY
from tests.functional.conftest import Ran, Run
from tests.functional.test_process import start
from tests.unit.oversight.decisions.decided import decided, overridden

LAST = ("--purge-by", "2026-10-01")
SECRET = b"a key of a force that is not there at all"
# A process that waits for ever between writing the new file and putting it in place of the old.
WAITS = (
    "import pathlib, sys, time; from iom_matrix.cli.main import main;"
    "pathlib.Path.replace = lambda one, other: time.sleep(600);"
    "sys.exit(main())"
)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "force.key"
    path.write_bytes(SECRET)
    return path


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    """A snapshot of the bundled sample."""
    path = tmp_path / "a.json"
    assert run("snapshot", *LAST, "--out", path).exit == 0
    return path


def told(ran: Ran) -> tuple[int, str]:
    assert ran.raw == b""
    return ran.exit, ran.said


def test_the_sample_is_recorded_with_nobody_named(run: Run) -> None:
    ran = run("snapshot", *LAST)
    assert (ran.exit, ran.said) == (0, "")
    form = json.loads(ran.out)
    assert list(form) == [
        "format", "handling", "generated_at", "purge_by", "advisory", "notice", "matrix", "as_of",
        "engine", "inputs", "key", "areas", "families", "counts", "removed", "people", "seal",
    ]  # fmt: skip
    assert form["handling"] == "OFFICIAL-SENSITIVE"
    assert (form["generated_at"], form["purge_by"]) == ("2026-04-01", "2026-10-01")
    assert form["notice"][0].startswith("ILLUSTRATIVE")
    assert form["notice"][1].startswith("SYNTHETIC")
    assert "N-0139" not in ran.out


def test_people_of_ones_own_need_a_key_and_the_time(
    run: Run, tiny: list[object], key: Path
) -> None:
    assert told(run("snapshot", *tiny, *LAST))[1].startswith("iom-matrix: --nominals needs --key")
    exited, said = told(run("snapshot", *tiny, *LAST, "--key", key))
    assert (exited, "--nominals needs --generated-at" in said) == (2, True)
    made = ("--generated-at", "2026-04-01T09:30", "--handling", "RESTRICTED")
    ran = run("snapshot", *tiny, *LAST, "--key", key, *made)
    form = json.loads(ran.out)
    assert (ran.exit, form["handling"], form["generated_at"]) == (0, "RESTRICTED", made[1])


def test_the_public_key_of_the_sample_hides_nobody(run: Run, tiny: list[object], key: Path) -> None:
    from iom_matrix.sample.key import SAMPLE_KEY

    key.write_bytes(SAMPLE_KEY.secret)
    exited, said = told(run("snapshot", *tiny, *LAST, "--key", key))
    assert (exited, "public key of the bundled sample" in said) == (2, True)


def test_how_long_it_may_be_kept_must_be_said_and_make_sense(run: Run, key: Path) -> None:
    assert told(run("snapshot"))[0] == 2
    exited, said = told(run("snapshot", "--purge-by", "2026-03-31"))
    assert exited == 1
    assert said.startswith("--purge-by: purge-too-early")
    assert said.endswith("1 problem; nothing was written\n")
    assert "--generated-at: not-a-date" in run("snapshot", *LAST, "--generated-at", "now").said
    assert "--handling: no-handling-line" in run("snapshot", *LAST, "--handling", " ").said
    key.write_bytes(b"short")
    assert "weak-key" in run("snapshot", *LAST, "--key", key).said


def test_nothing_is_written_over_what_is_read(run: Run, tiny: list[object], key: Path) -> None:
    ran = run("snapshot", *tiny, *LAST, "--key", key, "--out", key)
    assert told(ran) == (2, "iom-matrix: --out would write over the file of --key\n")
    assert key.read_bytes() == SECRET


def test_one_person_is_erased_from_every_snapshot_that_has_them(
    run: Run, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.json"
    other.write_bytes(file.read_bytes())
    asked = ("snapshot", "remove", "N-0139", "--reason", "asked-for", "--on", "2026-05-01")
    ran = run(*asked, file, other)
    assert (ran.exit, ran.out) == (0, "Erased from 2 of 2 files.\n")
    form = json.loads(file.read_bytes())
    assert form["counts"]["nominals"] == form["inputs"]["nominals"] == 279
    assert [one["count"] for one in form["removed"]] == [1]
    ran = run(*asked, file, other)
    assert (ran.exit, ran.lines[0]) == (1, "Erased from 0 of 2 files.")
    assert ran.lines[1].startswith("Nobody there has this id")


def test_a_fault_in_one_snapshot_leaves_all_as_they_are(
    run: Run, file: Path, tmp_path: Path, key: Path
) -> None:
    broken, before = tmp_path / "b.json", file.read_bytes()
    broken.write_bytes(before[:-100])
    asked = ("snapshot", "remove", "N-0139", "--reason", "asked-for", "--on", "2026-05-01")
    exited, said = told(run(*asked, file, broken))
    assert exited == 1
    assert "b.json" in said
    assert file.read_bytes() == before
    assert "other-key" in run(*asked, "--key", key, file).said
    refused = run(*asked[:4], "N-0139 asked", *asked[5:], file)
    assert (refused.exit, refused.out) == (2, "")
    assert "--reason" in refused.said


def test_what_may_not_be_kept_any_longer_is_erased(run: Run, file: Path) -> None:
    ran = run("snapshot", "prune", file.parent, "--on", "2026-10-01")
    assert (ran.exit, file.exists()) == (0, True)
    ran = run("snapshot", "prune", file.parent, "--on", "2026-10-02")
    assert (ran.exit, file.exists()) == (0, False)
    assert ran.lines == [
        "1 file about people erased, of which the last day was before 2026-10-02.",
        "0 files about people kept.",
    ]


def test_a_file_that_says_nothing_of_itself_is_left_and_told_of(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")
    ran = run("snapshot", "prune", path, "--on", "2026-10-02")
    assert (ran.exit, path.exists()) == (1, True)
    assert "not-a-snapshot" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="a process is killed as POSIX has it")
def test_a_process_killed_while_it_writes_leaves_the_old_file_whole(file: Path, run: Run) -> None:
    before = file.read_bytes()
    process = start("snapshot", "--purge-by", "2027-01-01", "--out", str(file), code=WAITS)
    until = time.monotonic() + 60
    while time.monotonic() < until and not any(
        one.stat().st_size == len(before) for one in file.parent.glob(".a.json.*")
    ):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.glob("*.json")] == ["a.json"]
    # What was left behind is about people too, and found when it is due.
    ran = run("snapshot", "prune", file.parent, "--on", "2027-01-02")
    assert ran.lines[0].startswith("2 files about people erased")


def test_the_decisions_about_somebody_go_too(run: Run, file: Path, tmp_path: Path) -> None:
    keys = SAMPLE_KEY.opaque(["N-0139", "N-0264"])
    path = tmp_path / "decisions.jsonl"
    about = [decided(0, key=keys[0]), decided(1, key=keys[1]), overridden(2, key="N-0139")]
    path.write_text(decisions_lines(about), encoding="utf-8")
    asked = ("snapshot", "remove", "N-0139", "--reason", "asked-for", "--on", "2026-05-01")
    ran = run(*asked, file, path)
    assert (ran.exit, ran.out) == (0, "Erased from 2 of 2 files.\n")
    assert read_decisions(path) == (about[1],)
    text = path.read_text(encoding="utf-8")
    assert not any(trace in text for trace in ("N-0139", keys[0], str(about[2].reason)))
    assert run(*asked, path).exit == 1
    ran = run("validate", path, file)
    assert (
        f"{path}: decisions erased, and counted no more: 2 on 2026-05-01 (asked-for)." in ran.lines
    )
    assert f"{file}: people erased, and counted no more: 1 on 2026-05-01 (asked-for)." in ran.lines

    other = ("snapshot", "remove", "N-0264", "--reason", "asked-for", "--on", "2026-05-01")
    assert run(*other, path).exit == 0
    assert read_decisions(path) == ()
    assert [one.count for one in read_removals(path)] == [2, 1]
    ran = run("validate", path)
    assert (ran.exit, "2 on 2026-05-01 (asked-for); 1 on" in ran.out) == (0, True)
    # The proof is about people too, and goes when the decisions would have gone.
    run("snapshot", "prune", path, "--on", "3000-01-01")
    assert not path.exists()


def test_decisions_that_name_the_person_elsewhere_leave_all_as_they_are(
    run: Run, file: Path, tmp_path: Path
) -> None:
    path, before = tmp_path / "decisions.jsonl", file.read_bytes()
    words = "Was seen with N-0139 three times in one week."
    path.write_text(
        decisions_lines([decided(0, key="N-0139"), overridden(1, reason=words)]), encoding="utf-8"
    )
    text = path.read_bytes()
    asked = ("snapshot", "remove", "N-0139", "--reason", "ordered", "--on", "2026-05-01")
    exited, said = told(run(*asked, file, path))
    assert exited == 1
    assert "decisions.jsonl:2: names-erased-person" in said
    assert (file.read_bytes(), path.read_bytes()) == (before, text)


def test_reports_count_the_decisions_that_were_erased(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(decisions_lines([decided(0, key="N-0139"), decided(1)]), encoding="utf-8")
    asked = ("snapshot", "remove", "N-0139", "--reason", "not-needed", "--on", "2026-05-01")
    assert run(*asked, path).exit == 0
    history = ("--decisions", path, "--purge-by", "2027-04-01")
    for kind in ("annual", "period", "daily"):
        text = " ".join(run("report", kind, *history).out.split())
        assert "1 more were erased from the file." in text
        form = json.loads(run("report", kind, *history, "--format", "json").out)
        assert form["decisions"]["erased"] == 1


def test_a_fault_in_the_decisions_leaves_all_as_they_are(
    run: Run, file: Path, tmp_path: Path
) -> None:
    path, before = tmp_path / "decisions.jsonl", file.read_bytes()
    text = decisions_lines([decided(0, key="N-0139")])[:-9]
    path.write_text(text, encoding="utf-8")
    asked = ("snapshot", "remove", "N-0139", "--reason", "asked-for", "--on", "2026-05-01")
    assert run(*asked, file, path).exit == 1
    assert file.read_bytes() == before
    assert path.read_text(encoding="utf-8") == text
