"""Digests: a short name for what a matrix says, and one for what it does.

`digest` covers every field with its wording; comments, order and layout are left out.
`scoring_digest` covers only what can change a score, table rows included.
"""

from __future__ import annotations

import hashlib

from iom_matrix.definition.answers import Answer, NotKnown, Numbers
from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.lines import MEASURES
from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.forms.exact_json import Json, compact_json


def digest(matrix: Matrix) -> str:
    """``sha256:`` and 64 hexadecimal digits over every field of the matrix and what it names."""
    return _sha(wording_form(matrix))


def scoring_digest(matrix: Matrix) -> str:
    """``sha256:`` and 64 hexadecimal digits over what decides points, tiers, routes and order."""
    return _sha(scoring_form(matrix))


def short(text: str) -> str:
    """The first twelve digits of a digest, for people."""
    return text.removeprefix("sha256:")[:12]


def _sha(form: Json) -> str:
    return "sha256:" + hashlib.sha256(compact_json(form).encode()).hexdigest()


def wording_form(matrix: Matrix) -> dict[str, Json]:
    """Every field as the files say it. Gates keep their order, since the first one stops."""
    tables = [table for table in (matrix.groups, matrix.codes, *matrix.weights.values()) if table]
    return {
        "matrix": matrix.file.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "gates": list(matrix.file.gates),
        "vocabulary": matrix.vocabulary.model_dump(
            mode="json", by_alias=True, exclude_defaults=True
        ),
        "tables": {table.reference: _table(table) for table in tables},
    }


def _table(table: CodeTable) -> Json:
    return {
        "title": table.title,
        "source": table.source,
        "columns": [table.key, *table.columns],
        "rows": {key: list(cells) for key, cells in table.rows.items()},
    }


def scoring_form(matrix: Matrix) -> dict[str, Json]:
    """What decides a score, in a form that is the same however the file is laid out."""
    return {
        "lines": {line.name: _line(line) for line in matrix.lines.values()},
        "sets": {name: _set(test) for name, test in matrix.sets.items()},
        "inputs": {
            name: {
                "subject": _subject(spec.subject),
                "cap": plain(spec.cap) if spec.cap is not None else None,
                "stale_after": str(spec.stale_after) if spec.stale_after else None,
            }
            for name, spec in matrix.inputs.items()
        },
        "weights": {
            column: {
                group: None if weight is None else plain(weight)
                for group, weight in table.weights(column).items()
            }
            for table in matrix.weights.values()
            for column in _weight_columns(matrix, table)
        },
        "gates": [[name, _logic(logic)] for name, logic in matrix.gates.items()],
        "routes": {name: _logic(logic) for name, logic in matrix.routes.items()},
        "cohorts": {name: _logic(logic) for name, logic in matrix.cohorts.items()},
        "scale": list(matrix.scale),
        "ranking": list(matrix.file.ranking),
    }


def _weight_columns(matrix: Matrix, table: CodeTable) -> list[str]:
    read = {line.line.sum or line.line.worst for line in matrix.lines.values()}
    return [column for column in table.columns if column in read]


def _line(line: LinkedLine) -> Json:
    source = line.line.source
    return {
        "source": source,
        "reads": sorted(line.parts) or sorted(line.line.of) or line.line.events,
        "column": line.line.sum or line.line.worst or line.line.distinct,
        "within": str(line.line.within) if line.line.within else None,
        "at_liberty": line.line.at_liberty,
        "date": line.line.date if source in MEASURES else None,
        "cap": plain(line.line.cap) if line.line.cap is not None else None,
        "rows": {
            (plain(row.edge) + "+" if row.edge is not None else str(row.word)): (
                plain(row.points) if row.points is not None else row.level
            )
            for row in line.rows
        },
        "unknown": line.unknown if line.role == "factor" else None,
        "stale": line.stale if line.role == "factor" else None,
        "only_if": _logic(line.only_if) if line.only_if is not None else None,
        "otherwise": line.line.otherwise or "0" if line.only_if is not None else None,
        "subject": _subject(line.subject),
    }


def _subject(subject: Subject) -> Json:
    return {
        "words": list(subject.words),
        "ordered": subject.ordered,
        "numeric": subject.numeric,
        "lowest": None if subject.lowest is None else plain(subject.lowest),
        "highest": None if subject.highest is None else plain(subject.highest),
        "places": subject.places,
    }


def _set(test: EventTest) -> Json:
    return {
        "kinds": sorted(test.kinds),
        "logic": _logic(test.logic),
        "strands": sorted(test.strands),
    }


def _logic(logic: Logic) -> Json:
    if isinstance(logic, Test):
        return {"subject": logic.subject, "answer": _answer(logic.answer)}
    if isinstance(logic, NotOf):
        return {"not": _logic(logic.part)}
    parts = sorted((_logic(part) for part in logic.parts), key=compact_json)
    if len(parts) == 1:
        return parts[0]
    return {"all" if isinstance(logic, AllOf) else "any": parts}


def _answer(answer: Answer) -> Json:
    if isinstance(answer, NotKnown):
        return "unknown"
    if isinstance(answer, Numbers):
        return [None if side is None else plain(side) for side in (answer.low, answer.high)]
    return {"words": sorted(answer.words)}
