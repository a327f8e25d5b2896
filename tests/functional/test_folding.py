"""Nothing that is told on a terminal of 80 columns is wider than that."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from iom_matrix.cli import folding, main, parser
from iom_matrix.cli.folding import folded
from tests.functional.conftest import Run
from tests.functional.test_progress import in_a_pipe, on_a_terminal

WIDTH = 80
DAY = ("--as-of", "2026-04-01")
REFOCUSED = "refocused-harm@2.0.0"
SAMPLE = Path(main.__file__).parents[1] / "sample" / "data"
COMMANDS = (
    ("list",), ("list", "--catalogue", "/nowhere/at/all"), ("show", REFOCUSED), ("show", "nothing"),
    ("show", "refocused-harm", "--as-of", "1990-01-01"), ("show", "refocused-harm@9.9.9"),
    ("rank",), ("rank", "--area", "Nowhere"), ("rank", "--nominals", "x.csv"),
    ("rank", "--events", "x.csv"), ("rank", "--nominals", "x.csv", "--matrix", REFOCUSED, *DAY),
    ("rank", "--nominals", str(SAMPLE / "events.csv"), "--matrix", REFOCUSED, *DAY),
    ("explain", "N-0264", "--what-if"), ("explain", "N-0264", "--length", "line"),
    ("explain", "nobody"), ("explain", "N-0264", "--area", "Selby"),
    ("explain", "N-0264", "--length", "line", "--format", "html"),
    ("compare", "legacy-sac@1.1.0", REFOCUSED), ("compare", "legacy-sac@1.1.0", "nothing@1"),
    ("validate", str(SAMPLE / "nominals.csv")),
    ("validate", "--matrix", REFOCUSED, str(SAMPLE)),
    ("check", "matrices"), ("check", "matrices", "--as-of", "2027-12-01"),
    ("check", "matrices", "--report", "x=y"), ("check", "matrices", "--against", "nowhere"),
    ("export", "schema", "none"), ("export", "schema", "--help"), ("export", "sql", "--help"),
    ("export", "vectors", REFOCUSED), ("export", "sql", REFOCUSED, "--dialect", "tsql"),
    ("export", "pmml", REFOCUSED), ("rank", "--format", "none"), ("nothing",), ("--help",),
)  # fmt: skip


def too_wide(text: str) -> list[str]:
    """The lines that are wider than the terminal, but for a word that is, such as a path."""
    return [line for line in text.splitlines() if len(line) > WIDTH and " " in line.strip()]


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_what_a_command_tells_fits(
    run: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    for module in (main, parser):
        monkeypatch.setattr(module, "fitted", lambda _, text: folded(text, WIDTH))
    ran = run(*argv)
    assert ran.out or ran.said
    assert too_wide(ran.out) == too_wide(ran.said) == []


@pytest.mark.parametrize("dialect", ["duckdb", "sqlite", "postgres", "spark", "tsql", "trino"])
@pytest.mark.parametrize("more", [(), ("--steps",)])
def test_comments_of_a_query_fit_wherever_it_goes(
    run: Run, dialect: str, more: tuple[str, ...]
) -> None:
    ran = run("export", "sql", REFOCUSED, *DAY, "--dialect", dialect, *more)
    assert [line for line in ran.lines if "--" in line and len(line) > WIDTH] == []


def test_a_terminal_gets_folded_lines_and_a_pipe_whole_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    exited, _, said = on_a_terminal("rank", "--nominals", "x.csv")
    lines = said.decode().replace("\r", "").splitlines()
    assert exited == 2
    assert len(lines) == 2
    assert too_wide("\n".join(lines)) == []
    piped = in_a_pipe("rank", "--nominals", "x.csv")
    assert len(piped.stderr.splitlines()) == 1


def test_a_line_above_a_caret_and_a_long_word_stay_whole() -> None:
    shown = f"    {'a b ' * 30}\n    ^\n{'c' * 100}\n"
    assert folded(shown, WIDTH) == shown


def test_what_goes_on_hangs_below_its_line() -> None:
    assert folded("  one two three", 10) == "  one two\n      three"


def test_a_terminal_is_at_least_as_wide_as_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert folding._width(sys.stderr) == WIDTH
    monkeypatch.setenv("COLUMNS", "120")
    assert folding._width(sys.stderr) == 120
