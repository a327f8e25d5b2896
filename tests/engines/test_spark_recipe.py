"""The page on Spark, executed: everybody of the sample scores there as they do here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.scoring.results import Scores
from tests.docs.examples import blocks
from tests.engines.spark_local import Spark

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "spark.md"
SAMPLE = ROOT / "src" / "iom_matrix" / "sample" / "data"


def test_both_ways_of_the_page_score_everybody_as_they_are_scored_here(
    spark_engine: Spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("nominals", "events", "coverage"):
        shutil.copy(SAMPLE / f"{name}.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    spark_engine.session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "120")
    names: dict[str, Any] = {"spark": spark_engine.session}
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        if block.words == ("py", "spark"):
            # Spark looks for files where its Java machine was started.
            text = block.text.replace('f"{name}.csv"', f'f"{tmp_path}/{{name}}.csv"')
            exec(text, names)  # noqa: S102 - a page of this repository
    matrix = iom.load(names["REFERENCE"])
    scores = iom.score(matrix, iom.sample_people(matrix), as_of=names["AS_OF"])
    wanted = list(expected(scores))
    assert len(wanted) > 200
    assert None in {points for _, points, *_ in wanted}
    batches = {tuple(row) for row in names["result"].collect()}
    assert batches == set(wanted)
    columns = ["id", "points", "points_lowest", "points_highest", "tier", "settled"]
    asked = [[row[column] for column in columns] for row in names["by_query"].collect()]
    assert {(*row[:5], row[5] == "yes") for row in asked} == set(wanted)


def expected(scores: Scores) -> Iterator[tuple[Any, ...]]:
    """Of each person the id, points with their bounds, tier, and whether it is settled."""
    total = scores.lines["total"]
    for at, person in enumerate(scores.people.ids):
        scored = bool(scores.scored[at])
        sides = (total.points, total.lowest, total.highest)
        yield (
            person,
            *(int(side[at]) if scored else None for side in sides),
            scores.matrix.scale[int(scores.tier[at])] if scored else None,
            bool(scores.settled[at]),
        )
