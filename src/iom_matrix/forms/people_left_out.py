"""People left out by quarantine, with every reason: as JSON lines or CSV."""

from __future__ import annotations

from iom_matrix.evidence.nominals import People
from iom_matrix.forms.exact_json import line_json
from iom_matrix.forms.safe_csv import write_csv

COLUMNS = ("id", "place", "code", "message", "hint")


def left_out_lines(people: People) -> str:
    """One JSON object a reason, with the keys of `COLUMNS`."""
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in _rows(people))
    return "".join(f"{line_json(row)}\n" for row in rows)


def left_out_csv(people: People) -> str:
    """One row a reason."""
    return write_csv(COLUMNS, _rows(people))


def _rows(people: People) -> list[tuple[str, ...]]:
    return [
        (person, problem.place, problem.code, problem.message, problem.hint)
        for person, problems in people.withheld.items()
        for problem in problems
    ]
