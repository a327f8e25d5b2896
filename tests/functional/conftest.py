"""The command line run in this process, with both streams as bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from iom_matrix.cli.main import main
from iom_matrix.reading.catalogue import bundled_root
from tests.scheme import write_scheme


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it wrote."""

    exit: int
    raw: bytes
    said: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Ran]
# How a file about people of one's own is to be handled.
KEPT = ("--purge-by", "2028-10-01", "--generated-at", "2026-04-02T09:30")


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("IOM_MATRIX_DEBUG", raising=False)

    def command(*argv: object) -> Ran:
        exited = main([str(part) for part in argv])
        out, err = capsysbinary.readouterr()
        return Ran(exited, out, err.decode("utf-8"))

    return command


@pytest.fixture
def tiny(tmp_path: Path) -> list[object]:
    """The options of a small scheme of one's own."""
    shelf = write_scheme(tmp_path)
    return [
        "--catalogue", shelf, "--matrix", "tiny", "--as-of", "2026-04-01",
        "--nominals", tmp_path / "nominals.csv",
    ]  # fmt: skip


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A catalogue of one's own, with the bundled matrices and their lock."""
    folder = tmp_path / "matrices"
    shutil.copytree(bundled_root(), folder)
    return folder
