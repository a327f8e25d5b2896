"""The JSON form of an explanation: ``iom-matrix/explanation/1``."""

from __future__ import annotations

from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.account import Account, Occurrence, Step
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.explanation.pages import LIMITS
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.handling import handling_form
from iom_matrix.forms.rankings import matrix_form, score_form

FORMAT = "iom-matrix/explanation/1"


def explanation_form(told: Account, *, handling: Handling | None = None) -> dict[str, Json]:
    """Everything about one person's score as JSON, keys in the documented order.

    Args:
        told: what `explain` returned.
        handling: how it is to be handled, once it is a file.
    """
    scored = told.tier is not None
    score = {key: value for key, value in score_form(told).items() if key != "factors"}
    return {
        "format": FORMAT,
        **handling_form(handling),
        "matrix": matrix_form(told.matrix),
        "as_of": told.as_of.isoformat(),
        "advisory": True,
        "notice": [*told.notices, ADVICE],
        "audience": told.audience,
        "id": told.person,
        "area": told.area,
        "standing": told.standing,
        **score,
        "steps": [_step(step, scored=scored) for step in told.steps],
        "tier_steps": [_tier_step(told, step) for step in (told.tier_steps if scored else ())],
        "adjustments": [
            {
                "line": adjusted.line,
                "id": adjusted.name,
                "applies": adjusted.applies,
                "before": adjusted.before,
                "after": adjusted.after,
                "because": adjusted.because,
            }
            for adjusted in (told.adjustments if scored else ())
        ],
        "eligibility": [
            {"cohort": e.cohort, "title": e.title, "eligible": e.eligible, "because": e.because}
            for e in told.cohorts
        ],
        "beside": [
            {
                "title": title,
                "answers": [{"title": name, "answer": answer} for name, answer in answers],
            }
            for title, answers in told.beside
        ],
        "about": _about(told),
        "limits": list(LIMITS),
    }


def _step(step: Step, *, scored: bool) -> dict[str, Json]:
    shown = scored and not step.withheld
    return {
        "id": step.name,
        "kind": step.kind,
        "depth": step.depth,
        "title": step.title,
        "ask": step.ask or None,
        "evidence": step.evidence,
        "band": step.band,
        "level": step.level,
        "working": step.working or None,
        "points": step.points if shown else None,
        "lowest": step.lowest if shown else None,
        "highest": step.highest if shown else None,
        "most": step.most,
        "counted": step.counted,
        "withheld": step.withheld,
        "note": step.note or None,
        "family": step.family or None,
        "why": step.why or None,
        "reference": step.reference or None,
        "proxies": list(step.proxies),
        "occurrences": [_occurrence(occurrence) for occurrence in step.occurrences],
    }


def _tier_step(told: Account, step: Step) -> dict[str, Json]:
    """A step towards the tier, or a measure that one reads."""
    return {
        "id": step.name,
        "title": step.title,
        "kind": step.kind,
        "depth": step.depth,
        "reads": list(told.matrix.lines[step.name].reads),
        "evidence": step.evidence,
        "band": step.band,
        "tier": step.level if step.kind == "tier" else None,
        "level": step.level,
        "working": step.working or None,
        "withheld": step.withheld,
        "note": step.note or None,
        "occurrences": [_occurrence(occurrence) for occurrence in step.occurrences],
    }


def _occurrence(occurrence: Occurrence) -> dict[str, Json]:
    return {
        "date": occurrence.date.isoformat() if occurrence.date else None,
        "kind": occurrence.kind,
        "group": occurrence.group or None,
        "outcome": occurrence.outcome or None,
        "surely": occurrence.surely,
        "role": occurrence.role or None,
    }


def _about(told: Account) -> dict[str, Json]:
    """What a reader should know of the matrix itself."""
    file = told.matrix.file
    return {
        "title": file.title,
        "purpose": file.purpose,
        "not_for": list(file.not_for),
        "owner": file.owner,
        "weaknesses": list(file.weaknesses),
    }
