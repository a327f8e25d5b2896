"""Checking evidence: which kind a file is, and everything that is wrong with files of evidence."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.reading.coverage import COVERAGE_COLUMNS
from iom_matrix.reading.joining import Evidence, people_of
from iom_matrix.reading.mapping import FileKind, Translation, translation
from iom_matrix.reading.nominals import nominal_columns
from iom_matrix.reading.people import sheet_of
from iom_matrix.reading.terms import SpeaksVocabulary, Terms

JSON_LINES = (".jsonl", ".ndjson")
_HEAD_BYTES = 1 << 20
_NEEDED: Mapping[FileKind, frozenset[str]] = {
    "events": frozenset({"id", "kind"}),
    "coverage": frozenset({"kind"}),
    "nominals": frozenset({"id"}),
}


def evidence_problems(
    files: Mapping[FileKind, Path],
    *,
    vocabulary: SpeaksVocabulary,
    mapping: str | None = None,
    ignore_columns: Sequence[str] = (),
    assume_complete: bool = False,
) -> list[Problem]:
    """Everything wrong or odd in files that belong together, which need not include nominals.

    Args:
        files: kind -> path. Ids and areas are compared with the nominals where these are given.
        vocabulary: a loaded matrix, or what else brings a vocabulary with its tables.
        mapping: a mapping file.
        ignore_columns: columns to leave aside.
        assume_complete: whether every event is covered.

    Raises:
        DefinitionError: when the mapping file itself has faults.
        ReferenceNotFoundError: when a file is not there.
    """
    found: list[Problem] = []
    how = translation(mapping)
    read = {kind: sheet_of(path, how[kind], found) for kind, path in files.items()}
    sheets = {kind: sheet for kind, sheet in read.items() if sheet is not None}
    evidence = Evidence(sheets, frozenset(files), ignore_columns, assume_complete, how)
    try:
        return [*people_of(evidence, Terms.of(vocabulary), found, quarantine=False).notices]
    except EvidenceError as error:
        warnings = [problem for problem in found if problem.severity == "warning"]
        return [*error.problems, *dict.fromkeys(warnings)]


def kind_of_evidence(
    path: Path, vocabulary: SpeaksVocabulary, mapping: str | None = None
) -> FileKind | None:
    """Nominals, events or coverage, by the columns that a file has; None where it has neither."""
    terms = Terms.of(vocabulary)
    known: Mapping[FileKind, Sequence[str]] = {
        "events": terms.event_columns,
        "coverage": COVERAGE_COLUMNS,
        "nominals": nominal_columns(terms.vocabulary),
    }
    how = translation(mapping)
    fits: dict[FileKind, int] = {}
    for kind, columns in known.items():
        header = set(_columns(path, how[kind]))
        if _NEEDED[kind] <= header | set(how[kind].says.fill):
            fits[kind] = len(header & set(columns))
    return max(fits.items(), key=lambda fit: fit[1])[0] if fits else None


def _columns(path: Path, how: Translation) -> Iterator[str]:
    """The columns of a file in our words."""
    with path.open("rb") as file:
        text = file.read(_HEAD_BYTES).decode(how.encoding, "replace").lstrip("\ufeff")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    first = next(lines, "")
    names = _keys(first) if path.suffix.lower() in JSON_LINES else _cells(first, how.delimiter)
    yield from (how.says.columns.get(name, name) for name in names)


def _keys(line: str) -> list[str]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return []
    return list(record) if isinstance(record, dict) else []


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])
