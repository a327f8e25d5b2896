"""Keys: what makes an id opaque, and a seal that nobody else can make."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.files import bytes_of

SCHEME = "hmac-sha-256"
LEAST_BYTES, LEAST_KINDS, MOST_BYTES = 32, 8, 1_000_000
# What is signed beside ids has a line feed in it, which no id may have: neither can stand for the
# other.
_KEY_ID = b"iom-matrix/key-id\n"


@dataclass(frozen=True, slots=True)
class Key:
    """A secret of the force, which never enters a file; `synthetic` marks the public sample's."""

    secret: bytes = field(repr=False)
    synthetic: bool = False

    @property
    def key_id(self) -> str:
        """Sixteen hexadecimal digits by which two keys are told apart, and neither is found."""
        return self.sign(_KEY_ID)[:16]

    def sign(self, data: bytes) -> str:
        """The HMAC-SHA-256 of some bytes, as 64 hexadecimal digits."""
        return hmac.digest(self.secret, data, "sha256").hex()

    def opaque(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The opaque key of each id: the HMAC-SHA-256 of its exact text in UTF-8."""
        return tuple([self.sign(person.encode()) for person in ids])


def key_of(secret: bytes, file: str = "", *, synthetic: bool = False) -> Key:
    """A key from its bytes, every one of which counts, a line feed at the end too.

    Raises:
        EvidenceError: ``weak-key``, when it is short, or hardly varies.
    """
    hint = "make one, for example: openssl rand -out iom.key 64; then keep it safe"
    if len(secret) < LEAST_BYTES:
        message = f"the key has {len(secret)} bytes, and needs {LEAST_BYTES} at least"
        raise EvidenceError([Problem("weak-key", message, hint, file)])
    if len(set(secret)) < LEAST_KINDS:
        message = f"the key has {len(secret)} bytes, of which only {len(set(secret))} differ"
        raise EvidenceError([Problem("weak-key", message, hint, file)])
    return Key(secret, synthetic)


def read_key(path: str | os.PathLike[str]) -> Key:
    """The key in a file.

    Raises:
        ReferenceNotFoundError: when there is no such file, or it may not be read.
        EvidenceError: ``weak-key``.
    """
    return key_of(bytes_of(path, MOST_BYTES), os.fspath(path))
