"""Where the synthetic scheme lies, and the date at which it is to be read."""

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

AS_OF = date(2026, 4, 1)
"""The date of the evidence, and so of every score of the sample, which brings its own clock."""

NOMINALS = "nominals.csv"
EVENTS = "events.csv"
COVERAGE = "coverage.csv"
CHARACTERISTICS = "characteristics.csv"
ARCHETYPES = "archetypes.csv"
SNAPSHOTS = "snapshots"
DECISIONS = "decisions.jsonl"
OUTCOMES = "outcomes.csv"


def nominals() -> Traversable:
    """One row a person."""
    return _data(NOMINALS)


def events() -> Traversable:
    """One row an offence row or an occurrence."""
    return _data(EVENTS)


def coverage() -> Traversable:
    """Which strands of events the invented records hold, for which areas and since when."""
    return _data(COVERAGE)


def characteristics() -> Traversable:
    """Invented groups of the people. For equality reports only: no matrix may read it."""
    return _data(CHARACTERISTICS)


def archetypes() -> Traversable:
    """How each person was invented. For tests and teaching only: no matrix may read it."""
    return _data(ARCHETYPES)


def _data(name: str) -> Traversable:
    return files("iom_matrix.sample") / "data" / name
