"""Cases of an instrument: people, and what its published tables say that they score.

A file of cases, `<matrix>.cases.yaml`, has `as_of`, `plain` (what is given of everybody), `cases`
and `edges`. A case says what else is given (`unknown` takes an answer away), its events, what to
expect, and why. An edge gives one input several answers in turn and says what a line then gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from iom_matrix.definition.scalars import from_units
from iom_matrix.reading.definitions import load, tree_of
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import shown


@dataclass(frozen=True)
class Case:
    """One invented person, what is known of them, and what is expected."""

    id: str
    given: Mapping[str, str]
    events: tuple[Mapping[str, str], ...]
    expect: Mapping[str, Any]


@dataclass(frozen=True)
class CaseFile:
    as_of: dt.date
    coverage: Any
    cases: tuple[Case, ...]


def read_cases(path: Path) -> CaseFile:
    said = tree_of(path).value
    cases = (*_cases(said), *_edges(said))
    return CaseFile(dt.date.fromisoformat(said["as_of"]), said.get("coverage", "everything"), cases)


def _cases(said: Mapping[str, Any]) -> Iterator[Case]:
    for name, case in said.get("cases", {}).items():
        assert case["because"], f"{name} gives no reason"
        given = {**said.get("plain", {}), **case.get("given", {})}
        yield Case(name, given, tuple(case.get("events", ())), case["expect"])


def _edges(said: Mapping[str, Any]) -> Iterator[Case]:
    for edge in said.get("edges", ()):
        assert edge["because"], f"{edge['line']} gives no reason"
        for answer, points in edge["earns"].items():
            given = {**said.get("plain", {}), **edge.get("with", {}), edge["of"]: answer}
            expect = {"lines": {edge["line"]: points}}
            also = "".join(f", {name} {said}" for name, said in edge.get("with", {}).items())
            yield Case(f"{edge['line']}, {edge['of']} {answer}{also}", given, (), expect)


def scores_of(matrix: Path, file: CaseFile) -> Scores:
    """All people of the cases, scored at once by one matrix."""
    definition = load(matrix)
    people = people_from_records(
        [
            {"id": case.id} | {name: said for name, said in case.given.items() if said != "unknown"}
            for case in file.cases
        ],
        vocabulary=definition,
        events=[{"id": case.id, **event} for case in file.cases for event in case.events],
        coverage=file.coverage,
    )
    return score(definition, people, as_of=file.as_of)


def differences(matrix: Path, cases: Path) -> list[str]:
    """Every expectation that the matrix does not meet, as `case: key expected, found`."""
    file = read_cases(cases)
    scores = scores_of(matrix, file)
    return [
        f"{case.id}: {key} {expected}, found {found}"
        for case in file.cases
        for key, expected, found in _compared(case, scores)
        if expected != found
    ]


def _compared(case: Case, scores: Scores) -> Iterator[tuple[str, object, object]]:
    at = scores.position(case.id)
    for key, expected in case.expect.items():
        if key == "lines":
            for name, value in expected.items():
                yield name, value, value_of(scores, name, at)
        elif key in {"points", "lowest", "highest"}:
            found = points_of(scores, "total", key, at) if scores.scored[at] else "nothing"
            yield key, expected if expected == "nothing" else Decimal(expected), found
        else:
            yield key, _listed(expected), _listed(_said(scores, key, at))


def _said(scores: Scores, key: str, at: int) -> object:
    """What the scores say of one person under a word of the case file."""
    scored = bool(scores.scored[at])
    match key:
        case "tier":
            return scores.matrix.scale[int(scores.tier[at])] if scored else "nothing"
        case "possible":
            return scores.possible_tiers(at) if scored else ()
        case "settled":
            return "yes" if scores.settled[at] else "no"
        case "refused":
            return scores.refusing(at)
        case "stopped":
            gate = int(scores.gate[at])
            return list(scores.matrix.file.gates)[gate] if gate >= 0 else "nothing"
    raise ValueError(f"'{key}' is not a word of a case")


def _listed(said: object) -> object:
    return list(said) if isinstance(said, list | tuple) else said


def value_of(scores: Scores, line: str, at: int) -> str:
    """What a line gives for the person in one place: points, a level or a measure's value."""
    found = shown(scores.lines[line].result, at, scores.matrix.lines[line].result)
    return "unknown" if found is None else found


def points_of(scores: Scores, line: str, side: str, at: int) -> Decimal:
    """The points of a line, or one of their bounds, for the person in one place."""
    return from_units(int(getattr(scores.lines[line], side)[at]), scores.places)
