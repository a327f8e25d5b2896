"""The JSON form of what would settle or lower a tier: ``iom-matrix/counterfactuals/1``."""

from __future__ import annotations

from typing import get_args

from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import HANDLING, handling_form, handling_keys
from iom_matrix.forms.rankings import matrix_form
from iom_matrix.forms.schema_words import (
    ADVISORY,
    COUNT,
    FLAG,
    MAYBE_FLAG,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    document,
    list_of,
    matrix_keys,
    record,
)
from iom_matrix.probing.changes import Change, ChangeSet, Findings, Kind

FORMAT = "iom-matrix/counterfactuals/1"


def counterfactuals_form(found: Findings, *, handling: Handling | None = None) -> dict[str, Json]:
    """What was found as JSON, keys in the documented order.

    Args:
        found: what `counterfactuals` returned.
        handling: how it is to be handled, once it is in a file.
    """
    return {
        "format": FORMAT,
        **handling_form(handling),
        "matrix": matrix_form(found.matrix),
        "as_of": found.as_of.isoformat(),
        "advisory": True,
        "notice": [*found.notices, ADVICE],
        "audience": found.audience,
        "id": found.person,
        "tier": found.tier,
        "settled": found.settled,
        "possible_tiers": list(found.possible_tiers),
        "out_of_scope": found.out_of_scope,
        "settles": [_set(one) for one in found.settles],
        "lowers": [_set(one) for one in found.lowers],
        "most": found.most,
        "tried": found.tried,
        "limit": found.limit,
        "complete": found.complete,
        "until": found.until.isoformat() if found.until else None,
        "left_out": found.left_out,
        "not_tried": list(found.not_tried),
        "sampled": list(found.sampled),
    }


def _set(found: ChangeSet) -> dict[str, Json]:
    return {
        "changes": [_change(change) for change in found.changes],
        "tier": found.tier,
        "settled": found.settled,
        "out_of_date": list(found.out_of_date),
    }


def _change(change: Change) -> dict[str, Json]:
    return {
        "kind": change.kind,
        "input": change.input or None,
        "title": change.title,
        "agency": change.agency or None,
        "now": change.now,
        "observed": change.observed.isoformat() if change.observed else None,
        "answers": change.answers or None,
        "words": list(change.words),
        "numbers": [{"from": span.first, "to": span.last} for span in change.spans],
        "confirms": change.confirms,
        "until": change.until.isoformat() if change.until else None,
    }


def counterfactuals_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/counterfactuals/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    return document(
        FORMAT,
        "What would settle or lower a tier: advice, and no target.",
        {
            **handling_keys(),
            "matrix": matrix_keys(),
            **ADVISORY,
            "id": TEXT,
            "tier": MAYBE_TEXT,
            "settled": MAYBE_FLAG,
            "possible_tiers": list_of(TEXT),
            "out_of_scope": MAYBE_TEXT,
            "settles": list_of(_set_keys()),
            "lowers": list_of(_set_keys()),
            "most": COUNT,
            "tried": COUNT,
            "limit": COUNT,
            "complete": FLAG,
            "until": _MAYBE_DAY,
            "left_out": FLAG,
            "not_tried": list_of(TEXT),
            "sampled": list_of(TEXT),
        },
        optional=HANDLING,
    )


_MAYBE_DAY: Json = {"type": ["string", "null"], "format": "date"}


def _set_keys() -> Json:
    change = record(
        {
            "kind": {"enum": list(get_args(Kind))},
            "input": MAYBE_TEXT,
            "title": TEXT,
            "agency": MAYBE_TEXT,
            "now": MAYBE_TEXT,
            "observed": _MAYBE_DAY,
            "answers": MAYBE_TEXT,
            "words": list_of(TEXT),
            "numbers": list_of(record({"from": {"type": "number"}, "to": MAYBE_NUMBER})),
            "confirms": FLAG,
            "until": _MAYBE_DAY,
        }
    )
    return record(
        {"changes": list_of(change), "tier": TEXT, "settled": FLAG, "out_of_date": list_of(TEXT)}
    )
