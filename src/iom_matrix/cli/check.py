"""``iom-matrix check``: may this go out, and what should its authors think about?"""

from __future__ import annotations

from pathlib import Path

from iom_matrix.cli.crowds import crowd_of
from iom_matrix.cli.options import Options
from iom_matrix.cli.progress import doing
from iom_matrix.cli.results import CLEAN, FINDINGS, Result, UsageError, write_whole
from iom_matrix.release.checking import check
from iom_matrix.release.files import files_in
from iom_matrix.release.formats import FORMATS
from iom_matrix.release.lock_writing import written_locks
from iom_matrix.release.locks import LOCK


def run(options: Options) -> Result:
    """Check the files and folders asked for, and write the reports asked for."""
    reports = _reports(options.report)
    _spare_what_is_read(options, [file for _, file in reports])
    if options.write_lock:
        _write_locks(options)
    against = f" against {options.against}" if options.against else ""
    with doing(f"Checking {', '.join(map(str, options.paths))}{against}") as done:
        report = check(
            options.paths,
            catalogue=options.catalogue,
            as_of=options.as_of,
            against=options.against,
            crowd=crowd_of(options),
            done=done,
        )
    for form, file in reports:
        write_whole(Path(file), FORMATS[form](report))
    return Result(FORMATS[options.format](report), CLEAN if report.clean else FINDINGS)


def _reports(asked: list[str]) -> list[tuple[str, str]]:
    """Format and file of each ``--report``."""
    found: list[tuple[str, str]] = []
    for text in asked:
        form, _, file = text.partition("=")
        if form not in FORMATS or not file:
            known = ", ".join(FORMATS)
            raise UsageError(f"--report {text}: write FORMAT=FILE, where FORMAT is one of {known}")
        found.append((form, file))
    return found


def _spare_what_is_read(options: Options, files: list[str]) -> None:
    """Refuse to write a report over anything that the check reads."""
    given = (options.nominals, options.events, options.coverage, options.mapping)
    read = {Path(file).resolve() for file in given if file is not None}
    read |= {path.resolve() for path in files_in(options.paths)}
    for file in files if options.out is None else [*files, options.out]:
        place = Path(file).resolve()  # of a link, what it leads to would be replaced
        if place in read or place.name == LOCK:
            raise UsageError(f"{file} is read by the check, and no report is written over it")


def _write_locks(options: Options) -> None:
    locks = written_locks(options.paths, catalogue=options.catalogue)
    if not locks:
        named = ", ".join(options.paths)
        raise UsageError(
            f"{named}: no catalogue to lock; it is a folder with 'tables' beside its matrices"
        )
    for path, text in locks.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_whole(path, text)
