from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.cli import main as command
from iom_matrix.cli import results
from iom_matrix.cli.main import main
from iom_matrix.cli.options import AUDIENCES, EVERY, REASONS, SCHEMAS
from iom_matrix.explanation import audiences
from iom_matrix.oversight import removals
from iom_matrix.oversight.indicators import rhythm
from tests.functional.conftest import Run


def raising(error: BaseException) -> Any:
    def run(*given: object) -> object:
        raise error

    return run


def test_without_a_command_the_usage_is_shown(run: Run) -> None:
    ran = run()
    assert (ran.exit, ran.raw) == (2, b"")
    assert "COMMAND" in ran.said


def test_help_is_clean(run: Run) -> None:
    assert run("--help").exit == 0
    assert "--as-of DATE" in run("rank", "--help").out


def test_a_fault_of_ours_is_one_line_that_asks_for_a_report(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_command", raising(RuntimeError("two\nlines")))
    ran = run("list")
    assert (ran.exit, ran.raw) == (2, b"")
    assert ran.said == (
        "iom-matrix: a fault of the program, RuntimeError: two lines. Please report it with what"
        " --debug adds, and never with a person's data.\n"
    )
    assert "Traceback" in run("list", "--debug").said
    monkeypatch.setenv("IOM_MATRIX_DEBUG", "1")
    assert "Traceback" in run("list").said


def test_an_interrupt_and_a_broken_pipe_have_codes_of_their_own(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    silenced: list[bool] = []
    monkeypatch.setattr(command, "silence_stdout", lambda: silenced.append(True))
    monkeypatch.setattr(command, "_command", raising(KeyboardInterrupt()))
    assert run("list").exit == 130
    monkeypatch.setattr(command, "_command", raising(BrokenPipeError()))
    assert run("list").exit == 141
    assert silenced == [True]


def test_an_error_of_the_system_names_its_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_command", raising(PermissionError(13, "not yours", "a.csv")))
    assert run("list").said == "iom-matrix: a.csv: not yours\n"
    monkeypatch.setattr(command, "_command", raising(OSError("odd")))
    assert run("list").said == "iom-matrix: odd\n"


def test_an_interrupted_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ranking.txt"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(results, "_as_before", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        results.write_whole(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens no folders")
def test_what_is_written_outlasts_a_loss_of_power(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are on the disk before the name leads to them, and the name before it is done."""
    target, calls = tmp_path / "ranking.txt", []

    def synced(handle: int) -> None:
        found = os.fstat(handle)
        folder = stat.S_ISDIR(found.st_mode)
        calls.append("the folder" if folder else f"{found.st_size} bytes, {target.is_file()}")

    monkeypatch.setattr(os, "fsync", synced)
    results.write_whole(target, "new")
    assert calls == ["3 bytes, False", "the folder"]
    assert target.read_text(encoding="utf-8") == "new"


def test_a_platform_that_keeps_no_folders_writes_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", raising(PermissionError(13, "is a folder")))
    results._keep_name(tmp_path)


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(results.UsageError, match="is not a file"):
        results.write_whole(tmp_path, "new")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    results.write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_file_written_again_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "ranking.txt"
    results.write_whole(target, "first")
    assert target.stat().st_mode & 0o400
    target.chmod(0o600)
    results.write_whole(target, "second\n")
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.read_bytes() == b"second\n"


def test_output_is_utf_8_whatever_the_stream_is() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\r\n")
    results.write(stream, "naïve\n\udcff")
    assert raw.getvalue() == "naïve\n\\udcff".encode()
    text = io.StringIO()
    results.write(text, "naïve\n")
    assert text.getvalue() == "naïve\n"


def test_silence_after_a_broken_pipe_needs_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    results.silence_stdout()


def test_the_options_know_the_words_of_the_library() -> None:
    assert audiences.AUDIENCES == AUDIENCES
    assert tuple(rhythm.EVERY) == EVERY
    assert removals.REASONS == REASONS
    assert SCHEMAS == (
        "matrix", "evidence", "ranking", "comparison", "counterfactuals", "vectors", "stability",
        "leave-out", "one", "check", "snapshot", "replay", "equality",
        "daily", "decision", "panel", "period", "annual",
    )  # fmt: skip


def test_no_arguments_are_those_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["iom-matrix", "nonsuch"])
    assert main() == 2
