"""Refusals: what another tool cannot say of a matrix, with the places of its words in the file."""

from __future__ import annotations

from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError, Problems
from iom_matrix.reading.definitions import tree_of


def refuse(matrix: Matrix, problems: Problems) -> DefinitionError:
    """The error to raise: problems at their places, if the file is still where it was read."""
    path = Path(matrix.origin)
    if not matrix.origin or not path.is_file():
        return DefinitionError([problem.at(matrix.reference) for problem in problems])
    tree = tree_of(path)
    found = [tree.located(problem, of_key=True) for problem in problems]
    return DefinitionError(sorted(found, key=lambda problem: (problem.line, problem.column)))
