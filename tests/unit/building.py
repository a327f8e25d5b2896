"""Building: small matrices and people, said as their files would say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from iom_matrix.definition.codetables import NOT_MEASURED, CodeTable
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import DefinitionError, Problem, Problems
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Records
from iom_matrix.testing.matrix import HEAD
from iom_matrix.testing.vocabulary import EVENTS, GROUPS, WEIGHTS, Definition

AS_OF = dt.date(2026, 4, 1)
KNOWN = {"nature": "assessment", "source": "OASys", "agency": "probation"}
INPUTS: Definition = {
    "arp": {
        "title": "All reoffending predictor", "kind": "amount", "decimals": "1", "max": "100",
        "also": ["not-assessed"], "stale_after": "12 months", **KNOWN,
    },
    "rosh": {
        "title": "Risk of serious harm", "kind": "choice", "of": ["low", "medium", "high"],
        "also": ["not-assessed"], **KNOWN,
    },
    "adult": {"title": "Aged 18 or over", "kind": "flag", **KNOWN},
    "missed": {"title": "Appointments missed", "kind": "count", "cap": "10", **KNOWN},
    "nrm": {
        "title": "Possible victim", "kind": "choice", "of": ["none", "referred"], "victim": "yes",
        **KNOWN,
    },
    "gender": {"title": "Gender", "kind": "choice", "of": ["a", "b"], **KNOWN},
    "diagnosis": {"title": "Diagnosis", "kind": "flag", "protected": "disability", **KNOWN},
    "engagement": {"title": "Engagement", "kind": "label", **KNOWN},
    "started": {"title": "First day on the scheme", "kind": "date", **KNOWN},
    "released": {"title": "Last release", "kind": "date", "also": ["never"], **KNOWN},
    "signed": {"title": "Score that may be below nothing", "kind": "amount", "decimals": "1",
               "min": "-10", "max": "10", **KNOWN},
    "offence_code": {"title": "Code of the offence", "kind": "code", "table": "codes@1", **KNOWN},
    "band": {"title": "Band", "kind": "choice", "of": ["low", "medium", "high"], **KNOWN},
    "grade": {
        "title": "Grade", "kind": "choice", "of": ["low", "medium", "high"],
        "doubted_if": {"missed": "5+"}, **KNOWN,
    },
}  # fmt: skip
# The codes that there are, of which one has no weight, and a column that has one for each.
CODES = CodeTable(
    "codes", 1, "Codes", "made up", "code", ("severity", "rate"),
    {"A1": ("2", "4"), "A2": ("-1.5", NOT_MEASURED), "B1": ("0", "0.25"), "012": ("7", "1")},
)  # fmt: skip
TABLES = {"harm": WEIGHTS, "codes": CODES}
WORDS: Definition = {
    **EVENTS,
    "fields": {
        **EVENTS["fields"],
        "risk": {
            "title": "Risk", "kind": "choice", "of": ["low", "medium", "high"],
            "kinds": ["breach", "offence"],
        },
    },
}  # fmt: skip
SETS: Definition = {
    "proven": {"title": "Offences proven", "kind": "offence", "outcome": "fact"},
    "breaches": {"title": "Breaches", "kind": "breach"},
    "cleared": {"title": "Offences cleared", "kind": "offence", "outcome": "acquitted"},
    "suffered": {
        "title": "Rows as a victim", "kind": "offence", "outcome": "any", "role": "victim",
    },
}  # fmt: skip
MISSED: Definition = {"of": "missed", "points": {"0+": "0", "3+": "5"}, "unknown": "lowest"}
# Questions that say no policy, with points on either side of nothing.
ADULT: Definition = {"of": "adult", "points": {"no": "0", "yes": "1.5"}}
ROSH: Definition = {
    "of": "rosh", "points": {"low": "0", "medium": "-3", "high": "4", "not-assessed": "1"},
}  # fmt: skip
BAND: Definition = {"of": "band", "points": {"low": "1", "medium": "2", "high": "6"}}
MISSES: Definition = {"of": "missed", "points": {"0+": "-1", "3+": "2", "6+": "5"}}
LOW = {"unknown": "lowest"}
SAID = {"ask": "How many?", "why": "To test.", "reference": "written for the tests"}
TIERS: Definition = {
    "scale": ["below-threshold", "for-discussion"],
    "of": "total",
    "levels": {"-999+": "below-threshold", "5+": "for-discussion"},
}
OFFENCE: dict[str, str] = {
    "kind": "offence", "offence_date": "2026-01-15", "outcome_date": "2026-02-15",
    "group": "assault", "outcome": "convicted", "role": "offender", "victim": "V1",
    "occasion": "O1", "domestic": "no", "under_18_at_offence": "no",
}  # fmt: skip


def definition_of(parts: Mapping[str, Any], **more: Any) -> Definition:
    """A definition whose one group adds up some lines.

    Args:
        parts: the lines of the group; where it is published, each says what a published one must.
        more: replaces whole sections; None leaves one out.
    """
    if more.get("status") == "published":
        parts = {name: {**SAID, **line} for name, line in parts.items()}
    sections = {
        **HEAD,
        "events": SETS,
        "groups": {"likelihood": {"add": dict(parts)}},
        "total": {"add": ["likelihood"]},
        "tiers": TIERS,
        "ranking": ["total"],
        **more,
    }
    return {name: section for name, section in sections.items() if section is not None}


def problems_of(definition: Definition, inputs: Definition | None = None) -> list[Problem]:
    """What linking finds wrong, but for the range, which `definition_of` does not declare.

    Whatever it finds, it names a remedy.
    """
    found = drafted(definition, inputs)[1]
    assert [p for p in found if not p.hint] == []
    return [p for p in found if p.message != "the total does not declare its range"]


def vocabulary_of(inputs: Definition) -> Vocabulary:
    """A vocabulary of some inputs, with offences, breaches and custody, and fields of events."""
    return Vocabulary.model_validate(
        {"vocabulary": "made", "version": "1", "title": "Made", "inputs": inputs, "events": WORDS}
    )


def drafted(definition: Definition, inputs: Definition | None = None) -> tuple[Matrix, Problems]:
    """The matrix of a definition, and all that linking finds wrong with it."""
    vocabulary = vocabulary_of(INPUTS if inputs is None else inputs)
    lists = {name: CODES for name, spec in vocabulary.inputs.items() if spec.kind == "code"}
    file = MatrixFile.model_validate(definition)
    return link(file, vocabulary, GROUPS, weights=TABLES, lists=lists)


def linked(definition: Definition, inputs: Definition | None = None) -> Matrix:
    """The matrix of a definition in which nothing is wrong."""
    matrix, problems = drafted(definition, inputs)
    if problems:
        raise DefinitionError(problems)
    return matrix


def matrix_of(parts: Mapping[str, Any], inputs: Definition | None = None, **more: Any) -> Matrix:
    """The matrix of `definition_of`, with the range of its total declared."""
    definition = definition_of(parts, **more)
    if "total" in definition:
        total = drafted(definition, inputs)[0].lines["total"].result
        total_range = [str(total.lowest), str(total.highest)]
        definition["total"] = {**definition["total"], "range": total_range}
    return linked(definition, inputs)


def scores_of(
    matrix: Matrix,
    people: Iterable[Mapping[str, str]],
    events: Iterable[Mapping[str, str]] = (),
    coverage: Any = "everything",
) -> Scores:
    """Scores of people given as records, on 1 April 2026."""
    nominals = tuple({"id": f"N-{at}"} | dict(person) for at, person in enumerate(people, 1))
    rows = tuple({"id": "N-1"} | dict(row) for row in events)
    return score(matrix, Records(nominals, rows, coverage).read(matrix), as_of=AS_OF)


def span_of(scores: Scores, name: str, at: int = 0) -> tuple[str, str, str]:
    """Points, lowest and highest of one line, as texts."""
    line = scores.lines[name]
    unit = 10**scores.places
    sides = (int(side[at]) for side in (line.points, line.lowest, line.highest))
    points, lowest, highest = (f"{side / unit:g}" for side in sides)
    return points, lowest, highest


def spans(
    line: Mapping[str, Any], people: Iterable[Mapping[str, str]], **more: Any
) -> list[tuple[str, str, str]]:
    """Points, lowest and highest of the line `x` for each person."""
    scores = scores_of(matrix_of({"x": line}, **more), people)
    return [span_of(scores, "x", at) for at in range(len(scores))]


def day(text: str) -> np.datetime64:
    return np.datetime64(text or "NaT", "D")


def days(*texts: str) -> np.ndarray:
    return np.array([text or "NaT" for text in texts], "datetime64[D]")
