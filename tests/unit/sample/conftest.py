"""The shipped sample, read with nothing but the csv module."""

import csv
from collections import defaultdict
from importlib.resources.abc import Traversable

import pytest

from iom_matrix.sample import files
from iom_matrix.sample.history import History, sample_history

Row = dict[str, str]


def _rows(file: Traversable) -> list[Row]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.fixture(scope="session")
def nominals() -> dict[str, Row]:
    return {row["id"]: row for row in _rows(files.nominals())}


@pytest.fixture(scope="session")
def events() -> list[Row]:
    return _rows(files.events())


@pytest.fixture(scope="session")
def coverage() -> list[Row]:
    return _rows(files.coverage())


@pytest.fixture(scope="session")
def key() -> dict[str, Row]:
    return {row["id"]: row for row in _rows(files.archetypes())}


@pytest.fixture(scope="session")
def events_of(events: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in events:
        grouped[row["id"]].append(row)
    return grouped


@pytest.fixture(scope="session")
def history() -> History:
    return sample_history()
