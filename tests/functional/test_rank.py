from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.functional.conftest import KEPT, Run
from tests.scheme import MATRIX, NOMINALS, write_scheme

HEAD = "ILLUSTRATIVE: not for decisions about people"
ADVICE = "Advice to a panel. A person's points are a reason to talk, not a decision."
TOP = (
    "format", "handling", "generated_at", "purge_by", "matrix", "as_of", "advisory", "notice",
    "audience", "area", "counts", "warnings", "quarantined", "nominals",
)  # fmt: skip


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_without_files_the_sample_is_ranked_for_a_meeting(run: Run) -> None:
    ran = run("rank")
    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0] == HEAD
    assert ran.lines[1].startswith("SYNTHETIC")
    assert ran.lines[-1] == ADVICE
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.lines)
    headings = [above for above, line in zip(ran.lines, ran.lines[1:], strict=False)
                if re.fullmatch("-{3,}", line) and above]  # fmt: skip
    assert headings == [
        "Ranked", "Managed under MAPPA: scored and ranked with the rest, take no place",
        "Not scored (8)", "How to read the tables", "Cautions", "People by tier and area",
        "What is not certain, by who could answer", "Warnings",
    ]  # fmt: skip


def test_everybody_stands_in_the_text_once(run: Run) -> None:
    text = run("rank").out
    body = text[: text.index("How to read the tables")]
    ids = re.findall(r"\bN-\d{4}\b", body)
    assert len(ids) == len(set(ids)) == 280


def test_text_and_json_agree_on_everybody(run: Run) -> None:
    people = json.loads(run("rank", "--format", "json").out)["nominals"]
    lines = run("rank").lines
    held: dict[int, int] = {}
    for one in people:
        held[one["rank"]] = held.get(one["rank"], 0) + 1
    for one in people:
        if one["rank"] is None:
            continue
        line = next(text for text in lines if re.match(rf" *\d+=? {one['id']} ", text))
        cells = line.split()
        assert cells[0] == f"{one['rank']}{'=' if held[one['rank']] > 1 else ''}"
        assert cells[2:5] == [one["area"], one["standing"], str(one["points"])]
        exact = one["lowest"] == one["highest"]
        assert cells[5] == ("=" if exact else f"{one['lowest']}-{one['highest']}")
        assert cells[7] == ("yes" if one["settled"] else "no")


def test_somebody_managed_and_below_the_line_is_for_review(run: Run) -> None:
    people = json.loads(run("rank", "--format", "json").out)["nominals"]
    below = [p for p in people if p["standing"] == "managed" and p["tier"] == "below-threshold"]
    assert below
    words = " ".join(run("rank").out.split())
    assert words.count("Review before any change.") == len(below)


def test_json_has_the_documented_keys_in_order(run: Run) -> None:
    ran = run("rank", "--format", "json")
    form = json.loads(ran.out)
    assert tuple(form) == TOP
    assert form["format"] == "iom-matrix/ranking/1"
    assert form["advisory"] is True
    assert form["notice"][0] == HEAD
    assert tuple(form["nominals"][0]) == (
        "id", "area", "standing", "rank", "rank_best", "rank_worst", "points", "lowest",
        "highest", "tier", "settled", "possible_tiers", "route", "out_of_scope", "refused",
        "cohorts", "groups", "factors", "unknown", "cautions",
    )  # fmt: skip
    assert ran.raw.endswith(b"}\n")
    assert b"\r" not in ran.raw


def test_an_area_has_ranks_of_its_own_and_the_overall_ones(run: Run) -> None:
    form = json.loads(run("rank", "--area", "York", "--format", "json").out)
    assert {one["area"] for one in form["nominals"]} == {"York"}
    first = form["nominals"][0]
    assert first["rank"] == 1
    assert first["rank_overall"] > 1
    text = run("rank", "--area", "York").out
    assert "People to discuss in York, in order of points" in text
    assert f"Rank in all areas {first['rank_overall']}." in " ".join(text.split())
    assert "\nall " not in text  # one area needs no sum


def test_an_area_that_nobody_is_in(run: Run) -> None:
    ran = run("rank", "--area", "york")
    assert (ran.exit, ran.raw) == (2, b"")
    assert ran.said == "iom-matrix: nobody is in the area 'york'; did you mean 'York'?\n"


def test_csv_has_a_row_a_person_and_the_notice_in_each(run: Run) -> None:
    ran = run("rank", "--format", "csv")
    rows = rows_of(ran.out)
    assert len(rows) == 280
    assert next(iter(rows[0])) == "notice"
    assert all(row["notice"].startswith(HEAD) for row in rows)
    assert all(row["notice"].endswith(ADVICE) for row in rows)
    people = json.loads(run("rank", "--format", "json").out)["nominals"]
    assert [row["id"] for row in rows] == [one["id"] for one in people]
    assert b"\r" not in ran.raw


def test_a_partner_sees_no_points_from_restricted_evidence(run: Run) -> None:
    form = json.loads(run("rank", "--audience", "partner", "--format", "json").out)
    hidden = {"intelligence", "domestic_reports"}
    for one in form["nominals"]:
        for factor in one["factors"]:
            if factor["id"] in hidden:
                assert factor["withheld"]
                assert factor["points"] is factor["evidence"] is None
    rows = rows_of(run("rank", "--audience", "partner", "--format", "csv").out)
    assert all(row["earned:intelligence"] == "" for row in rows)
    assert "only-allegations" not in run("rank", "--audience", "partner").out


def test_own_files_are_ranked_by_a_published_matrix_without_its_notice(
    run: Run, tiny: list[Any]
) -> None:
    ran = run("rank", *tiny)
    assert ran.exit == 0
    assert "PUBLISHED" not in ran.out
    assert "People to discuss, in order of points" in ran.lines[:4]
    assert "The ranks of people in the next block" not in ran.out
    assert "A<1>" in ran.out
    assert "Tiny <b>matrix</b> & more (published)" in " ".join(ran.out.split())
    assert "out of scope. The person is leaving (1): A-5" in ran.out
    assert "without an answer to =Breaches (1): A-4" in ran.out
    assert re.search(r"^ *2=  A-2 .*\n.*\n *2=  A-6 ", ran.out, re.MULTILINE)


def test_points_keep_their_exact_digits(run: Run, tiny: list[Any]) -> None:
    form = json.loads(run("rank", *tiny, *KEPT, "--format", "json").out, parse_float=str)
    assert form["nominals"][0]["points"] == "8.5"
    assert '"points": 8.5,' in run("rank", *tiny, *KEPT, "--format", "json").out


def test_a_hostile_title_is_no_formula_in_csv_and_is_itself_elsewhere(
    run: Run, tiny: list[Any]
) -> None:
    rows = rows_of(run("rank", *tiny, *KEPT, "--format", "csv").out)
    assert (rows[0]["id"], rows[0]["main_points"]) == ("A<1>", "'=Breaches 8.5")
    assert "\n    =Breaches 8.5." in run("rank", *tiny).out


def test_numbers_in_csv_are_never_prefixed(run: Run, tmp_path: Path) -> None:
    below = MATRIX.replace("1+: 2,", "1+: -2,").replace("range: [0, 13.5]", "range: [-2, 13.5]")
    shelf = write_scheme(tmp_path, matrix=below.replace("levels: {0+:", "levels: {-2+:"))
    ran = run("rank", "--catalogue", shelf, "--matrix", "tiny@1.0.0", "--as-of", "2026-04-01",
              "--nominals", tmp_path / "nominals.csv", *KEPT, "--format", "csv")  # fmt: skip
    assert ran.exit == 0, ran.said
    assert any(row["points"] == "-2" for row in rows_of(ran.out))


def test_a_version_not_in_force_is_said_at_the_head(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    ran = run("rank", "--catalogue", shelf, "--matrix", "tiny@1.0.0", "--as-of", "2027-01-01",
              "--nominals", tmp_path / "nominals.csv")  # fmt: skip
    assert ran.lines[0] == "tiny@1.0.0 is not in force on 2027-01-01."


def test_none_in_force_lists_versions_and_dates(run: Run, tiny: list[Any]) -> None:
    ran = run("rank", *tiny, "--as-of", "2027-01-01")
    assert (ran.exit, ran.raw) == (2, b"")
    assert "1.0.0 from 2026-01-01 to 2027-01-01" in ran.said


def test_assumptions_and_ignored_columns_are_said_at_the_head(run: Run, tmp_path: Path) -> None:
    nominals = tmp_path / "n.csv"
    nominals.write_text("id,adult,shoe,hat\nA-1,yes,9,7\n", encoding="utf-8")
    ran = run("rank", "--matrix", "refocused-harm@2.0.0", "--nominals", nominals, "--as-of",
              "2026-04-01", "--assume-complete", "--ignore-column", "shoe", "--ignore-column",
              "hat")  # fmt: skip
    assert ran.exit == 0, ran.said
    assert ran.lines[1:3] == [
        "ASSUMED: that all events are complete (--assume-complete).",
        "Ignored columns (2): shoe, hat.",
    ]


FAULTY = NOMINALS.replace("A-2,York,nominated,1", "A-2,York,nominated,-1") + "A-7,York,,x,low,no\n"


def test_faulty_evidence_is_refused_whole(run: Run, tiny: list[Any], tmp_path: Path) -> None:
    (tmp_path / "nominals.csv").write_text(FAULTY, encoding="utf-8")
    ran = run("rank", *tiny)
    assert (ran.exit, ran.raw) == (1, b"")
    assert "nominals.csv:3:" in ran.said
    assert "nominals.csv:8:" in ran.said
    assert ran.said.endswith("iom-matrix: 2 problems; nothing was scored\n")


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_quarantine_leaves_whole_people_out_with_reasons(
    run: Run, tiny: list[Any], tmp_path: Path, name: str
) -> None:
    (tmp_path / "nominals.csv").write_text(FAULTY, encoding="utf-8")
    ran = run("rank", *tiny, *KEPT, "--quarantine", tmp_path / name)
    assert (ran.exit, ran.said) == (1, "")
    assert ran.lines[0] == "QUARANTINED: 2 people with faulty evidence left out."
    assert "Left out because of faulty evidence" in ran.out
    assert "- A-2: negative-count" in ran.out
    text = (tmp_path / name).read_text(encoding="utf-8")
    if name.endswith("csv"):
        rows = rows_of(text)
    else:
        rows = [json.loads(line) for line in text.splitlines()]
    assert [row["id"] for row in rows] == ["A-2", "A-7"]
    assert list(rows[0])[-5:] == ["id", "place", "code", "message", "hint"]
    form = json.loads(
        run("rank", *tiny, *KEPT, "--quarantine", tmp_path / name, "--format", "json").out
    )
    assert [one["id"] for one in form["quarantined"]] == ["A-2", "A-7"]
    assert form["counts"]["quarantined"] == 2


def test_quarantine_of_nobody_is_clean(run: Run, tiny: list[Any], tmp_path: Path) -> None:
    ran = run("rank", *tiny, *KEPT, "--quarantine", tmp_path / "out.csv")
    assert ran.exit == 0
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert text == "handling,generated_at,purge_by,id,place,code,message,hint\n"


def test_many_problems_of_a_code_are_counted_in_text_and_all_shown_for_json(
    run: Run, tiny: list[Any], tmp_path: Path
) -> None:
    rows = "".join(f"B-{n},York,,x,low,no\n" for n in range(25))
    (tmp_path / "nominals.csv").write_text(NOMINALS + rows, encoding="utf-8")
    text, whole = run("rank", *tiny).said, run("rank", *tiny, *KEPT, "--format", "json").said
    assert text.count("nominals.csv:") == 20
    assert "... and 5 more" in text
    assert whole.count("nominals.csv:") == 25
    assert "25 problems" in text
    assert "25 problems" in whole


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--nominals", "n.csv"], "--nominals needs --matrix and --as-of"),
        (["--nominals", "n.csv", "--matrix", "x"], "--nominals needs --as-of"),
        (["--nominals", "n.csv", "--as-of", "2026-04-01"], "--nominals needs --matrix"),
        (["--events", "e.csv"], "--events goes with --nominals"),
        (["--ignore-column", "x"], "--ignore-column goes with --nominals"),
        (["--assume-complete"], "--assume-complete goes with --nominals"),
        (["--quarantine", "q"], "--quarantine goes with --nominals"),
        (["--matrix", "nonsuch"], "no matrix 'nonsuch'"),
        (["--matrix", "refocused-harm@9.9.9"], "no version '9.9.9'"),
        (["--matrix", "./nonsuch.yaml"], "there is no file"),
        (["--as-of", "2026-02-30"], "there is no day 2026-02-30"),
        (["--as-of", "1/4/2026"], "write YYYY-MM-DD"),
        (["--format", "xml"], "invalid choice: 'xml'"),
        (["--audi", "police"], "unrecognized arguments"),
    ],
)
def test_what_cannot_be_run_is_said_in_a_sentence(run: Run, options: list[str], said: str) -> None:
    ran = run("rank", *options)
    assert (ran.exit, ran.raw) == (2, b"")
    assert said in ran.said
    assert "Traceback" not in ran.said


def test_a_missing_file_is_named(run: Run, tiny: list[Any], tmp_path: Path) -> None:
    ran = run("rank", *tiny[:-1], tmp_path / "nonsuch.csv")
    assert ran.exit == 2
    assert "nonsuch.csv cannot be read" in ran.said


def test_a_matrix_with_problems_cannot_be_run(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path, matrix=MATRIX.replace("unknown: lowest", "unkown: lowest"))
    ran = run("rank", "--catalogue", shelf, "--matrix", "tiny@1.0.0", "--as-of", "2026-04-01",
              "--nominals", tmp_path / "nominals.csv")  # fmt: skip
    assert (ran.exit, ran.raw) == (2, b"")
    assert "did you mean 'unknown'?" in ran.said


def test_the_sample_is_not_read_in_other_words(run: Run, tiny: list[Any]) -> None:
    ran = run("rank", *tiny[:4])
    assert ran.exit == 2
    assert "the bundled sample is described in the words of iom-evidence" in ran.said


def test_the_sample_may_be_ranked_by_another_version(run: Run) -> None:
    ran = run("rank", "--matrix", "legacy-sac@1.1.0")
    assert ran.exit == 0
    assert "legacy-sac@1.1.0 is not in force on 2026-04-01." in ran.lines
    assert all(len(line) <= 80 for line in ran.lines)


def test_out_writes_a_file_and_nothing_else(run: Run, tiny: list[Any], tmp_path: Path) -> None:
    target = tmp_path / "ranking.txt"
    target.write_text("old", encoding="utf-8")
    ran = run("rank", *tiny, *KEPT, "--out", target)
    assert (ran.exit, ran.raw, ran.said) == (0, b"", "")
    assert target.read_bytes() == run("rank", *tiny, *KEPT).raw
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "catalogue", "nominals.csv", "ranking.txt",
    ]  # fmt: skip


def test_out_in_a_folder_that_is_not_there(run: Run, tiny: list[Any], tmp_path: Path) -> None:
    ran = run("rank", *tiny, *KEPT, "--out", tmp_path / "nonsuch" / "x.txt")
    assert ran.exit == 2
    assert "there is no folder" in ran.said


@pytest.mark.parametrize("option", ["--out", "--quarantine"])
def test_no_result_is_written_over_evidence(run: Run, tiny: list[Any], option: str) -> None:
    nominals = tiny[-1]
    before = nominals.read_bytes()
    ran = run("rank", *tiny, option, nominals)
    assert (ran.exit, ran.raw) == (2, b"")
    assert f"{option} would write over the file of --nominals" in ran.said
    assert nominals.read_bytes() == before
