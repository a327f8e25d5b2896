from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.functional.conftest import KEPT, Run
from tests.scheme import MATRIX, VOCABULARY, write_scheme

LEGACY, REFOCUSED = "legacy-sac@1.1.0", "refocused-harm@2.0.0"
ADVICE = "Advice to a panel. A person's points are a reason to talk, not a decision."
SECOND = MATRIX.replace("version: 1.0.0", "version: 1.1.0").replace("3+: 8.5", "3+: 4")


@pytest.fixture
def two(tmp_path: Path) -> list[Any]:
    """Two versions of a small matrix, and the options of its people."""
    shelf = write_scheme(tmp_path)
    second = SECOND.replace("13.5]", "9]").replace("high: 5", "high: 5.25").replace("9]", "9.25]")
    (shelf / "tiny" / "1.1.0.yaml").write_text(second, encoding="utf-8")
    return [
        "tiny@1.0.0", "tiny@1.1.0", "--catalogue", shelf, "--as-of", "2026-04-01",
        "--nominals", tmp_path / "nominals.csv",
    ]  # fmt: skip


def section(text: str, heading: str) -> str:
    """The text below a heading, up to the next."""
    parts = re.split(r"\n\n(?=[^\n]+\n-{3,}\n)", text)
    return next(part for part in parts if part.startswith(heading))


def test_the_sample_is_compared_for_a_meeting(run: Run) -> None:
    ran = run("compare", LEGACY, REFOCUSED)
    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0] == "ILLUSTRATIVE: not for decisions about people"
    assert ran.lines[1].startswith("SYNTHETIC")
    assert ran.lines[-1] == ADVICE
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.lines)
    headings = [above for above, line in zip(ran.lines, ran.lines[1:], strict=False)
                if re.fullmatch("-{3,}", line) and above]  # fmt: skip
    assert headings == [
        "In short",
        "Rise above the threshold for discussion (56)",
        "Fall below the threshold for discussion (68)",
        "Rise above the threshold for early discussion (6)",
        "Fall below the threshold for early discussion (35)",
        "First 20", "First 40", "From tier to tier", "What moves the points",
        "To what the points go",
        "How alike the two orders are", "Moves to another tier that are not settled (26)",
        "Scored by one version alone", "What the files say differently", "Cautions",
        "Warnings", "How to read the tables",
    ]  # fmt: skip


def test_what_a_chair_reads_first(run: Run) -> None:
    short = section(run("compare", LEGACY, REFOCUSED).out, "In short")
    said = " ".join(short.split())
    assert "262 have other points and 134 another tier; 26 of these moves are not settled." in said
    assert "68 of those who fall below the line are managed now: review before any change." in said
    assert "First 20: 0 of 22 stay." in said
    assert "Points for harm to people: 6% -> 60% of those attainable, 3% -> 45%" in said
    assert "Points for neighbourhood crime 2020: 62% -> 12-38% of those attainable, 49%" in said


def test_a_family_within_another_is_told_together_with_it(run: Run) -> None:
    short = section(run("compare", "legacy-sac@1.0.0", REFOCUSED).out, "In short")
    said = " ".join(short.split())
    assert "Points for neighbourhood crime 2020, with SAC 2012: 62% -> 12-38% of those" in said
    assert "Points for SAC" not in said


def test_everybody_who_crosses_a_threshold_is_told_once_with_what_moved_them(run: Run) -> None:
    text = run("compare", LEGACY, REFOCUSED).out
    body = text[text.index("Rise above") : text.index("First 20\n--")]
    ids = re.findall(r"^(N-\d{4}) .* -> .* -> ", body, re.MULTILINE)
    assert len(ids) == len(set(ids)) == 134
    rise = section(text, "Rise above the threshold for discussion").replace("\n    ", " ")
    assert (
        "N-0139  Harrogate      nominated  11 -> 53  184 -> 1    early       yes +42: +12 RoSH,"
        " +9 Domestic offences, +7 Worst offence convicted, +6 Different victims, -6 OGRS3,"
    ) in rise
    assert "New tier by: Harm is enough by itself. Eligible: Free." in rise
    assert "Managed under MAPPA, takes no place." in rise


def test_cautions_stand_beside_those_who_move(run: Run) -> None:
    text = run("compare", LEGACY, REFOCUSED).out
    moving = text[text.index("Rise above") : text.index("First 20\n--")]
    coded = re.findall(r"\[([a-z_, -]+)\]", " ".join(moving.split()))
    assert "not-assessed" in {code for codes in coded for code in codes.split(", ")}
    legend = section(text, "Cautions")
    held = sum("not-assessed" in codes.split(", ") for codes in coded)
    assert f"- not-assessed ({held}):" in legend
    # Nobody who may be a victim of exploitation rises above a threshold.
    form = json.loads(run("compare", LEGACY, REFOCUSED, "--format", "json").out)
    victims = [one for one in form["nominals"]
               if "possible_victim" in [c["code"] for c in one["new"]["cautions"]]]  # fmt: skip
    assert len(victims) > 5
    assert [one["id"] for one in victims if one["rises_above"]] == []


def test_the_first_n_are_those_asked_for(run: Run) -> None:
    form = json.loads(
        run("compare", LEGACY, REFOCUSED, "--first", 12, "--first", 3, "--format", "json").out
    )
    assert form["first"] == [3, 12]
    assert [one["first"] for one in form["agreement"]["first"]] == [3, 12]
    text = run("compare", LEGACY, REFOCUSED, "--first", "1").out
    assert "Enter (1): N-0139 (164 -> 1)." in section(text, "First 1")
    refused = run("compare", LEGACY, REFOCUSED, "--first", "0")
    assert refused.exit == 2
    assert "'0' is not a number of people: write 1 or more" in refused.said


def test_items_of_the_json_add_up(run: Run) -> None:
    form = json.loads(run("compare", LEGACY, REFOCUSED, "--format", "json").out)
    for one in form["nominals"]:
        if one["change"] is not None:
            assert sum(item["change"] for item in one["items"]) == one["change"]
            assert one["new"]["points"] - one["old"]["points"] == one["change"]
    assert form["counts"]["nominals"] == len(form["nominals"]) == 280
    assert form["counts"]["tier_changed"] == 134
    scored = [one for one in form["nominals"] if one["change"] is not None]
    moved = sum(item["added"] - item["taken"] for item in form["items"])
    assert moved == sum(one["change"] for one in scored)
    assert form["shares"]["families"]["neighbourhood-crime-2020"]["attainable_old"] == 0.62
    assert form["shares"]["sections"]["harm"]["attainable_new"] == 0.6


def test_a_partner_sees_neither_intelligence_nor_allegations(run: Run) -> None:
    hidden = {"intelligence", "domestic_reports", "sac_reports", "sac_arrest_count"}
    form = json.loads(
        run("compare", LEGACY, REFOCUSED, "--audience", "partner", "--format", "json").out
    )
    assert not hidden & {item["line"] for one in form["nominals"] for item in one["items"]}
    assert all(one["withheld"] for one in form["nominals"])
    assert "withheld from this audience" in form["shares"]["families"]
    told, kept = (
        run("compare", LEGACY, REFOCUSED, *more).out.partition("First 20\n--")[0]
        for more in ([], ["--audience", "partner"])
    )
    assert "others withheld from this audience" in " ".join(kept.split())
    for title in ("Intelligence of serious", "Neighbourhood crime arrests"):
        assert title in " ".join(told.split())
        assert title not in " ".join(kept.split())


def test_what_the_files_say_differently_is_in_words(run: Run) -> None:
    text = run("compare", LEGACY, REFOCUSED).out
    said = " ".join(section(text, "What the files say differently").split())
    assert "What must be supplied (13) - Offender Group Reconviction Scale" in said
    assert "- Breach and recall: 1+ earns 2 points, was 1." in said
    form = json.loads(run("compare", LEGACY, "legacy-sac@1.0.0", "--format", "json").out)
    categories = [one["category"] for one in form["differences"]]
    assert (categories.count("SCORE"), categories.count("SCHEMA")) == (3, 0)
    (changed, *_) = (one for one in form["differences"] if one["category"] == "SCORE")
    assert changed["path"] == ["events", "sac_proven", "family"]
    assert "now of the family sac-2012" in changed["sentence"]


def test_one_area_is_ranked_by_itself(run: Run) -> None:
    form = json.loads(run("compare", LEGACY, REFOCUSED, "--area", "York", "--format", "json").out)
    assert form["area"] == "York"
    assert {one["area"] for one in form["nominals"]} == {"York"}
    assert max(one["new"]["rank"] or 0 for one in form["nominals"]) <= len(form["nominals"])
    assert "who moves in York, and why" in run("compare", LEGACY, REFOCUSED, "--area", "York").out
    assert run("compare", LEGACY, REFOCUSED, "--area", "Yrk").exit == 2


@pytest.mark.parametrize(("form", "start"), [("markdown", "**ILLUS"), ("html", "<!DOCTYPE html>")])
def test_other_forms(run: Run, form: str, start: str) -> None:
    assert run("compare", LEGACY, REFOCUSED, "--format", form).out.startswith(start)


def test_ones_own_people_and_versions(run: Run, two: list[Any]) -> None:
    ran = run("compare", *two)
    assert (ran.exit, ran.said) == (0, "")
    assert "ILLUSTRATIVE" not in ran.out  # both are published
    assert "+0.25" not in ran.out
    row = " ".join(section(ran.out, "Fall below").split())
    assert "A<1> York managed 8.5 -> 4 1 -> 1" in row or "8.5 -> 4" in row
    assert "-4.5: -4.5 =Breaches (8.5 -> 4). Review before any change." in row
    html = run("compare", *two, *KEPT, "--format", "html").out
    assert "A&lt;1&gt;" in html
    assert "A<1>" not in html


def test_a_draft_is_marked_where_the_other_version_is_published(
    run: Run, two: list[Any], tmp_path: Path
) -> None:
    path = tmp_path / "catalogue" / "tiny" / "1.1.0.yaml"
    path.write_text(path.read_text().replace("published", "draft"), encoding="utf-8")
    ran = run("compare", *two)
    assert ran.lines[0] == "DRAFT: not for decisions about people"


def test_what_holds_of_one_version_alone_names_it(run: Run, two: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "catalogue" / "tiny" / "1.1.0.yaml"
    text = path.read_text().replace("of: breaches", "of: leaving")
    text = text.replace("{0+: 0, 1+: 2, 3+: 4}", "{no: 0, yes: 4}")
    path.write_text(text, encoding="utf-8")
    nominals = tmp_path / "nominals.csv"
    nominals.write_text("id,area,standing,worry\nA-1,York,managed,low\n", encoding="utf-8")
    notices = run("compare", *two).out.partition("From tiny")[0]
    assert "tiny@1.0.0: Nobody has an answer to: breaches." in notices
    assert "tiny@1.1.0: Nobody has an answer to: leaving." in notices


def test_versions_of_different_vocabularies_cannot_be_compared(
    run: Run, two: list[Any], tmp_path: Path
) -> None:
    tables = tmp_path / "catalogue" / "tables" / "tiny"
    words = VOCABULARY.replace("version: 1", "version: 2").replace("title: Few", "title: Other")
    (tables / "2.yaml").write_text(words, encoding="utf-8")
    path = tmp_path / "catalogue" / "tiny" / "1.1.0.yaml"
    path.write_text(path.read_text().replace("tiny@1", "tiny@2"), encoding="utf-8")
    ran = run("compare", *two)
    assert (ran.exit, ran.raw) == (2, b"")
    assert "tiny@1.0.0 reads tiny@1 and tiny@1.1.0 tiny@2: nobody can be scored by both" in ran.said


def test_options_that_need_each_other(run: Run, two: list[Any], tmp_path: Path) -> None:
    without = [one for at, one in enumerate(two) if at not in {4, 5}]
    ran = run("compare", *without)
    assert ran.exit == 2
    assert "--nominals needs --as-of: on which day is for you to say" in ran.said
    assert (
        "--events goes with --nominals" in run("compare", LEGACY, REFOCUSED, "--events", "x").said
    )
    wrong = run("compare", *two[:4])
    assert "the bundled sample is described in the words of iom-evidence" in wrong.said
    assert wrong.exit == 2


def test_people_left_out_are_told(run: Run, two: list[Any], tmp_path: Path) -> None:
    nominals = tmp_path / "nominals.csv"
    nominals.write_text(nominals.read_text() + "A-7,York,managed,many,low,no\n", encoding="utf-8")
    assert run("compare", *two).exit == 1
    left = tmp_path / "left.csv"
    ran = run("compare", *two, *KEPT, "--quarantine", left)
    assert ran.exit == 1
    assert "QUARANTINED: 1 person with faulty evidence left out." in ran.lines
    assert "A-7" in left.read_text()


def test_no_result_is_written_over_a_version(run: Run, two: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "catalogue" / "tiny" / "1.1.0.yaml"
    ran = run("compare", two[0], path, *two[2:], *KEPT, "--out", path)
    assert (ran.exit, ran.raw) == (2, b"")
    assert "--out would write over the file of NEW" in ran.said
