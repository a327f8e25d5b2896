"""The JSON Schema of a ranking: what its readers may rely on."""

from __future__ import annotations

from typing import get_args

from iom_matrix.explanation.doubts import Reason
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import HANDLING, handling_keys
from iom_matrix.forms.rankings import FORMAT
from iom_matrix.forms.schema_words import (
    ADVISORY,
    BOUNDS,
    CAUTIONS,
    COUNT,
    EVIDENCE,
    FLAG,
    FROM_ONE,
    MAYBE_FLAG,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    OUT_OF_SCOPE,
    STANDING,
    TEXT,
    TRUTHS,
    by_name,
    document,
    list_of,
    matrix_keys,
    record,
)

OPTIONAL = ("rank_overall",)


def ranking_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/ranking/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    return document(
        FORMAT,
        "A ranking by a points matrix: advice to a panel. Unknown is null.",
        {
            **handling_keys(),
            "matrix": matrix_keys(),
            **ADVISORY,
            "area": MAYBE_TEXT,
            "counts": counts_keys(),
            **EVIDENCE,
            "nominals": list_of(record(nominal_keys(), optional=OPTIONAL)),
        },
        optional=HANDLING,
    )


def counts_keys() -> Json:
    """How many people there are of each sort."""
    before = ("nominals", "scored", "out_of_scope", "refused", "settled")
    after = ("quarantined", "warnings", "later_events")
    return record(
        dict.fromkeys(before, COUNT) | {"tiers": by_name(COUNT)} | dict.fromkeys(after, COUNT)
    )


def nominal_keys() -> dict[str, Json]:
    """What is said of each person; `OPTIONAL` only at times."""
    return {
        "id": TEXT,
        "area": MAYBE_TEXT,
        "standing": STANDING,
        "rank": FROM_ONE,
        "rank_best": FROM_ONE,
        "rank_worst": FROM_ONE,
        "rank_overall": FROM_ONE,
        **BOUNDS,
        "tier": MAYBE_TEXT,
        "settled": MAYBE_FLAG,
        "possible_tiers": list_of(TEXT),
        "route": MAYBE_TEXT,
        "out_of_scope": OUT_OF_SCOPE,
        "refused": list_of(TEXT),
        "cohorts": TRUTHS,
        "groups": by_name(record(dict.fromkeys(BOUNDS, MAYBE_NUMBER))),
        "factors": list_of(_factor()),
        "unknown": list_of(_doubt()),
        "cautions": CAUTIONS,
    }


def _factor() -> Json:
    return record(
        {
            "id": TEXT,
            **BOUNDS,
            "evidence": MAYBE_TEXT,
            "band": MAYBE_TEXT,
            "counted": FLAG,
            "withheld": FLAG,
        }
    )


def _doubt() -> Json:
    return record(
        {
            "factor": TEXT,
            "what": MAYBE_TEXT,
            "agency": TEXT,
            "reason": {"enum": list(get_args(Reason))},
            "lowest": MAYBE_NUMBER,
            "highest": MAYBE_NUMBER,
            "levels": list_of(TEXT),
            "refuses": FLAG,
        }
    )
