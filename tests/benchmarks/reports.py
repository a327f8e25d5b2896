"""Snapshots of 50,000 nominals and the reports made from 14. The bar: a minute for each report.

Reports run as the command line does, from files to a page of HTML.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from iom_matrix.cli.main import main
from iom_matrix.documents.handling import DEFAULT_LINE, Handling
from iom_matrix.evidence.nominals import People
from iom_matrix.oversight.replays.replay import replay
from iom_matrix.oversight.snapshots.reading import opened_snapshot
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.oversight.snapshots.taking import take_snapshot
from iom_matrix.reading.definitions import load
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.key import SAMPLE_KEY
from iom_matrix.scoring.engine import score
from tests.benchmarks.people import many_people
from tests.benchmarks.timing import print_table, timed

COUNT, PERIODS, MOST_RUNS = 50_000, 14, 3
MATRIX = load("refocused-harm@2.0.0")
PURGE_BY = dt.date(2027, 4, 1)


def run(repeat: int) -> None:
    """Time one snapshot, and the three reports of a series."""
    repeat = min(repeat, MOST_RUNS)
    people = many_people(MATRIX, COUNT)
    rows = f"{len(people.events):,} rows of events"
    with tempfile.TemporaryDirectory() as folder:
        files = [_written(people, Path(folder), at) for at in range(PERIODS)]
        _time_one(people, files[0].read_bytes(), f"a snapshot, {COUNT:,} nominals, {rows}", repeat)
        kinds = ("daily", "period", "annual")
        print_table(
            f"reports of {PERIODS} snapshots, {COUNT:,} nominals each, from files to HTML",
            {kind: timed(lambda kind=kind: _report(kind, files), repeat) for kind in kinds},
        )


def _time_one(people: People, data: bytes, title: str, repeat: int) -> None:
    scores = score(MATRIX, people, as_of=AS_OF)
    snapshot = opened_snapshot(data, "0.json", SAMPLE_KEY)
    runs = {
        "scored": lambda: score(MATRIX, people, as_of=AS_OF),
        "taken": lambda: take_snapshot(scores, key=SAMPLE_KEY, handling=_handling(AS_OF)),
        "written": lambda: snapshot_text(snapshot, SAMPLE_KEY),
        f"read, {len(data) / 1e6:.0f} MB": lambda: opened_snapshot(data, "0.json", SAMPLE_KEY),
        "replayed": lambda: replay(snapshot, scores, key=SAMPLE_KEY),
    }
    print_table(title, {name: timed(one, repeat) for name, one in runs.items()})


def _handling(day: dt.date) -> Handling:
    return Handling(DEFAULT_LINE, day.isoformat(), PURGE_BY)


def _written(people: People, folder: Path, at: int) -> Path:
    """The snapshot of the same people so many fortnights before."""
    path = folder / f"{at}.json"
    day = AS_OF - at * dt.timedelta(days=14)
    scores = score(MATRIX, people, as_of=day)
    snapshot = take_snapshot(scores, key=SAMPLE_KEY, handling=_handling(day))
    path.write_text(snapshot_text(snapshot, SAMPLE_KEY), encoding="utf-8")
    return path


def _report(kind: str, files: list[Path]) -> None:
    out = files[0].parent / f"{kind}.html"
    asked = ["--purge-by", PURGE_BY.isoformat(), "--format", "html", "--out", str(out)]
    exited = main(["report", kind, *map(str, files), *asked])
    assert exited == 0, kind
    assert out.stat().st_size > 1_000
