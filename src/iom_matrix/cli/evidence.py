"""Evidence of a command: the matrix, the people and the day that its options name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import CLEAN, FINDINGS, UsageError, write_whole
from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.forms.people_left_out import left_out_csv, left_out_lines
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import read_nominals
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores

DEFAULT_MATRIX = "refocused-harm"
SAMPLE_WORDS = "iom-evidence"
_FOR_FILES = ("events", "coverage", "mapping", "ignore_column", "assume_complete", "quarantine")
_JSON_LINES = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The scores that were asked for, and how the command ends because of the evidence."""

    scores: Scores
    exit: int


def asked(options: Options) -> Asked:
    """Load, read and score. Without `--nominals`, the bundled sample on its own day.

    Raises:
        UsageError: when options that need each other are not together.
    """
    _check_targets(options)
    matrix, people, as_of = _own(options) if options.nominals else _sample(options)
    return Asked(score(matrix, people, as_of=as_of), FINDINGS if people.withheld else CLEAN)


def _check_targets(options: Options) -> None:
    """Refuse to write over what is read, or two results into one file."""
    read = ("nominals", "events", "coverage", "mapping", "matrix")
    taken = {Path(text).resolve(): name for name in read if (text := getattr(options, name))}
    for name in ("quarantine", "out"):
        target = getattr(options, name, None)
        if target is None:
            continue
        path = Path(target).resolve()
        if path in taken:
            raise UsageError(f"--{name} would write over the file of --{taken[path]}")
        taken[path] = name


def _own(options: Options) -> tuple[Matrix, People, dt.date]:
    if options.as_of is None or options.matrix is None:
        missing = " and ".join(
            name
            for name, given in (("--matrix", options.matrix), ("--as-of", options.as_of))
            if given is None
        )
        raise UsageError(
            f"--nominals needs {missing}: which matrix, and on which day, is for you to say"
        )
    matrix = load(options.matrix, catalogue=options.catalogue, as_of=options.as_of)
    people = read_nominals(
        options.nominals or "",
        vocabulary=matrix,
        events=options.events,
        coverage=options.coverage,
        mapping=options.mapping,
        ignore_columns=options.ignore_column,
        assume_complete=options.assume_complete,
        quarantine=options.quarantine is not None,
    )
    if options.quarantine is not None:
        _write_left_out(Path(options.quarantine), people)
    return matrix, people, options.as_of


def _sample(options: Options) -> tuple[Matrix, People, dt.date]:
    for name in _FOR_FILES:
        if getattr(options, name):
            option = name.replace("_", "-")
            raise UsageError(f"--{option} goes with --nominals; the bundled sample has its own")
    as_of = options.as_of or AS_OF
    reference = options.matrix or DEFAULT_MATRIX
    matrix = load(reference, catalogue=options.catalogue, as_of=as_of)
    if matrix.vocabulary.vocabulary != SAMPLE_WORDS:
        raise UsageError(
            f"the bundled sample is described in the words of {SAMPLE_WORDS}, and"
            f" {matrix.reference} reads {matrix.vocabulary.vocabulary}: give --nominals"
        )
    return matrix, sample_people(matrix), as_of


def _write_left_out(path: Path, people: People) -> None:
    lines = path.suffix.lower() in _JSON_LINES
    write_whole(path, left_out_lines(people) if lines else left_out_csv(people))
