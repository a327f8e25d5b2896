"""The JSON Schema of a comparison: what its readers may rely on."""

from __future__ import annotations

from typing import get_args

from iom_matrix.comparison.change_rules import Category
from iom_matrix.comparison.contributions import ItemKind
from iom_matrix.forms.comparisons import FORMAT
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import HANDLING, handling_keys
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
    STANDING,
    TEXT,
    by_name,
    document,
    list_of,
    matrix_keys,
    record,
)

_NUMBER: Json = {"type": "number"}
_KIND: Json = {"enum": list(get_args(ItemKind))}


def comparison_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/comparison/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    return document(
        FORMAT,
        "What a change of a matrix does to people: advice. Unknown is null.",
        {
            **handling_keys(),
            "old": matrix_keys(),
            "new": matrix_keys(),
            **ADVISORY,
            "area": MAYBE_TEXT,
            "first": list_of({"type": "integer", "minimum": 1}),
            "counts": _counts(),
            "agreement": _agreement(),
            "items": list_of(_item_total()),
            "shares": _shares(),
            "differences": list_of(_difference()),
            **EVIDENCE,
            "nominals": list_of(_nominal()),
        },
        optional=HANDLING,
    )


def _counts() -> Json:
    side = record(dict.fromkeys(("scored", "out_of_scope", "refused", "settled", "routed"), COUNT))
    numbers = (
        "scored_by_both", "points_changed", "tier_changed", "tier_changed_not_settled",
        "tier_kept_not_settled",
    )  # fmt: skip
    pair = record({"old": MAYBE_TEXT, "new": MAYBE_TEXT, "nominals": COUNT})
    return record(
        {
            "nominals": COUNT,
            "old": side,
            "new": side,
            **dict.fromkeys(numbers, COUNT),
            "rises_above": by_name(COUNT),
            "falls_below": by_name(COUNT),
            "review": COUNT,
            "tiers": list_of(pair),
        }
    )


def _agreement() -> Json:
    overlap = record({"first": COUNT, "old": COUNT, "new": COUNT, "both": COUNT})
    return record(
        {
            "nominals": COUNT,
            "kendall_tau_b": MAYBE_NUMBER,
            "rank_biased_overlap": MAYBE_NUMBER,
            "p": _NUMBER,
            "first": list_of(overlap),
            "largest_displacement": COUNT,
            "displaced": list_of(TEXT),
        }
    )


def _item_total() -> Json:
    return record(
        {
            "line": TEXT,
            "kind": _KIND,
            "title": TEXT,
            "gain": COUNT,
            "lose": COUNT,
            "added": _NUMBER,
            "taken": _NUMBER,
        }
    )


def _shares() -> Json:
    names = ("attainable_old", "attainable_new", "awarded_old", "awarded_new")
    share = by_name(record(dict.fromkeys(names, MAYBE_NUMBER)))
    return record({"rule": list_of(TEXT), "sections": share, "families": share})


def _difference() -> Json:
    return record(
        {
            "category": {"enum": list(get_args(Category))},
            "rule": TEXT,
            "section": TEXT,
            "subject": MAYBE_TEXT,
            "path": list_of({"type": ["string", "integer"]}),
            "sentence": TEXT,
            "before": MAYBE_TEXT,
            "after": MAYBE_TEXT,
        }
    )


def _nominal() -> Json:
    item = record(
        {
            "line": TEXT,
            "kind": _KIND,
            "before": _NUMBER,
            "after": _NUMBER,
            "change": _NUMBER,
        }
    )
    return record(
        {
            "id": TEXT,
            "area": MAYBE_TEXT,
            "standing": STANDING,
            "moves": FLAG,
            "change": MAYBE_NUMBER,
            "settled": FLAG,
            "rises_above": list_of(TEXT),
            "falls_below": list_of(TEXT),
            "enters_first": list_of(COUNT),
            "leaves_first": list_of(COUNT),
            "review": FLAG,
            "old": _side(),
            "new": _side(),
            "items": list_of(item),
            "withheld": FLAG,
        }
    )


def _side() -> Json:
    return record(
        {
            **BOUNDS,
            "rank": FROM_ONE,
            "place": FROM_ONE,
            "tier": MAYBE_TEXT,
            "settled": MAYBE_FLAG,
            "possible_tiers": list_of(TEXT),
            "route": MAYBE_TEXT,
            "out_of_scope": MAYBE_TEXT,
            "refused": list_of(TEXT),
            "eligible": list_of(TEXT),
            "cautions": CAUTIONS,
        }
    )
