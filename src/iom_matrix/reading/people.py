"""People: the ways in for evidence, from files, from Python records and from numpy arrays."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problem
from iom_matrix.evidence.nominals import People
from iom_matrix.reading.answers import AS_OF
from iom_matrix.reading.arrays import read_arrays
from iom_matrix.reading.joining import Evidence, people_of
from iom_matrix.reading.jsonlines import read_json_lines
from iom_matrix.reading.mapping import FileKind, Translation, translation
from iom_matrix.reading.mapping import Mapping as MappingFile
from iom_matrix.reading.nominals import is_number
from iom_matrix.reading.readers import Reader, fastest, read_fast
from iom_matrix.reading.records import COVERAGE, EVENTS, RECORDS, read_records
from iom_matrix.reading.rows import read_csv
from iom_matrix.reading.sheets import ID, Sheet
from iom_matrix.reading.sources import opened
from iom_matrix.reading.terms import SpeaksVocabulary, Terms

FilePath: TypeAlias = str | os.PathLike[str]
Record: TypeAlias = Mapping[str, object]
CoverageGiven: TypeAlias = Iterable[Record] | Literal["everything"] | None
EVERYTHING = "everything"
_JSON_LINES = {".jsonl", ".ndjson"}


def read_nominals(
    nominals: FilePath,
    *,
    vocabulary: Vocabulary | SpeaksVocabulary,
    events: FilePath | None = None,
    coverage: FilePath | None = None,
    mapping: FilePath | MappingFile | None = None,
    ignore_columns: Sequence[str] = (),
    assume_complete: bool = False,
    quarantine: bool = False,
) -> People:
    """Read nominals, with their events and what those cover, from CSV or JSON Lines files.

    Args:
        nominals: one row a person. ``.jsonl`` and ``.ndjson`` are JSON Lines, all else is CSV.
        vocabulary: the words of the evidence: a loaded matrix, which brings the tables of offence
            groups and codes with it, or a bare vocabulary where there are no offences.
        events: one row an offence row or an occurrence.
        coverage: which events are complete, from when. Without it no absence means none.
        mapping: a mapping file, or `Mapping`, that says how a records system writes its files.
        ignore_columns: columns to leave aside, as the file or the vocabulary names them; they are
            listed in `People.ignored`.
        assume_complete: state that every kind of event is covered since records began.
        quarantine: leave out people with errors, whole, and list them in `People.withheld`.

    Returns:
        The people in the order of the rows; warnings are in `People.notices`.

    Raises:
        EvidenceError: with every error of every file, by file, line and character. With
            `quarantine`, only when some error belongs to no person, such as an unknown column.
        DefinitionError: when the mapping file itself has faults.
        ReferenceNotFoundError: when a file is not there.
    """
    paths: dict[FileKind, FilePath | None] = {
        "nominals": nominals, "events": events, "coverage": coverage,
    }  # fmt: skip
    given = {kind: path for kind, path in paths.items() if path is not None}
    return read_files(
        given, Terms.of(vocabulary), fastest(), mapping=mapping, ignore_columns=ignore_columns,
        assume_complete=assume_complete, quarantine=quarantine,
    )  # fmt: skip


def read_files(
    paths: Mapping[FileKind, FilePath],
    terms: Terms,
    reader: Reader | None,
    *,
    mapping: FilePath | MappingFile | None = None,
    ignore_columns: Sequence[str] = (),
    assume_complete: bool = False,
    quarantine: bool = False,
) -> People:
    """As `read_nominals`, with a fast reader of one's choice, or without any."""
    found: list[Problem] = []
    how = translation(mapping)
    read = {kind: sheet_of(path, how[kind], found, reader) for kind, path in paths.items()}
    evidence = Evidence(_readable(read), frozenset(paths), ignore_columns, assume_complete, how)
    return people_of(evidence, terms, found, quarantine=quarantine)


def people_from_records(
    records: Iterable[Record],
    *,
    vocabulary: Vocabulary | SpeaksVocabulary,
    events: Iterable[Record] = (),
    coverage: CoverageGiven = None,
    ignore_columns: Sequence[str] = (),
    assume_complete: bool = False,
    quarantine: bool = False,
) -> People:
    """People from Python records: the same columns as the files, one mapping a row.

    Args:
        records: one mapping a person. Values are text as in a file, or int, float, Decimal, bool,
            date; None and NaN are unknown, as a missing key is. A float stands for the decimal
            that Python prints for it, and must have no more places than the input.
        vocabulary: as in `read_nominals`.
        events: one mapping an event.
        coverage: one mapping a row of a coverage file; or ``"everything"``, which states that
            every kind of event is covered since records began; or None: nothing is assumed.
        ignore_columns: keys to leave aside.
        assume_complete: the same as ``coverage="everything"``.
        quarantine: as in `read_nominals`.

    Raises:
        EvidenceError: as in `read_nominals`; places read ``<records>:3``, the third record.
    """
    found: list[Problem] = []
    read: dict[FileKind, Sheet | None] = {"nominals": read_records(records, RECORDS, found)}
    history = list(events)
    if history:
        read["events"] = read_records(history, EVENTS, found)
    rows, assumed = coverage_given(coverage, assume_complete=assume_complete)
    if rows is not None:
        read["coverage"] = read_records(rows, COVERAGE, found)
    evidence = Evidence(_readable(read), frozenset(read), ignore_columns, assumed)
    return people_of(evidence, Terms.of(vocabulary), found, quarantine=quarantine)


def people_from_arrays(  # noqa: PLR0913 - one argument a kind of column, all but one by name
    columns: Mapping[str, object],
    *,
    vocabulary: Vocabulary | SpeaksVocabulary,
    ids: object,
    areas: object = None,
    standings: object = None,
    observed: Mapping[str, object] | None = None,
    events: Mapping[str, object] | None = None,
    coverage: CoverageGiven = None,
    assume_complete: bool = False,
    quarantine: bool = False,
) -> People:
    """People from numpy arrays, or anything that becomes one, for `score`.

    `people_columns` takes the same, for `score_columns`, and copies less of it.

    Args:
        columns: input, or other column of a file of nominals (``history_from``, ``synthetic``)
            -> (n,) values, or a pair of (n,) values and (n,) booleans: which are known. Counts and
            amounts are numbers in the input's own unit; choices text; flags booleans or yes/no;
            dates datetime64[D]. None, NaN and NaT are unknown; infinities are errors.
        vocabulary: as in `read_nominals`.
        ids: (n,) text.
        areas: (n,) text.
        standings: (n,) managed, nominated or de-selected.
        observed: input -> (n,) datetime64[D], the day of each observation.
        events: column of a file of events -> (m,) values or pairs.
        coverage: as in `people_from_records`.
        assume_complete: the same as ``coverage="everything"``.
        quarantine: as in `read_nominals`.

    Raises:
        EvidenceError: as in `read_nominals`; places read ``<records>:3``, the third row.
    """
    found: list[Problem] = []
    terms = Terms.of(vocabulary)
    whole = {ID: ids, **columns, **{f"{k}{AS_OF}": days for k, days in (observed or {}).items()}}
    named = {"area": areas, "standing": standings}
    whole |= {name: values for name, values in named.items() if values is not None}
    read: dict[FileKind, Sheet | None] = {
        "nominals": read_arrays(
            whole, RECORDS, numeric=lambda name: is_number(terms.vocabulary, name), found=found
        )
    }
    if events is not None:
        read["events"] = read_arrays(events, EVENTS, numeric=lambda _: False, found=found)
    rows, assumed = coverage_given(coverage, assume_complete=assume_complete)
    if rows is not None:
        read["coverage"] = read_records(rows, COVERAGE, found)
    evidence = Evidence(_readable(read), frozenset(read), (), assumed)
    return people_of(evidence, terms, found, quarantine=quarantine)


def sheet_of(
    path: FilePath, how: Translation, found: list[Problem], reader: Reader | None = None
) -> Sheet | None:
    """The rows of a file as text, or None with what is wrong with it added to `found`.

    Raises:
        ReferenceNotFoundError: when there is no such file.
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".json":
        hint = "write one object a line and name the file .jsonl"
        message = "evidence is CSV or JSON Lines, not one JSON document"
        problem = Problem("unknown-format", message, hint)
        found.append(problem.at(os.fspath(path)))
        return None
    source = opened(path, how.encoding, found)
    if source is None:
        return None
    if suffix in _JSON_LINES:
        return read_json_lines(source, found)
    sheet = read_fast(source, how.delimiter, reader) if reader is not None else None
    if sheet is not None:
        return sheet
    return read_csv(source, how.delimiter, found, names_of_id=how.names_of_id)


def _readable(read: Mapping[FileKind, Sheet | None]) -> dict[FileKind, Sheet]:
    return {kind: sheet for kind, sheet in read.items() if sheet is not None}


def coverage_given(
    given: CoverageGiven, *, assume_complete: bool
) -> tuple[Iterable[Record] | None, bool]:
    """The rows of coverage, if there are any, and whether everything is covered."""
    if isinstance(given, str):
        if given != EVERYTHING:
            raise ValueError(f"coverage is rows, None or '{EVERYTHING}', not '{given}'")
        return None, True
    return given, assume_complete
