from __future__ import annotations

from pathlib import Path

import pytest

from iom_matrix.cli.options import DRAFTS
from iom_matrix.oversight.drafts.draft import KINDS
from tests.functional.conftest import Run
from tests.scheme import write_scheme


def test_the_command_line_offers_every_draft() -> None:
    assert DRAFTS == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_markdown_to_be_edited_unless_another_form_is_asked_for(
    run: Run, kind: str
) -> None:
    ran = run("draft", kind, "refocused-harm@2.0.0", "--as-of", "2026-04-01")
    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0] == "**ILLUSTRATIVE: not for decisions about people**"
    assert "DRAFT for the force" in ran.lines[2]
    assert "FOR THE FORCE:" in ran.out
    assert run("draft", kind, "refocused-harm", "--format", "html").out.startswith("<!DOCTYPE")
    text = run("draft", kind, "refocused-harm", "--format", "text")
    assert all(len(line) <= 80 and line == line.rstrip() for line in text.lines)


def test_what_a_check_finds_is_in_the_draft(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    text = run("draft", "dpia", "tiny", "--catalogue", shelf, "--format", "text").out
    assert "proxies-undeclared" in " ".join(text.split())


def test_a_draft_is_written_whole_and_never_over_the_matrix(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    matrix = next(shelf.rglob("tiny/*.yaml"))
    assert run("draft", "eia", matrix, "--out", matrix).exit == 2
    out = tmp_path / "eia.md"
    assert run("draft", "eia", matrix, "--out", out).exit == 0
    assert out.read_text(encoding="utf-8").endswith("\n")


def test_a_kind_or_a_matrix_that_there_is_not(run: Run) -> None:
    assert run("draft", "ropa", "refocused-harm").exit == 2
    assert run("draft", "atrs", "no-such-matrix").exit == 2
