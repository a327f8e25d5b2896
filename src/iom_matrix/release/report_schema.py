"""JSON Schema of the report of a check. Keys that a later edition adds are allowed."""

from __future__ import annotations

from typing import get_args

from iom_matrix.comparison.change_rules import Category
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import (
    COUNT,
    DAY,
    DIGEST,
    FLAG,
    FROM_ONE,
    MAYBE_TEXT,
    STATUS,
    TEXT,
    by_name,
    document,
    list_of,
    record,
)
from iom_matrix.probing.testimony import Means
from iom_matrix.release.findings import Severity
from iom_matrix.release.report_json import FORMAT
from iom_matrix.release.steps import Step

_STEPS = [step.word for step in Step]


def report_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/check/1``."""
    matrix = {
        "file": TEXT,
        "reference": TEXT,
        "status": STATUS,
        "digest": DIGEST,
        "scoring_digest": DIGEST,
    }
    return document(
        FORMAT,
        "What a check of matrices has found, and what a change of them does.",
        {
            "as_of": {"type": ["string", "null"], "format": "date"},
            "clean": FLAG,
            "files": list_of(TEXT),
            "matrices": list_of(record(matrix)),
            "examples": list_of(record({"file": TEXT, "people": COUNT})),
            "locks": list_of(TEXT),
            "rules": list_of(TEXT),
            "findings": list_of(record(_finding())),
            "waived": list_of(record({**_finding(), "because": TEXT})),
            "not_judged": list_of(TEXT),
            "sections": record({"against": _against()}, optional=("against",)),
        },
    )


def _finding() -> dict[str, Json]:
    return {
        "rule": TEXT,
        "severity": {"enum": list(get_args(Severity))},
        "message": TEXT,
        "hint": MAYBE_TEXT,
        "on": MAYBE_TEXT,
        "file": MAYBE_TEXT,
        "line": FROM_ONE,
        "column": FROM_ONE,
    }


def _against() -> Json:
    step: Json = {"enum": [*_STEPS, None]}
    proposal: dict[str, Json] = {
        "file": TEXT,
        "reference": TEXT,
        "status": STATUS,
        "follows": MAYBE_TEXT,
        "declared": step,
        "needed": step,
        "edited": FLAG,
        "enough": FLAG,
        "unproven": FLAG,
        "differences": list_of(_difference()),
        "witnesses": list_of(_witness()),
        "witnesses_left_out": COUNT,
        "impact": {"anyOf": [_impact(), {"type": "null"}]},
        "impact_not_counted": MAYBE_TEXT,
    }
    return record({"against": TEXT, "proposals": list_of(record(proposal)), "told": list_of(TEXT)})


def _difference() -> Json:
    return record(
        {
            "category": {"enum": list(get_args(Category))},
            "rule": TEXT,
            "step": {"enum": _STEPS},
            "section": TEXT,
            "subject": MAYBE_TEXT,
            "path": list_of(TEXT),
            "before": MAYBE_TEXT,
            "after": MAYBE_TEXT,
            "sentence": TEXT,
        }
    )


def _witness() -> Json:
    """Whoever was found; of nobody the keys up to `complete` alone."""
    always: dict[str, Json] = {
        "differences": list_of(COUNT),
        "about": list_of(TEXT),
        "as_of": DAY,
        "tried": COUNT,
        "limit": COUNT,
        "found": FLAG,
    }
    one_of_two: dict[str, Json] = {
        "complete": FLAG,
        "notice": TEXT,
        "means": {"enum": list(get_args(Means))},
        "agreed": FLAG,
        "shown": list_of(record({"title": TEXT, "before": TEXT, "after": TEXT})),
        "unread": list_of(TEXT),
        "coverage": list_of(by_name(TEXT)),
        "people": list_of(_person()),
    }
    return record({**always, **one_of_two}, optional=tuple(one_of_two))


def _person() -> Json:
    return record(
        {
            "id": TEXT,
            "facts": list_of(TEXT),
            "nominal": by_name(TEXT),
            "events": list_of(by_name(TEXT)),
            "before": _EXPLANATION,
            "after": _EXPLANATION,
        }
    )


# Its own keys stand in docs/json.md.
_EXPLANATION: Json = {"type": "object", "required": ["format"]}


def _impact() -> Json:
    crossing = record({"before": TEXT, "after": TEXT, "people": TEXT})
    return record(
        {
            "of": TEXT,
            "as_of": DAY,
            "people": TEXT,
            "points": TEXT,
            "places": TEXT,
            "tiers": list_of(crossing),
        }
    )
