"""The JSON Schema of one person's score: what its readers may rely on."""

from __future__ import annotations

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.ones import FORMAT
from iom_matrix.forms.schema_words import (
    ADVISORY,
    BOUNDS,
    CAUTIONS,
    FLAG,
    MAYBE_FLAG,
    MAYBE_TEXT,
    OUT_OF_SCOPE,
    STANDING,
    TEXT,
    TRUTHS,
    document,
    list_of,
    matrix_keys,
    record,
)


def one_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/one/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    return document(
        FORMAT,
        "One person's score by a points matrix: advice to a panel. Unknown is null.",
        {
            "matrix": matrix_keys(),
            **ADVISORY,
            "id": TEXT,
            "area": MAYBE_TEXT,
            "standing": STANDING,
            **BOUNDS,
            "tier": MAYBE_TEXT,
            "settled": MAYBE_FLAG,
            "possible_tiers": list_of(TEXT),
            "out_of_scope": OUT_OF_SCOPE,
            "refused": list_of(TEXT),
            "gates": TRUTHS,
            "routes": TRUTHS,
            "cohorts": TRUTHS,
            "cautions": CAUTIONS,
            "lines": list_of(_line()),
            "stale": list_of(TEXT),
            "later": list_of(TEXT),
            "doubted": list_of(TEXT),
        },
    )


def _line() -> Json:
    return record(
        {
            "id": TEXT,
            "kind": {"enum": ["measure", "factor", "group", "tier"]},
            "title": TEXT,
            "answer": MAYBE_TEXT,
            "band": MAYBE_TEXT,
            "level": MAYBE_TEXT,
            **BOUNDS,
            "answered": MAYBE_FLAG,
            "applies": {"enum": ["yes", "no", "unknown", None]},
            "refuses": MAYBE_FLAG,
            "withheld": FLAG,
            "adjustments": list_of(_adjustment()),
        }
    )


def _adjustment() -> Json:
    return record(
        {
            "id": TEXT,
            "applies": {"enum": ["yes", "no", "unknown"]},
            "before": MAYBE_TEXT,
            "after": MAYBE_TEXT,
            "because": TEXT,
        }
    )
