"""Packs of the bundled sample to test with; each is made once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.audiences import Audience
from iom_matrix.oversight.panel.listed_person import Listed
from iom_matrix.oversight.panel.pack import Pack, panel_pack
from iom_matrix.scoring.ranking import rank
from tests.scheme import sample_scores

HANDLING = Handling("OFFICIAL-SENSITIVE", "2026-04-01", dt.date(2026, 10, 1))


@lru_cache(maxsize=8)
def pack(
    area: str | None = "Harrogate", places: int | None = 13, audience: Audience = "panel"
) -> Pack:
    """A pack of the sample."""
    ranking = rank(sample_scores(), area=area)
    return panel_pack(ranking, handling=HANDLING, places=places, audience=audience)


def listed(person: str, audience: Audience = "panel") -> Listed:
    """One person of the whole sample."""
    found = pack(None, 20, audience).people
    return next(one for one in found if one.told.person == person)
