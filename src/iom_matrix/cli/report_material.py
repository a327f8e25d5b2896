"""What a report is made of: the snapshots that it is asked for, and what is given with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from iom_matrix.cli.keeping import asked_handling
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import UsageError, spare
from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import Handling
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.reading import read_decisions, read_removals
from iom_matrix.oversight.indicators.rhythm import Every
from iom_matrix.oversight.indicators.series import Series, series_of
from iom_matrix.oversight.reports.names import ids_by_key
from iom_matrix.oversight.snapshots.keys import Key, read_key
from iom_matrix.oversight.snapshots.reading import read_snapshot
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.reading.definitions import load
from iom_matrix.sample.history import History, sample_history
from iom_matrix.sample.key import SAMPLE_KEY


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a report is made of.

    Attributes:
        series: the snapshots in order, narrowed to the area asked for.
        handling: how the report is to be handled.
        key: the key given, or the public one of snapshots of the bundled sample; else None.
        invented: the invented history, where no snapshots are given.
    """

    series: Series
    handling: Handling
    key: Key | None
    invented: History | None = None


def asked_series(options: Options, every: Every | None = None) -> Material:
    """Read the snapshots asked for; with a key, their seals are tried with it too.

    Without any, they are those of the invented history, which is made here.

    Args:
        options: what was asked for.
        every: how often a snapshot was due; where it is left out, as they mostly lie.

    Raises:
        EvidenceError: with what is wrong with every file, and as `series_of` does.
        UsageError: as `asked_handling` does.
    """
    if not options.files:
        return _invented(options, every)
    spare(options.out, {file: file for file in options.files} | {"--key": options.key})
    key = None if options.key is None else read_key(options.key)
    snapshots = _read(options, key)
    series = series_of(snapshots, every=every).within(options.area)
    ours = all(one.key_id == SAMPLE_KEY.key_id for one in snapshots)
    handling = asked_handling(options, series.days[-1], sample=ours)
    return Material(series, handling, SAMPLE_KEY if key is None and ours else key)


def _invented(options: Options, every: Every | None) -> Material:
    if options.key is not None:
        raise UsageError("--key goes with snapshots: those of the invented history have their own")
    with doing("Inventing half a year"):
        history = sample_history()
    series = series_of(history.snapshots, every=every).within(options.area)
    handling = asked_handling(options, series.days[-1], sample=True)
    return Material(series, handling, SAMPLE_KEY, history)


def _read(options: Options, key: Key | None) -> list[Snapshot]:
    """Every snapshot; a file that is given twice is read once."""
    problems: list[Problem] = []
    snapshots: list[Snapshot] = []
    days: dict[dt.date, str] = {}
    files = list(dict.fromkeys(options.files))
    for number, file in enumerate(files, 1):
        with doing(f"Reading snapshot {number} of {len(files)}"):
            try:
                snapshot = read_snapshot(file, key)
            except EvidenceError as error:
                problems += error.problems
                continue
        other = days.setdefault(snapshot.as_of, file)
        if other != file:
            message = f"{other} is of {snapshot.as_of} too"
            problems.append(Problem("same-day", message, "give one for each day", file))
        snapshots.append(snapshot)
    if problems:
        raise EvidenceError(problems)
    return snapshots


def asked_decisions(options: Options, asked: Material) -> tuple[Decision, ...] | None:
    """The decisions of `--decisions`, or of the invented history; None where there are none."""
    if options.decisions is not None:
        return read_decisions(options.decisions, key=asked.key)
    return None if asked.invented is None else asked.invented.decisions


def erased_decisions(options: Options) -> int:
    """How many lines were erased from the file of `--decisions`."""
    if options.decisions is None:
        return 0
    return sum(one.count for one in read_removals(options.decisions))


def asked_matrices(options: Options, series: Series) -> tuple[Matrix, ...]:
    """The matrices that say what is withheld in a daily report; for the police none is needed.

    Raises:
        ReferenceNotFoundError: when one is not in the catalogue; `--matrix` may name its file.
    """
    if options.audience == "police":
        return ()
    day, shelf = series.days[-1], options.catalogue
    named = [load(options.matrix, catalogue=shelf, as_of=day)] if options.matrix else []
    known = {one.reference for one in named}
    made_by = {one.matrix.reference for one in series.whole[-2:]} - known
    return (*named, *(load(one, catalogue=shelf) for one in sorted(made_by)))


def asked_ids(options: Options, key: Key | None) -> Mapping[str, str]:
    """Key -> id of those whom `--nominals` lets a report name; of nobody without it.

    Raises:
        UsageError: when the key is missing by which ids became opaque.
    """
    if options.nominals is None:
        return {}
    if key is None:
        raise UsageError("--nominals needs --key: by it ids became opaque, and are known again")
    return ids_by_key(options.nominals, key, mapping=options.mapping)
