"""Drawn nominals: many invented people for one matrix, with cells that are blank or no answer."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from iom_matrix.definition.answers import Numbers
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.logic import tests_in
from iom_matrix.definition.scalars import plain

Record = dict[str, str]
# Each is an answer to nothing; on one engine or another some of them were read.
DIRT = (
    "no answer", " yes", "YES", "yes\n", "3\n", "0.5\r\n", "7\u2028", "1e3", "03", "+1", "9" * 40,
    "2026-02-30", "2026-04-01\n", "31/12/2025",
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """People as records.

    Attributes:
        given: as their table has them, with dirt.
        clean: the same with a blank where there is dirt, as scoring can read them.
        odd: person -> the inputs whose cell is dirt.
    """

    given: list[Record]
    clean: list[Record]
    odd: dict[str, list[str]]


def drawn(
    matrix: Matrix, count: int, as_of: dt.date, *, seed: int = 1, dirt: float = 0.02
) -> Drawn:
    """Invented people with answers at the edges of a matrix, one in ten of them not known."""
    chance = random.Random(1)  # noqa: S311 - invented people need no secrecy
    edges = _edges(matrix)
    given, clean, odd = [], [], {}
    for number in range(count):
        person = f"N-{number:05}"
        one: Record = {"id": person, "area": chance.choice(("North", "South", ""))}
        for name, spec in matrix.inputs.items():
            words = tuple(matrix.lists[name].rows) if spec.kind == "code" else spec.subject.words
            answers = [*words, *_numbers(spec, edges.get(name, []), as_of)]
            known = chance.random() >= 0.1 and answers
            one[name] = chance.choice(answers) if known else ""
            if spec.stale_after is not None and chance.random() < 0.5:
                one[f"{name}.as_of"] = (as_of - dt.timedelta(chance.randint(-5, 1500))).isoformat()
        said = {
            name: chance.choice(DIRT)
            for name, spec in matrix.inputs.items()
            if chance.random() < dirt and _is_text(spec)
        }
        given.append(one | said)
        clean.append(one | dict.fromkeys(said, ""))
        odd[person] = list(said)
    return Drawn(given, clean, odd)


def _is_text(spec: Input) -> bool:
    return spec.kind in {"flag", "choice", "code"} or bool(spec.also)


def _edges(matrix: Matrix) -> dict[str, list[Decimal]]:
    """The numbers at which something changes, by what is asked."""
    found: dict[str, list[Decimal]] = {}
    for linked in matrix.lines.values():
        for name in linked.line.of:
            rows = (*linked.rows, *(inner for row in linked.rows for inner in row.inner))
            found.setdefault(name, []).extend(row.edge for row in rows if row.edge is not None)
        for logic in linked.conditions:
            for test in tests_in(logic):
                if isinstance(test.answer, Numbers):
                    ends = (test.answer.low, test.answer.high)
                    found.setdefault(test.subject, []).extend(e for e in ends if e is not None)
    return found


def _numbers(spec: Input, edges: list[Decimal], as_of: dt.date) -> Iterator[str]:
    if spec.kind == "date":
        days = (0, 1, 29, 30, 31, 59, 60, 61, 365, 366, 730, 731, 1095, 1096, 9000, -3)
        yield from ((as_of - dt.timedelta(day)).isoformat() for day in days)
    if spec.kind not in {"count", "amount"}:
        return
    unit = Decimal(1).scaleb(-spec.places)
    most = spec.max if spec.max is not None else Decimal(60)
    for number in {spec.lowest, most, *edges, *(edge - unit for edge in edges), Decimal(3)}:
        whole = number.quantize(unit, ROUND_FLOOR)
        if spec.lowest <= whole <= most:
            yield plain(whole)
