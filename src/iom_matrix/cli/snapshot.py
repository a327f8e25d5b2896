"""``iom-matrix snapshot``: a sealed record of one scoring; and what is done to those there are."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from iom_matrix.cli.evidence import asked, asked_day
from iom_matrix.cli.keeping import asked_handling, asked_key
from iom_matrix.cli.kept_files import kept_kind
from iom_matrix.cli.options import Options
from iom_matrix.cli.problems import counted, problem_lines
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import CLEAN, FINDINGS, Result, write_whole
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.oversight.decisions.reading import read_decisions, read_removals
from iom_matrix.oversight.decisions.removal import check_not_named, removed_lines, without_person
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.pruning import due_files, files_about_people
from iom_matrix.oversight.snapshots.reading import read_snapshot
from iom_matrix.oversight.snapshots.removal import without
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.oversight.snapshots.taking import take_snapshot


def run(options: Options) -> Result:
    """Write a snapshot, or do what is asked to those that are there."""
    if options.what == "prune":
        return _prune(options)
    return _remove(options) if options.what == "remove" else _take(options)


def _take(options: Options) -> Result:
    key = asked_key(options)
    handling = asked_handling(options, asked_day(options))
    found = asked(options, handling)
    with doing(f"Recording {len(found.scores):,} nominals"):
        snapshot = take_snapshot(found.scores, key=key, handling=handling)
        text = snapshot_text(snapshot, key)
    return Result(text, found.exit)


def _prune(options: Options) -> Result:
    found = files_about_people(options.paths)
    due, kept, problems = due_files(found, options.on)
    for path in due:
        path.unlink()
    files = counted(len(due), "file")
    lines = [
        f"{files} about people erased, of which the last day was before {options.on}.",
        f"{counted(len(kept), 'file')} about people kept.",
        *problem_lines(problems),
    ]
    return Result("".join(f"{line}\n" for line in lines), FINDINGS if problems else CLEAN)


def _remove(options: Options) -> Result:
    """Read everything before anything is written: a fault in one file leaves all as they are."""
    key = asked_key(options)
    problems: list[Problem] = []
    texts: dict[Path, str] = {}
    for file in dict.fromkeys(options.files):
        try:
            left = _left_of(file, key, options)
        except EvidenceError as error:
            problems += error.problems
            continue
        if left is not None:
            texts[Path(file)] = left
    if problems:
        raise EvidenceError(problems)
    for path, text in texts.items():
        write_whole(path, text)
    told = f"Erased from {len(texts)} of {counted(len(set(options.files)), 'file')}.\n"
    if texts:
        return Result(told)
    return Result(f"{told}Nobody there has this id, exact in every character.\n", FINDINGS)


def _left_of(file: str, key: Key, options: Options) -> str | None:
    """What is left of a snapshot, or of a file of decisions; None where the person is not in it."""
    if Path(file).is_file() and kept_kind(Path(file)) == "decision":
        return _decisions_left(file, key, options)
    snapshot = read_snapshot(file, key)
    left = without(snapshot, options.id, key=key, on=options.on, reason=options.reason)
    return None if left is None else snapshot_text(left, key)


def _decisions_left(file: str, key: Key, options: Options) -> str | None:
    """What is left of a file of decisions, and that lines of it are gone.

    Raises:
        EvidenceError: ``names-erased-person``.
    """
    decisions, data = read_decisions(file), Path(file).read_bytes()
    check_not_named(data.decode("utf-8-sig"), file, options.id, key=key)
    left = without_person(decisions, options.id, key=key)
    if left is None:
        return None
    proof = f"sha256:{sha256(data).hexdigest()}"
    gone = removed_lines(decisions, left, proof=proof, on=options.on, reason=options.reason)
    return decisions_lines(left, (*read_removals(file), gone))
