"""Evidence of a command: the matrix, the people and the day that its options name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import CLEAN, FINDINGS, UsageError, spare, write_whole
from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import Handling
from iom_matrix.evidence.nominals import People
from iom_matrix.forms.people_left_out import left_out_csv, left_out_lines
from iom_matrix.reading.checking import kind_of_evidence
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import read_nominals
from iom_matrix.sample import files
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores

DEFAULT_MATRIX = "refocused-harm"
SAMPLE_WORDS = "iom-evidence"
_FOR_FILES = ("events", "coverage", "mapping", "ignore_column", "assume_complete", "quarantine")
_PLACED = ("old", "new", "snapshot")  # named by their place, and not by an option
_JSON_LINES = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The scores that were asked for, and how the command ends because of the evidence."""

    scores: Scores
    exit: int


@dataclass(frozen=True, slots=True, eq=False)
class AskedPair:
    """Two versions and the people that both read, and how the command ends because of these."""

    old: Matrix
    new: Matrix
    people: People
    as_of: dt.date
    exit: int


def asked_day(options: Options) -> dt.date:
    """The day of scoring by `--matrix`. Without `--nominals`, that of the bundled sample.

    Raises:
        UsageError: when options that need each other are not together.
    """
    _check_targets(options)
    return _day(options, ("--matrix", options.matrix), which="which matrix, and on which day,")


def asked(options: Options, handling: Handling | None) -> Asked:
    """Load, read and score. Without `--nominals`, the bundled sample on its own day.

    Args:
        options: of the command.
        handling: of every file that comes of it, that of `--quarantine` among them.

    Raises:
        UsageError: when options that need each other are not together.
    """
    as_of = asked_day(options)
    matrix = _matrix(options, options.matrix or DEFAULT_MATRIX, as_of)
    people = _people(options, matrix, handling)
    with doing(f"Scoring {len(people):,} nominals"):
        scores = score(matrix, people, as_of=as_of)
    return Asked(scores, _exit(people))


def asked_again(options: Options, reference: str, as_of: dt.date, handling: Handling) -> Asked:
    """Score the evidence of a record again, by its matrix unless another is asked for.

    Args:
        options: of the command; ``--with`` names files that take the place of those of their kind.
        reference: the matrix of the record.
        as_of: its day.
        handling: that of the record, for the file of `--quarantine`.

    Raises:
        UsageError: when options that need each other are not together, or a file is of no kind.
    """
    _check_targets(options)
    for name in options.corrected:
        spare(options.out, {"--with": name})
    matrix = _matrix(options, options.matrix or reference, as_of)
    people = _people(_with_corrected(options, matrix), matrix, handling)
    with doing(f"Scoring {len(people):,} nominals"):
        scores = score(matrix, people, as_of=as_of)
    return Asked(scores, _exit(people))


def _with_corrected(options: Options, matrix: Matrix) -> Options:
    """The options with corrected files in the place of those of the same kind."""
    if not options.corrected:
        return options
    given = Options(**vars(options))
    if not options.nominals:
        given.nominals, given.events, given.coverage = (
            str(file()) for file in (files.nominals, files.events, files.coverage)
        )
    taken: dict[str, str] = {}
    for name in options.corrected:
        if not Path(name).is_file():
            raise UsageError(f"--with: there is no file {name}")
        kind = kind_of_evidence(Path(name), matrix, options.mapping)
        if kind is None:
            raise UsageError(f"--with: {name} is neither nominals nor events nor coverage")
        if kind in taken:
            raise UsageError(f"--with: {taken[kind]} and {name} are both {kind}")
        taken[kind] = name
        setattr(given, kind, name)
    return given


def asked_pair_day(options: Options) -> dt.date:
    """The day of a comparison. Without `--nominals`, that of the bundled sample.

    Raises:
        UsageError: when options that need each other are not together.
    """
    _check_targets(options)
    return _day(options, which="on which day")


def asked_pair(options: Options, handling: Handling | None) -> AskedPair:
    """Load two versions, and read the people that both are to score.

    Args:
        options: of the command.
        handling: of every file that comes of it, that of `--quarantine` among them.

    Raises:
        UsageError: when options that need each other are not together, or the versions do not
            read the same vocabulary.
    """
    as_of = asked_pair_day(options)
    old, new = (_matrix(options, name, as_of) for name in (options.old, options.new))
    _check_words(old, new)
    people = _people(options, new, handling)
    return AskedPair(old, new, people, as_of, _exit(people))


def scored_before(options: Options, reference: str, now: Scores) -> Scores:
    """The people who have been scored, by another version too.

    Raises:
        UsageError: when the two versions do not read the same vocabulary.
    """
    old = _matrix(options, reference, now.as_of)
    _check_words(old, now.matrix)
    with doing(f"Scoring {len(now):,} nominals by {old.reference}"):
        return score(old, now.people, as_of=now.as_of)


def _check_words(old: Matrix, new: Matrix) -> None:
    if old.vocabulary != new.vocabulary:
        raise UsageError(
            f"{old.reference} reads {old.vocabulary.reference} and {new.reference}"
            f" {new.vocabulary.reference}: nobody can be scored by both"
        )


def _exit(people: People) -> int:
    return FINDINGS if people.withheld else CLEAN


def _day(options: Options, *needed: tuple[str, str | None], which: str) -> dt.date:
    """The day of scoring; with files of one's own, this and what else is needed must be said."""
    if options.nominals:
        needs = (*needed, ("--as-of", options.as_of))
        missing = " and ".join(name for name, given in needs if given is None)
        if missing:
            raise UsageError(f"--nominals needs {missing}: {which} is for you to say")
    return options.as_of or AS_OF


def _matrix(options: Options, reference: str, as_of: dt.date) -> Matrix:
    """A matrix; without `--nominals`, one that can read the bundled sample."""
    if not options.nominals:
        _check_sample(options)
    matrix = load(reference, catalogue=options.catalogue, as_of=as_of)
    if not options.nominals and matrix.vocabulary.vocabulary != SAMPLE_WORDS:
        raise UsageError(
            f"the bundled sample is described in the words of {SAMPLE_WORDS}, and"
            f" {matrix.reference} reads {matrix.vocabulary.vocabulary}: give --nominals"
        )
    return matrix


def _check_targets(options: Options) -> None:
    """Refuse to write over what is read, or two results into one file."""
    read = (
        "nominals", "events", "coverage", "mapping", "matrix", "old", "new", "key", "snapshot",
        "against", "characteristics", "decisions",
    )  # fmt: skip
    taken = {
        Path(text).resolve(): f"--{name}"
        if name not in {"old", "new", "snapshot"}
        else name.upper()
        for name in read
        if (text := getattr(options, name, None))
    }
    for name in ("quarantine", "out"):
        target = getattr(options, name, None)
        if target is None:
            continue
        path = Path(target).resolve()
        if path in taken:
            raise UsageError(f"--{name} would write over the file of {taken[path]}")
        taken[path] = f"--{name}"


def given_people(
    options: Options, nominals: str, matrix: Matrix, *, quarantine: bool = False
) -> People:
    """The people of a file, and of the files beside it that the options name."""
    return read_nominals(
        nominals,
        vocabulary=matrix,
        events=options.events,
        coverage=options.coverage,
        mapping=options.mapping,
        ignore_columns=options.ignore_column,
        assume_complete=options.assume_complete,
        quarantine=quarantine,
    )


def _people(options: Options, matrix: Matrix, handling: Handling | None) -> People:
    if not options.nominals:
        return sample_people(matrix)
    with doing("Reading the evidence"):
        people = given_people(
            options, options.nominals, matrix, quarantine=options.quarantine is not None
        )
    if options.quarantine is not None and handling is not None:
        _write_left_out(Path(options.quarantine), people, handling)
    return people


def _check_sample(options: Options) -> None:
    for name in _FOR_FILES:
        if getattr(options, name):
            option = name.replace("_", "-")
            raise UsageError(f"--{option} goes with --nominals; the bundled sample has its own")


def _write_left_out(path: Path, people: People, handling: Handling) -> None:
    lines = path.suffix.lower() in _JSON_LINES
    text = left_out_lines(people, handling) if lines else left_out_csv(people, handling)
    write_whole(path, text)
