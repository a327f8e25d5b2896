"""The JSON form of those who may come in, or come off, as a part of a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.schema_words import COUNT, DAY, FLAG, MAYBE_TEXT, TEXT, list_of, record
from iom_matrix.oversight.criteria.candidates import Candidates
from iom_matrix.oversight.criteria.status import Status

_STATED: Mapping[str, Json] = {"below": {"type": "number"}, "for": TEXT, "because": TEXT}


def candidates_form(found: Candidates, ids: Mapping[str, str]) -> dict[str, Json]:
    """The same as JSON; `ids` are key -> id of the people who may be named."""
    leaving, decided = found.exit, found.decided or {}
    stated: dict[str, Json] = {}
    if leaving is not None:
        stated = {"below": leaving.below, "for": str(leaving.for_), "because": leaving.because}
    return {
        **stated,
        "snapshots": found.snapshots,
        "first": found.first.isoformat(),
        "matrix_changed": found.changed,
        "decisions_given": found.decided is not None,
        "met": [
            _person(key, one, ids) | {"decided_on": _day(decided.get(key))}
            for key, one in found.met.items()
        ],
        "waiting": [_person(key, one, ids) for key, one in found.waiting.items()],
        "unsure": [
            _person(key, one, ids) | {"why": [*one.why, *found.doubts.get(key, ())]}
            for key, one in found.unsure.items()
        ],
    }


def entry_keys() -> dict[str, Json]:
    """That of entry in a JSON Schema."""
    return record(_people())


def exit_keys() -> dict[str, Json]:
    """That of exit, with what the matrix states."""
    return record({**_STATED, **_people()})


def _people() -> dict[str, Json]:
    maybe: Json = {"anyOf": [DAY, {"type": "null"}]}
    person: dict[str, Json] = {
        "key": TEXT, "id": MAYBE_TEXT, "since": maybe, "days": COUNT, "earliest": maybe,
    }  # fmt: skip
    return {
        "snapshots": COUNT,
        "first": DAY,
        "matrix_changed": FLAG,
        "decisions_given": FLAG,
        "met": list_of(record({**person, "decided_on": maybe})),
        "waiting": list_of(record(person)),
        "unsure": list_of(record({**person, "why": list_of(TEXT)})),
    }


def _person(key: str, one: Status, ids: Mapping[str, str]) -> dict[str, Json]:
    return {
        "key": key, "id": ids.get(key), "since": _day(one.since), "days": one.days,
        "earliest": _day(one.earliest),
    }  # fmt: skip


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
