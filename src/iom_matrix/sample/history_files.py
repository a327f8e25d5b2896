"""The invented history as files: extracts, snapshots, decisions and outcomes."""

from __future__ import annotations

from pathlib import Path

from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.sample import files
from iom_matrix.sample.extracts import extract_texts
from iom_matrix.sample.follow_up import COLUMNS, outcome_rows
from iom_matrix.sample.history import History
from iom_matrix.sample.key import SAMPLE_KEY
from iom_matrix.sample.writing import csv_text, head, write_texts


def history_texts(history: History) -> dict[str, str]:
    """The text of each file by its path: a folder of evidence for each day, and what came of it."""
    texts = {
        f"{extract.day.isoformat()}/{name}": text
        for extract in history.extracts
        for name, text in extract_texts(extract).items()
    }
    for snapshot in history.snapshots:
        path = f"{files.SNAPSHOTS}/{snapshot.as_of.isoformat()}.json"
        texts[path] = snapshot_text(snapshot, SAMPLE_KEY)
    texts[files.DECISIONS] = decisions_lines(history.decisions)
    outcomes = csv_text(COLUMNS, outcome_rows(history.extracts))
    texts[files.OUTCOMES] = head(history.extracts[-1].day) + outcomes
    return texts


def write_history(history: History, folder: Path) -> list[Path]:
    """Write them all."""
    return write_texts(history_texts(history), folder)
