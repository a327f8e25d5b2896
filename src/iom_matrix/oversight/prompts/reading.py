"""Reading prompts: a YAML file of the force's own rules, with the place of each fault."""

from __future__ import annotations

import os
from pathlib import Path

from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.oversight.prompts.prompt import Prompts
from iom_matrix.reading.definitions import tree_of
from iom_matrix.reading.validation import validated


def read_prompts(path: str | os.PathLike[str]) -> Prompts:
    """The prompts in a file.

    Raises:
        DefinitionError: with every problem of the file.
        ReferenceNotFoundError: when it is not there.
    """
    try:
        tree = tree_of(Path(path))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReferenceNotFoundError(f"{os.fspath(path)} cannot be read: {reason}") from None
    return validated(Prompts, tree)
