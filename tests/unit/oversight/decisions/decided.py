"""Decisions made by hand about people of the sample's snapshot."""

from __future__ import annotations

from typing import Any

from iom_matrix.oversight.decisions.decision import FORMAT, Decision
from iom_matrix.oversight.decisions.forms import decision_form
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.snapshots.taken import sample_snapshot

SYNTHETIC = "SYNTHETIC: invented data about nobody."


def seen(at: int = 0, snapshot: Snapshot | None = None) -> dict[str, Any]:
    """The score of a person of a snapshot, as a decision cites it."""
    held = sample_snapshot() if snapshot is None else snapshot
    tier = int(held.people.tier[at])
    return {
        "matrix": held.matrix.reference,
        "scoring_digest": held.matrix.scoring_digest,
        "as_of": held.as_of.isoformat(),
        "score": held.people.score[at],
        "tier": None if tier < 0 else held.matrix.scale[tier],
    }


def said(at: int = 0, snapshot: Snapshot | None = None, **more: Any) -> dict[str, Any]:
    """A decision about a person of a snapshot as a JSON object, with other words for some keys."""
    held = sample_snapshot() if snapshot is None else snapshot
    tier = int(held.people.tier[at])
    whole = {
        "format": FORMAT,
        "handling": "OFFICIAL-SENSITIVE",
        "generated_at": held.as_of.isoformat(),
        "purge_by": "2999-12-31",
        "notice": [SYNTHETIC],
        "key": held.people.key[at],
        "area": "York",
        "decided_on": held.as_of.isoformat(),
        "kind": "review",
        "outcome": "keep",
        "present": ["probation", "iom-sergeant"],
        "chair": "iom-coordinator",
        "seen": seen(at, held),
        "indication": "not-scored"
        if tier < 0
        else ("above-threshold" if tier else "below-threshold"),
        "agrees": None if tier < 0 else True,
        "review_by": "2999-01-01",
    }
    return whole | more


def decided(at: int = 0, snapshot: Snapshot | None = None, **more: Any) -> Decision:
    """The same as a decision."""
    return Decision.model_validate(said(at, snapshot, **more))


def overridden(at: int = 0, way: str = "up", **more: Any) -> Decision:
    """A decision that goes against the score; down needs somebody above the threshold."""
    more = {"outcome": "keep" if way == "up" else "exit"} | more
    why = "Two partners know of threats that nobody has reported."
    return decided(at, agrees=False, override=way, **({"reason": why} | more))


def place_of(tier: int, nth: int = 0) -> int:
    """The place of the nth person of the sample's snapshot who has a tier."""
    found = [at for at, one in enumerate(sample_snapshot().people.tier.tolist()) if one == tier]
    return found[nth]


def form(decision: Decision) -> dict[str, Any]:
    """Its JSON object."""
    return dict(decision_form(decision))
