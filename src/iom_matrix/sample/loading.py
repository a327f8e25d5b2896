"""The bundled sample as people, read like any user's files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.oversight.equality.characteristics import Characteristics, read_characteristics
from iom_matrix.reading.people import read_nominals
from iom_matrix.sample import files


def sample_people(vocabulary: Matrix) -> People:
    """The synthetic scheme: 242 managed nominals and 38 nominees, invented, in four areas.

    Args:
        vocabulary: a matrix that names the vocabulary ``iom-evidence``.
    """
    people = read_nominals(
        str(files.nominals()),
        vocabulary=vocabulary,
        events=str(files.events()),
        coverage=str(files.coverage()),
    )
    # Where the library is installed is nobody's business, and must not change the output.
    notices = tuple(replace(notice, file=Path(notice.file).name) for notice in people.notices)
    return replace(people, notices=notices)


def sample_characteristics() -> Characteristics:
    """The invented groups of these people, which stand for no real ones."""
    return replace(read_characteristics(str(files.characteristics())), file=files.CHARACTERISTICS)
