"""The JSON Schema of a snapshot: what its readers may rely on."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_keys
from iom_matrix.forms.schema_words import (
    COUNT,
    DAY,
    DIGEST,
    FLAG,
    FROM_ONE,
    MATRIX,
    MAYBE_FLAG,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    by_name,
    document,
    list_of,
    record,
)
from iom_matrix.oversight.removals import removals_keys
from iom_matrix.oversight.snapshots.forms import SIDES
from iom_matrix.oversight.snapshots.keys import SCHEME
from iom_matrix.oversight.snapshots.recorded_people import TRUTHS
from iom_matrix.oversight.snapshots.snapshot import FORMAT

_COUNTS = list_of(COUNT)
_POSITIONS = by_name(_COUNTS)
_SPAN: Mapping[str, Json] = dict.fromkeys(SIDES, list_of(MAYBE_NUMBER))
_SHARES: Json = {
    "type": ["object", "null"],
    "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1},
}


def snapshot_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/snapshot/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    return document(
        FORMAT,
        "A sealed record of one scoring, column by column, in which nobody is named.",
        {
            **handling_keys(),
            "advisory": {"const": True},
            "notice": list_of(TEXT),
            "matrix": _matrix(),
            "as_of": DAY,
            "engine": record({"version": TEXT}),
            "inputs": inputs_keys(),
            "key": record({"scheme": {"const": SCHEME}, "key_id": _hex(16)}),
            "areas": list_of(TEXT),
            "families": _SHARES,
            "counts": _counts(),
            "removed": removals_keys(),
            "people": _people(),
            "seal": record({"digest": DIGEST, "hmac": _hex(64)}),
        },
    )


def inputs_keys() -> Json:
    """What was scored."""
    return record(
        {
            "digest": DIGEST,
            "nominals": COUNT,
            "events": COUNT,
            "left_out": COUNT,
            "coverage": DIGEST,
            "counted": list_of(TEXT),
        }
    )


def _matrix() -> Json:
    factor = record({"title": TEXT, "section": TEXT, "families": _SHARES})
    leaving = record({"below": {"type": "number"}, "for": TEXT, "because": TEXT})
    return record(
        {
            **MATRIX,
            "title": TEXT,
            "places": COUNT,
            "totalled": FLAG,
            "scale": list_of(TEXT),
            "gates": by_name(TEXT),
            "routes": by_name(TEXT),
            "cohorts": list_of(TEXT),
            "factors": by_name(factor),
            "groups": by_name(TEXT),
            "exit": {"anyOf": [leaving, {"type": "null"}]},
            "agencies": by_name(TEXT),
        },
        optional=("agencies",),
    )


def _counts() -> Json:
    names = ("nominals", "scored", "out_of_scope", "refused", "settled", "routed")
    return record(dict.fromkeys(names, COUNT) | {"tiers": by_name(COUNT)})


def _people() -> Json:
    unknown = dict.fromkeys(("line", "what", "agency", "reason"), TEXT)
    day: Json = {"type": ["string", "null"], "format": "date"}
    return record(
        {
            "key": list_of(_hex(64)),
            "area": list_of(MAYBE_TEXT),
            "standing": list_of({"enum": [*STANDINGS, None]}),
            "rank": list_of(FROM_ONE),
            **_SPAN,
            "tier": list_of(MAYBE_TEXT),
            "settled": list_of(MAYBE_FLAG),
            "possible_tiers": _POSITIONS,
            "route": list_of(MAYBE_TEXT),
            "out_of_scope": list_of(MAYBE_TEXT),
            "refused": _POSITIONS,
            "cohorts": by_name(list_of({"enum": [*TRUTHS, None]})),
            "factors": by_name(record(_SPAN)),
            "groups": by_name(record(_SPAN)),
            "cautions": _POSITIONS,
            "unknown": list_of(record({**unknown, "people": _COUNTS})),
            "stale": _POSITIONS,
            "last_counted": list_of(day),
            "counted": _COUNTS,
            "expired": _COUNTS,
            "rows": _COUNTS,
            "answers": list_of(_hex(16)),
            "events": list_of(_hex(16)),
            "score": list_of(DIGEST),
        }
    )


def _hex(digits: int) -> Json:
    return {"type": "string", "pattern": f"^[0-9a-f]{{{digits}}}$"}
