"""Progress is shown to somebody at a terminal, and to nobody else."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import iom_matrix
from iom_matrix.cli.progress import doing, shown

START = "import sys; from iom_matrix.cli.main import main; sys.exit(main())"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(iom_matrix.__file__).parents[1])}


def on_a_terminal(*argv: str) -> tuple[int, bytes, bytes]:
    """How a command ends, what it gives, and what stood on the terminal meanwhile."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", START, *argv],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**ENVIRONMENT, "TERM": "xterm"},
    )
    os.close(theirs)
    out, _ = process.communicate(timeout=120)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so where nobody holds the other end any more
            break
        if not part:
            break
        said += part
    os.close(ours)
    return process.returncode, out, said


def in_a_pipe(*argv: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", START, *argv]
    return subprocess.run(
        command, capture_output=True, env={**ENVIRONMENT, "FORCE_COLOR": "1"}, check=False
    )


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("rank", "--format", "csv"), b"Ranking"),
        (("compare", "legacy-sac@1.1.0", "refocused-harm@2.0.0"), b"Comparing"),
        (("export", "vectors", "legacy-sac@1.1.0", "--as-of", "2026-04-01"), b"Inventing"),
    ],
)
def test_a_terminal_sees_what_is_done(argv: tuple[str, ...], said: bytes) -> None:
    pytest.importorskip("rich")
    code, out, shown_ = on_a_terminal(*argv)
    assert said in shown_
    piped = in_a_pipe(*argv)
    assert (piped.returncode, piped.stdout, piped.stderr) == (code, out, b"")


def test_a_check_says_how_far_it_is() -> None:
    pytest.importorskip("rich")
    matrices = Path(__file__).parents[2] / "matrices"
    code, out, shown_ = on_a_terminal("check", str(matrices))
    assert code == 0
    assert b"Checking" in shown_
    assert re.search(rb"[1-9][0-9]?%", shown_)
    assert in_a_pipe("check", str(matrices)).stdout == out


def test_an_interrupted_run_leaves_the_terminal_and_the_file_as_they_were(tmp_path: Path) -> None:
    pytest.importorskip("rich")
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    kept = tmp_path / "report.txt"
    kept.write_text("as it was", encoding="utf-8")
    ours, theirs = pty.openpty()
    argv = ("compare", "legacy-sac@1.1.0", "refocused-harm@2.0.0", "--out", str(kept))
    process = subprocess.Popen(
        [sys.executable, "-c", START, *argv], stderr=theirs, env={**ENVIRONMENT, "TERM": "xterm"}
    )
    os.close(theirs)
    said = b""
    while b"Comparing" not in said:
        said += os.read(ours, 65536)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    with contextlib.suppress(OSError):  # Linux says so where nobody holds the other end any more
        while part := os.read(ours, 65536):
            said += part
    os.close(ours)
    assert said.count(b"\x1b[?25h") == said.count(b"\x1b[?25l") > 0  # the cursor shows again
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert kept.read_text(encoding="utf-8") == "as it was"


def test_a_fault_is_told_after_the_bar_is_gone(tmp_path: Path) -> None:
    pytest.importorskip("rich")
    faulty = tmp_path / "n.csv"
    faulty.write_text("id,adult\nN-1,perhaps\n", encoding="utf-8")
    argv = ("rank", "--nominals", str(faulty), "--matrix", "refocused-harm@2.0.0",
            "--as-of", "2026-04-01")  # fmt: skip
    code, out, said = on_a_terminal(*argv)
    assert (code, out) == (1, b"")
    assert said.rindex(b"Reading") < said.rindex(b"not-a-flag")


def test_without_rich_or_a_terminal_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not shown()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    with doing("Nothing"):
        pass
    assert capsys.readouterr() == ("", "")
