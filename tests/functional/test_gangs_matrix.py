"""What went wrong with the Gangs Violence Matrix, tried here: each attempt fails.

docs/accountability/gangs-matrix.md names the failures with their sources; what cannot be made
impossible shows in an output, and is looked for beside this file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import iom_matrix as iom
from iom_matrix.cli.parser import parser
from tests.functional.conftest import Run
from tests.scheme import MATRIX, write_scheme
from tests.unit.building import LOW, definition_of, problems_of

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "iom_matrix" / "sample" / "data"
SOMEBODY = "N-0264"
BANDS = "{0+: 0, 1+: 3, 3+: 6, 6+: 9, 10+: 12}"
OTHER_BANDS = "{0+: 0, 1+: 4, 3+: 6, 6+: 9, 10+: 12}"
GANG = """\
      gang_nominal:
        title: Gang nominal
        of: worry
        points: {low: 0, high: 5}
        unknown: lowest
"""


def codes(definition: dict[str, object]) -> set[str]:
    return {problem.code for problem in problems_of(definition)}


# --- An undefined label made somebody a "nominal" ------------------------------------------------


def test_impossible_a_label_without_definition_reason_and_source(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    path = next(shelf.rglob("tiny/1.0.0.yaml"))
    labelled = MATRIX.replace("total: {title", GANG + "total: {title", 1)
    path.write_text(labelled.replace("[0, 13.5]", "[0, 18.5]"), encoding="utf-8")
    ran = run("validate", path)
    assert ran.exit == 1
    assert (
        "missing-key a published matrix says of 'gang_nominal' what it asks" in ran.said + ran.out
    )
    ranked = run("show", path)
    assert (ranked.exit, ranked.raw) == (2, b"")


def test_impossible_a_factor_without_an_evidence_rule(run: Run, mine: Path) -> None:
    path = mine / "refocused-harm" / "2.0.0.yaml"
    text = path.read_text(encoding="utf-8")
    rule = "            of: rosh\n"
    assert rule in text
    path.write_text(text.replace(rule, ""), encoding="utf-8")
    ran = run("validate", path)
    assert ran.exit == 1
    assert "one-source" in ran.said + ran.out
    assert "no-points" in codes(definition_of({"x": {"of": "breaches", **LOW}}))


# --- Victims were not told apart -----------------------------------------------------------------


@pytest.mark.parametrize("role", ["victim", "witness"])
def test_impossible_points_for_being_a_victim_or_witness(role: str) -> None:
    harmed = {"title": "events", "kind": "offence", "outcome": "any", "role": role}
    counted = {"count": "harmed", "within": "24 months", "points": {"0+": "0", "1+": "5"}, **LOW}
    assert "never-scored" in codes(definition_of({"x": counted}, events={"harmed": harmed}))


@dataclass(frozen=True)
class Person:
    """One person of the sample, who can be given other events."""

    folder: Path
    head: tuple[str, ...]
    events: tuple[dict[str, str], ...]

    def points(self, events: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
        """The points, their range and the tier that these events lead to."""
        people, history = self.folder / "nominals.csv", self.folder / "events.csv"
        _, first, *rest = (DATA / "nominals.csv").read_text(encoding="utf-8").splitlines()
        mine = [row for row in rest if row.startswith(f"{SOMEBODY},")]
        people.write_text("\n".join([first, *mine, ""]), encoding="utf-8")
        rows = [",".join(row.get(name, "") for name in self.head) for row in events]
        history.write_text("\n".join([",".join(self.head), *rows, ""]), encoding="utf-8")
        matrix = iom.load("refocused-harm@2.0.0")
        read = iom.read_nominals(people, vocabulary=matrix, events=history, assume_complete=True)
        told = iom.explain(iom.score(matrix, read, as_of=iom.SAMPLE_AS_OF), SOMEBODY)
        return tuple(str(said) for said in (told.points, told.lowest, told.highest, told.tier))


@pytest.fixture
def person(tmp_path: Path) -> Person:
    _, first, *rest = (DATA / "events.csv").read_text(encoding="utf-8").splitlines()
    head = tuple(first.split(","))
    mine = [row.split(",") for row in rest if row.startswith(f"{SOMEBODY},")]
    return Person(tmp_path, head, tuple(dict(zip(head, row, strict=True)) for row in mine))


def test_impossible_being_a_victim_changes_no_point(person: Person) -> None:
    harmed = [
        {**row, "role": "victim", "offence_ref": f"V{at}", "offence_date": "2026-03-01",
         "outcome_date": "2026-03-02"}
        for at, row in enumerate(person.events) if row["role"]
    ]  # fmt: skip
    assert harmed
    before = person.points(person.events)
    assert before == person.points([*person.events, *harmed])
    assert before != person.points(person.events[:1])


# --- Each borough applied rules of its own -------------------------------------------------------


def options_of(command: str) -> Iterator[str]:
    groups = parser()._subparsers
    assert groups is not None
    (choices,) = (action.choices for action in groups._group_actions)
    assert isinstance(choices, dict)
    for action in choices[command]._actions:
        yield from action.option_strings


@pytest.mark.parametrize("command", ["rank", "explain"])
def test_impossible_no_option_changes_a_point(command: str) -> None:
    for option in options_of(command):
        for word in ("weight", "point", "override", "threshold", "adjust", "set"):
            assert word not in option.removesuffix("-set"), option


def test_impossible_an_area_with_points_of_its_own(run: Run) -> None:
    whole = json.loads(run("rank", "--format", "json").out)
    everybody = {one["id"]: one["points"] for one in whole["nominals"]}
    for area in ("York", "Harrogate"):
        alone = json.loads(run("rank", "--area", area, "--format", "json").out)
        assert alone["matrix"] == whole["matrix"]
        assert alone["nominals"]
        for one in alone["nominals"]:
            assert one["points"] == everybody[one["id"]]


def test_impossible_points_changed_in_silence(run: Run, mine: Path) -> None:
    path = mine / "refocused-harm" / "2.0.0.yaml"
    before = json.loads(run("rank", "--catalogue", mine, "--format", "json").out)["matrix"]
    text = path.read_text(encoding="utf-8")
    assert BANDS in text
    path.write_text(text.replace(BANDS, OTHER_BANDS), encoding="utf-8")
    checked = run("check", mine)
    assert checked.exit == 1
    assert "lock-edited" in checked.out
    after = json.loads(run("rank", "--catalogue", mine, "--format", "json").out)["matrix"]
    assert after["version"] == before["version"]
    assert after["scoring_digest"] != before["scoring_digest"]


# --- Lists went on after a person was removed ----------------------------------------------------


_WATCH = """
import sys
opened = []


def watch(event, args):
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        opened.append(str(args[0]))
    elif event in ("socket.connect", "sqlite3.connect", "os.mkdir"):
        opened.append(event)
sys.addaudithook(watch)
from iom_matrix.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write("".join(f"OPENED {name}\\n" for name in opened))
sys.exit(code)
"""


@pytest.mark.parametrize(
    "command", [["rank"], ["explain", "N-0264"], ["draft", "eia", "legacy-sac"]]
)
def test_impossible_the_library_keeps_no_list(command: list[str], tmp_path: Path) -> None:
    env = {
        **os.environ, "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", _WATCH, *command],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    assert "OPENED" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


# --- No retention period -------------------------------------------------------------------------


def test_impossible_a_published_count_without_a_look_back() -> None:
    line = {"count": "proven", "points": {"0+": "0", "1+": "5"}, **LOW}
    approved = {"by": "a board", "on": "2026-01-15"}
    published = definition_of({"x": line}, status="published", approved=approved)
    assert "missing-key" in codes(published)
    within = definition_of({"x": {**line, "within": "24 months"}}, status="published",
                           approved=approved)  # fmt: skip
    assert "missing-key" not in {p.code for p in problems_of(within) if p.path != ("total",)}


def test_impossible_an_event_older_than_the_look_back_counts(person: Person) -> None:
    recent = {
        "id": SOMEBODY, "kind": "offence", "offence_ref": "R1", "offence_date": "2026-01-15",
        "outcome_date": "2026-02-01", "group": "dwelling-burglary", "outcome": "convicted",
        "role": "offender", "domestic": "no",
    }  # fmt: skip
    old = {
        **recent,
        "offence_ref": "R2",
        "offence_date": "1999-01-15",
        "outcome_date": "1999-03-01",
    }
    assert person.points([recent]) == person.points([recent, old])
    assert person.points([recent]) != person.points([old])


# --- Unredacted entries were sent to all ---------------------------------------------------------


def test_impossible_a_name_among_the_records(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nominals.csv"
    path.write_text("id,name,adult\nN-1,Somebody,yes\n", encoding="utf-8")
    ran = run("rank", "--matrix", "refocused-harm", "--nominals", path, "--as-of", "2026-04-01",
              "--assume-complete")  # fmt: skip
    assert (ran.exit, ran.raw) == (1, b"")
    assert "name" in ran.said


# --- No equality or data protection assessment for years -----------------------------------------


def test_impossible_a_characteristic_among_the_evidence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nominals.csv"
    path.write_text("id,ethnicity\nN-1,A\n", encoding="utf-8")
    ran = run("rank", "--matrix", "refocused-harm", "--nominals", path, "--as-of", "2026-04-01",
              "--assume-complete")  # fmt: skip
    assert (ran.exit, ran.raw) == (1, b"")
    assert "unknown-column 'ethnicity'" in ran.said


# --- Scores were put to other uses ---------------------------------------------------------------


@pytest.mark.parametrize("key", ["purpose", "not_for"])
def test_impossible_a_matrix_for_no_purpose(run: Run, tmp_path: Path, key: str) -> None:
    path = next(write_scheme(tmp_path).rglob("tiny/1.0.0.yaml"))
    rows = path.read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if not row.startswith(f"{key}:")]
    assert len(kept) == len(rows) - 1
    path.write_text("\n".join(kept), encoding="utf-8")
    ran = run("validate", path)
    assert ran.exit == 1
    assert f"missing-key '{key}' is missing" in ran.said + ran.out


# --- Unassessed intelligence inflated the points -------------------------------------------------


def test_impossible_intelligence_that_adds_up_without_end() -> None:
    reports = {"title": "reports", "kind": "intelligence"}
    line = {"count": "reports", "within": "6 months", "each": "1", **LOW}
    assert "no-limit" in codes(definition_of({"x": line}, events={"reports": reports}))
