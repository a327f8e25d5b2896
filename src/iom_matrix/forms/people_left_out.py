"""People left out by quarantine, with every reason: as JSON lines or CSV."""

from __future__ import annotations

from iom_matrix.documents.handling import Handling
from iom_matrix.evidence.nominals import People
from iom_matrix.forms.exact_json import line_json
from iom_matrix.forms.handling import HANDLING, handling_cells
from iom_matrix.forms.safe_csv import write_csv

FORMAT = "iom-matrix/quarantine/1"
COLUMNS = (*HANDLING, "id", "place", "code", "message", "hint")


def left_out_lines(people: People, handling: Handling) -> str:
    """One JSON object a reason: its format, and the keys of `COLUMNS`."""
    names = ("format", *COLUMNS)
    rows = (dict(zip(names, (FORMAT, *row), strict=True)) for row in _rows(people, handling))
    return "".join(f"{line_json(row)}\n" for row in rows)


def left_out_csv(people: People, handling: Handling) -> str:
    """One row a reason."""
    return write_csv(COLUMNS, _rows(people, handling))


def _rows(people: People, handling: Handling) -> list[tuple[str, ...]]:
    head = handling_cells(handling)
    return [
        (*head, person, problem.place, problem.code, problem.message, problem.hint)
        for person, problems in people.withheld.items()
        for problem in problems
    ]
