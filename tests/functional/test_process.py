"""The command line as a process of its own: streams, signals, and the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import iom_matrix

START = "import sys; from iom_matrix.cli.main import main; sys.exit(main())"
SOURCE = str(Path(iom_matrix.__file__).parents[1])


def start(
    *argv: str, code: str = START, out: int = subprocess.PIPE, **environment: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *argv],
        stdout=out,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": SOURCE, **environment},
    )


@pytest.mark.parametrize(
    "argv",
    [
        ("rank", "--format", "json"),
        ("rank",),
        ("explain", "N-0009", "--format", "html"),
        ("export", "schema", "matrix"),
        ("snapshot", "--purge-by", "2026-10-01"),
    ],
)
def test_two_machines_give_the_same_bytes(argv: tuple[str, ...]) -> None:
    one = start(*argv, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    two = start(*argv, PYTHONHASHSEED="77", TZ="America/Anchorage", PYTHONUTF8="0", COLUMNS="40")
    first, second = one.communicate(timeout=120), two.communicate(timeout=120)
    assert first == second
    assert first[0]
    assert first[1] == b""
    assert b"\r" not in first[0]


def test_help_imports_nothing_heavy_and_fits_80_columns() -> None:
    code = (
        "import sys; from iom_matrix.cli.main import main; main(['--help']);"
        "[main([c, '--help']) for c in "
        "('list','show','rank','explain','validate','export','snapshot')];"
        "heavy = {'numpy', 'pydantic', 'yaml', 'csv', 'json'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    process = start(code=code, COLUMNS="200")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert max(map(len, out.decode().splitlines())) <= 80


def test_a_reader_that_has_gone_is_no_error_message() -> None:
    read, written = os.pipe()
    os.close(read)
    process = start("list", out=written)
    os.close(written)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 141


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for a child")
def test_an_interrupt_is_quiet() -> None:
    code = (
        "import os, signal, sys\n"
        "from iom_matrix.cli import main as command\n"
        # A shell that starts the tests in the background may have told them to ignore this.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def slow(options):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    signal.pause()\n"
        "command._command = slow\n"
        "sys.exit(command.main(['rank']))\n"
    )
    process = start(code=code)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130
