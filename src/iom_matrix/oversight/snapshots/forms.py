"""The JSON form of a snapshot: ``iom-matrix/snapshot/1``, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.scalars import from_units
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.evidence.columns import Codes, Marks, Whole
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form
from iom_matrix.oversight.removals import removal_form
from iom_matrix.oversight.snapshots.keys import SCHEME
from iom_matrix.oversight.snapshots.named_matrix import NamedExit, NamedMatrix
from iom_matrix.oversight.snapshots.recorded_people import TRUTHS, RecordedPeople, Span
from iom_matrix.oversight.snapshots.snapshot import FORMAT, Counts, Inputs, Snapshot
from iom_matrix.scoring.places import UNRANKED

SIDES = ("points", "lowest", "highest")


def snapshot_form(snapshot: Snapshot) -> dict[str, Json]:
    """A snapshot as JSON, keys in the documented order, with the seal if it has one."""
    seal = snapshot.seal
    return {
        "format": FORMAT,
        **handling_form(snapshot.handling),
        "advisory": True,
        "notice": list(snapshot.notices),
        "matrix": _matrix(snapshot.matrix),
        "as_of": snapshot.as_of.isoformat(),
        "engine": {"version": snapshot.engine},
        "inputs": inputs_form(snapshot.inputs),
        "key": {"scheme": SCHEME, "key_id": snapshot.key_id},
        "areas": list(snapshot.areas),
        "families": _shares(snapshot.families),
        "counts": _counts(snapshot.counts),
        "removed": [removal_form(one) for one in snapshot.removed],
        "people": _people(snapshot),
        **({"seal": {"digest": seal.digest, "hmac": seal.hmac}} if seal else {}),
    }


def inputs_form(inputs: Inputs) -> dict[str, Json]:
    """What was scored."""
    return {
        "digest": inputs.digest,
        "nominals": inputs.nominals,
        "events": inputs.events,
        "left_out": inputs.left_out,
        "coverage": inputs.coverage,
        "counted": list(inputs.counted),
    }


def identity_form(matrix: NamedMatrix) -> dict[str, Json]:
    """What identifies a matrix, as in every result."""
    names = ("id", "version", "status", "digest", "scoring_digest")
    return {name: getattr(matrix, name) for name in names}


def _matrix(matrix: NamedMatrix) -> dict[str, Json]:
    return {
        **identity_form(matrix),
        "title": matrix.title,
        "places": matrix.places,
        "totalled": matrix.totalled,
        "scale": list(matrix.scale),
        "gates": dict(matrix.gates),
        "routes": dict(matrix.routes),
        "cohorts": list(matrix.cohorts),
        "factors": {
            name: {
                "title": factor.title,
                "section": factor.section,
                "families": _shares(factor.families),
            }
            for name, factor in matrix.factors.items()
        },
        "groups": dict(matrix.groups),
        "exit": _exit(matrix.exit),
        # A file that had none is written again as it was.
        **({} if matrix.agencies is None else {"agencies": dict(matrix.agencies)}),
    }


def _exit(leaving: NamedExit | None) -> Json:
    if leaving is None:
        return None
    return {"below": leaving.below, "for": str(leaving.for_), "because": leaving.because}


def _shares(parts: Mapping[str, Decimal] | None) -> Json:
    return None if parts is None else dict(parts)


def _counts(counts: Counts) -> dict[str, Json]:
    return {
        "nominals": counts.nominals,
        "scored": counts.scored,
        "out_of_scope": counts.out_of_scope,
        "refused": counts.refused,
        "settled": counts.settled,
        "routed": counts.routed,
        "tiers": dict(counts.tiers),
    }


def _people(snapshot: Snapshot) -> dict[str, Json]:
    people, matrix = snapshot.people, snapshot.matrix
    scored = people.scored
    has_total = scored if matrix.totalled else np.zeros(len(people), np.bool_)
    return {
        "key": list(people.key),
        "area": _names(people.area, snapshot.areas),
        "standing": _names(people.standing, STANDINGS),
        "rank": _where(people.rank != UNRANKED, people.rank.tolist()),
        **_span(people.total, has_total, matrix.places),
        "tier": _names(people.tier, matrix.scale),
        "settled": _where(scored, people.settled.tolist()),
        "possible_tiers": {tier: _positions(marks) for tier, marks in _tiers(people, matrix)},
        "route": _names(people.route, tuple(matrix.routes)),
        "out_of_scope": _names(people.out_of_scope, tuple(matrix.gates)),
        "refused": _by_name(people.refused),
        "cohorts": {name: _names(column, TRUTHS) for name, column in people.cohorts.items()},
        "factors": _spans(people.factors, scored, matrix.places),
        "groups": _spans(people.groups, scored, matrix.places),
        "cautions": _by_name(people.cautions),
        "unknown": [
            {
                "line": one.line, "what": one.what, "agency": one.agency, "reason": one.reason,
                "people": _positions(marks),
            }
            for one, marks in people.unknown.items()
        ],
        "stale": _by_name(people.stale),
        "last_counted": _where(
            ~np.isnat(people.last_counted), np.datetime_as_string(people.last_counted).tolist()
        ),
        "counted": people.counted.tolist(),
        "expired": people.expired.tolist(),
        "rows": people.rows.tolist(),
        "answers": list(people.answers),
        "events": list(people.events),
        "score": list(people.score),
    }  # fmt: skip


def _tiers(people: RecordedPeople, matrix: NamedMatrix) -> list[tuple[str, Marks]]:
    held = people.possible_tiers
    return [(tier, held >> np.uint64(place) & np.uint64(1) != 0)
            for place, tier in enumerate(matrix.scale)]  # fmt: skip


def _names(places: Codes, names: Sequence[str]) -> list[str | None]:
    found: list[str | None] = np.array([*names, None], object)[places.astype(np.intp)].tolist()
    return found


def _where(marks: Marks, values: Sequence[Any]) -> list[Json]:
    """The values where marked; null elsewhere."""
    if marks.all():
        return list(values)
    return [value if has else None for value, has in zip(values, marks.tolist(), strict=True)]


def _positions(marks: NDArray[np.bool_]) -> list[int]:
    """The people who are marked, counted from 0 in the order of their keys."""
    found: list[int] = np.flatnonzero(marks).tolist()
    return found


def _by_name(marks: Mapping[str, Marks]) -> dict[str, Json]:
    return {name: _positions(whom) for name, whom in marks.items()}


def _spans(spans: Mapping[str, Span], scored: Marks, places: int) -> dict[str, Json]:
    return {name: _span(span, scored, places) for name, span in spans.items()}


def _span(span: Span, scored: Marks, places: int) -> dict[str, Json]:
    return {side: _where(scored, _numbers(getattr(span, side), places)) for side in SIDES}


def _numbers(units: Whole, places: int) -> list[Any]:
    numbers: list[Any] = units.tolist()
    if not places:
        return numbers
    known = {number: from_units(number, places) for number in set(numbers)}
    return [known[number] for number in numbers]
