"""Pages whose examples need an engine, run from top to bottom as those of other pages are."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.examples import Page, blocks
from tests.engines.tables import Engine

ROOT = Path(__file__).parents[2]


def run_page(name: str, marked: str, folder: Path) -> int:
    """Run a page with its blocks of ``py MARK`` as those of other pages, which any test may run."""
    text = (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")
    assert f"```py {marked}\n" in text
    copy = folder / name
    copy.write_text(text.replace(f"```py {marked}\n", "```python\n"), encoding="utf-8")
    return Page(copy, f"docs/how-to/{name}").run()


def test_the_page_on_duckdb_does_what_it_says(
    duckdb_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert run_page("duckdb.md", "duckdb", tmp_path) == 4


def test_the_model_of_the_page_on_dbt_refers_to_two_models_and_is_one_query(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = ROOT / "docs" / "how-to" / "athena-dbt.md"
    assert Page(page, "athena-dbt.md").run() == 1
    (made,) = (one for one in blocks(page.read_text(encoding="utf-8")) if one.kind == "bash")
    (tmp_path / "models").mkdir()
    subprocess.run(["bash", "-euc", made.text], check=True)  # noqa: S607 - as the page says
    head, _, model = (tmp_path / "models" / "iom_scores.sql").read_text().partition("\n")
    assert head == "{{ config(materialized='table', format='parquet') }}"
    assert re.findall(r"\{\{.*?\}\}", model) == [
        "{{ ref('iom_nominals') }}",
        "{{ ref('iom_events') }}",
    ]
    assert ";" not in model.splitlines()[-1]
    assert not re.findall(r"\{[%#]", model)
