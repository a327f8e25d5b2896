from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest

from tests.functional.conftest import KEPT, Run

ADVICE = "Advice to a panel. A person's points are a reason to talk, not a decision."
SAMPLE = ["N-0139", "N-0009", "N-0264", "N-0153", "N-0046", "N-0169", "N-0031", "N-0221"]


def form_rows(lines: list[str]) -> list[tuple[int, str, Decimal, bool, str]]:
    """Depth, title, points, whether counted and note of each line of the form in a text."""
    start = lines.index("Points, line by line") + 5
    rule = lines[start - 1]
    columns = [(m.start(), m.end()) for m in re.finditer("-+", rule)]
    end = lines.index("", start)
    found: list[list[Any]] = []
    for line in lines[start:end]:
        title = line[: columns[0][1]]
        points = line[columns[3][0] : columns[3][1]].strip() if len(line) > columns[2][1] else ""
        depth = (len(title) - len(title.lstrip())) // 2
        if re.fullmatch(r"\(?-?[\d.]+\)?", points):
            found.append([depth, title.strip(), Decimal(points.strip("()")), "(" not in points, ""])
        else:
            found[-1][4] += " " + line.strip()
    return [tuple(row) for row in found]


@pytest.mark.parametrize("person", ["N-0139", "N-0009", "N-0264", "N-0153", "N-0046", "N-0221"])
def test_the_form_adds_up_as_it_is_printed(run: Run, person: str) -> None:
    rows = form_rows(run("explain", person, "--audience", "police").lines)
    checked = 0
    for at, (depth, _, points, _, note) in enumerate(rows):
        parts = []
        for below in rows[at + 1 :]:
            if below[0] <= depth:
                break
            if below[0] == depth + 1 and below[3]:
                parts.append(below[2])
        if not parts or not rows[at][3]:
            continue
        whole = sum(parts)
        capped = re.search(r"capped at ([\d.]+), from ([\d.]+)", note)
        assert points == (Decimal(capped[1]) if capped else whole)
        assert capped is None or Decimal(capped[2]) == whole
        checked += 1
    assert checked >= 5


@pytest.mark.parametrize("person", SAMPLE)
def test_every_page_fits_and_ends_with_the_advice(run: Run, person: str) -> None:
    ran = run("explain", person)
    assert ran.exit == 0, ran.said
    assert ran.lines[0] == "ILLUSTRATIVE: not for decisions about people"
    assert ran.lines[-1] == ADVICE
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.lines)
    assert "Known weaknesses" in ran.out
    assert "Scoring digest:" in ran.out


def test_the_tier_steps_and_the_tier_agree(run: Run) -> None:
    text = run("explain", "N-0009").out
    assert "By the total              Total 45           44+  for early discussion" in text
    assert "The highest of these steps is the tier: for early discussion, settled." in text


def test_somebody_out_of_scope_has_a_reason_and_no_form(run: Run) -> None:
    text = run("explain", "N-0031").out
    assert "none: out of scope. The scheme is for people aged 18 or over." in text
    assert "line by line" not in text
    assert "Where each question comes from" not in text


def test_somebody_refused_has_evidence_and_no_points(run: Run) -> None:
    ran = run("explain", "N-0169", "--format", "json")
    form = json.loads(ran.out)
    assert form["points"] is form["tier"] is form["settled"] is None
    assert form["refused"]
    assert {step["points"] for step in form["steps"]} == {None}
    assert form["tier_steps"] == []
    text = run("explain", "N-0169").out
    assert "Without it the matrix refuses to score." in text
    assert "How the tier follows" not in text


def test_a_line_is_one_sentence_that_may_be_copied(run: Run) -> None:
    ran = run("explain", "N-0139", "--length", "line")
    assert len(ran.lines) == 1
    assert ran.out.startswith("ILLUSTRATIVE: not for decisions about people. N-0139, nominated")
    assert "53 points, exact; for early discussion, settled; main points: RoSH 12" in ran.out
    assert ran.out.endswith("Advice to a panel.\n")


def test_a_line_says_what_is_not_known_and_how_far_it_reaches(run: Run) -> None:
    text = run("explain", "N-0153", "--length", "line").out
    assert "40 points, between 40 and 58; for discussion, not proven settled" in text
    assert "(could be for early discussion)" in text
    assert "Not known: " in text


def test_a_line_has_no_other_format(run: Run) -> None:
    ran = run("explain", "N-0139", "--length", "line", "--format", "html")
    assert (ran.exit, ran.raw) == (2, b"")
    assert "--length line is text" in ran.said


def test_json_has_everything_in_its_documented_order(run: Run) -> None:
    form = json.loads(run("explain", "N-0009", "--format", "json").out)
    assert tuple(form) == (
        "format", "handling", "generated_at", "purge_by", "matrix", "as_of", "advisory",
        "notice", "audience", "id", "area", "standing",
        "points", "lowest", "highest", "tier", "settled", "possible_tiers", "route",
        "out_of_scope", "refused", "cohorts", "groups", "unknown", "cautions", "steps",
        "tier_steps", "adjustments", "eligibility", "beside", "about", "limits",
    )  # fmt: skip
    assert form["format"] == "iom-matrix/explanation/1"
    total, *rest = form["steps"]
    assert total["id"] == "total"
    assert total["points"] == form["points"] == sum(s["points"] for s in rest if s["depth"] == 1)
    recency = next(step for step in rest if step["id"] == "recency")
    assert recency["why"]
    assert recency["proxies"] == ["police activity"]
    assert [o["date"] for o in recency["occurrences"]] == ["2026-01-07"]


def test_html_is_a_page_of_its_own(run: Run) -> None:
    text = run("explain", "N-0009", "--format", "html").out
    assert text.startswith("<!DOCTYPE html>")
    assert text.index("ILLUSTRATIVE") < text.index("<h1>")
    assert '<th scope="row"' in text
    assert ADVICE.replace("'", "&#x27;") in text


def test_html_escapes_the_words_of_a_matrix_and_of_evidence(run: Run, tiny: list[Any]) -> None:
    text = run("explain", "A<1>", *tiny, *KEPT, "--format", "html").out
    assert "<b>matrix</b>" not in text
    assert "Tiny &lt;b&gt;matrix&lt;/b&gt; &amp; more" in text


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_partner_is_shown_that_something_is_withheld_and_not_what(
    run: Run, tiny: list[Any], form: str
) -> None:
    ran = run("explain", "A<1>", *tiny, *KEPT, "--audience", "partner", "--format", form)
    assert ran.exit == 0
    assert "withheld" in ran.out
    panel = run("explain", "A<1>", *tiny, *KEPT, "--format", form)
    assert "low" in panel.out
    assert not re.search(r"\blow\b", ran.out)


def test_what_is_unknown_names_whom_to_ask(run: Run, tiny: list[Any]) -> None:
    text = run("explain", "A-2", *tiny).out
    assert re.search(r"WOR +Worry \(WOR\) +police +not received +0-5", text)
    line = run("explain", "A-2", *tiny, "--length", "line").out
    assert line.startswith("A-2, nominated, York: 2 points, between 2 and 7;")
    assert "Not known: WOR (police)." in line
    hidden = run("explain", "A-2", *tiny, "--audience", "partner").out
    assert re.search(r"WOR +withheld +police +not received +-", hidden)


def test_a_person_with_no_points_counted(run: Run, tiny: list[Any]) -> None:
    assert "; no points were counted. " in run("explain", "A-3", *tiny, "--length", "line").out


def test_nobody_of_that_name(run: Run) -> None:
    ran = run("explain", "N-139")
    assert (ran.exit, ran.raw) == (2, b"")
    assert "no nominal has the id 'N-139'; did you mean 'N-0139'?" in ran.said


def test_a_person_of_another_area(run: Run, tiny: list[Any]) -> None:
    assert run("explain", "A-2", *tiny, "--area", "York").exit == 0
    ran = run("explain", "A-2", *tiny, "--area", "Ripon")
    assert ran.said == "iom-matrix: A-2 is in York, not in Ripon\n"
    assert "A-3 is in no known area" in run("explain", "A-3", *tiny, "--area", "Ripon").said


def test_somebody_left_out_by_quarantine(run: Run, tiny: list[Any], tmp_path: Any) -> None:
    path = tmp_path / "nominals.csv"
    path.write_text(path.read_text().replace("A-2,York,nominated,1", "A-2,York,,x"))
    options = [*tiny, *KEPT, "--quarantine", tmp_path / "out.csv"]
    ran = run("explain", "A-2", *options)
    assert ran.exit == 2
    assert "(left out by quarantine)" in ran.said
    assert run("explain", "A-6", *options).exit == 1
    assert (tmp_path / "out.csv").is_file()


def test_what_would_settle_or_lower_stands_behind_what_is_not_certain(run: Run) -> None:
    ran = run("explain", "N-0153", "--what-if")
    assert ran.exit == 0
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.lines)
    titles = ["What is not certain, and whom to ask", "What would settle or lower this", "Cautions"]
    places = [ran.lines.index(title) for title in titles if title in ran.lines]
    assert places == sorted(places)
    assert len(places) >= 2
    assert "RoSH is answered low or not-assessed" in ran.out
    assert "What would settle" not in run("explain", "N-0153").out


def test_what_if_in_every_format(run: Run) -> None:
    markdown = run("explain", "N-0153", "--what-if", "--format", "markdown").out
    assert "## What would settle or lower this" in markdown
    assert "<h2>What would settle or lower this" in (
        run("explain", "N-0153", "--what-if", "--format", "html").out
    )
    form = json.loads(run("explain", "N-0153", "--what-if", "--format", "json").out)
    plain = json.loads(run("explain", "N-0153", "--format", "json").out)
    assert list(form) == [*plain, "what_if"]
    assert form["what_if"]["format"] == "iom-matrix/counterfactuals/1"
    assert [one["tier"] for one in form["what_if"]["settles"]] == [
        "for-discussion", "for-early-discussion",
    ]  # fmt: skip


def test_what_if_has_no_room_in_a_line(run: Run) -> None:
    ran = run("explain", "N-0153", "--what-if", "--length", "line")
    assert (ran.exit, ran.raw) == (2, b"")
    assert "--length line has no room for --what-if" in ran.said


def test_what_if_names_nothing_that_the_audience_may_not_see(run: Run, tiny: list[Any]) -> None:
    panel = run("explain", "A-2", *tiny, "--what-if").out
    assert "WOR is answered low" in panel
    hidden = run("explain", "A-2", *tiny, "--what-if", "--audience", "partner").out
    assert "is answered" not in hidden
    assert "Some changes are left out" in hidden


DISCLOSED = ("explain", "N-0139", "--length", "disclosure")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_disclosure_draft_is_the_same_for_every_audience(run: Run, form: str) -> None:
    asked = (*DISCLOSED, "--purge-by", "2026-10-01", "--format", form)
    ran = run(*asked)
    assert (ran.exit, ran.said) == (0, "")
    assert ran.out.index("ILLUSTRATIVE") < ran.out.index("SYNTHETIC") < ran.out.index("DRAFT")
    assert "OFFICIAL-SENSITIVE" in ran.out
    assert run(*asked, "--audience", "partner").raw == ran.raw


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "--purge-by is missing"),
        (("--purge-by", "2026-10-01", "--format", "json"), "has no --format json"),
        (("--purge-by", "2026-10-01", "--what-if"), "has no room for --what-if"),
        (("--purge-by", "2026-10-01", "--area", "York"), "N-0139 is in Harrogate, not in York"),
    ],
)
def test_a_disclosure_draft_needs_its_handling_and_has_no_more(
    run: Run, more: tuple[str, ...], said: str
) -> None:
    ran = run(*DISCLOSED, *more)
    assert (ran.exit, ran.raw) == (2, b"")
    assert said in ran.said
