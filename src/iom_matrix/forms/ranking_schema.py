"""The JSON Schema of a ranking: what its readers may rely on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from iom_matrix.explanation.doubts import Reason
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.rankings import FORMAT

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER: Json = {"type": "number"}
_MAYBE_NUMBER: Json = {"type": ["number", "null"]}
_TEXT: Json = {"type": "string"}
_MAYBE_TEXT: Json = {"type": ["string", "null"]}
_COUNT: Json = {"type": "integer", "minimum": 0}
_RANK: Json = {"type": ["integer", "null"], "minimum": 1}
_FLAG: Json = {"type": "boolean"}
_DIGEST: Json = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_BOUNDS: Mapping[str, Json] = dict.fromkeys(("points", "lowest", "highest"), _MAYBE_NUMBER)


def ranking_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/ranking/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    return {
        "$schema": DRAFT,
        "title": FORMAT,
        "description": "A ranking by a points matrix: advice to a panel. Unknown is null.",
        **_record(
            {
                "format": {"const": FORMAT},
                "matrix": _matrix(),
                "as_of": {"type": "string", "format": "date"},
                "advisory": {"const": True},
                "notice": _list(_TEXT),
                "audience": {"enum": ["police", "panel", "partner"]},
                "area": _MAYBE_TEXT,
                "counts": _counts(),
                "warnings": _list(_record({"code": _TEXT, "place": _TEXT, "message": _TEXT})),
                "quarantined": _list(_record({"id": _TEXT, "problems": _list(_TEXT)})),
                "nominals": _list(_nominal()),
            }
        ),
    }


def _record(keys: Mapping[str, Json], *, optional: tuple[str, ...] = ()) -> dict[str, Json]:
    required = [name for name in keys if name not in optional]
    return {"type": "object", "required": required, "properties": dict(keys)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _by_name(values: Json) -> Json:
    return {"type": "object", "additionalProperties": values}


def _matrix() -> Json:
    status = {"enum": ["draft", "illustrative", "published", "withdrawn"]}
    return _record(
        {
            "id": _TEXT,
            "version": _TEXT,
            "status": status,
            "digest": _DIGEST,
            "scoring_digest": _DIGEST,
        }
    )


def _counts() -> Json:
    before = ("nominals", "scored", "out_of_scope", "refused", "settled")
    after = ("quarantined", "warnings", "later_events")
    return _record(
        dict.fromkeys(before, _COUNT) | {"tiers": _by_name(_COUNT)} | dict.fromkeys(after, _COUNT)
    )


def _nominal() -> Json:
    stopped = _record({"gate": _TEXT, "outcome": _TEXT, "because": _TEXT})
    return _record(
        {
            "id": _TEXT,
            "area": _MAYBE_TEXT,
            "standing": {"enum": ["managed", "nominated", "de-selected", None]},
            "rank": _RANK,
            "rank_best": _RANK,
            "rank_worst": _RANK,
            "rank_overall": _RANK,
            **_BOUNDS,
            "tier": _MAYBE_TEXT,
            "settled": {"type": ["boolean", "null"]},
            "possible_tiers": _list(_TEXT),
            "route": _MAYBE_TEXT,
            "out_of_scope": {"anyOf": [stopped, {"type": "null"}]},
            "refused": _list(_TEXT),
            "cohorts": _by_name({"enum": ["yes", "no", "unknown"]}),
            "groups": _by_name(_record(dict.fromkeys(_BOUNDS, _MAYBE_NUMBER))),
            "factors": _list(_factor()),
            "unknown": _list(_doubt()),
            "cautions": _list(_record({"code": _TEXT, "text": _TEXT})),
        },
        optional=("rank_overall",),
    )


def _factor() -> Json:
    return _record(
        {
            "id": _TEXT,
            **_BOUNDS,
            "evidence": _MAYBE_TEXT,
            "band": _MAYBE_TEXT,
            "counted": _FLAG,
            "withheld": _FLAG,
        }
    )


def _doubt() -> Json:
    return _record(
        {
            "factor": _TEXT,
            "what": _MAYBE_TEXT,
            "agency": _TEXT,
            "reason": {"enum": list(get_args(Reason))},
            "lowest": _MAYBE_NUMBER,
            "highest": _MAYBE_NUMBER,
            "levels": _list(_TEXT),
            "refuses": _FLAG,
        }
    )
