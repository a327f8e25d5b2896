"""What scoring found of one person, from a batch and from the scalar path, as equal plain data."""

from __future__ import annotations

from typing import Any

import numpy as np

from iom_matrix.definition.scalars import from_units
from iom_matrix.scoring.one.answer import Answer
from iom_matrix.scoring.one.facts import facts_of
from iom_matrix.scoring.one.form import form_of
from iom_matrix.scoring.one.results import LineOne, ScoreOne
from iom_matrix.scoring.one.truth import Truth
from iom_matrix.scoring.results import LineResult, Scores
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values

Picture = dict[str, Any]
_RULES = ("gates", "routes", "cohorts", "cautions")


def differing(scores: Scores) -> list[str]:
    """The people of a batch of whom the scalar path says anything else."""
    form = form_of(scores.matrix, scores.as_of)
    ones = (
        form.score(facts_of(scores.matrix, scores.people.take([at]), scores.as_of))
        for at in range(len(scores))
    )
    return [one.person for at, one in enumerate(ones) if of_one(one) != of_batch(scores, at)]


def of_batch(scores: Scores, at: int) -> Picture:
    """Everything that a batch says of the person at a position."""
    matrix, scored = scores.matrix, bool(scores.scored[at])
    total = scores.total
    ends: tuple[Any, ...] = (None,) * 3
    if scored and total is not None:
        sides = (total.points, total.lowest, total.highest)
        ends = tuple(from_units(int(side[at]), scores.places) for side in sides)
    gate = int(scores.gate[at])
    return {
        "person": scores.people.ids[at],
        "ends": ends,
        "tier": matrix.scale[int(scores.tier[at])] if scored else None,
        "possible_tiers": scores.possible_tiers(at) if scored else (),
        "settled": bool(scores.settled[at]) if scored else None,
        "gate": list(matrix.file.gates)[gate] if gate >= 0 else None,
        "refused": scores.refusing(at),
        "lines": {name: _line(line, scores, name, at) for name, line in scores.lines.items()},
        **{part: _truths(getattr(scores, part), at) for part in _RULES},
        "stale": _named(scores.stale, at),
        "later": _named(scores.later, at),
        "doubted": _named(scores.doubted, at),
    }


def _line(line: LineResult, scores: Scores, name: str, at: int) -> Picture:
    linked = scores.matrix.lines[name]
    row = int(line.row[at])
    sides = [int(side[at]) for side in (line.points, line.lowest, line.highest)]
    earns = linked.role in {"factor", "group"}
    return {
        "source": _values(line.source, at),
        "values": _values(line.values, at),
        "result": _values(line.result, at),
        "answered": bool(line.answered[at]),
        "sides": sides,
        "points": [from_units(side, scores.places) if earns else None for side in sides],
        "row": row,
        "band": linked.leaves[row].text if row >= 0 else None,
        "applies": None if line.applies is None else _truth(line.applies, at),
        "refuses": bool(line.refuses[at]),
        "rules": [_truth(rule, at) for rule in line.rules],
        "moves": [
            (
                move.name,
                _truth(move.applies, at),
                linked.scale[int(move.before[at])],
                linked.scale[int(move.after[at])],
            )
            for move in line.moves
        ],
    }


def _values(values: Values, at: int) -> Picture:
    known, low, high = bool(values.known[at]), int(values.low[at]), int(values.high[at])
    word = int(values.word[at])
    return {
        "known": known,
        "official": (word, int(values.number[at]) * (word < 0)) if known else None,
        "between": (low, high) if low <= high else None,
        "words": int(values.words[at]),
    }


def _truth(truths: Truths, at: int) -> Truth:
    sides = (truths.yes, truths.no, truths.can_yes, truths.can_no)
    return Truth(*(bool(side[at]) for side in sides))


def _truths(rules: Any, at: int) -> dict[str, Truth]:
    return {name: _truth(truths, at) for name, truths in rules.items()}


def _named(marks: Any, at: int) -> list[str]:
    return sorted(name for name, side in marks.items() if np.asarray(side)[at])


def of_one(one: ScoreOne) -> Picture:
    """Everything that the scalar path says of a person."""
    return {
        "person": one.person,
        "ends": (one.points, one.lowest, one.highest),
        "tier": one.tier,
        "possible_tiers": one.possible_tiers,
        "settled": one.settled,
        "gate": one.gate,
        "refused": one.refused,
        "lines": {name: _line_one(line) for name, line in one.lines.items()},
        **{part: dict(getattr(one, part)) for part in _RULES},
        "stale": sorted(one.odd.stale),
        "later": sorted(one.odd.later),
        "doubted": sorted(one.odd.doubted),
    }


def _line_one(line: LineOne) -> Picture:
    return {
        "source": _answer(line.source),
        "values": _answer(line.values),
        "result": _answer(line.result),
        "answered": line.answered,
        "sides": list(line.sides),
        "points": [line.points, line.lowest, line.highest],
        "row": line.row,
        "band": line.band,
        "applies": line.applies,
        "refuses": line.refuses,
        "rules": list(line.rules),
        "moves": [tuple(move) for move in line.moves],
    }


def _answer(answer: Answer) -> Picture:
    known, number, word, low, high, words = answer
    return {
        "known": known,
        "official": (word, number * (word < 0)) if known else None,
        "between": (low, high) if low <= high else None,
        "words": words,
    }
