"""Shelves: everything in a catalogue, loaded, with the first fault of what cannot be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import DefinitionError, Problem
from iom_matrix.reading.catalogue import Catalogue
from iom_matrix.reading.definitions import load_file, load_table, tree_of
from iom_matrix.reading.validation import validated


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """What a catalogue holds.

    Attributes:
        matrices: in the order of id and version.
        vocabularies, tables: in the order of id and edition.
        broken: reference -> the first problem of a file that cannot be loaded.
    """

    matrices: tuple[Matrix, ...]
    vocabularies: tuple[Vocabulary, ...]
    tables: tuple[CodeTable, ...]
    broken: dict[str, Problem]

    def in_force(self, as_of: dt.date) -> frozenset[str]:
        """The references that an id alone leads to on a day: of each matrix at most one."""
        best: dict[str, str] = {}
        for matrix in self.matrices:  # in the order of versions, so that the highest is left
            file = matrix.file
            usable = file.version.final and file.status != "withdrawn"
            if usable and file.effective.includes(as_of):
                best[file.matrix] = matrix.reference
        return frozenset(best.values())


def shelf_of(catalogue: Catalogue) -> Shelf:
    """Load everything in a catalogue."""
    matrices: list[Matrix] = []
    vocabularies: list[Vocabulary] = []
    tables: list[CodeTable] = []
    broken: dict[str, Problem] = {}
    for name, version, path in catalogue.matrices():
        try:
            matrices.append(load_file(path, catalogue))
        except DefinitionError as error:
            broken[f"{name}@{version}"] = error.problems[0]
    for reference in catalogue.tables:
        path = catalogue.table(reference) or Path()
        try:
            if path.suffix == ".csv":
                tables.append(load_table(path))
            else:
                vocabularies.append(validated(Vocabulary, tree_of(path)))
        except DefinitionError as error:
            broken[reference] = error.problems[0]
    return Shelf(tuple(matrices), tuple(vocabularies), tuple(tables), broken)
