"""Keys: what is too weak is refused, and every byte of a key counts."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest

from iom_matrix.errors import EvidenceError, ReferenceNotFoundError
from iom_matrix.oversight.snapshots.keys import key_of, read_key
from tests.unit.oversight.snapshots.taken import KEY, OTHER_KEY


def test_an_opaque_key_is_the_hmac_of_the_exact_id() -> None:
    wanted = hmac.new(KEY.secret, "n-0001é".encode(), hashlib.sha256).hexdigest()
    assert KEY.opaque(["n-0001é", "N-0001é"])[0] == wanted
    assert KEY.opaque(["n-0001é"]) != KEY.opaque(["N-0001é"])
    assert KEY.opaque(["N-1"]) != OTHER_KEY.opaque(["N-1"])


def test_a_key_is_named_by_something_that_is_not_the_key_of_anybody() -> None:
    assert KEY.key_id != OTHER_KEY.key_id
    assert len(KEY.key_id) == 16
    assert str(KEY.secret) not in repr(KEY)


@pytest.mark.parametrize("secret", [b"", b"0123456789abcdef0123456789abcde", bytes(64), b"ab" * 99])
def test_a_key_that_is_short_or_hardly_varies_is_refused(secret: bytes) -> None:
    with pytest.raises(EvidenceError, match="weak-key") as told:
        key_of(secret, "force.key")
    assert told.value.problems[0].file == "force.key"
    assert told.value.problems[0].hint


def test_a_key_that_is_just_long_and_varied_enough_is_taken() -> None:
    assert key_of(b"01234567" * 4).key_id


def test_every_byte_of_a_key_file_counts(tmp_path: Path) -> None:
    plain, ended = tmp_path / "a.key", tmp_path / "b.key"
    plain.write_bytes(KEY.secret)
    ended.write_bytes(KEY.secret + b"\n")
    assert read_key(plain).secret == KEY.secret
    assert read_key(ended).key_id != read_key(plain).key_id


def test_a_key_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ReferenceNotFoundError, match=r"no\.key cannot be read"):
        read_key(tmp_path / "no.key")
