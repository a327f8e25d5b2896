"""Words of JSON Schema that the schemas of results share."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.forms.exact_json import Json

DRAFT = "https://json-schema.org/draft/2020-12/schema"
MAYBE_NUMBER: Json = {"type": ["number", "null"]}
TEXT: Json = {"type": "string"}
MAYBE_TEXT: Json = {"type": ["string", "null"]}
COUNT: Json = {"type": "integer", "minimum": 0}
MAYBE_COUNT: Json = {"type": ["integer", "null"], "minimum": 0}
FLAG: Json = {"type": "boolean"}
MAYBE_FLAG: Json = {"type": ["boolean", "null"]}
DAY: Json = {"type": "string", "format": "date"}
BOUNDS: Mapping[str, Json] = dict.fromkeys(("points", "lowest", "highest"), MAYBE_NUMBER)
DIGEST: Json = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
STATUS: Json = {"enum": ["draft", "illustrative", "published", "withdrawn"]}
STANDING: Json = {"enum": ["managed", "nominated", "de-selected", None]}
# A rank, a place, or a line of a file: counted from 1, where there is one.
FROM_ONE: Json = {"type": ["integer", "null"], "minimum": 1}


def record(keys: Mapping[str, Json], *, optional: tuple[str, ...] = ()) -> dict[str, Json]:
    """An object with these keys."""
    required = [name for name in keys if name not in optional]
    return {"type": "object", "required": required, "properties": dict(keys)}


def document(
    name: str, says: str, keys: Mapping[str, Json], *, optional: tuple[str, ...] = ()
) -> dict[str, Json]:
    """The schema of a whole document; keys that a later edition adds are allowed.

    Args:
        name: its format, such as ``iom-matrix/ranking/1``.
        says: what it holds.
        keys: those after the format, in order.
        optional: those of them that may be missing.
    """
    head: dict[str, Json] = {"$schema": DRAFT, "title": name, "description": says}
    return head | record({"format": {"const": name}, **keys}, optional=optional)


def list_of(items: Json) -> Json:
    """A list."""
    return {"type": "array", "items": items}


def by_name(values: Json) -> Json:
    """An object whose keys are names of the matrix or of the vocabulary."""
    return {"type": "object", "additionalProperties": values}


CAUTIONS = list_of(record({"code": TEXT, "text": TEXT}))
TRUTHS = by_name({"enum": ["yes", "no", "unknown"]})
# The gate that stops somebody; null for who is in scope.
OUT_OF_SCOPE: Json = {
    "anyOf": [record({"gate": TEXT, "outcome": TEXT, "because": TEXT}), {"type": "null"}]
}
# What stands at the head of whatever is advice about people.
ADVISORY: Mapping[str, Json] = {
    "as_of": DAY,
    "advisory": {"const": True},
    "notice": list_of(TEXT),
    "audience": {"enum": ["police", "panel", "partner"]},
}
EVIDENCE: Mapping[str, Json] = {
    "warnings": list_of(record({"code": TEXT, "place": TEXT, "message": TEXT})),
    "quarantined": list_of(record({"id": TEXT, "problems": list_of(TEXT)})),
}


# What identifies a matrix in every result.
MATRIX: Mapping[str, Json] = {
    "id": TEXT,
    "version": TEXT,
    "status": STATUS,
    "digest": DIGEST,
    "scoring_digest": DIGEST,
}


def matrix_keys() -> Json:
    """What identifies a matrix in every result."""
    return record(MATRIX)
