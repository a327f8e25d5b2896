"""``iom-matrix validate``: every problem of every file, each file by what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from iom_matrix.cli.kept_files import kept_files, kept_kind
from iom_matrix.cli.options import Options
from iom_matrix.cli.problems import counted, problem_lines, tally
from iom_matrix.cli.results import CLEAN, FINDINGS, Result, UsageError
from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import Problem
from iom_matrix.reading.catalogue import Catalogue
from iom_matrix.reading.checking import evidence_problems, kind_of_evidence
from iom_matrix.reading.definitions import load
from iom_matrix.reading.mapping import FileKind
from iom_matrix.release.files import definition_problems, files_in, is_evidence


def run(options: Options) -> Result:
    """Validate the files and folders asked for."""
    paths = list(dict.fromkeys(files_in(options.paths)))
    if not paths:
        raise UsageError(f"there is nothing to validate in {', '.join(options.paths)}")
    shelf = Catalogue(Path(options.catalogue)) if options.catalogue else Catalogue.bundled()
    kept = [path for path in paths if kept_kind(path)]
    evidence = [path for path in paths if path not in kept and is_evidence(path)]
    problems: list[Problem] = []
    for path in paths:
        if path not in (*evidence, *kept):
            problems += definition_problems(path, shelf)
    problems += _evidence(evidence, options)
    held = kept_files(kept)
    problems += held.problems
    found = list(dict.fromkeys(problems))
    whole = f"{counted(len(paths), 'file')}, {tally(found)}"
    lines = [*problem_lines(found, None), *held.erased, whole]
    wrong = any(problem.severity == "error" for problem in found)
    return Result("".join(f"{line}\n" for line in lines), FINDINGS if wrong else CLEAN)


def _evidence(paths: list[Path], options: Options) -> list[Problem]:
    if not paths:
        return []
    if options.matrix is None:
        raise UsageError(
            f"{paths[0]} is evidence, or no file of ours: --matrix says in which words it is"
        )
    matrix = load(options.matrix, catalogue=options.catalogue, as_of=options.as_of)
    problems: list[Problem] = []
    kinds = {path: kind_of_evidence(path, matrix, options.mapping) for path in paths}
    for path, kind in kinds.items():
        if kind is None:
            message = "this is neither a table of ours nor evidence"
            hint = "a table starts with '# table: ...'; evidence has a column id, or kind"
            problems.append(Problem("unknown-file", message, hint, str(path), 1))
    for files in _together({path: kind for path, kind in kinds.items() if kind is not None}):
        problems += _read(files, matrix, options)
    return problems


def _together(kinds: dict[Path, FileKind]) -> Iterator[dict[FileKind, Path]]:
    """The files of a folder as one body of evidence; each alone where two are of one kind."""
    for folder in dict.fromkeys(path.parent for path in kinds):
        here = [(kind, path) for path, kind in kinds.items() if path.parent == folder]
        if len(dict(here)) == len(here):
            yield dict(here)
        else:
            yield from ({kind: path} for kind, path in here)


def _read(files: dict[FileKind, Path], matrix: Matrix, options: Options) -> list[Problem]:
    return evidence_problems(
        files,
        vocabulary=matrix,
        mapping=options.mapping,
        ignore_columns=options.ignore_column,
        assume_complete=options.assume_complete,
    )
