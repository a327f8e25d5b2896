"""The JSON Schema of test vectors: what another system may rely on."""

from __future__ import annotations

from typing import get_args

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import (
    BOUNDS,
    COUNT,
    DAY,
    FLAG,
    MAYBE_FLAG,
    MAYBE_TEXT,
    TEXT,
    by_name,
    document,
    list_of,
    matrix_keys,
    record,
)
from iom_matrix.forms.vectors import FORMAT
from iom_matrix.probing.goals import Kind

_TRUTH: Json = {"enum": ["yes", "no", "unknown"]}


def vectors_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/vectors/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    unreached = {"kind": {"enum": list(get_args(Kind))}, "name": TEXT, "detail": TEXT}
    return document(
        FORMAT,
        "Invented people and what they must come to. Unknown is null or empty.",
        {
            "matrix": matrix_keys(),
            "as_of": DAY,
            "notice": list_of(TEXT),
            "limit": COUNT,
            "left_out": COUNT,
            "unreached": list_of(record(unreached)),
            "coverage": list_of(by_name(TEXT)),
            "cases": list_of(_case()),
        },
    )


def _case() -> Json:
    return record(
        {
            "id": TEXT,
            "about": TEXT,
            "known": FLAG,
            "nominal": by_name(TEXT),
            "events": list_of(by_name(TEXT)),
            "expect": _expected(),
        }
    )


def _expected() -> Json:
    return record(
        {
            **BOUNDS,
            "tier": MAYBE_TEXT,
            "possible_tiers": list_of(TEXT),
            "settled": MAYBE_FLAG,
            "out_of_scope": MAYBE_TEXT,
            "refused": list_of(TEXT),
            "route": MAYBE_TEXT,
            "cohorts": by_name(_TRUTH),
            "cautions": list_of(TEXT),
            "steps": list_of(_step()),
        }
    )


def _step() -> Json:
    ends = record({"from": MAYBE_TEXT, "to": MAYBE_TEXT})
    numbers: Json = {"anyOf": [ends, {"type": "null"}]}
    possible = record({"numbers": numbers, "words": list_of(TEXT)})
    optional: dict[str, Json] = {
        "applies": _TRUTH,
        "possible": possible,
        "gives": MAYBE_TEXT,
        "could_give": possible,
        "adjust": by_name(_TRUTH),
    }
    always: dict[str, Json] = {"line": TEXT, "value": MAYBE_TEXT, "row": MAYBE_TEXT, **BOUNDS}
    return record({**always, **optional}, optional=tuple(optional))
