"""The JSON form of a comparison with what is published: a section of ``iom-matrix/check/1``."""

from __future__ import annotations

from collections.abc import Sequence

from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.witnesses import witness_form
from iom_matrix.release.impact import Impact
from iom_matrix.release.proposal import Proposal, Shown
from iom_matrix.release.steps import STEPS


def proposals_form(
    proposals: Sequence[Proposal], name: str, told: Sequence[str] = ()
) -> dict[str, Json]:
    """What is proposed, as JSON. Keys stay in this order."""
    return {
        "against": name,
        "proposals": [_proposal(one) for one in proposals],
        "told": list(told),
    }


def _proposal(one: Proposal) -> dict[str, Json]:
    return {
        "file": str(one.file),
        "reference": one.new.reference,
        "status": one.new.file.status,
        "follows": one.old.reference if one.old is not None else None,
        "declared": one.declared.word if one.old is not None else None,
        "needed": one.needed.word if one.old is not None else None,
        "edited": one.is_edit,
        "enough": not one.is_edit and (one.is_draft or one.declared >= one.needed),
        "unproven": one.unproven,
        "differences": [
            {
                "category": found.category,
                "rule": found.rule,
                "step": STEPS[found.rule].word,
                "section": found.section,
                "subject": found.subject or None,
                "path": [str(key) for key in found.path],
                "before": found.before,
                "after": found.after,
                "sentence": found.sentence,
            }
            for found in one.differences
        ],
        "witnesses": [_shown(shown) for shown in one.witnesses],
        "witnesses_left_out": one.left_out,
        "impact": _impact(one.impact) if one.impact is not None else None,
        "impact_not_counted": one.not_counted or None,
    }


def _shown(shown: Shown) -> dict[str, Json]:
    form = witness_form(shown.witness)
    return {"differences": list(shown.differences), **form, "about": list(shown.about)}


def _impact(impact: Impact) -> dict[str, Json]:
    return {
        "of": impact.of,
        "as_of": impact.as_of.isoformat(),
        "people": impact.told(impact.people),
        "points": impact.told(impact.points),
        "places": impact.told(impact.places),
        "tiers": [
            {"before": before, "after": after, "people": impact.told(number)}
            for (before, after), number in impact.tiers.items()
        ],
    }
