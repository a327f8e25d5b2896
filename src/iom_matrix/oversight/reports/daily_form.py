"""The JSON form of a daily report: ``iom-matrix/daily/1``."""

from __future__ import annotations

from collections.abc import Mapping

from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.audiences import AUDIENCES
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form, handling_keys
from iom_matrix.forms.schema_words import (
    COUNT,
    DAY,
    FLAG,
    FROM_ONE,
    MAYBE_COUNT,
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
from iom_matrix.oversight.criteria.candidates_form import candidates_form, entry_keys, exit_keys
from iom_matrix.oversight.indicators.placed_decisions import placed_form, placed_keys
from iom_matrix.oversight.reports.daily import KINDS, Daily, Mover, Standing
from iom_matrix.oversight.reports.places import places_form, places_keys
from iom_matrix.oversight.snapshots.forms import identity_form
from iom_matrix.oversight.snapshots.snapshot import Snapshot

FORMAT = "iom-matrix/daily/1"


def daily_form(
    found: Daily, handling: Handling, ids: Mapping[str, str] | None = None
) -> dict[str, Json]:
    """A daily report as JSON, keys in the documented order.

    Args:
        found: what `daily_of` returned.
        handling: how the file is to be handled.
        ids: key -> id, of the people who may be named.
    """
    named = ids or {}
    return {
        "format": FORMAT,
        **handling_form(handling),
        "advisory": True,
        "notice": list(found.after.notices),
        "audience": found.audience,
        "before": _side(found.before),
        "after": _side(found.after),
        "area": found.area,
        "alike": found.alike,
        "counts": {
            "before": len(found.before), "after": len(found.after), "both": found.both,
            "expired": found.expired if found.whole else None,
            "expired_without_points": found.quiet if found.whole else None,
        },
        "movers": [_mover(one, named, whole=found.whole) for one in found.movers],
        "new": [_person(key, named) | _standing(one) for key, one in found.new.items()],
        "gone": [_person(key, named) | _standing(one) for key, one in found.gone.items()],
        "standings": [
            _person(key, named) | {"before": before, "after": after}
            for key, (before, after) in found.standings.items()
        ],
        "unknown": [
            {
                "agency": one.agency,
                "what": one.what,
                "missing": [_person(key, named) for key in one.missing],
                "sent": [_person(key, named) for key in one.sent],
            }
            for one in found.doubts
        ],
        "stale": found.stale,
        "entry": candidates_form(found.entering, named),
        "exit": None if found.leaving is None else candidates_form(found.leaving, named),
        "decisions": None if found.placed is None else placed_form(found.placed),
        "places": None if found.places is None else places_form(found.places, named),
    }  # fmt: skip


def _side(snapshot: Snapshot) -> dict[str, Json]:
    return {"as_of": snapshot.as_of.isoformat(), "matrix": identity_form(snapshot.matrix)}


def _person(key: str, ids: Mapping[str, str]) -> dict[str, Json]:
    return {"key": key, "id": ids.get(key)}


def _standing(one: Standing) -> dict[str, Json]:
    return {
        "area": one.area, "standing": one.standing, "tier": one.tier, "points": one.points,
        "rank": one.rank,
    }  # fmt: skip


def _mover(one: Mover, ids: Mapping[str, str], *, whole: bool) -> dict[str, Json]:
    return {
        **_person(one.key, ids),
        "kind": one.kind,
        "before": _standing(one.before),
        "after": _standing(one.after),
        "factors": [
            {"line": part.name, "title": part.title, "before": part.before, "after": part.after}
            for part in one.parts
        ],
        "rest": one.rest if whole else None,
        "other_answers": one.answers if whole else None,
        "other_events": one.events if whole else None,
        "other_coverage": one.coverage if whole else None,
        "expired": one.expired if whole else None,
    }


def daily_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/daily/1``; a later edition may add keys."""
    side = record({"as_of": DAY, "matrix": matrix_keys()})
    person: dict[str, Json] = {"key": TEXT, "id": MAYBE_TEXT}
    stands: dict[str, Json] = {
        "area": MAYBE_TEXT, "standing": STANDING, "tier": MAYBE_TEXT, "points": MAYBE_NUMBER,
        "rank": FROM_ONE,
    }  # fmt: skip
    factor = record({"line": TEXT, "title": TEXT, "before": MAYBE_NUMBER, "after": MAYBE_NUMBER})
    mover = record(
        {
            **person,
            "kind": {"enum": list(KINDS)},
            "before": record(stands),
            "after": record(stands),
            "factors": list_of(factor),
            "rest": MAYBE_NUMBER,
            "other_answers": MAYBE_FLAG,
            "other_events": MAYBE_FLAG,
            "other_coverage": MAYBE_FLAG,
            "expired": {"type": ["integer", "null"]},
        }
    )
    whom = list_of(record(person))
    counted = {"before": COUNT, "after": COUNT, "both": COUNT}
    expired = {"expired": MAYBE_COUNT, "expired_without_points": MAYBE_COUNT}
    return document(
        FORMAT,
        "What differs between a snapshot and the one before it.",
        {
            **handling_keys(),
            "advisory": {"const": True},
            "notice": list_of(TEXT),
            "audience": {"enum": list(AUDIENCES)},
            "before": side,
            "after": side,
            "area": MAYBE_TEXT,
            "alike": FLAG,
            "counts": record({**counted, **expired}),
            "movers": list_of(mover),
            "new": list_of(record({**person, **stands})),
            "gone": list_of(record({**person, **stands})),
            "standings": list_of(record({**person, "before": STANDING, "after": STANDING})),
            "unknown": list_of(
                record({"agency": TEXT, "what": TEXT, "missing": whom, "sent": whom})
            ),
            "stale": by_name(COUNT),
            "entry": entry_keys(),
            "exit": {"anyOf": [exit_keys(), {"type": "null"}]},
            "decisions": {"anyOf": [record(placed_keys()), {"type": "null"}]},
            "places": {"anyOf": [places_keys(), {"type": "null"}]},
        },
    )
