"""Seals: the text of a snapshot with its seal, which covers every byte before the seal's line."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.forms.exact_json import Json, line_json
from iom_matrix.oversight.snapshots.forms import snapshot_form
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.snapshot import Seal, Snapshot

_SEAL = '"seal": '
# What C writes is what `line_json` writes, but for decimals, which it does not know.
_quick = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def snapshot_text(snapshot: Snapshot, key: Key) -> str:
    """The text of a snapshot's file, sealed: a line for each key, and for each column of people.

    Args:
        snapshot: what `take_snapshot` returned, or `read_snapshot`.
        key: the key with which its ids were made opaque.

    Raises:
        EvidenceError: ``other-key``.
    """
    check_key(snapshot, key)
    form = snapshot_form(replace(snapshot, seal=None))
    lines = [f"{_quick(name)}: {_value(name, value)}" for name, value in form.items()]
    body = "{\n" + "".join(f"{line},\n" for line in lines)
    seal = seal_of(body.encode(), key)
    return f"{body}{_SEAL}{line_json({'digest': seal.digest, 'hmac': seal.hmac})}\n}}\n"


def check_key(snapshot: Snapshot, key: Key) -> None:
    """Raise where a snapshot was taken with another key.

    Raises:
        EvidenceError: ``other-key``.
    """
    if key.key_id != snapshot.key_id:
        message = f"the snapshot was taken with key {snapshot.key_id}, and this is {key.key_id}"
        hint = "give the key with which the snapshot was taken"
        raise EvidenceError([Problem("other-key", message, hint)])


def seal_of(body: bytes, key: Key) -> Seal:
    """The seal of the bytes before it."""
    return Seal("sha256:" + hashlib.sha256(body).hexdigest(), key.sign(body))


def sealed_part(data: bytes) -> bytes | None:
    """The bytes that a file's seal covers; None where there is no seal."""
    at = data.rfind(b"\n" + _SEAL.encode())
    return None if at < 0 else data[: at + 1]


def is_whole(body: bytes, seal: Seal) -> bool:
    """Whether the digest is that of the bytes."""
    return hashlib.sha256(body).hexdigest() == seal.digest.removeprefix("sha256:")


def is_ours(body: bytes, seal: Seal, key: Key) -> bool:
    """Whether the bytes were sealed with this key."""
    return hmac.compare_digest(key.sign(body).encode(), seal.hmac.encode())


def _value(name: str, value: Json) -> str:
    if name == "people" and isinstance(value, Mapping):
        columns = [f"{_quick(column)}: {_written(cells)}" for column, cells in value.items()]
        return "{\n" + ",\n".join(columns) + "\n}"
    return line_json(value)


def _written(cells: Json) -> str:
    try:
        return _quick(cells)
    except TypeError:
        return line_json(cells)
