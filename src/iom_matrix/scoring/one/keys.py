"""Keys: by which names a line finds what it asks among all that is known of a person.

A space stands in no name of a file, so what is kept beside an answer never takes another's place.
"""

from __future__ import annotations

from iom_matrix.definition.linked import LinkedLine, Matrix


def read_key(matrix: Matrix, name: str, stale: str) -> str:
    """Where an input or a line stands for who makes its answer their own.

    Args:
        matrix: whose names they are.
        name: of the input or line.
        stale: what being out of date does in this place.
    """
    spec = matrix.vocabulary.inputs.get(name)
    if spec is None or spec.stale_after is None or stale == "counts":
        return name
    return f"{name} {stale}"


def asked_key(matrix: Matrix, name: str, stale: str) -> str:
    """Where an input or a line stands for a condition, to which what is refused is not known."""
    if name in matrix.lines and matrix.lines[name].unknown == "refuse":
        return f"{name} asked"
    return read_key(matrix, name, stale)


def answered_key(matrix: Matrix, name: str, stale: str) -> str:
    """Where stands whether an input or a line was answered before any policy."""
    return f"{name} answered" if name in matrix.lines else read_key(matrix, name, stale)


def measured_key(linked: LinkedLine) -> str:
    """Where stands what a measure found in the history."""
    return f"{linked.name} measured"


def moment_key(linked: LinkedLine, side: str, place: int) -> str:
    """Where stands a date that a line takes from the history; `side` is since or until."""
    return f"{linked.name} {side} {place}"
