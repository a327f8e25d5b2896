"""Digests: a short name for what a matrix says, and one for what it does.

`digest` covers every field with its wording; comments, order and layout are left out.
`scoring_digest` covers only what can change a score, table rows included.
"""

from __future__ import annotations

import hashlib

from iom_matrix.definition.canonical import scoring_form, wording_form
from iom_matrix.definition.linked import Matrix
from iom_matrix.forms.exact_json import Json, compact_json


def digest(matrix: Matrix) -> str:
    """``sha256:`` and 64 hexadecimal digits over every field of the matrix and what it names."""
    return _sha(wording_form(matrix))


def scoring_digest(matrix: Matrix) -> str:
    """``sha256:`` and 64 hexadecimal digits over what decides points, tiers, routes and order."""
    return _sha(scoring_form(matrix))


def short(text: str) -> str:
    """The first twelve digits of a digest, for people."""
    return text.removeprefix("sha256:")[:12]


def _sha(form: Json) -> str:
    return "sha256:" + hashlib.sha256(compact_json(form).encode()).hexdigest()
