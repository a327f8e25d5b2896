"""Drafting: which form is filled for which kind of draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iom_matrix.oversight.drafts.atrs import atrs
from iom_matrix.oversight.drafts.dpia import dpia
from iom_matrix.oversight.drafts.draft import Draft, DraftKind, Subject
from iom_matrix.oversight.drafts.eia import eia

_FORMS: Mapping[DraftKind, Callable[[Subject], Draft]] = {"atrs": atrs, "dpia": dpia, "eia": eia}


def draft_of(kind: DraftKind, subject: Subject) -> Draft:
    """Fill a form with what the matrix and the engine know; mark what only the force can say."""
    return _FORMS[kind](subject)
