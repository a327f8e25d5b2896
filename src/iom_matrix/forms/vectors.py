"""The JSON form of test vectors: ``iom-matrix/vectors/1``, to check another system with."""

from __future__ import annotations

import datetime as dt

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.explanation.breakdown import answer_of
from iom_matrix.explanation.notices import ADVICE, status_notice
from iom_matrix.forms.exact_json import Json
from iom_matrix.forms.rankings import matrix_form
from iom_matrix.probing.cases import LIMIT, Cases, cases_of
from iom_matrix.probing.outcomes import Outcomes
from iom_matrix.probing.persons import names_of
from iom_matrix.scoring.results import LineResult, Scores
from iom_matrix.scoring.values import Values, number_text

FORMAT = "iom-matrix/vectors/1"
SYNTHETIC = "SYNTHETIC: invented data about nobody."


def vectors_form(matrix: Matrix, *, as_of: dt.date, limit: int = LIMIT) -> dict[str, Json]:
    """Invented people at every edge of a matrix and what each must come to, as JSON.

    Args:
        matrix: what `load` returned.
        as_of: the day of scoring.
        limit: the most people.
    """
    cases = cases_of(matrix, as_of=as_of, limit=limit)
    notices = (status_notice(matrix), SYNTHETIC, ADVICE)
    return {
        "format": FORMAT,
        "matrix": matrix_form(matrix),
        "as_of": as_of.isoformat(),
        "notice": [notice for notice in notices if notice],
        "limit": limit,
        "left_out": cases.left_out,
        "unreached": [
            {"kind": goal.kind, "name": goal.name, "detail": goal.detail}
            for goal in cases.unreached
        ],
        "coverage": list(cases.coverage),
        "cases": _cases(cases),
    }


def _cases(cases: Cases) -> list[Json]:
    found = Outcomes(cases.scores)
    names = names_of(cases.people)
    return [
        {
            "id": name,
            "about": person.about,
            "known": person.known and _certain(cases.scores, at),
            "nominal": person.nominal(name),
            "events": person.events(name),
            "expect": _expected(found, at),
        }
        for at, (name, person) in enumerate(zip(names, cases.people, strict=True))
    ]


def _certain(scores: Scores, at: int) -> bool:
    """Whether nothing is open.

    Dates that contradict, or lie ahead, and answers that are doubted leave open what is known.
    """
    rules = (scores.gates, scores.routes, scores.cohorts, scores.cautions)
    decided = all(
        truths.can_yes[at] != truths.can_no[at] for named in rules for truths in named.values()
    )
    return decided and all(
        _line_is_certain(line, scores.lines[line.name], at) for line in scores.matrix.lines.values()
    )


def _line_is_certain(line: LinkedLine, result: LineResult, at: int) -> bool:
    """Whether a line gives one thing, and its rows are asked about one, where they are asked."""
    idle = result.applies is not None and bool(result.applies.no[at])
    asked = len(line.line.of) < 2 and not idle  # a grid is asked about several things
    return _has_one_answer(result.result, at) and (not asked or _has_one_answer(result.values, at))


def _expected(found: Outcomes, at: int) -> dict[str, Json]:
    scores = found.scores
    scored, in_scope = bool(scores.scored[at]), bool(scores.gate[at] < 0)
    total = scores.total
    sides = ("points", "lowest", "highest")
    return {
        **{
            side: found.points(getattr(total, side), at) if scored and total else None
            for side in sides
        },
        "tier": scores.matrix.scale[int(scores.tier[at])] if scored else None,
        "possible_tiers": list(scores.possible_tiers(at)) if scored else [],
        "settled": bool(scores.settled[at]) if scored else None,
        "out_of_scope": None if in_scope else list(scores.gates)[int(scores.gate[at])],
        "refused": list(scores.refusing(at)) if in_scope else [],
        "route": next((name for name, truths in scores.routes.items() if truths.yes[at]), None),
        "cohorts": {name: answer_of(t, at) for name, t in scores.cohorts.items() if in_scope},
        "cautions": [name for name, truths in scores.cautions.items() if truths.yes[at]],
        "steps": [
            _step(found, line, at, scored=scored)
            for line in scores.matrix.lines.values()
            if in_scope
        ],
    }


def _step(found: Outcomes, line: LinkedLine, at: int, *, scored: bool) -> dict[str, Json]:
    result = found.scores.lines[line.name]
    row = int(result.row[at])
    earns = scored and line.role in {"factor", "group"}
    step: dict[str, Json] = {
        "line": line.name,
        "value": found.value(line, at),
        "row": line.leaves[row].text if row >= 0 else None,
        **{
            side: found.points(getattr(result, side), at) if earns else None
            for side in ("points", "lowest", "highest")
        },
    }
    if result.applies is not None:
        step["applies"] = answer_of(result.applies, at)
    summed = line.role == "group" and not line.rows
    if len(line.line.of) < 2 and not summed and not _has_one_answer(result.values, at):
        step["possible"] = _possible(result.values, line.subject, at)
    if line.role in {"measure", "tier"} and (line.rows or line.only_if or line.scale):
        told = scored or line.role == "measure"
        step["gives"] = found.result(line, at) if told else None
        if told and not _has_one_answer(result.result, at):
            step["could_give"] = _possible(result.result, line.result, at)
    if line.moves:
        step["adjust"] = {moved.name: answer_of(moved.applies, at) for moved in result.moves}
    return step


def _has_one_answer(values: Values, at: int) -> bool:
    """Whether nothing but the official value is possible."""
    words, numbers = int(values.words[at]).bit_count(), int(values.high[at] - values.low[at]) + 1
    return bool(values.known[at]) and words + max(numbers, 0) == 1


def _possible(values: Values, subject: Subject, at: int) -> Json:
    """The words and the range of numbers that a value can be; None is no limit."""
    low, high = int(values.low[at]), int(values.high[at])
    ends = [
        None if abs(end) >= NO_LIMIT else number_text(end, subject.places) for end in (low, high)
    ]
    held = int(values.words[at])
    return {
        "numbers": {"from": ends[0], "to": ends[1]} if low <= high else None,
        "words": [word for place, word in enumerate(subject.words) if held >> place & 1],
    }
