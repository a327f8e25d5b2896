"""The JSON Schema of a panel pack: what its readers may rely on."""

from __future__ import annotations

from typing import get_args

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_keys
from iom_matrix.forms.ranking_schema import OPTIONAL, nominal_keys
from iom_matrix.forms.schema_words import (
    ADVISORY,
    COUNT,
    EVIDENCE,
    FLAG,
    FROM_ONE,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    by_name,
    document,
    list_of,
    matrix_keys,
    record,
)
from iom_matrix.oversight.panel.cuts import Side
from iom_matrix.oversight.panel.form import FORMAT
from iom_matrix.oversight.panel.listed_person import GROUPS
from iom_matrix.oversight.panel.questions import ORDER

_NONE: Json = {"type": "null"}
_MAYBE_DAY: Json = {"type": ["string", "null"], "format": "date"}
_NUMBER: Json = {"type": "number"}
_ASK = {
    "input": MAYBE_TEXT,
    "what": MAYBE_TEXT,
    "agency": TEXT,
    "reason": TEXT,
    "settles": {"enum": list(ORDER)},
    "answers": MAYBE_TEXT,
    "sampled": FLAG,
}


def panel_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/panel/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    return document(
        FORMAT,
        "What a panel is told of the people of a ranking: advice. Unknown is null.",
        {
            **handling_keys(),
            "matrix": matrix_keys(),
            **ADVISORY,
            "area": MAYBE_TEXT,
            "places": {"anyOf": [cut_keys(), _NONE]},
            "quiet_days": COUNT,
            "sees_time": FLAG,
            "counts": record(dict.fromkeys(GROUPS, COUNT)),
            **EVIDENCE,
            "nominals": list_of(record({**nominal_keys(), **_listed()}, optional=OPTIONAL)),
            "ask": by_name(list_of(record({"id": TEXT, **_ASK}))),
        },
    )


def cut_keys() -> Json:
    """Where a number of places falls, in a JSON Schema."""
    tie = record({"first": FROM_ONE, "last": FROM_ONE, "places": FROM_ONE})
    return record({"places": COUNT, "left": COUNT, "tie": {"anyOf": [tie, _NONE]}})


def _listed() -> dict[str, Json]:
    distance = {"line": TEXT, "points": _NUMBER, "threshold": _NUMBER, "missing": _NUMBER}
    return {
        "group": {"enum": list(GROUPS)},
        "side": {"enum": [*get_args(Side), None]},
        "review": FLAG,
        "distances": list_of(record(distance)),
        "in_question": list_of(record({"factor": TEXT, "agency": TEXT, "more": MAYBE_NUMBER})),
        "look_again": {"anyOf": [_look(), _NONE]},
        "last_counted": record(
            {
                "events": COUNT,
                "day": _MAYBE_DAY,
                "days": {"type": ["integer", "null"], "minimum": 0},
                "quiet": FLAG,
            }
        ),
        "ask": list_of(record(_ASK)),
    }


def _look() -> Json:
    moved = record({"line": TEXT, "before": MAYBE_NUMBER, "after": MAYBE_NUMBER})
    return record({"day": _MAYBE_DAY, "moved": list_of(moved), "out_of_date": list_of(TEXT)})
