"""A small world for the words: one person of whom much is known, and matrices of one question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Records, linked
from iom_matrix.testing.inputs import KNOWN
from iom_matrix.testing.matrix import HEAD, drafted
from iom_matrix.testing.vocabulary import vocabulary_of

Definition = dict[str, Any]
AS_OF = dt.date(2026, 4, 1)
SCALE = ["low", "medium", "high"]


def _input(kind: str, **more: Any) -> Definition:
    return {"title": f"A {kind}", "kind": kind, "nature": "fact", **KNOWN, **more}


INPUTS: Definition = {
    "few": _input("count", max="10"),
    "many": _input("count", max="10"),
    "half": _input("amount", max="10", decimals="1"),
    "minus": _input("amount", min="-10", max="10", decimals="1"),
    "flag": _input("flag"),
    "other": _input("flag"),
    "step": _input("choice", of=SCALE),
    "missing": _input("count", max="4"),
    "maybe": _input("flag"),
    "code": _input("code", table="codes@1"),
    "joined": _input("date"),
    "left": _input("date", also=["never"]),
    "old": _input("count", max="10", stale_after="12 months"),
}
PERSON = {
    "few": "1", "many": "5", "half": "2.5", "minus": "-7.5", "flag": "yes", "other": "no",
    "step": "medium", "missing": "", "maybe": "", "code": "A2", "joined": "2024-04-02",
    "left": "2026-02-15", "old": "3", "old.as_of": "2024-01-01",
}  # fmt: skip
# Of the second person less is to be said: enough for a rank.
SECOND = PERSON | {"few": "2", "many": "1"}


def _offence(ref: str, **more: str) -> dict[str, str]:
    return {
        "id": "N-1", "kind": "offence", "offence_ref": ref, "offence_date": "2025-10-01",
        "outcome_date": "2025-11-01", "group": "burglary", "outcome": "convicted",
        "role": "offender", "victim": "V1", "occasion": "O1", "domestic": "no",
        "under_18_at_offence": "no", **more,
    }  # fmt: skip


EVENTS = (
    _offence("R1"),
    _offence("R2", offence_date="2023-01-01", group="robbery", victim="V2", domestic="yes"),
    _offence("R3", outcome="charged", group="assault", role="suspect"),
    _offence("R4", under_18_at_offence="yes"),
    {"id": "N-1", "kind": "breach", "offence_date": "2026-01-01"},
    {"id": "N-1", "kind": "review", "offence_date": "2024-03-01", "level": "high"},
    {"id": "N-1", "kind": "review", "offence_date": "2026-03-01", "level": "low"},
    {"id": "N-1", "kind": "custody-start", "offence_date": "2025-10-11"},
    {"id": "N-1", "kind": "custody-end", "offence_date": "2026-03-01"},
)
SETS: Definition = {
    "proven": {"title": "Proven", "kind": "offence", "outcome": "fact"},
    "charged": {"title": "Charged", "kind": "offence", "outcome": "charge"},
    "breaches": {"title": "Breaches", "kind": "breach"},
    "robberies": {"title": "R", "kind": "offence", "outcome": "fact", "group": "robbery"},
    "reviews": {"title": "Reviews", "kind": "review"},
    "grave": {"title": "Grave reviews", "kind": "review", "level": "high"},
}
QUESTION: Definition = {"of": "few", "each": "1", "unknown": "lowest"}
TIERS: Definition = {
    "scale": SCALE, "of": "total", "levels": {"-9999+": "low", "3+": "medium", "6+": "high"},
}  # fmt: skip


def scene(line: Mapping[str, Any] = QUESTION, **more: Any) -> Definition:
    """A matrix of one question with its vocabulary; `more` adds sections, or inputs."""
    inputs = INPUTS | more.pop("inputs", {})
    matrix = {
        **HEAD,
        "events": SETS | more.pop("events", {}),
        "measures": {"below": {"of": "half", "floor": "1"}},
        "groups": {"asked": {"add": {"line": dict(line)}}},
        "total": {"add": ["asked"]},
        "tiers": TIERS,
        "ranking": ["total"],
    }
    return {"inputs": inputs, "matrix": matrix | more}


def measured(line: Mapping[str, Any], **more: Any) -> Definition:
    """A matrix that has a measure of levels, each worth other points."""
    points = {"low": "0", "medium": "3", "high": "6"}
    question = {"of": "value", "points": points, "unknown": "lowest"}
    return scene(question, measures={"value": dict(line)}, **more)


def outcome(said: Definition) -> str:
    """What the first person scores, in a few words."""
    scores = scored(said)
    if scores.gate[0] >= 0:
        return "stopped"
    if scores.refused[0]:
        return "refused"
    rules = [
        name
        for truths in (scores.routes, scores.cohorts, scores.cautions)
        for name, truth in truths.items()
        if truth.yes[0]
    ]
    place = f"rank {rank(scores).rank[0]}" if len(said["matrix"]["ranking"]) > 1 else ""
    sure = f"sure {_points(scores, 'confidence')}" if "confidence" in scores.lines else ""
    parts = [_points(scores, "total"), scores.matrix.scale[scores.tier[0]], sure, place, *rules]
    return " ".join(part for part in parts if part)


def scored(said: Definition) -> Scores:
    """The scores of both people."""
    vocabulary, matrix = vocabulary_of(said["inputs"]), said["matrix"]
    total = drafted(matrix, vocabulary)[0].lines["total"].result
    ends = {"range": [str(total.lowest), str(total.highest)]}
    ready = linked(matrix | {"total": matrix["total"] | ends}, vocabulary)
    people = ({"id": "N-1", "area": "North", **PERSON}, {"id": "N-2", "area": "South", **SECOND})
    return score(ready, Records(people, EVENTS, "everything").read(ready), as_of=AS_OF)


def _points(scores: Scores, name: str) -> str:
    """Points, and where more is possible the bounds."""
    line, unit = scores.lines[name], 10**scores.places
    points, low, high = (
        f"{int(side[0]) / unit:g}" for side in (line.points, line.lowest, line.highest)
    )
    return points if low == high else f"{points} ({low} to {high})"
