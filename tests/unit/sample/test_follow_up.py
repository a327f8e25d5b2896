"""What came of those managed at the first snapshot."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from iom_matrix.oversight.outcomes.reading import read_outcomes
from iom_matrix.sample.files import OUTCOMES
from iom_matrix.sample.history import History
from iom_matrix.sample.history_files import history_texts
from iom_matrix.sample.planted import IN_CUSTODY


def test_the_file_reads_as_what_the_library_holds(history: History, tmp_path: Path) -> None:
    path = tmp_path / OUTCOMES
    path.write_text(history_texts(history)[OUTCOMES], encoding="utf-8")
    read, held = read_outcomes(path), history.outcomes
    assert read.synthetic
    assert held.synthetic
    assert read.ids == held.ids
    for name in ("start", "end", "custody", "custody_known", "reoffences", "known"):
        assert np.array_equal(getattr(read, name), getattr(held, name)), name


def test_everybody_managed_at_the_start_is_followed(history: History) -> None:
    managed = {one.id for one in history.extracts[0].members if one.standing == "managed"}
    assert set(history.outcomes.ids) == managed


def test_who_stays_inside_has_no_day_at_risk(history: History) -> None:
    at_risk = dict(zip(history.outcomes.ids, history.outcomes.at_risk.tolist(), strict=True))
    assert at_risk[IN_CUSTODY[0]] == 0
    assert sum(days > 150 for days in at_risk.values()) > 200


def test_some_reoffend_and_most_are_not_proven_to(history: History) -> None:
    again = history.outcomes.reoffences
    assert 0 < (again > 0).sum() < len(again) / 2
