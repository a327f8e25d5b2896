from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.functional.conftest import Run
from tests.functional.test_export import in_order
from tests.scheme import NOMINALS, write_scheme

ADVICE = "Advice to a panel. A person's points are a reason to talk, not a decision."
SAMPLE = ("report", "equality", "--purge-by", "2026-10-01")
LEGACY = ("--against", "legacy-sac@1.1.0")
GROUPS = "id,sex,band\nA<1>,f,1\nA-2,f,2\nA-3,m,1\nA-4,m,2\nA-5,,1\nZ-1,m,2\n"


@pytest.fixture
def mine(tiny: list[Any], tmp_path: Path) -> list[Any]:
    """The options of a report on a small scheme of one's own."""
    path = tmp_path / "groups.csv"
    path.write_text(GROUPS, encoding="utf-8")
    return [
        *SAMPLE, *tiny, "--characteristics", path, "--generated-at", "2026-04-02T09:30"
    ]  # fmt: skip


def test_the_sample_is_reported(run: Run) -> None:
    ran = run(*SAMPLE)
    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0] == "ILLUSTRATIVE: not for decisions about people"
    assert ran.lines[1].startswith("SYNTHETIC")
    assert "OFFICIAL-SENSITIVE. Generated at 2026-04-01; purge by" in ran.out
    assert ran.lines[-1] == ADVICE
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.lines)
    headings = [above for above, line in zip(ran.lines, ran.lines[1:], strict=False)
                if re.fullmatch("-{3,}", line) and above]  # fmt: skip
    assert headings == ["By group", "By band", "How to read this"]
    assert not re.search(r"N-\d{4}", ran.out)  # nobody is named


@pytest.mark.parametrize(
    "options",
    [[], [*LEGACY], ["--crossed", "group,band", "--k", "5"], ["--k", "0", "--audience", "partner"]],
)
def test_every_form_says_first_what_it_is(run: Run, options: list[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    form = json.loads(run(*SAMPLE, "--format", "json", *options).out)
    schema = json.loads(run("export", "schema", "equality").out)
    jsonschema.Draft202012Validator(schema).validate(form)
    in_order(schema, form)
    assert form["notice"][0].startswith("ILLUSTRATIVE")
    markdown = run(*SAMPLE, "--format", "markdown", *options).out
    assert markdown.startswith("**ILLUSTRATIVE")
    page = run(*SAMPLE, "--format", "html", *options).out
    assert '<p class="notice">ILLUSTRATIVE' in page
    assert page.index("ILLUSTRATIVE") < page.index("<h1>")


def test_numbers_in_json_add_up_exactly(run: Run) -> None:
    from fractions import Fraction

    form = json.loads(run(*SAMPLE, *LEGACY, "--format", "json").out)
    found = 0
    for one in form["breakdowns"]:
        for gap in one["gaps"]:
            for key in ("mean", "reference_mean", "gap", "gap_before", "change"):
                items = sum(Fraction(item[key]) for item in gap["items"])
                assert items == Fraction(gap[key])
                found += 1
    assert found


def test_people_of_ones_own_are_reported(run: Run, mine: list[Any]) -> None:
    ran = run(*mine, "--k", "0", "--reference", "sex=f", "--by", "sex")
    assert (ran.exit, ran.said) == (0, "")
    assert "Generated at 2026-04-02T09:30" in ran.out
    assert "By sex" in ran.out
    assert "By band" not in ran.out
    assert "Others are compared with f." in ran.out
    assert re.search("Rows left aside: +1, of people who are not among these", ran.out)
    withheld = run(*mine)
    assert "Nothing is shown by group" in withheld.out
    assert "together:" not in withheld.out


def test_what_is_missing_or_makes_no_sense_is_said(run: Run, mine: list[Any]) -> None:
    for options, said in (
        (["--reference", "sex=f", "--reference", "sex=m"], "names a characteristic twice"),
        (["--reference", "sex=x"], "nobody is in the group 'x' of sex; there are f, m, not rec"),
        (["--by", "sexx"], "there is no characteristic 'sexx'; did you mean 'sex'?"),
        (["--crossed", "sex,band", "--crossed", "band,sex"], "is crossed once"),
        (["--reference", "sex"], "write COL=GROUP"),
        (["--k", "-1"], "write 0 or more"),
        (["--purge-by", "2026-01-01"], "purge_by"),
    ):
        ran = run(*mine, *options)
        assert ran.exit in (1, 2)
        assert said in " ".join(ran.said.split()), ran.said
        assert ran.out == ""
    place = mine.index("--characteristics")
    assert "needs --characteristics" in run(*mine[:place], *mine[place + 2 :]).said
    assert "--purge-by" in run("report", "equality").said


def test_a_faulty_table_stops_the_report_with_its_places(
    run: Run, mine: list[Any], tmp_path: Path
) -> None:
    (tmp_path / "groups.csv").write_text(f"{GROUPS}A-2,m,1\n,m,1\n", encoding="utf-8")
    ran = run(*mine)
    assert (ran.exit, ran.out) == (1, "")
    assert "groups.csv:8:1: duplicate-id" in ran.said
    assert "groups.csv:9:1: empty-id" in ran.said


def test_an_output_never_takes_the_place_of_the_table(
    run: Run, mine: list[Any], tmp_path: Path
) -> None:
    ran = run(*mine, "--out", tmp_path / "groups.csv")
    assert ran.exit == 2
    assert "would write over the file of --characteristics" in ran.said
    assert (tmp_path / "groups.csv").read_text(encoding="utf-8") == GROUPS


def test_people_left_out_are_counted_and_not_named(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(
        tmp_path, nominals=NOMINALS.replace("A-2,York,nominated,1", "A-2,York,x,1")
    )
    (tmp_path / "groups.csv").write_text(GROUPS, encoding="utf-8")
    ran = run(
        *SAMPLE, "--catalogue", shelf, "--matrix", "tiny", "--as-of", "2026-04-01", "--nominals",
        tmp_path / "nominals.csv", "--characteristics", tmp_path / "groups.csv", "--generated-at",
        "2026-04-02", "--quarantine", tmp_path / "out.csv",
    )  # fmt: skip
    assert ran.exit == 1
    assert re.search("People left out: +1, for faulty evidence", ran.out)
    assert "A-2" not in ran.out
