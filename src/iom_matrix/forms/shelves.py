"""The JSON form of a catalogue: ``iom-matrix/catalogue/1``."""

from __future__ import annotations

import datetime as dt

from iom_matrix.definition.linked import Matrix
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.rankings import matrix_form
from iom_matrix.reading.shelves import Shelf

FORMAT = "iom-matrix/catalogue/1"


def shelf_form(shelf: Shelf, *, as_of: dt.date | None = None) -> dict[str, Json]:
    """A catalogue as JSON. Without a day, nothing is said of what is in force."""
    current = shelf.in_force(as_of) if as_of is not None else None
    return {
        "format": FORMAT,
        "as_of": as_of.isoformat() if as_of is not None else None,
        "matrices": [_matrix(matrix, current) for matrix in shelf.matrices],
        "vocabularies": [{"reference": v.reference, "title": v.title} for v in shelf.vocabularies],
        "tables": [
            {"reference": t.reference, "title": t.title, "rows": len(t.rows)} for t in shelf.tables
        ],
        "broken": [
            {"reference": name, "place": p.place, "code": p.code, "message": p.message}
            for name, p in shelf.broken.items()
        ],
    }


def _matrix(matrix: Matrix, current: frozenset[str] | None) -> dict[str, Json]:
    effective = matrix.file.effective
    return {
        **matrix_form(matrix),
        "title": matrix.file.title,
        "effective": {
            "from": effective.from_.isoformat(),
            "to": effective.to.isoformat() if effective.to is not None else None,
        },
        "in_force": matrix.reference in current if current is not None else None,
    }
