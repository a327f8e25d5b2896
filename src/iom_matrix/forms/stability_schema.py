"""JSON Schemas of how firm a ranking is. Keys that a later edition adds are allowed."""

from __future__ import annotations

from typing import get_args

from iom_matrix.comparison.effects import Standing
from iom_matrix.comparison.firmness import Verdict
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import (
    ADVISORY,
    COUNT,
    FLAG,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    by_name,
    document,
    list_of,
    matrix_keys,
    record,
)
from iom_matrix.forms.stability import LEAVE_OUT, STABILITY

_MAYBE_COUNT: Json = {"type": ["integer", "null"], "minimum": 0}
_STANDING: Json = {"enum": list(get_args(Standing))}
_HEAD = {"matrix": matrix_keys(), **ADVISORY}


def stability_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/stability/1``."""
    return document(
        STABILITY,
        "How firm tiers and first places are when points are moved a little.",
        {
            **_HEAD,
            "points": _MAYBE_COUNT,
            "share": _MAYBE_COUNT,
            "varied": list_of(TEXT),
            "kept": list_of(record({"line": TEXT, "because": TEXT})),
            "draws": COUNT,
            "seed": COUNT,
            "tried": COUNT,
            "ranking": list_of(TEXT),
            "cuts": list_of(_cut()),
            "nominals": list_of(_nominal()),
            "alone": list_of(_alone()),
        },
    )


def leave_out_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/leave-out/1``."""
    line: dict[str, Json] = {
        "line": TEXT,
        "title": TEXT,
        "section": TEXT,
        "most": MAYBE_NUMBER,
        "earning": _MAYBE_COUNT,
        **_effect(),
    }
    return document(
        LEAVE_OUT,
        "What becomes of tiers and first places when one question earns nothing.",
        {**_HEAD, "first": list_of(COUNT), "lines": list_of(record(line))},
    )


def _cut() -> Json:
    key: Json = {"type": ["array", "null"], "items": {"type": ["number", "string", "null"]}}
    return record(
        {
            "places": COUNT,
            "last": key,
            "following": key,
            "tied": list_of(TEXT),
            "tied_draws": COUNT,
            "always": COUNT,
            "sometimes": COUNT,
            "never": COUNT,
        }
    )


def _nominal() -> Json:
    among = record(
        {
            "places": COUNT,
            "now": _STANDING,
            "inside": COUNT,
            "tied": COUNT,
            "verdict": {"enum": list(get_args(Verdict))},
        }
    )
    return record(
        {
            "id": TEXT,
            "standing": MAYBE_TEXT,
            "rank": _MAYBE_COUNT,
            "placed": FLAG,
            "tier": MAYBE_TEXT,
            "kept": COUNT,
            "tiers": by_name(COUNT),
            "alone": COUNT,
            "best": _MAYBE_COUNT,
            "worst": _MAYBE_COUNT,
            "first": list_of(among),
        }
    )


def _alone() -> Json:
    step: dict[str, Json] = {
        "line": TEXT,
        "title": TEXT,
        "row": MAYBE_TEXT,
        "by": TEXT,
        "before": MAYBE_NUMBER,
        "after": MAYBE_NUMBER,
    }
    return record({**step, **_effect()})


def _effect() -> dict[str, Json]:
    tier = record({"id": TEXT, "before": MAYBE_TEXT, "after": MAYBE_TEXT})
    place = record({"places": COUNT, "id": TEXT, "before": _STANDING, "after": _STANDING})
    return {
        "withheld": FLAG,
        "tiers": {"type": ["array", "null"], "items": tier},
        "first": {"type": ["array", "null"], "items": place},
    }
