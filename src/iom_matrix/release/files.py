"""Files of definitions, checked by what each is: matrix, vocabulary, table, examples, mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from iom_matrix.errors import (
    DefinitionError,
    EvidenceError,
    IomMatrixError,
    Problem,
    ReferenceNotFoundError,
)
from iom_matrix.reading.catalogue import EXAMPLES, TABLES, Catalogue
from iom_matrix.reading.definitions import load_file, load_table, load_vocabulary, tree_of
from iom_matrix.reading.mapping import Mapping, read_mapping
from iom_matrix.release.examples import check_examples
from iom_matrix.release.locks import LOCK

YAML = (".yaml", ".yml")
ENDINGS = (*YAML, ".csv", ".jsonl", ".ndjson")
_HEAD_BYTES = 4096
# The key that tells what a YAML file is; an examples file names its matrix's version too, and a
# matrix its vocabulary, so the order matters.
_TELLING = ("examples", "matrix", "vocabulary")


def files_in(names: Iterable[str | Path]) -> Iterator[Path]:
    """The files named, and those in the folders named; what is hidden there is passed over.

    Raises:
        ReferenceNotFoundError: when there is no such file or folder.
    """
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in ENDINGS and file.is_file() and not _hidden(file, path)
            )
        elif path.is_file():
            yield path
        else:
            raise ReferenceNotFoundError(f"there is no file {name}")


def _hidden(file: Path, above: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(above).parts)


def is_evidence(path: Path) -> bool:
    """Whether a file is about people: neither YAML nor a table that says so in its head."""
    if path.suffix.lower() in YAML:
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8-sig", "replace")
    comments = (line[1:] for line in head.splitlines() if line.startswith("#"))
    return not any(line.strip().startswith("table:") for line in comments)


def files_to_check(paths: Sequence[str | Path]) -> tuple[list[Path], int]:
    """What is to be checked, each file once, a matrix followed by its examples.

    And how many files are passed over: a folder may hold people's evidence too, of which a check
    reads nothing.

    Raises:
        IomMatrixError: when there is nothing to check, or a file named is evidence about people.
    """
    found: dict[Path, None] = {}
    passed_over = 0
    named = {Path(path) for path in paths if Path(path).is_file()}
    for path in files_in(paths):
        if is_evidence(path):
            if path in named:
                raise IomMatrixError(f"{path} is evidence, or no file of ours: validate reads it")
            passed_over += 1
            continue
        found[path] = None
        beside = path.with_name(f"{path.stem}{EXAMPLES}")
        if path.suffix in YAML and not path.name.endswith(EXAMPLES) and beside.is_file():
            found[beside] = None
    # A catalogue from which everything was taken still has its lock to answer to.
    if not found and not any((Path(path) / LOCK).is_file() for path in paths):
        raise IomMatrixError(f"there is nothing to check in {', '.join(map(str, paths))}")
    return list(found), passed_over


def definition_problems(path: Path, catalogue: Catalogue) -> list[Problem]:
    """Everything wrong with one file of definitions.

    Args:
        path: a YAML file, or a CSV table.
        catalogue: where references are looked up, after the file's own folders.
    """
    try:
        if path.suffix.lower() not in YAML:
            table = load_table(path)
            return _misplaced(path, table.name, table.version)
        return _yaml_problems(path, catalogue)
    except (DefinitionError, EvidenceError) as error:
        return list(error.problems)


def _yaml_problems(path: Path, catalogue: Catalogue) -> list[Problem]:
    keys = tree_of(path).value
    kind = next((key for key in _TELLING if key in keys), None)
    if kind == "examples":
        return check_examples(path, catalogue)
    if kind == "matrix":
        load_file(path, catalogue)
        return []
    if kind == "vocabulary":
        words = load_vocabulary(path, catalogue=catalogue.root).vocabulary
        return _misplaced(path, words.vocabulary, words.version)
    if set(keys) & set(Mapping.model_fields):
        read_mapping(path)
        return []
    message = "this is no file of ours"
    hint = "a file says what it is by a key: matrix, vocabulary, examples, or those of a mapping"
    return [Problem("unknown-file", message, hint, str(path), 1)]


def _misplaced(path: Path, name: str, edition: int) -> list[Problem]:
    """In a catalogue the path is the reference, so the two must agree."""
    place = path.resolve()
    stands = place.parents[1].name == TABLES
    if not stands or (place.parent.name, place.stem) == (name, str(edition)):
        return []
    message = f"the file says that it is {name}@{edition}"
    hint = f"move it to {TABLES}/{name}/{edition}{path.suffix}"
    return [Problem("path-differs", message, hint, str(path), 1)]
