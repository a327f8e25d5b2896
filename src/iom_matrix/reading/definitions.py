"""Loading definitions: a reference or a path becomes a linked matrix, or problems with places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.linking import link, link_doubts
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import (
    DefinitionError,
    Problem,
    Problems,
    ReferenceNotFoundError,
    did_you_mean,
    listed,
    there_are,
)
from iom_matrix.reading.catalogue import TABLES, Catalogue
from iom_matrix.reading.codetables import read_table
from iom_matrix.reading.terms import Terms
from iom_matrix.reading.validation import validated
from iom_matrix.reading.yaml_text import LARGEST, Tree, decode, read_yaml

# Problems of a whole line or set, which stand under its name rather than at its first word.
KEY_PROBLEMS = frozenset(
    {
        "circle", "divides-by-zero", "missing-key", "mixed-kinds", "name-taken", "no-levels",
        "no-limit", "no-number", "no-points", "not-a-question", "not-an-edge", "not-protected",
        "not-rounded", "outcome-not-stated", "overflow", "protected-scored", "row-twice",
        "rows-out-of-order", "stray-word", "too-few-parts", "too-many-decimals", "too-many-words",
        "unknown-answer", "unknown-key", "unknown-not-stated", "unknown-subject", "unlike-levels",
    }
)  # fmt: skip


def load(
    reference: str | Path, *, catalogue: str | Path | None = None, as_of: dt.date | None = None
) -> Matrix:
    """Load a matrix.

    Args:
        reference: ``id@version``; an id alone for the version in force on `as_of`; or the path of
            a YAML file (anything with a path separator or ending in .yaml).
        catalogue: a folder that replaces the bundled one.
        as_of: the day on which an id alone must be in force.

    Raises:
        DefinitionError: when a file has no single meaning, with every problem found.
        ReferenceNotFoundError: when nothing answers to the reference.
    """
    shelf = Catalogue(Path(catalogue)) if catalogue is not None else Catalogue.bundled()
    return load_file(matrix_path(str(reference), shelf, as_of), shelf)


def is_path(reference: str) -> bool:
    """Whether a reference names a file rather than a matrix of the catalogue."""
    return "/" in reference or "\\" in reference or reference.endswith((".yaml", ".yml"))


def matrix_path(reference: str, catalogue: Catalogue, as_of: dt.date | None = None) -> Path:
    """The file that a reference leads to.

    Raises:
        ReferenceNotFoundError: when there is none, or none is in force on `as_of`.
    """
    if is_path(reference):
        path = Path(reference)
        if not path.is_file():
            raise ReferenceNotFoundError(f"there is no file {reference}")
        return path
    if "@" in reference:
        return catalogue.path(reference)
    if as_of is None:
        known = listed(str(version) for version, _ in catalogue.versions(reference))
        raise ReferenceNotFoundError(
            f"'{reference}' needs a version here, such as {reference}@...; there are {known}"
        )
    return _in_force(reference, catalogue, as_of)


def _in_force(name: str, catalogue: Catalogue, as_of: dt.date) -> Path:
    described = []
    best: Path | None = None
    for version, path in catalogue.versions(name):
        file = read_matrix_file(path)[0]
        start, end = file.effective.from_, file.effective.to
        described.append(f"{version} from {start}" + (f" to {end}" if end else ""))
        if version.final and file.status != "withdrawn" and file.effective.includes(as_of):
            best = path
    if best is None:
        raise ReferenceNotFoundError(
            f"no version of '{name}' is in force on {as_of}; there are {'; '.join(described)}. "
            f"Name one: {name}@VERSION"
        )
    return best


def read_matrix_file(path: Path) -> tuple[MatrixFile, Tree]:
    """The file as it stands, not yet linked, and the places of its words."""
    tree = tree_of(path)
    return validated(MatrixFile, tree), tree


def tree_of(path: Path) -> Tree:
    """A definition file as a tree; its size is checked before it is read."""
    name = str(path)
    size = path.stat().st_size
    if size > LARGEST:
        problem = Problem("too-large", f"the file has {size:,} bytes; the limit is {LARGEST:,}",
                          "move long tables into CSV files", name, 1)  # fmt: skip
        raise DefinitionError([problem])
    return read_yaml(decode(path.read_bytes(), name), name)


def load_file(path: Path, catalogue: Catalogue) -> Matrix:
    """Load a matrix file; its references resolve beside it first, then in the catalogue.

    Raises:
        DefinitionError: with every problem of the file.
    """
    tree = tree_of(path)
    file, found = _as_far_as_it_goes(tree)
    if file is None:
        raise DefinitionError(found)
    shelf = Shelf([Catalogue(root) for root in _roots(path)] + [catalogue], tree)
    vocabulary = shelf.vocabulary(file.vocabulary, ("vocabulary",))
    weights = {name: shelf.table(ref, ("tables", name)) for name, ref in file.tables.items()}
    words = vocabulary.events if vocabulary else None
    groups = shelf.table(words.groups, ("vocabulary",)) if words and words.groups else None
    codes = shelf.table(words.codes, ("vocabulary",)) if words and words.codes else None
    lists = shelf.lists(vocabulary, ("vocabulary",)) if vocabulary else {}
    if vocabulary is None or shelf.problems:
        raise DefinitionError(_in_order([*found, *shelf.problems]))
    tables = {name: table for name, table in weights.items() if table}
    matrix, problems = link(
        file, vocabulary, groups, codes, weights=tables, lists=lists, origin=str(path)
    )
    if not found:
        _check_name(path, file, problems)
    if found or problems:
        raise DefinitionError(_in_order([*found, *located(problems, tree)]))
    return matrix


# What stands in for a faulty word of the head, so that the rest can be looked at in the same run.
_STAND_INS: dict[str, object] = {
    "matrix": "unnamed", "version": "0.0.0", "status": "draft", "title": "-", "purpose": "-",
    "not_for": "-", "owner": "-", "effective": {"from": "2000-01-01"}, "review_due": "2000-01-01",
    "age_scope": "-", "supersedes": "-", "change": "-",
}  # fmt: skip
# Sections on which nothing else in the file depends: a faulty one can be left out meanwhile.
_LEAVES = frozenset(
    {"approved", "audiences", "beside", "cautions", "cohorts", "exit", "gates", "routes", "waive",
     "weaknesses"}
)  # fmt: skip


def _as_far_as_it_goes(tree: Tree) -> tuple[MatrixFile | None, list[Problem]]:
    """The matrix file with stand-ins for what is faulty in its head, and the faults."""
    try:
        return validated(MatrixFile, tree), []
    except DefinitionError as error:
        found = list(error.problems)
    faulty = {problem.path[0] for problem in found if problem.path}
    sound = {
        key: value
        for key, value in tree.value.items()
        if key not in faulty or key not in {*_LEAVES, *_STAND_INS}
    }
    known = {field.alias or name for name, field in MatrixFile.model_fields.items()}
    whole = {**_STAND_INS, **{key: value for key, value in sound.items() if key in known}}
    try:
        return MatrixFile.model_validate(whole), found
    except ValidationError:
        return None, found


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column))


def located(problems: Problems, tree: Tree) -> list[Problem]:
    """Problems with their places, in the order of the file, each once."""
    return [tree.located(p, of_key=p.code in KEY_PROBLEMS) for p in problems]


def _roots(path: Path) -> list[Path]:
    """The folders that may hold the tables of a matrix file: its own, and the one above."""
    here = path.resolve().parent
    return [root for root in (here, here.parent) if (root / TABLES).is_dir()]


def _check_name(path: Path, file: MatrixFile, problems: Problems) -> None:
    """In a catalogue the path is the reference, so the two must agree."""
    above = path.resolve().parent
    if not (above.parent / TABLES).is_dir() or above.name == TABLES:
        return
    if above.name != file.matrix:
        hint = f"move it to {file.matrix}/{file.version}.yaml"
        message = f"the file stands under '{above.name}'"
        problems.note("path-differs", message, hint, path=("matrix",))
    if path.stem != str(file.version):
        message = f"the file is named '{path.name}'"
        problems.note("path-differs", message, f"name it {file.version}.yaml", path=("version",))


@dataclass(slots=True)
class Shelf:
    """Where the references of one file are looked up, and the problems that this meets."""

    catalogues: list[Catalogue]
    tree: Tree
    problems: Problems = field(default_factory=Problems)

    def _path(self, reference: str, at: tuple[str, ...]) -> Path | None:
        if is_path(reference) or reference.endswith(".csv"):
            beside = Path(self.tree.file).parent / reference
            found = beside if beside.is_file() else None
        else:
            paths = (catalogue.table(reference) for catalogue in self.catalogues)
            found = next((path for path in paths if path), None)
        if found is None:
            known = [name for catalogue in self.catalogues for name in catalogue.tables]
            hint = did_you_mean(reference, known, there_are(dict.fromkeys(known)))
            problem = Problem("unknown-reference", f"'{reference}' leads nowhere", hint, path=at)
            self.problems.append(self.tree.located(problem))
        return found

    def vocabulary(self, reference: str, at: tuple[str, ...]) -> Vocabulary | None:
        """The vocabulary that a reference names, or None with problems noted."""
        path = self._path(reference, at)
        try:
            return vocabulary_of(tree_of(path)) if path else None
        except DefinitionError as error:
            self.problems.extend(error.problems)
            return None

    def lists(self, vocabulary: Vocabulary, at: tuple[str, ...]) -> dict[str, CodeTable]:
        """Input of kind code -> the table that lists its codes; problems are noted."""
        named = {name: spec.table for name, spec in vocabulary.inputs.items() if spec.table}
        found = {
            name: self.table(reference, (*at, name, "table")) for name, reference in named.items()
        }
        return {name: table for name, table in found.items() if table is not None}

    def table(self, reference: str, at: tuple[str, ...]) -> CodeTable | None:
        """The table that a reference names, or None with problems noted."""
        path = self._path(reference, at)
        try:
            return load_table(path) if path else None
        except DefinitionError as error:
            self.problems.extend(error.problems)
            return None


def vocabulary_of(tree: Tree) -> Vocabulary:
    """The vocabulary that a tree describes.

    Raises:
        DefinitionError: with every problem found, each at its place.
    """
    vocabulary = validated(Vocabulary, tree)
    problems = Problems()
    link_doubts(vocabulary, problems)
    if problems:
        raise DefinitionError(located(problems, tree))
    return vocabulary


def load_table(path: Path) -> CodeTable:
    """A code table from its CSV file."""
    return read_table(decode(path.read_bytes(), str(path)), str(path))


def load_vocabulary(reference: str | Path, *, catalogue: str | Path | None = None) -> Terms:
    """Load a vocabulary by ``id@edition`` or path, with the tables that it names.

    Raises:
        DefinitionError, ReferenceNotFoundError: as `load`.
    """
    shelf = Catalogue(Path(catalogue)) if catalogue is not None else Catalogue.bundled()
    named = str(reference)
    path = Path(named) if is_path(named) else shelf.table(named)
    if path is None or not path.is_file():
        raise ReferenceNotFoundError(f"no vocabulary '{named}'; {there_are(shelf.tables)}")
    tree = tree_of(path)
    vocabulary = vocabulary_of(tree)
    roots = [path.resolve().parents[2], path.resolve().parent]
    tables = Shelf([Catalogue(root) for root in roots] + [shelf], tree)
    words = vocabulary.events
    groups = tables.table(words.groups, ("events", "groups")) if words and words.groups else None
    codes = tables.table(words.codes, ("events", "codes")) if words and words.codes else None
    lists = tables.lists(vocabulary, ("inputs",))
    if tables.problems:
        raise DefinitionError(tables.problems)
    return Terms(vocabulary, groups, codes, lists)
