"""Every file about people carries how to handle it, when it was made and until when it is kept."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.functional.conftest import KEPT, Run

COMMANDS = {
    "rank": (("rank",), ("json", "csv")),
    "explain": (("explain", "A-2"), ("json", "markdown", "html")),
    "compare": (("compare", "tiny", "tiny@1.0.0"), ("json", "markdown", "html")),
}
FORMS = [(name, form) for name, (_, forms) in COMMANDS.items() for form in forms]
LINE = "OFFICIAL-SENSITIVE. Generated at 2026-04-02T09:30; purge by 2028-10-01."


def options_of(name: str, tiny: list[object]) -> list[object]:
    """A command over people of one's own; a comparison has its matrices by their places."""
    own = [*tiny[:2], *tiny[4:]] if name == "compare" else tiny
    return [*COMMANDS[name][0], *own]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_form_for_a_file_says_all_three(
    name: str, form: str, run: Run, tiny: list[object]
) -> None:
    ran = run(*options_of(name, tiny), "--format", form, *KEPT)
    assert ran.exit == 0, ran.said
    if form == "json":
        told = json.loads(ran.out)
        assert list(told)[1:4] == ["handling", "generated_at", "purge_by"]
        assert list(told.values())[1:4] == ["OFFICIAL-SENSITIVE", "2026-04-02T09:30", "2028-10-01"]
    elif form == "csv":
        for row in csv.DictReader(io.StringIO(ran.out)):
            assert list(row.values())[1:4] == [
                "OFFICIAL-SENSITIVE", "2026-04-02T09:30", "2028-10-01",
            ]  # fmt: skip
    else:
        assert LINE in " ".join(ran.out.replace("\\", "").split())


@pytest.mark.parametrize(("name", "form"), [*FORMS, *((name, "text") for name in COMMANDS)])
@pytest.mark.parametrize("left", [KEPT[:2], KEPT[2:]])
def test_no_file_of_people_of_ones_own_comes_without(
    name: str, form: str, left: tuple[str, ...], run: Run, tiny: list[object], tmp_path: Path
) -> None:
    out = ("--out", tmp_path / "out.txt") if form == "text" else ()
    ran = run(*options_of(name, tiny), "--format", form, *out, *left)
    assert (ran.exit, ran.out) == (2, "")
    assert ({"--purge-by", "--generated-at"} - set(left)).pop() in ran.said
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("more", [(), ("--length", "line")])
def test_text_is_printed_without_and_written_with(
    name: str, more: tuple[str, ...], run: Run, tiny: list[object], tmp_path: Path
) -> None:
    if more and name != "explain":
        return
    asked, path = [*options_of(name, tiny), *more], tmp_path / "out.txt"
    printed = run(*asked)
    assert printed.exit == 0
    assert "OFFICIAL-SENSITIVE" not in printed.out
    assert run(*asked, "--out", path, *KEPT).exit == 0
    kept = path.read_text(encoding="utf-8")
    assert LINE in " ".join(kept.split())
    # What must be said first is still said first.
    assert kept.splitlines()[0] == printed.lines[0]
    assert run(*asked, *KEPT).out == kept


def test_what_would_lower_a_tier_carries_it_where_it_is_cut_out(run: Run) -> None:
    form = json.loads(run("explain", "N-0153", "--what-if", "--format", "json").out)
    three = {name: form[name] for name in ("handling", "generated_at", "purge_by")}
    assert three == {name: form["what_if"][name] for name in three}


@pytest.mark.parametrize("argv", [("rank",), ("explain", "N-0139")])
def test_the_bundled_sample_has_a_last_day_of_its_own(argv: tuple[str, ...], run: Run) -> None:
    form = json.loads(run(*argv, "--format", "json").out)
    assert form["generated_at"] == "2026-04-01"
    assert form["purge_by"] == "2026-10-01"
    other = json.loads(run(*argv, "--format", "json", "--handling", "RESTRICTED").out)
    assert other["handling"] == "RESTRICTED"


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_who_was_left_out_is_a_file_about_people_too(
    name: str, run: Run, tiny: list[object], tmp_path: Path
) -> None:
    nominals = tmp_path / "nominals.csv"
    header, first, *rest = nominals.read_text(encoding="utf-8").splitlines()
    nominals.write_text("\n".join([header, first, first, *rest]) + "\n", encoding="utf-8")
    asked, path = ("rank", *tiny, "--quarantine", tmp_path / name), tmp_path / name
    assert run(*asked).exit == 2
    assert not path.exists()
    assert run(*asked, *KEPT).exit == 1
    text = path.read_text(encoding="utf-8")
    assert all(word in text for word in ("OFFICIAL-SENSITIVE", *KEPT[1::2]))


def test_a_ranking_that_is_due_is_erased_with_the_other_files(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ranking.json"
    assert run("rank", "--format", "json", "--out", path).exit == 0
    assert run("snapshot", "prune", tmp_path, "--on", "2026-10-01").exit == 0
    assert path.exists()
    assert run("snapshot", "prune", tmp_path, "--on", "2026-10-02").exit == 0
    assert not path.exists()
