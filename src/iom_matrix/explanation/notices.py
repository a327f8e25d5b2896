"""Notices: what must stand at the head of every output, in the order in which it is said."""

from __future__ import annotations

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.notices import file_notices, file_status
from iom_matrix.scoring.results import Scores

ADVICE = "Advice to a panel. A person's points are a reason to talk, not a decision."
REVIEW = "review before any change"


def status_notice(matrix: Matrix) -> str:
    """The first line of every output of a matrix that is not published; else an empty text."""
    return file_status(matrix.file)


def matrix_notices(matrix: Matrix) -> tuple[str, ...]:
    """What must stand before anything that a matrix says: its status, and what it should not score.

    A protected characteristic is named wherever a score is, however short.
    """
    return file_notices(matrix.file, matrix.vocabulary)


def heads(scores: Scores) -> tuple[str, ...]:
    """What a reader must know before the first number."""
    return scores.notices


def row_notice(scores: Scores) -> str:
    """The same and the advice as one text, for each row of a table."""
    return " ".join(f"{text.rstrip('.')}." for text in (*heads(scores), ADVICE))


def heads_of_both(old: Scores, new: Scores) -> tuple[str, ...]:
    """What a reader must know before the first number of two versions over the same people.

    What holds of one version alone names it.
    """
    found: dict[str, None] = {}
    sides = (old, new)
    for scores in sides:
        found |= dict.fromkeys(matrix_notices(scores.matrix))
    said = [heads(scores) for scores in sides]
    for scores, lines in zip(sides, said, strict=True):
        name = scores.matrix.reference
        for line in lines:
            plain = line in found or name in line or all(line in other for other in said)
            found[line if plain else f"{name}: {line}"] = None
    return tuple(found)
