"""Reading a snapshot: whole, sealed and well formed, or a problem with its remedy."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import Marks
from iom_matrix.forms.handling import handling_in
from iom_matrix.oversight.files import bytes_of, said_format
from iom_matrix.oversight.removals import REASONS, Reason, Removal
from iom_matrix.oversight.snapshots.columns_of_json import MalformedError, Part
from iom_matrix.oversight.snapshots.forms import SIDES
from iom_matrix.oversight.snapshots.keys import SCHEME, Key
from iom_matrix.oversight.snapshots.matrix_of_json import matrix_in, shares_in
from iom_matrix.oversight.snapshots.named_matrix import NamedMatrix
from iom_matrix.oversight.snapshots.recorded_people import TRUTHS, RecordedPeople, Span, Unknown
from iom_matrix.oversight.snapshots.seals import is_ours, is_whole, sealed_part
from iom_matrix.oversight.snapshots.snapshot import FORMAT, Inputs, Seal, Snapshot

_AGAIN = "take it from a copy that was kept, or take the snapshot again"
_OURS = "name a file that iom-matrix snapshot wrote"
_SHA, _HEX, _SHORT = "sha256:[0-9a-f]{64}", "[0-9a-f]{64}", "[0-9a-f]{16}"
_RECORDS = "<records>"


def read_snapshot(path: str | os.PathLike[str], key: Key | None = None) -> Snapshot:
    """The snapshot in a file.

    Args:
        path: the file, as `snapshot_text` wrote it.
        key: the key with which it was sealed, if it is at hand; without it tampering goes unseen.

    Raises:
        ReferenceNotFoundError: when there is no such file, or it may not be read.
        EvidenceError: ``not-a-snapshot``, ``broken-seal``, ``other-key``, ``false-seal``.
    """
    return opened_snapshot(bytes_of(path), os.fspath(path), key)


def opened_snapshot(data: bytes, file: str, key: Key | None = None) -> Snapshot:
    """As `read_snapshot`, of bytes that were read from a file."""
    form = _object_in(data, file)
    _check_format(form, file)
    problem = _seal_problem(form, data, key)
    if problem is not None:
        raise EvidenceError([problem.at(file)])
    return snapshot_of(form, file)


def snapshot_of(form: Mapping[str, Any], file: str = _RECORDS) -> Snapshot:
    """The snapshot that a JSON object is; its seal is kept, and not tried.

    Args:
        form: the object, with decimals for numbers that are not whole.
        file: its name, for problems.

    Raises:
        EvidenceError: ``not-a-snapshot``; or its handling makes no sense.
    """
    _check_format(form, file)
    try:
        return _snapshot(Part(form), file)
    except MalformedError as error:
        raise EvidenceError([Problem("not-a-snapshot", str(error), _AGAIN, file)]) from None


def _object_in(data: bytes, file: str) -> Mapping[str, Any]:
    try:
        found = json.loads(data, parse_float=Decimal, parse_constant=_no_number,
                           object_pairs_hook=_each_once)  # fmt: skip
    except json.JSONDecodeError as error:
        said = said_format(data)
        if said is not None:
            _check_format({"format": said}, file)
        message = f"the file is {'' if said else 'no snapshot, or '}cut off or damaged: {error.msg}"
        hint = _AGAIN if said else f"{_OURS}; one that is damaged, from a copy"
        problem = Problem("not-a-snapshot", message, hint, file, error.lineno, error.colno)
        raise EvidenceError([problem]) from None
    except (ValueError, RecursionError) as error:
        message = f"the file is no snapshot: {error}"
        raise EvidenceError([Problem("not-a-snapshot", message, _AGAIN, file)]) from None
    if not isinstance(found, dict):
        message = "the file is no JSON object"
        raise EvidenceError([Problem("not-a-snapshot", message, _AGAIN, file)])
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _check_format(form: Mapping[str, Any], file: str) -> None:
    said = form.get("format")
    if said == FORMAT:
        return
    family = FORMAT.rpartition("/")[0]
    if isinstance(said, str) and said.startswith(f"{family}/"):
        message, hint = f"the format is {said}, and this reads {FORMAT}", "use a later version"
    else:
        message = f"the format is {said!r}, and a snapshot's is {FORMAT}"
        hint = _OURS
    raise EvidenceError([Problem("not-a-snapshot", message, hint, file)])


def _seal_problem(form: Mapping[str, Any], data: bytes, key: Key | None) -> Problem | None:
    body = sealed_part(data)
    try:
        seal = _seal(Part(form))
        key_id = Part(form).part("key").text("key_id")
    except MalformedError as error:
        return Problem("broken-seal", f"the seal cannot be read: {error}", _AGAIN)
    if body is None or seal is None or not is_whole(body, seal):
        message = "the file is not as it was sealed: its digest differs"
        return Problem("broken-seal", message, _AGAIN)
    if key is None:
        return None
    if key.key_id != key_id:
        message = f"the file was sealed with key {key_id}, and this is key {key.key_id}"
        return Problem("other-key", message, "give the key with which the snapshot was taken")
    if not is_ours(body, seal, key):
        message = "the seal was not made with this key: somebody wrote the file anew"
        hint = "do not use it; take it from a copy that was kept, and ask who could write it"
        return Problem("false-seal", message, hint)
    return None


def _seal(form: Part) -> Seal | None:
    if "seal" not in form.keys:
        return None
    part = form.part("seal")
    return Seal(part.text("digest"), part.text("hmac"))


def _snapshot(form: Part, file: str) -> Snapshot:
    matrix, as_of = matrix_in(form.part("matrix")), form.day("as_of")
    areas, inputs, key = form.texts("areas"), form.part("inputs"), form.part("key")
    if key.text("scheme") != SCHEME:
        raise MalformedError(f"key.scheme is not {SCHEME}")
    columns = form.part("people").keys
    keys = columns.get("key")
    people = Part(columns, "people", len(keys) if isinstance(keys, list) else 0)
    return Snapshot(
        handling=handling_in(form.keys, file, as_of),
        notices=form.texts("notice"),
        matrix=matrix,
        as_of=as_of,
        engine=form.part("engine").text("version"),
        inputs=Inputs(
            inputs.text("digest"), inputs.count("nominals"), inputs.count("events"),
            inputs.count("left_out"), inputs.text("coverage"), inputs.texts("counted"),
        ),
        key_id=key.text("key_id"),
        areas=areas,
        families=shares_in(form, "families"),
        removed=_removed(form),
        people=_people(people, matrix, areas),
        seal=_seal(form),
    )  # fmt: skip


def _removed(form: Part) -> tuple[Removal, ...]:
    listed = form.value("removed")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise MalformedError("removed is no list of objects")
    parts = [Part(one, f"removed.{at}") for at, one in enumerate(listed)]
    return tuple(
        Removal(one.day("on"), one.count("count"), _reason(one), one.text("proof")) for one in parts
    )


def _reason(part: Part) -> Reason:
    said = part.text("reason")
    for reason in REASONS:
        if reason == said:
            return reason
    raise MalformedError(f"{part.at('reason')} is none of {', '.join(REASONS)}")


def _people(part: Part, matrix: NamedMatrix, areas: tuple[str, ...]) -> RecordedPeople:
    key = part.digests("key", _HEX)
    if sorted(set(key)) != list(key):
        raise MalformedError("people.key does not rise: each person stands once, in that order")
    tier = part.names("tier", matrix.scale)
    scored: Marks = tier >= 0
    settled, given = part.flags("settled")
    _agree(part, "settled", given, scored)
    rank, ranked = part.numbers("rank")
    _agree(part, "rank", ranked, scored)
    has_total = scored if matrix.totalled else np.zeros(len(key), np.bool_)
    return RecordedPeople(
        key=key,
        area=part.names("area", areas),
        standing=part.names("standing", STANDINGS),
        rank=rank,
        total=_span(part, has_total, matrix.places),
        tier=tier,
        settled=settled,
        possible_tiers=_tiers(part, matrix.scale),
        route=part.names("route", tuple(matrix.routes)),
        out_of_scope=part.names("out_of_scope", tuple(matrix.gates)),
        refused=part.marked("refused"),
        cohorts={name: part.part("cohorts").names(name, TRUTHS) for name in matrix.cohorts},
        factors=_spans(part.part("factors"), tuple(matrix.factors), scored, matrix.places),
        groups=_spans(part.part("groups"), tuple(matrix.groups), scored, matrix.places),
        cautions=part.marked("cautions"),
        unknown=_unknown(part),
        stale=part.marked("stale"),
        last_counted=part.days("last_counted"),
        counted=_whole(part, "counted"),
        expired=_whole(part, "expired"),
        rows=_whole(part, "rows"),
        answers=part.digests("answers", _SHORT),
        events=part.digests("events", _SHORT),
        score=part.digests("score", _SHA),
    )


def _agree(part: Part, name: str, given: Marks, scored: Marks) -> None:
    if (given != scored).any():
        raise MalformedError(f"{part.at(name)} has a value where there is no tier, or none where")


def _span(part: Part, scored: Marks, places: int) -> Span:
    sides = []
    for side in SIDES:
        units, given = part.numbers(side, places)
        _agree(part, side, given, scored)
        sides.append(units)
    return Span(*sides)


def _spans(part: Part, names: tuple[str, ...], scored: Marks, places: int) -> dict[str, Span]:
    return {name: _span(part.part(name), scored, places) for name in names}


def _tiers(part: Part, scale: tuple[str, ...]) -> Any:
    held = np.zeros(part.people, np.uint64)
    listed = part.part("possible_tiers")
    for place, tier in enumerate(scale):
        held |= listed.positions(tier).astype(np.uint64) << np.uint64(place)
    return held


def _unknown(part: Part) -> dict[Unknown, Marks]:
    listed = part.value("unknown")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise MalformedError("people.unknown is no list of objects")
    parts = [Part(one, f"people.unknown.{at}", part.people) for at, one in enumerate(listed)]
    return {
        Unknown(*(one.text(name) for name in ("line", "what", "agency", "reason"))):
            one.positions("people")
        for one in parts
    }  # fmt: skip


def _whole(part: Part, name: str) -> Any:
    numbers, given = part.numbers(name)
    if not given.all() or (numbers < 0).any():
        raise MalformedError(f"{part.at(name)} has a value that is no number of 0 or more")
    return numbers
