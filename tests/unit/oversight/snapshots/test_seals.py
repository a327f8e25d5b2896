"""Seals: over every byte before them, and by no other key than that of the ids."""

from __future__ import annotations

import hashlib

import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.snapshots.seals import is_ours, is_whole, seal_of, sealed_part
from iom_matrix.oversight.snapshots.seals import snapshot_text as text_of
from tests.unit.oversight.snapshots.taken import KEY, OTHER_KEY, sample_snapshot, sample_text


def test_the_seal_covers_every_byte_above_its_line() -> None:
    body = sealed_part(sample_text().encode())
    assert body is not None
    lines = sample_text().splitlines(keepends=True)
    assert body.decode() == "".join(lines[:-2])
    assert lines[-2].startswith('"seal": ')
    assert hashlib.sha256(body).hexdigest() in lines[-2]


def test_any_byte_changed_is_noticed_and_so_is_any_other_key() -> None:
    body = sealed_part(sample_text().encode()) or b""
    seal = seal_of(body, KEY)
    assert is_whole(body, seal)
    assert is_ours(body, seal, KEY)
    assert not is_ours(body, seal, OTHER_KEY)
    for at in (0, 1, len(body) // 2, len(body) - 1):
        other = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        assert not is_whole(other, seal)
        assert not is_ours(other, seal, KEY)


def test_a_text_without_a_seal_has_no_sealed_part() -> None:
    assert sealed_part(b'{"seal": 1}') is None


def test_a_snapshot_is_sealed_with_the_key_of_its_ids() -> None:
    with pytest.raises(EvidenceError, match="other-key"):
        text_of(sample_snapshot(), OTHER_KEY)


def test_a_column_stands_on_a_line_of_its_own() -> None:
    lines = sample_text().splitlines()
    for name in ("key", "points", "factors", "score"):
        assert sum(line.startswith(f'"{name}": ') for line in lines) == (2 if name == "key" else 1)
