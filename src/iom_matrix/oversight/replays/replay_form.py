"""The JSON form of a replay: ``iom-matrix/replay/1``."""

from __future__ import annotations

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form, handling_keys
from iom_matrix.forms.schema_words import (
    COUNT,
    DAY,
    DIGEST,
    FLAG,
    FROM_ONE,
    MAYBE_TEXT,
    TEXT,
    document,
    list_of,
    matrix_keys,
    record,
)
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.replays.replay import Changed, Replay
from iom_matrix.oversight.snapshots.forms import identity_form, inputs_form
from iom_matrix.oversight.snapshots.snapshot_schema import inputs_keys

FORMAT = "iom-matrix/replay/1"


def replay_form(found: Replay) -> dict[str, Json]:
    """A replay as JSON, keys in the documented order."""
    before, after = found.before, found.after
    ids = {one.score: one.person for one in found.changed}
    return {
        "format": FORMAT,
        **handling_form(before.handling),
        "advisory": True,
        "notice": list(after.notices),
        "as_of": before.as_of.isoformat(),
        "corrected": found.corrected,
        "same": found.same,
        "matrix": {
            "same": found.same_matrix,
            "same_scoring": found.same_scoring,
            "before": identity_form(before.matrix),
            "after": identity_form(after.matrix),
        },
        "engine": {
            "same": found.same_engine, "before": before.engine, "after": after.engine,
        },
        "inputs": {
            "same": found.same_inputs,
            "same_coverage": found.same_coverage,
            "before": inputs_form(before.inputs),
            "after": inputs_form(after.inputs),
        },
        "removed": sum(one.count for one in before.removed),
        "changed": [_changed(one) for one in found.changed],
        "unscored": [_changed(one) for one in found.unscored],
        "ranks": found.ranks,
        "new": len(found.new),
        # Of a snapshot from which somebody was erased, they would tell who.
        "new_ids": [] if before.removed else list(found.new),
        "gone": list(found.gone),
        "decisions": None if found.decisions is None else [
            _decision(one, ids[one.seen.score]) for one in found.decisions if one.seen
        ],
    }  # fmt: skip


def _decision(one: Decision, person: str) -> dict[str, Json]:
    return {
        "id": person,
        "key": one.key,
        "decided_on": one.decided_on.isoformat(),
        "kind": one.kind,
        "outcome": one.outcome,
        "score": one.seen.score if one.seen else None,
        "review_by": one.review_by.isoformat(),
    }


def _changed(one: Changed) -> dict[str, Json]:
    return {
        "id": one.person,
        "key": one.key,
        "answers": one.answers,
        "events": one.events,
        "score": {"before": one.score, "after": one.now},
        "rank": {"before": one.rank_before or None, "after": one.rank_after or None},
        "items": [
            {"what": item.what, "before": item.before, "after": item.after} for item in one.items
        ],
    }


def replay_schema() -> dict[str, Json]:
    """JSON Schema 2020-12 of ``iom-matrix/replay/1``.

    Keys that a later edition adds are allowed; those listed stay.
    """
    people = list_of(_changed_keys())
    return document(
        FORMAT,
        "A snapshot, and what its evidence comes to when it is scored again.",
        {
            **handling_keys(),
            "advisory": {"const": True},
            "notice": list_of(TEXT),
            "as_of": DAY,
            "corrected": FLAG,
            "same": FLAG,
            "matrix": record(
                {
                    "same": FLAG,
                    "same_scoring": FLAG,
                    "before": matrix_keys(),
                    "after": matrix_keys(),
                }
            ),
            "engine": record({"same": FLAG, "before": TEXT, "after": TEXT}),
            "inputs": record(
                {
                    "same": FLAG,
                    "same_coverage": FLAG,
                    "before": inputs_keys(),
                    "after": inputs_keys(),
                }
            ),
            "removed": COUNT,
            "changed": people,
            "unscored": people,
            "ranks": COUNT,
            "new": COUNT,
            "new_ids": list_of(TEXT),
            "gone": list_of(TEXT),
            "decisions": {"type": ["array", "null"], "items": _decision_keys()},
        },
    )


def _decision_keys() -> Json:
    named = dict.fromkeys(("id", "key"), TEXT)
    kinds: dict[str, Json] = {"kind": TEXT, "outcome": TEXT}
    return record({**named, "decided_on": DAY, **kinds, "score": DIGEST, "review_by": DAY})


def _changed_keys() -> Json:
    item = record({"what": TEXT, "before": MAYBE_TEXT, "after": MAYBE_TEXT})
    return record(
        {
            "id": TEXT,
            "key": TEXT,
            "answers": FLAG,
            "events": FLAG,
            "score": record({"before": DIGEST, "after": DIGEST}),
            "rank": record({"before": FROM_ONE, "after": FROM_ONE}),
            "items": list_of(item),
        }
    )
