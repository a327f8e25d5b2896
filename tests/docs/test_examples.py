"""Every example in the README, the docs and the docstrings is run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import iom_matrix
from tests.docs.examples import Page

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CHARTS = "charts need the extra 'notebook'"
FRAMES = "data frames need the extra 'dataframe' and their libraries"
# The start of a module's name, the library that it is written for, and what installs that.
NEEDED = (
    ("iom_matrix.display.", "altair", CHARTS),
    ("iom_matrix.exchange.frames", "narwhals", FRAMES),
    ("iom_matrix.reading.pyarrow_rows", "pyarrow", "files of Arrow need the extra 'arrow'"),
    ("iom_matrix.reading.polars_rows", "polars", "this reader is for those who have Polars"),
)
MODULES = [
    module.name
    for module in pkgutil.walk_packages(iom_matrix.__path__, "iom_matrix.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_does_what_it_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "iom_matrix.display" in path.read_text(encoding="utf-8"):
        pytest.importorskip("altair", reason=CHARTS)
    if "iom.score_frame(" in path.read_text(encoding="utf-8"):
        for library in ("narwhals", "pyarrow", "polars"):
            pytest.importorskip(library, reason=FRAMES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    Page(path, path.relative_to(ROOT).as_posix()).run()


@pytest.mark.parametrize("name", ["iom_matrix", *MODULES])
def test_a_docstring_does_what_it_says(name: str) -> None:
    for start, library, reason in NEEDED:
        if name.startswith(start):
            pytest.importorskip(library, reason=reason)
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert not failed, f"see the captured output: {failed} examples of {name} fail"
