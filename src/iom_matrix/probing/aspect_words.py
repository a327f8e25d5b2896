"""Aspect words: what a reader is shown of one aspect of one person, as a title and a text."""

from __future__ import annotations

from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.explanation.breakdown import answer_of
from iom_matrix.explanation.sentences import capitalized, tier_words
from iom_matrix.probing.aspects import Aspect
from iom_matrix.scoring.results import Scores

ABSENT, NOT_SCORED = "not there", "not scored"
Said = tuple[str, str]


def title_of(aspect: Aspect, *both: Scores) -> str:
    """What an aspect is called, by the first of the matrices that has it."""
    name = aspect.name
    for scores in reversed(both):
        matrix = scores.matrix
        if aspect.kind in {"points", "lowest", "highest", "line"} and name in matrix.lines:
            title = capitalized(matrix.lines[name].title)
            return title if aspect.kind in {"points", "line"} else f"{title}, could be"
        if aspect.kind.startswith("route") and name in matrix.file.routes:
            return f"Route: {matrix.file.routes[name].title}"
        if aspect.kind.startswith("cohort") and name in matrix.file.cohorts:
            return f"Eligible: {matrix.file.cohorts[name].title}"
    return _TITLES.get(aspect.kind, name)


_TITLES = {
    "tier": "Tier",
    "possible": "Possible tiers",
    "settled": "Possible tiers",
    "gate": "Out of scope",
    "refused": "Not scored without",
}


def text_of(scores: Scores, aspect: Aspect, at: int) -> str:
    """What the person at this position is shown of an aspect."""
    name, matrix = aspect.name, scores.matrix
    match aspect.kind:
        case "points" | "line" if name in matrix.lines and matrix.lines[name].role != "measure":
            return _points(scores, name, at, ("points",))
        case "lowest" | "highest" if name in matrix.lines:
            return _points(scores, name, at, ("lowest", "highest"))
        case "tier":
            scored = bool(scores.scored[at])
            return tier_words(matrix.scale[int(scores.tier[at])]) if scored else NOT_SCORED
        case "possible" | "settled":
            return _possible(scores, at)
        case "gate":
            gate = int(scores.gate[at])
            return "no" if gate < 0 else matrix.file.gates[list(matrix.gates)[gate]].stop
        case "refused":
            lines = scores.refusing(at) if scores.gate[at] < 0 else ()
            return ", ".join(matrix.lines[line].title for line in lines) or "nothing"
        case "route" | "route-open" if name in scores.routes:
            return answer_of(scores.routes[name], at)
        case "cohort" | "cohort-open" if name in scores.cohorts:
            return answer_of(scores.cohorts[name], at)
    return ABSENT


def _points(scores: Scores, name: str, at: int, sides: tuple[str, ...]) -> str:
    if not scores.scored[at]:
        return NOT_SCORED
    result = scores.lines[name]
    texts = [plain(from_units(int(getattr(result, side)[at]), scores.places)) for side in sides]
    return " to ".join(dict.fromkeys(texts))


def _possible(scores: Scores, at: int) -> str:
    if not scores.scored[at]:
        return NOT_SCORED
    tiers = " or ".join(tier_words(tier) for tier in scores.possible_tiers(at))
    return f"{tiers}, settled" if scores.settled[at] else f"{tiers}, not proven settled"
