"""`iom-matrix panel`: the pack, in every format."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.functional.conftest import Run

LAST = ("--purge-by", "2026-10-01")
YORK = ("panel", "--area", "York", *LAST)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv", "json"])
def test_every_format_begins_with_what_must_be_known(run: Run, form: str) -> None:
    ran = run(*YORK, "--places", 10, "--format", form)
    assert (ran.exit, ran.said) == (0, "")
    assert ran.out.index("ILLUSTRATIVE") < ran.out.index("SYNTHETIC") < ran.out.index("N-0")
    assert "OFFICIAL-SENSITIVE" in ran.out
    assert run(*YORK, "--places", 10, "--format", form).raw == ran.raw


def test_the_same_people_are_in_the_rows_and_the_json(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*YORK, "--format", "csv").out)))
    form = json.loads(run(*YORK, "--format", "json").out)
    assert [row["id"] for row in rows] == [one["id"] for one in form["nominals"]]
    assert [row["group"] for row in rows] == [one["group"] for one in form["nominals"]]
    assert form["places"] is None
    assert {row["area"] for row in rows} == {"York"}


def test_days_of_quiet_are_for_the_caller_to_say(run: Run) -> None:
    some, all_ = (
        json.loads(run(*YORK, "--format", "json", "--quiet-days", days).out)["nominals"]
        for days in (3000, 1)
    )
    few, many = (sum(one["last_counted"]["quiet"] for one in found) for found in (some, all_))
    assert few < many


def test_people_of_ones_own_need_the_time(run: Run, tiny: list[object]) -> None:
    ran = run("panel", *tiny, *LAST)
    assert (ran.exit, ran.raw) == (2, b"")
    assert "--nominals needs --generated-at" in ran.said
    ran = run("panel", *tiny, *LAST, "--generated-at", "2026-04-02T09:30", "--handling", "SECRET")
    assert "Handling: " in ran.out
    assert "SECRET. Generated at 2026-04-02T09:30; purge by 2026-10-01." in " ".join(
        ran.out.split()
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "--purge-by is missing"),
        ((*LAST, "--places", 0), "'0' is not a number of people"),
        ((*LAST, "--quiet-days", "x"), "'x' is not a number of days"),
        ((*LAST, "--area", "Yrok"), "nobody is in the area 'Yrok'"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, more: tuple[object, ...], said: str) -> None:
    ran = run("panel", *more)
    assert (ran.exit, ran.raw) == (2, b"")
    assert said in ran.said
