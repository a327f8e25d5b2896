"""JSON forms of how firm a ranking is: `iom-matrix/stability/1` and `iom-matrix/leave-out/1`."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.comparison.effects import Effect
from iom_matrix.comparison.firmness import Cut, Firmness
from iom_matrix.comparison.leaving_out import LeaveOut, LeftOut
from iom_matrix.comparison.stability import Alone, Stability
from iom_matrix.definition.linked import Matrix
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.rankings import matrix_form
from iom_matrix.scoring.results import Scores

STABILITY = "iom-matrix/stability/1"
LEAVE_OUT = "iom-matrix/leave-out/1"


def stability_form(found: Stability, *, audience: Audience = "panel") -> dict[str, Json]:
    """How firm tiers and first places are, as JSON, keys in the documented order.

    Args:
        found: what `stress` returned.
        audience: whose view. Whom a change of a line alters tells what it gives them, so this is
            null, and marked ``withheld``, for lines that the audience may not see.
    """
    matrix = found.scores.matrix
    return {
        **_head(STABILITY, found.scores, audience),
        "points": found.variation.points or None,
        "share": found.variation.share or None,
        "varied": list(found.varied),
        "kept": [{"line": name, "because": why} for name, why in found.kept.items()],
        "draws": found.draws,
        "seed": found.seed,
        "tried": found.tried,
        "ranking": list(matrix.file.ranking),
        "cuts": [_cut(cut, matrix, audience) for cut in found.cuts],
        "nominals": [_nominal(one) for one in found.nominals],
        "alone": [_alone(one, matrix, audience) for one in found.alone],
    }


def leave_out_form(found: LeaveOut, *, audience: Audience = "panel") -> dict[str, Json]:
    """What becomes of people when one question is left out, keys in the documented order.

    Args:
        found: what `leave_out` returned.
        audience: whose view, as in `stability_form`.
    """
    matrix = found.scores.matrix
    return {
        **_head(LEAVE_OUT, found.scores, audience),
        "first": list(found.first),
        "lines": [_left_out(one, matrix, audience) for one in found.lines],
    }


def _head(name: str, scores: Scores, audience: Audience) -> dict[str, Json]:
    return {
        "format": name,
        "matrix": matrix_form(scores.matrix),
        "as_of": scores.as_of.isoformat(),
        "advisory": True,
        "notice": [*heads(scores), ADVICE],
        "audience": audience,
    }


def _cut(cut: Cut, matrix: Matrix, audience: Audience) -> dict[str, Json]:
    return {
        "places": cut.places,
        "last": _key(cut.last, matrix, audience),
        "following": _key(cut.following, matrix, audience),
        "tied": list(cut.tied),
        "tied_draws": cut.tied_draws,
        "always": cut.always,
        "sometimes": cut.sometimes,
        "never": cut.never,
    }


def _key(texts: tuple[str, ...] | None, matrix: Matrix, audience: Audience) -> list[Json] | None:
    """The ranking key of a person, line by line; null where the audience may not see a line."""
    if texts is None:
        return None
    lines = [matrix.lines[name] for name in matrix.file.ranking]
    return [
        None if not may_see(matrix, line, audience) else text if line.scale else Decimal(text)
        for line, text in zip(lines, texts, strict=True)
    ]


def _nominal(one: Firmness) -> dict[str, Json]:
    return {
        "id": one.person,
        "standing": one.standing,
        "rank": one.rank,
        "placed": one.placed,
        "tier": one.tier,
        "kept": one.kept,
        "tiers": dict(one.tiers),
        "alone": one.alone,
        "best": one.best,
        "worst": one.worst,
        "first": [
            {
                "places": among.places,
                "now": among.now,
                "inside": among.inside,
                "tied": among.tied,
                "verdict": among.verdict,
            }
            for among in one.first
        ],
    }


def _alone(one: Alone, matrix: Matrix, audience: Audience) -> dict[str, Json]:
    step = one.step
    return {
        "line": step.line,
        "title": step.title,
        "row": step.row,
        "by": step.by,
        "before": None if step.before is None else Decimal(step.before),
        "after": None if step.after is None else Decimal(step.after),
        **_effect(one.effect, withheld=not may_see(matrix, matrix.lines[step.line], audience)),
    }


def _left_out(one: LeftOut, matrix: Matrix, audience: Audience) -> dict[str, Json]:
    withheld = not may_see(matrix, matrix.lines[one.line], audience)
    return {
        "line": one.line,
        "title": one.title,
        "section": one.section,
        "most": None if one.most is None else Decimal(one.most),
        "earning": None if withheld else one.earning,
        **_effect(one.effect, withheld=withheld),
    }


def _effect(effect: Effect, *, withheld: bool) -> dict[str, Json]:
    tiers: Json = [{"id": t.person, "before": t.before, "after": t.after} for t in effect.tiers]
    first: Json = [
        {"places": p.places, "id": p.person, "before": p.before, "after": p.after}
        for p in effect.first
    ]
    return {
        "withheld": withheld,
        "tiers": None if withheld else tiers,
        "first": None if withheld else first,
    }
