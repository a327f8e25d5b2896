"""The recipe of docs/how-to/spark.md, executed: everybody of the sample scores as they do here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

import iom_matrix as iom
from tests.docs.examples import blocks
from tests.engines.spark_local import Spark

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "spark.md"
SAMPLE = ROOT / "src" / "iom_matrix" / "sample" / "data"


def recipe() -> list[str]:
    """The blocks of the page; Spark looks for files where its Java machine was started."""
    found = blocks(PAGE.read_text(encoding="utf-8"))
    texts = [block.text for block in found if block.words == ("py", "spark")]
    return [text.replace('.csv("', f'.csv("{SAMPLE}/') for text in texts]


def test_the_engine_in_batches_scores_everybody_as_it_does_alone(
    spark_engine: Spark,
) -> None:
    spark_engine.session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "120")
    names: dict[str, Any] = {"spark": spark_engine.session}
    for text in recipe():
        exec(text, names)  # noqa: S102 - a page of this repository
    found = {row.id: row for row in names["result"].collect()}
    matrix = iom.load(names["REFERENCE"])
    scores = iom.score(matrix, iom.sample_people(matrix), as_of=names["AS_OF"])
    total = scores.lines["total"]
    assert len(found) == len(scores.people.ids) > 200
    for at, person in enumerate(scores.people.ids):
        row = found[person]
        if not scores.scored[at]:
            assert (row.points, row.lowest, row.highest, row.tier) == (None,) * 4
            continue
        assert (row.points, row.lowest, row.highest) == tuple(
            int(side[at]) for side in (total.points, total.lowest, total.highest)
        )
        assert row.tier == matrix.scale[int(scores.tier[at])]
        assert row.settled == bool(scores.settled[at])
    assert not np.all(scores.scored)
