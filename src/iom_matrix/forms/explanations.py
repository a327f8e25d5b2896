"""The JSON form of an explanation: ``iom-matrix/explanation/1``."""

from __future__ import annotations

from iom_matrix.explanation.account import Account, Occurrence, Step
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.explanation.pages import LIMITS
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.rankings import matrix_form, score_form

FORMAT = "iom-matrix/explanation/1"


def explanation_form(told: Account) -> dict[str, Json]:
    """Everything about one person's score as JSON, keys in the documented order."""
    scored = told.points is not None
    score = {key: value for key, value in score_form(told).items() if key != "factors"}
    return {
        "format": FORMAT,
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
        "tier_steps": [
            {"id": step.name, "title": step.title, "reads": step.reads, "tier": step.level}
            for step in (told.tier_steps if scored else ())
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


def _occurrence(occurrence: Occurrence) -> dict[str, Json]:
    return {
        "date": occurrence.date.isoformat() if occurrence.date else None,
        "kind": occurrence.kind,
        "group": occurrence.group or None,
        "outcome": occurrence.outcome or None,
        "surely": occurrence.surely,
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
