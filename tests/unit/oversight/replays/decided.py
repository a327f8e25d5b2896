"""Decisions of a panel that saw the scores of the bundled sample."""

from __future__ import annotations

from typing import Any

from iom_matrix.oversight.decisions.decision import Decision
from tests.unit.oversight.snapshots.taken import KEY, sample_snapshot


def decided(person: str, **more: Any) -> Decision:
    """A decision of a panel that saw the sample's score of a person."""
    snapshot = sample_snapshot()
    [key] = KEY.opaque([person])
    at = snapshot.people.key.index(key)
    tier = snapshot.matrix.scale[int(snapshot.people.tier[at])]
    said: dict[str, Any] = {
        "format": "iom-matrix/decision/1", "handling": "OFFICIAL-SENSITIVE",
        "generated_at": "2026-04-10", "purge_by": "2027-04-10", "key": key, "area": "York",
        "decided_on": "2026-04-10", "kind": "acceptance", "outcome": "accept",
        "present": ["iom-sergeant"], "chair": "iom-sergeant", "agrees": True,
        "review_by": "2026-10-10",
        "indication": "below-threshold" if tier == "below-threshold" else "above-threshold",
        "seen": {
            "matrix": snapshot.matrix.reference,
            "scoring_digest": snapshot.matrix.scoring_digest, "as_of": "2026-04-01",
            "score": snapshot.people.score[at], "tier": tier,
        },
    }  # fmt: skip
    return Decision.model_validate({**said, **more})
