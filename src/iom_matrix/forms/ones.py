"""The JSON form of one person's score with its breakdown: ``iom-matrix/one/1``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from iom_matrix.definition.linked import TIER, TOTAL, Matrix
from iom_matrix.explanation.audiences import (
    Audience,
    may_see_input,
    may_see_rule,
    visible_lines,
)
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.rankings import matrix_form
from iom_matrix.scoring.one.results import LineOne, ScoreOne
from iom_matrix.scoring.one.truth import Truth

FORMAT = "iom-matrix/one/1"


def one_form(one: ScoreOne, *, audience: Audience = "panel") -> dict[str, Json]:
    """One person's score and every line of it as JSON, keys in the documented order.

    Args:
        one: what `score_one` returned.
        audience: whose view; what it may not see is null and marked ``withheld``.
    """
    matrix, file = one.matrix, one.matrix.file
    gate = file.gates[one.gate] if one.gate is not None else None
    seen = visible_lines(matrix, audience)
    lines = one.lines.values() if gate is None else ()
    return {
        "format": FORMAT,
        "matrix": dict(_matrix(matrix)),
        "as_of": one.as_of.isoformat(),
        "advisory": True,
        "notice": [*one.notices, ADVICE],
        "audience": audience,
        "id": one.person,
        "area": one.facts.area,
        "standing": one.facts.standing,
        "points": one.points,
        "lowest": one.lowest,
        "highest": one.highest,
        "tier": one.tier,
        "settled": one.settled,
        "possible_tiers": list(one.possible_tiers),
        "out_of_scope": None
        if gate is None
        else {"gate": one.gate, "outcome": gate.stop, "because": gate.because},
        "refused": list(one.refused),
        "gates": _words(one.gates),
        "routes": _words(one.routes),
        "cohorts": {
            name: truth.word
            for name, truth in one.cohorts.items()
            if gate is None and may_see_rule(matrix, matrix.cohorts[name], audience)
        },
        "cautions": [
            {"code": name, "text": file.cautions[name].say}
            for name, truth in one.cautions.items()
            if truth.yes and may_see_rule(matrix, matrix.cautions[name], audience)
        ],
        "lines": [_line(one, line, audience, seen=line.linked.name in seen) for line in lines],
        "stale": _inputs(one, one.odd.stale, audience),
        "later": _inputs(one, one.odd.later, audience),
        "doubted": _inputs(one, one.odd.doubted, audience),
    }


@lru_cache(maxsize=32)
def _matrix(matrix: Matrix) -> dict[str, Json]:
    return matrix_form(matrix)


def _words(rules: Mapping[str, Truth]) -> dict[str, Json]:
    return {name: truth.word for name, truth in rules.items()}


def _inputs(one: ScoreOne, names: tuple[str, ...], audience: Audience) -> list[Json]:
    return [name for name in names if may_see_input(one.matrix, name, audience)]


def _line(one: ScoreOne, line: LineOne, audience: Audience, *, seen: bool) -> dict[str, Json]:
    """One line; the total's points and the tier are told to everybody."""
    name = line.linked.name
    earned = one.tier is not None and (seen or name == TOTAL)
    return {
        "id": name,
        "kind": line.linked.role,
        "title": line.linked.title,
        "answer": line.answer if seen else None,
        "band": line.band if seen else None,
        "level": line.level if seen or name == TIER else None,
        "points": line.points if earned else None,
        "lowest": line.lowest if earned else None,
        "highest": line.highest if earned else None,
        "answered": line.answered if seen else None,
        "applies": line.applies.word if seen and line.applies is not None else None,
        "refuses": line.refuses if seen else None,
        "withheld": not seen,
        "adjustments": [
            {
                "id": move.name,
                "applies": move.applies.word,
                "before": move.before,
                "after": move.after,
                "because": said.because,
            }
            for move, said in zip(line.moves, line.linked.moves, strict=True)
            if seen and may_see_rule(one.matrix, said.when, audience)
        ],
    }
