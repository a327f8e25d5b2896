"""JSON Schema of an equality report. Keys that a later edition adds are allowed."""

from __future__ import annotations

from typing import get_args

from iom_matrix.comparison.contributions import ItemKind
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_keys
from iom_matrix.forms.schema_words import (
    ADVISORY,
    COUNT,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    by_name,
    document,
    list_of,
    matrix_keys,
    record,
)
from iom_matrix.oversight.equality.form import FORMAT, METHODS

_GROUP = by_name(TEXT)
_GROUPS = list_of(_GROUP)
_COUNTED = list_of(record({"groups": _GROUPS, "people": COUNT}))
_ENDS: dict[str, Json] = {"low": MAYBE_NUMBER, "high": MAYBE_NUMBER}
_RATE: dict[str, Json] = {"count": COUNT, "of": COUNT, "rate": MAYBE_NUMBER, **_ENDS}
_ESTIMATE: Json = {"anyOf": [record({"value": {"type": "number"}, **_ENDS}), {"type": "null"}]}
_TIERS = by_name(record(_RATE))
_EXACT = r"^-?\d+(/\d+)?$"


def equality_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/equality/1``."""
    counts = ("nominals", "scored", "settled", "quarantined", "unlisted", "warnings")
    return document(
        FORMAT,
        "Who stands where by group, with small numbers withheld, and what makes the gaps.",
        {
            **handling_keys(),
            "matrix": matrix_keys(),
            "before": {"anyOf": [matrix_keys(), {"type": "null"}]},
            **ADVISORY,
            "k": COUNT,
            "intervals": record({name: {"const": words} for name, words in METHODS.items()}),
            "counts": record(dict.fromkeys(counts, COUNT)),
            "breakdowns": list_of(_breakdown()),
        },
    )


def _breakdown() -> Json:
    standing: dict[str, Json] = {
        "groups": _GROUPS,
        **_RATE,
        "difference": _ESTIMATE,
        "ratio": _ESTIMATE,
    }
    line = {"tier": TEXT, "everybody": record(_RATE), "rows": list_of(record(standing))}
    gap = {"groups": _GROUPS, **_sides(), "items": list_of(_item())}
    not_scored: dict[str, Json] = {"why": TEXT, "people": COUNT, "rows": _COUNTED}
    return record(
        {
            "by": list_of(TEXT),
            "of": list_of(TEXT),
            "groups": _GROUPS,
            "reference": _GROUP,
            "people": _COUNTED,
            "lines": list_of(record(line)),
            "tiers": _TIERS,
            "tier_rows": list_of(record({"groups": _GROUPS, "tiers": _TIERS})),
            "gaps": list_of(record(gap)),
            "not_scored": list_of(record(not_scored)),
        }
    )


def _item() -> Json:
    kinds: Json = {"enum": [*get_args(ItemKind), None]}
    return record(
        {"line": MAYBE_TEXT, "kind": kinds, "title": MAYBE_TEXT, "lines": COUNT, **_sides()}
    )


def _sides() -> dict[str, Json]:
    now = ("mean", "reference_mean", "gap")
    before = ("mean_before", "reference_mean_before", "gap_before", "change")
    exact: Json = {"type": "string", "pattern": _EXACT}
    maybe: Json = {"type": ["string", "null"], "pattern": _EXACT}
    return {**dict.fromkeys(now, exact), **dict.fromkeys(before, maybe)}
