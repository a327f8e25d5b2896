"""Canonical forms: what a matrix says, and what it does, the same however its file is laid out.

`wording_form` covers every field with its wording; comments, order and layout are left out.
`scoring_form` covers only what can change a score, table rows included. Two matrices with equal
forms are one matrix, or score alike; digests are taken of these forms, and differences found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from iom_matrix.definition.answers import Answer, NotKnown, Numbers, Within
from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix, Move, Row
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test, tests_in
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import OFFENCE

Form: TypeAlias = "str | bool | int | Sequence[Form] | Mapping[str, Form] | None"
# Joins of which another order is another line.
IN_ORDER = ("subtract", "divide")


def canonical_text(form: Form) -> str:
    """A form on one line, with the keys of every mapping in order: equal forms, equal texts."""
    if isinstance(form, str):
        return '"' + form.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(form, Mapping):
        items = (f"{canonical_text(key)}:{canonical_text(form[key])}" for key in sorted(form))
        return "{" + ",".join(items) + "}"
    if isinstance(form, Sequence):
        return "[" + ",".join(map(canonical_text, form)) + "]"
    if isinstance(form, bool):
        return "true" if form else "false"
    return "null" if form is None else str(form)


def wording_form(matrix: Matrix) -> dict[str, Form]:
    """Every field as the files say it, with the order of what is not the same in another.

    Gates keep theirs, since the first one stops, and so do adjustments, what is subtracted or
    divided, levels that are named lowest first by nothing but the order of their rows, and
    outcomes, of which a case takes the later one.
    """
    named = (matrix.groups, matrix.codes, *matrix.weights.values(), *matrix.lists.values())
    tables = [table for table in named if table]
    return {
        "matrix": matrix.file.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "gates": list(matrix.file.gates),
        **({"orders": orders} if (orders := _orders(matrix)) else {}),
        "vocabulary": matrix.vocabulary.model_dump(
            mode="json", by_alias=True, exclude_defaults=True
        ),
        **({"outcomes": outcomes} if (outcomes := _outcomes(matrix)) else {}),
        "tables": {table.reference: _table(table) for table in tables},
    }


def _outcomes(matrix: Matrix) -> list[str]:
    """The outcomes of the vocabulary, in order."""
    return list(matrix.vocabulary.events.outcomes) if matrix.vocabulary.events else []


def _orders(matrix: Matrix) -> dict[str, Form]:
    """Line -> its parts, adjustments or levels, where their order says something."""
    found: dict[str, Form] = {}
    for line in matrix.lines.values():
        ordered = [*line.line.parts] if line.line.source in IN_ORDER else []
        ordered += [*line.line.adjust, *_scale_by_rows(line)]
        if ordered:
            found[line.name] = ordered
    return found


def _scale_by_rows(line: LinkedLine) -> tuple[str, ...]:
    """The scale of a line that names it by its rows, which stand in any order for words."""
    said = line.line
    by_rows = said.levels is not None and not said.scale and not line.subject.numeric
    return line.scale if by_rows else ()


def _table(table: CodeTable) -> Form:
    return {
        "title": table.title,
        "source": table.source,
        "columns": [table.key, *table.columns],
        "rows": {key: list(cells) for key, cells in table.rows.items()},
    }


def scoring_form(matrix: Matrix) -> dict[str, Form]:
    """What decides a score, in a form that is the same however the file is laid out."""
    return {
        "lines": {line.name: _line(line) for line in matrix.lines.values()},
        "sets": {name: _set(test) for name, test in matrix.sets.items()},
        **({"events": events} if (events := _events(matrix)) else {}),
        "inputs": {
            name: {
                "subject": _subject(spec.subject),
                "cap": plain(spec.cap) if spec.cap is not None else None,
                "stale_after": str(spec.stale_after) if spec.stale_after else None,
                **({"doubted_if": _logic(matrix.doubts[name])} if name in matrix.doubts else {}),
            }
            for name, spec in matrix.inputs.items()
        },
        "weights": {
            column: {
                group: None if weight is None else plain(weight)
                for group, weight in table.weights(column).items()
            }
            for column in columns_read(matrix)
            if (table := matrix.column(column)) is not None
        },
        "gates": [[name, _logic(logic)] for name, logic in matrix.gates.items()],
        "routes": {name: _logic(logic) for name, logic in matrix.routes.items()},
        "cohorts": {name: _logic(logic) for name, logic in matrix.cohorts.items()},
        "scale": list(matrix.scale),
        "ranking": list(matrix.file.ranking),
    }


def _events(matrix: Matrix) -> dict[str, Form]:
    """How the vocabulary has events read that lines ask for, beyond what their sets say."""
    words = matrix.vocabulary.events
    read = {name for line in matrix.lines.values() for name in line.line.events}
    sets = [test for name, test in matrix.sets.items() if name in read]
    if words is None or not sets:
        return {}
    asked = {test.subject for one in sets for test in tests_in(one.logic)}
    found: dict[str, Form] = {
        "blank": {n: one.blank for n, one in words.fields.items() if one.blank and n in asked}
    }
    if any(line.line.at_liberty for line in matrix.lines.values()):
        found["custody"] = {n: one.custody for n, one in words.kinds.items() if one.custody}
    if any(OFFENCE in one.kinds for one in sets):
        found["outcomes"] = [[n, one.class_, one.coverage] for n, one in words.outcomes.items()]
        codes = matrix.codes if matrix.codes and "group" in matrix.codes.columns else None
        found["codes"] = dict(codes.column("group")) if codes else {}
    return {word: said for word, said in found.items() if said}


def columns_read(matrix: Matrix) -> tuple[str, ...]:
    """The columns of weights that lines read."""
    said = (line.line for line in matrix.lines.values())
    read = (line.sum or line.worst or line.look_up for line in said)
    return tuple(dict.fromkeys(column for column in read if column))


def _line(line: LinkedLine) -> Form:
    said = line.line
    own = (said.answered, said.prorate, line.only_if)
    grouped = line.role == "group" and all(word is None for word in own)
    return {
        "source": said.source,
        "reads": _reads(line),
        "column": said.sum or said.worst or said.distinct,
        "within": str(said.within) if said.within else None,
        "at_liberty": said.at_liberty,
        "date": said.date if said.events else None,
        "cap": plain(said.cap) if said.cap is not None else None,
        "rows": _rows(line.rows),
        # What is said on a group is for the lines in it, unless the group itself can be unknown.
        "unknown": None if grouped else line.unknown,
        "stale": line.stale if line.role == "factor" or _stale_said(line) else None,
        "only_if": _logic(line.only_if) if line.only_if is not None else None,
        "otherwise": said.otherwise or "0" if line.only_if is not None else None,
        "subject": _subject(line.subject),
        **_said_seldom(line),
    }


def _stale_said(line: LinkedLine) -> bool:
    # A group reads no answers; the conditions on it do.
    reads = line.role in {"measure", "tier"} or bool(line.conditions)
    return reads and line.stale != "doubted"


def _reads(line: LinkedLine) -> Form:
    """What it reads, in the order of the file where that order says something."""
    if line.line.source in IN_ORDER or len(line.line.of) > 1:
        return list(line.reads)
    return sorted(line.reads) or (line.line.events[0] if len(line.line.events) == 1 else None)


def _rows(rows: tuple[Row, ...]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for row in rows:
        cell: Form = plain(row.points) if row.points is not None else row.level
        key = plain(row.edge) + "+" if row.edge is not None else str(row.word)
        found[key] = _rows(row.inner) if row.inner else cell
    return found


def _said_seldom(line: LinkedLine) -> dict[str, Form]:
    """The words that most lines do without; one that is not said has no key."""
    said = line.line
    alone = said.since is not None and said.until is None and len(said.since) == 1
    moments = said.moments if not (alone and said.since and said.since[0].last) else ()
    found: dict[str, Form] = {
        "moments": [moment.model_dump(exclude_defaults=True) for moment in moments],
        "until": len(said.until or ()),
        "latest": said.latest,
        "look_up": said.look_up,
        "else": plain(said.else_) if said.else_ is not None else None,
        "rules": [_logic(rule) for rule in line.rules],
        "gives": [choice.gives for choice in said.first or ()],
        "each": plain(said.each) if said.each is not None else None,
        "round": str(said.round) if said.round is not None else None,
        "floor": plain(said.floor) if said.floor is not None else None,
        "answered": said.answered,
        "prorate": said.prorate,
        "scale": list(line.scale) if line.role != "tier" else None,
        "adjust": [_move(move) for move in line.moves],
    }
    return {word: value for word, value in found.items() if value}


def _move(move: Move) -> Form:
    return {
        "when": _logic(move.when),
        "by": move.by,
        "to": move.to,
        "floor": move.floor,
        "ceiling": move.ceiling,
    }


def _subject(subject: Subject) -> Form:
    return {
        "words": list(subject.words),
        "ordered": subject.ordered,
        "numeric": subject.numeric,
        "lowest": None if subject.lowest is None else plain(subject.lowest),
        "highest": None if subject.highest is None else plain(subject.highest),
        "places": subject.places,
    }


def _set(test: EventTest) -> Form:
    return {
        "kinds": sorted(test.kinds),
        "logic": _logic(test.logic),
        "strands": sorted(test.strands),
    }


def _logic(logic: Logic) -> Form:
    if isinstance(logic, Test):
        return {"subject": logic.subject, "answer": _answer(logic.answer)}
    if isinstance(logic, NotOf):
        return {"not": _logic(logic.part)}
    parts = sorted((_logic(part) for part in logic.parts), key=canonical_text)
    if len(parts) == 1:
        return parts[0]
    return {"all" if isinstance(logic, AllOf) else "any": parts}


def _answer(answer: Answer) -> Form:
    if isinstance(answer, NotKnown):
        return "unknown"
    if isinstance(answer, Within):
        return str(answer)
    if isinstance(answer, Numbers):
        return [None if side is None else plain(side) for side in (answer.low, answer.high)]
    return {"words": sorted(answer.words)}
