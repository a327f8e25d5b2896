"""Notices: what must stand before anything that a matrix says."""

from __future__ import annotations

from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.protection import protected_input
from iom_matrix.definition.vocabulary import Vocabulary


def file_status(file: MatrixFile) -> str:
    """The first line of every output of a matrix that is not published; else an empty text."""
    if file.status == "published":
        return ""
    return f"{file.status.upper()}: not for decisions about people"


def file_notices(file: MatrixFile, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The status of a matrix, and the protected characteristics that it scores."""
    found = [file_status(file)]
    for name, justified in file.protected.items():
        spec = vocabulary.inputs[name]
        found.append(
            f"SCORES A PROTECTED CHARACTERISTIC ({protected_input(name, spec)}): {spec.title}. "
            f"{justified.why.rstrip('.')}. Approved by {justified.approved.by}, "
            f"{justified.approved.on}."
        )
    return tuple(text for text in found if text)
