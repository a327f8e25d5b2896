"""`iom-matrix report daily|period|annual`: from files that `iom-matrix snapshot` wrote."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

import iom_matrix as iom
from iom_matrix.documents.handling import handling_of
from iom_matrix.oversight.snapshots.keys import Key, key_of
from iom_matrix.oversight.snapshots.reading import read_snapshot
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.reading.catalogue import bundled_root
from iom_matrix.sample.key import SAMPLE_KEY
from tests.functional.conftest import Run
from tests.scheme import sample_scores
from tests.unit.oversight.decisions.decided import said

LAST = ("--purge-by", "2026-10-01")
PERIODS = 12


def written(folder: Path, at: int, key: Key = SAMPLE_KEY, *, purge_by: str = "2027-04-01") -> Path:
    """A snapshot of the bundled sample, so many fortnights before its own day."""
    matrix = iom.load("refocused-harm@2.0.0")
    day = iom.SAMPLE_AS_OF - at * dt.timedelta(days=14)
    scores = iom.score(matrix, sample_scores("refocused-harm@2.0.0").people, as_of=day)
    handling = handling_of(purge_by=purge_by, generated_at=day.isoformat(), as_of=day)
    path = folder / f"{day}.json"
    snapshot = take_snapshot(scores, key=key, handling=handling)
    path.write_text(snapshot_text(snapshot, key), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Snapshots of the bundled sample, a fortnight apart, the newest first."""
    folder = tmp_path_factory.mktemp("history")
    return [written(folder, at) for at in range(PERIODS)]


def test_the_daily_report_compares_the_last_two(run: Run, history: list[Path]) -> None:
    ran = run("report", "daily", *history[:3], *LAST)

    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0].startswith("ILLUSTRATIVE")
    assert ran.lines[1].startswith("SYNTHETIC")
    assert "What changed from 2026-03-18 to 2026-04-01" in ran.lines
    assert "purge by 2026-10-01" in ran.out
    assert "N-0" not in ran.out
    assert all(len(line) <= 80 for line in ran.lines)


def test_the_daily_report_says_who_crossed_the_line_of_places(
    run: Run, history: list[Path]
) -> None:
    asked = ("report", "daily", *history[:2], *LAST, "--places", "40")
    ran = run(*asked)
    assert ran.exit == 0
    assert "The line of places" in ran.lines
    assert any(line.startswith("40 places") for line in ran.lines)
    form = json.loads(run(*asked, "--format", "json").out)
    assert form["places"]["after"]["places"] == 40
    assert all(one["before"] != one["after"] for one in form["places"]["crossed"])
    assert json.loads(run(*asked[:-2], "--format", "json").out)["places"] is None


def test_the_daily_report_is_kept_no_longer_than_its_snapshots(
    run: Run, history: list[Path], tmp_path: Path
) -> None:
    ran = run("report", "daily", *history[:2], "--purge-by", "2027-04-02")
    assert (ran.exit, ran.raw) == (1, b"")
    assert ran.said.startswith("--purge-by: purge-too-late")
    assert "give 2027-04-01 or earlier" in ran.said
    assert run("report", "daily", *history[:2], "--purge-by", "2027-04-01").exit == 0
    # It says since when somebody stands where they do, so it holds for those before the two too.
    older = written(tmp_path, 2, purge_by="2026-12-01")
    ran = run("report", "daily", *history[:2], older, "--purge-by", "2027-04-01")
    assert "give 2026-12-01 or earlier" in ran.said
    assert run("report", "period", *history[:2], "--purge-by", "2030-04-01").exit == 0


def test_the_daily_report_for_a_partner_has_no_line_that_it_may_not_see(
    run: Run, history: list[Path]
) -> None:
    asked = ("report", "daily", *history[:4:3], *LAST)
    hidden = "Intelligence of serious harm"
    police, partner = (run(*asked, "--audience", who).out for who in ("police", "partner"))
    assert hidden in police
    assert hidden not in partner
    assert "days passed" in police
    assert "days passed" not in partner
    form = json.loads(run(*asked, "--audience", "partner", "--format", "json").out)
    assert form["audience"] == "partner"
    assert {one["other_events"] for one in form["movers"]} == {None}
    assert form["counts"]["expired"] is None


def test_a_daily_report_for_a_partner_needs_the_matrix_of_the_snapshots(
    run: Run, history: list[Path], tmp_path: Path
) -> None:
    asked = ("report", "daily", *history[:2], *LAST, "--audience", "partner")
    file = bundled_root() / "refocused-harm" / "2.0.0.yaml"
    changed = tmp_path / "changed.yaml"
    text = file.read_text(encoding="utf-8")
    changed.write_text(text.replace("partner: []", "partner: [health]"), encoding="utf-8")
    ran = run(*asked, "--matrix", changed)
    assert ran.exit == 2
    assert "no such matrix was given" in " ".join(ran.said.split())
    assert run(*asked, "--matrix", file).out == run(*asked).out


def test_the_daily_report_in_every_format(run: Run, history: list[Path], tmp_path: Path) -> None:
    asked = ("report", "daily", *history[:2], *LAST)
    form = json.loads(run(*asked, "--format", "json").out)
    assert (form["format"], form["audience"]) == ("iom-matrix/daily/1", "police")
    assert form["notice"][0].startswith("ILLUSTRATIVE")
    for one in form["movers"]:
        moved = sum(part["after"] - part["before"] for part in one["factors"]) + one["rest"]
        assert moved == one["after"]["points"] - one["before"]["points"]
    assert run(*asked, "--format", "markdown").out.startswith("**ILLUSTRATIVE")
    path = tmp_path / "daily.html"
    assert run(*asked, "--format", "html", "--out", path).exit == 0
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_people_are_named_by_who_has_the_key_and_the_file(
    run: Run, tmp_path: Path, history: list[Path]
) -> None:
    key = tmp_path / "force.key"
    key.write_bytes(b"a key of a force that is not there at all")
    mine = key_of(key.read_bytes())
    nominals = tmp_path / "people.csv"
    nominals.write_text("id,area\nN-0139,York\n", encoding="utf-8")
    files = [written(tmp_path, at, mine) for at in (0, 1)]
    asked = ("report", "daily", *files, *LAST, "--format", "json")
    made = ("--generated-at", "2026-04-02")

    assert "need --generated-at" in run(*asked).said
    assert "--nominals needs --key" in run(*asked, *made, "--nominals", nominals).said
    form = json.loads(run(*asked, *made, "--nominals", nominals, "--key", key).out)
    named = {one["id"] for one in form["movers"]} - {None}
    assert named <= {"N-0139"}
    assert {one["key"] for one in form["movers"] if one["id"]} <= {*mine.opaque(["N-0139"])}
    other = tmp_path / "other.key"
    other.write_bytes(b"another key of a force that is not there")
    assert "other-key" in run(*asked, *made, "--key", other).said


def test_the_daily_report_says_who_has_met_the_exit(run: Run, tmp_path: Path) -> None:
    text = (bundled_root() / "refocused-harm/2.0.0.yaml").read_text(encoding="utf-8")
    leaving = "exit: {below: 12, for: 3 months, because: Two reviews in a row.}\n"
    (tmp_path / "with-exit.yaml").write_text(text + leaving, encoding="utf-8")
    matrix = iom.load(tmp_path / "with-exit.yaml")
    people = iom.sample_people(matrix)
    files = []
    for day in (dt.date(2026, 1, 1), dt.date(2026, 4, 1)):
        handling = iom.handling_of(purge_by="2999-01-01", generated_at=str(day), as_of=day)
        scores = iom.score(matrix, people, as_of=day)
        snapshot = iom.take_snapshot(scores, key=SAMPLE_KEY, handling=handling)
        files.append(tmp_path / f"{day}.json")
        files[-1].write_text(iom.snapshot_text(snapshot, SAMPLE_KEY), encoding="utf-8")
    words = " ".join(run("report", "daily", *files, *LAST).out.split())
    assert "below 12 points for 3 months. Two reviews in a row. Nobody comes off by it." in words
    met = json.loads(run("report", "daily", *files, *LAST, "--format", "json").out)["exit"]["met"]
    assert met
    assert {one["since"] for one in met} == {"2026-01-01"}
    assert f"May come off, for the panel to decide: {len(met)}" in words
    assert all(one["key"][:8] in words for one in met)


def test_the_daily_report_says_who_may_come_in_and_was_not_decided_on(
    run: Run, history: list[Path], tmp_path: Path
) -> None:
    asked = ("report", "daily", *history[:3], *LAST)
    form = json.loads(run(*asked, "--format", "json").out)
    assert form["exit"] is form["decisions"] is None
    assert not form["entry"]["decisions_given"]
    met = [one["key"] for one in form["entry"]["met"]]
    assert len(met) > 1
    snapshot = read_snapshot(history[0])
    blind = {"seen": None, "indication": None, "agrees": None}
    rows = [said(0, snapshot, key=key, **blind) for key in (met[0], "f" * 64)]
    path = tmp_path / "decisions.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    asked = (*asked, "--decisions", path)
    form = json.loads(run(*asked, "--format", "json").out)
    decided = {one["key"]: one["decided_on"] for one in form["entry"]["met"]}
    assert decided == dict.fromkeys(met) | {met[0]: "2026-04-01"}
    words = " ".join(run(*asked).out.split())
    assert f"May come in, for the panel to decide: {len(met) - 1}" in words
    assert "Decided on since, and left out here: 1 person." in words
    assert "Decisions given: 2, counted: 1." in words
    assert f"{met[1][:8]}: Above the threshold since" in words
    assert f"{met[0][:8]}: Above the threshold" not in words
    over = run(*asked, "--out", path)
    assert (over.exit, "would write over" in over.said) == (2, True)


def test_what_cannot_be_reported(run: Run, history: list[Path], tmp_path: Path) -> None:
    ran = run("report", "daily", history[0], *LAST)
    assert (ran.exit, "one-snapshot" in ran.said) == (1, True)
    assert ran.said.endswith("nothing was reported\n")
    copy = tmp_path / "copy.json"
    copy.write_bytes(history[0].read_bytes())
    twice = run("report", "daily", history[0], copy, *LAST).said
    assert twice.startswith(f"{copy}: same-day {history[0]} is of 2026-04-01 too")
    copy.write_bytes(history[0].read_bytes()[:-200])
    assert "copy.json" in run("report", "daily", history[0], copy, *LAST).said
    assert run("report", "daily", *history[:2]).exit == 2
    assert "unknown-area" in run("report", "daily", *history[:2], *LAST, "--area", "Yrk").said
    over = run("report", "daily", *history[:2], *LAST, "--out", history[0])
    assert (over.exit, "would write over" in over.said) == (2, True)


def test_what_is_no_snapshot_is_told_from_one_that_is_damaged(
    run: Run, history: list[Path], tmp_path: Path
) -> None:
    table, decisions = tmp_path / "nominals.csv", tmp_path / "decisions.jsonl"
    table.write_text("id,area\nN-1,York\n", encoding="utf-8")
    line = '{"format":"iom-matrix/decision/1"}\n'
    decisions.write_text(line * 2, encoding="utf-8")
    said = run("report", "period", table, decisions, *LAST).said
    assert f"{table}:1:1: not-a-snapshot the file is no snapshot, or cut off or damaged" in said
    assert f"{decisions}: not-a-snapshot the format is 'iom-matrix/decision/1'" in said
    assert said.count("hint: name a file that iom-matrix snapshot wrote") == 2
    ran = run("report", "period", tmp_path, *LAST)
    assert (ran.exit, ran.said) == (
        2,
        f"iom-matrix: {tmp_path} is a folder: name the files in it\n",
    )


def test_a_series_of_two_matrices_is_told_as_one(run: Run, history: list[Path]) -> None:
    snapshot = iom_snapshot("legacy-sac@1.1.0", history[0].parent)

    text = " ".join(run("report", "daily", snapshot, history[0], *LAST).out.split())

    assert "legacy-sac@1.1.0, which scores otherwise: nobody's points are compared" in text


def iom_snapshot(reference: str, folder: Path) -> Path:
    """A snapshot of the sample by another matrix, taken a day before its own."""
    day = iom.SAMPLE_AS_OF - dt.timedelta(days=1)
    handling = handling_of(purge_by="2027-04-01", generated_at=day.isoformat(), as_of=day)
    taken = take_snapshot(sample_scores(reference), key=SAMPLE_KEY, handling=handling)
    path = folder / f"{reference}.json"
    path.write_text(snapshot_text(replace(taken, as_of=day), SAMPLE_KEY), encoding="utf-8")
    return path


PROMPTS = """\
format: iom-matrix/prompts/1
prompts:
  few-settled:
    indicator: settled
    above: 0.5
    for: 2
    consider: Nothing; this is a test
    who: nobody
"""


def test_the_period_report_is_one_page(run: Run, history: list[Path], tmp_path: Path) -> None:
    rules = tmp_path / "ours.yaml"
    rules.write_text(PROMPTS, encoding="utf-8")
    asked = ("report", "period", *history, *LAST, "--prompts", rules)

    ran = run(*asked)

    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0].startswith("ILLUSTRATIVE")
    assert "What stands out" in ran.lines
    assert "Nothing;" in ran.out
    assert all(len(line) <= 80 for line in ran.lines)
    form = json.loads(run(*asked, "--format", "json").out)
    assert [one["prompt"] for one in form["prompts"]["raised"]] == ["few-settled"]
    assert len(form["periods"]) == PERIODS


def test_how_often_a_snapshot_was_due_is_said(run: Run, history: list[Path]) -> None:
    asked = ("report", "period", *history[:2], history[3], *LAST)

    assert "One due:   each fortnight, as the snapshots mostly lie" in run(*asked).lines
    assert "No snapshot was given for 2026-03-04: gaps, and not zeros." in run(*asked).out
    form = json.loads(run(*asked, "--every", "month", "--format", "json").out)
    assert form["rhythm"] == {"every": "month", "stated": True}
    assert len(form["periods"]) == 3
    assert run("report", "daily", *history[:2], "--every", "month", *LAST).exit == 2


def test_the_period_report_draws_charts(
    run: Run, history: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("vl_convert", reason="needs vl-convert, of the extra 'notebook'")
    asked = ("report", "period", *history, *LAST, "--format", "html")
    assert run(*asked).out.count('<img class="figure"') > 5
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    bare = run(*asked).out
    assert "<img" not in bare
    assert "iom-matrix[notebook]" in bare


def test_faulty_prompts_stop_a_report(run: Run, history: list[Path], tmp_path: Path) -> None:
    rules = tmp_path / "ours.yaml"
    rules.write_text(PROMPTS.replace("settled\n", "setled\n"), encoding="utf-8")
    ran = run("report", "period", history[0], *LAST, "--prompts", rules)
    assert (ran.exit, "unknown-indicator" in ran.said) == (2, True)
    assert run("report", "period", history[0], *LAST, "--prompts", "none.yaml").exit == 2


def test_a_series_without_its_limits_is_reported_all_the_same(
    run: Run, history: list[Path]
) -> None:
    ran = run("report", "period", history[0], *LAST)
    assert ran.exit == 0
    assert "Limits need 10 periods" in ran.out


def test_the_annual_report_with_what_came_of_it(
    run: Run, history: list[Path], tmp_path: Path
) -> None:
    table = tmp_path / "outcomes.csv"
    table.write_text(
        "id,from,to,custody_days,reoffences\n"
        "N-0139,2026-04-01,2027-03-31,0,2\nN-0264,2026-04-01,2027-03-31,365,0\n"
        "N-9999,2026-04-01,2027-03-31,10,1\n",
        encoding="utf-8",
    )
    asked = ("report", "annual", *history, *LAST, "--outcomes", table)

    ran = run(*asked)

    assert (ran.exit, ran.said) == (0, "")
    assert all(len(line) <= 80 for line in ran.lines)
    assert "This is no effect of the scheme" in ran.out
    form = json.loads(run(*asked, "--format", "json").out)
    rates = form["outcomes"]["In a snapshot"]
    assert (rates["people"], rates["days_at_risk"]) == (2, 365)
    assert rates["left_out"] == {"no day at risk": 1}
    assert form["outcomes"]["In no snapshot"]["people"] == 1
    among = form["outcomes"]["Managed on 2025-10-29"]
    assert (among["people"], among["left_out"]["no row in the table"]) == (1, 241)
    assert form["flow"]["pairs"] == PERIODS - 1
    html = run(*asked, "--format", "html").out
    assert html.startswith("<!DOCTYPE html>")


def test_outcomes_need_the_key_that_made_ids_opaque(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, 0, key_of(b"a key of a force that is not there at all"))
    made = ("--generated-at", "2026-04-02", "--outcomes", "outcomes.csv")
    assert "--outcomes needs --key" in run("report", "annual", file, *LAST, *made).said


def test_decisions_are_counted_by_the_last_snapshot(
    run: Run, history: list[Path], tmp_path: Path
) -> None:
    snapshot = read_snapshot(history[0])
    path = tmp_path / "decisions.jsonl"
    rows = [said(at, snapshot, area=area) for at, area in enumerate(("York", "Leeds"))]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    asked = ("report", "annual", *history[:3], *LAST, "--decisions", path, "--format", "json")

    form = json.loads(run(*asked).out)
    assert form["decisions"]["decisions"] == 2
    assert form["decisions"]["on"] == "2026-04-01"
    narrowed = json.loads(run(*asked, "--area", "York").out)
    assert narrowed["decisions"]["decisions"] == 1


def test_decisions_that_no_snapshot_holds_are_told_and_not_counted(
    run: Run, history: list[Path], tmp_path: Path
) -> None:
    snapshot = read_snapshot(history[1])
    path = tmp_path / "decisions.jsonl"
    seen = said(1, snapshot)["seen"] | {"score": "sha256:" + "0" * 64}
    rows = [said(0, snapshot), said(1, snapshot, seen=seen), said(2, snapshot, key="f" * 64)]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    words = (
        "Decisions given: 3, counted: 1. Left out: 1 about nobody in these snapshots; 1"
        " on a score that no snapshot given holds."
    )
    for what in ("period", "annual"):
        asked = ("report", what, *history[:3], *LAST, "--decisions", path)
        assert words in " ".join(run(*asked).out.split())
        assert words in run(*asked, "--format", "markdown").out.replace("\n  ", " ")
        assert words in " ".join(run(*asked, "--format", "html").out.split())
        form = json.loads(run(*asked, "--format", "json").out)["decisions"]
        left_out = {why: count for why, count in form["left_out"].items() if count}
        assert (form["given"], form["counted"]) == (3, 1)
        assert left_out == {"about-nobody": 1, "unknown-score": 1}


def test_the_annual_report_of_the_invented_history_has_decisions_and_outcomes(run: Run) -> None:
    form = json.loads(run("report", "annual", *LAST, "--format", "json").out)

    assert form["decisions"]["decisions"] > 100
    assert form["outcomes"]["Managed on 2026-04-01"]["people"] == 242


def test_without_snapshots_the_invented_history_is_reported(run: Run) -> None:
    ran = run("report", "daily", *LAST)

    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0].startswith("ILLUSTRATIVE")
    assert ran.lines[1].startswith("SYNTHETIC")
    assert "What changed from 2026-09-16 to 2026-09-30" in ran.lines


def test_the_invented_history_has_a_key_of_its_own(run: Run, tmp_path: Path) -> None:
    key = tmp_path / "iom.key"
    key.write_bytes(bytes(range(64)))

    ran = run("report", "daily", "--key", key, *LAST)

    assert ran.exit == 2
    assert "--key goes with snapshots" in ran.said
