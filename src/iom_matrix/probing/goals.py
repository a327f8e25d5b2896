"""Goals: the rows, tiers and rules that somebody should come to, and who of people has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from iom_matrix.definition.answers import Numbers, OneOf
from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import TIER, LinkedLine, Matrix, Row
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.results import LineResult, Scores
from iom_matrix.scoring.truths import Truths

Kind = Literal[
    "row", "tier", "gate", "route", "cohort", "caution", "only_if", "rule", "adjust", "doubted",
    "refuses", "floor", "cap", "highest", "lowest",
]  # fmt: skip
APPLIES, DOES_NOT = "applies", "does not apply"
VALUE = ":value"  # after the name of a line: what its rows are asked about, not what it gives
ONE = Decimal(1)


@dataclass(frozen=True, slots=True, order=True)
class Goal:
    """One thing that somebody should come to.

    Attributes:
        kind: what sort of thing.
        name: the line, rule or input.
        detail: the row, the level, the rule's number, the part that decides.
    """

    kind: Kind
    name: str
    detail: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.name, self.detail)))


# What there is to come to, and how.


def goals_of(matrix: Matrix) -> dict[Goal, Logic | None]:
    """Everything that can be come to, with the condition that leads there, as far as one does."""
    found: dict[Goal, Logic | None] = {}
    for line in matrix.lines.values():
        found |= dict(_of_line(matrix, line))
    for level in matrix.scale:
        found[Goal("tier", TIER, level)] = Test(TIER, OneOf((level,)))
    rules: tuple[tuple[Kind, Mapping[str, Logic]], ...] = (
        ("gate", matrix.gates),
        ("route", matrix.routes),
        ("cohort", matrix.cohorts),
        ("caution", matrix.cautions),
    )
    for kind, named in rules:
        found |= {Goal(kind, name): logic for name, logic in named.items()}
    read = {name for line in matrix.lines.values() for name in line.inputs}
    found |= {Goal("doubted", name): when for name, when in matrix.doubts.items() if name in read}
    return found


def _of_line(matrix: Matrix, line: LinkedLine) -> Iterator[tuple[Goal, Logic | None]]:
    name = line.name
    applies = (line.only_if,) if line.only_if is not None else ()
    for text, asked in rows_asked(line):
        yield Goal("row", name, text), AllOf((*applies, *asked))
    if line.only_if is not None:
        yield Goal("only_if", name, APPLIES), line.only_if
        yield Goal("only_if", name, DOES_NOT), NotOf(line.only_if)
    for text, logic in _rules_asked(line):
        yield Goal("rule", name, text), AllOf((*applies, logic))
    for move in line.moves:
        yield Goal("adjust", name, move.name), AllOf((*applies, move.when))
    if _may_refuse(line):
        yield Goal("refuses", name), None
    yield from _ends_asked(matrix, line)
    for part in _rivals(line):
        others = [other for other in line.parts if other != part]
        yield Goal(_extreme(line), name, part), AllOf(tuple(_ahead(matrix, line, part, others)))


def _extreme(line: LinkedLine) -> Kind:
    return "highest" if line.line.highest is not None else "lowest"


def _rivals(line: LinkedLine) -> tuple[str, ...]:
    """The lines of which one decides; none where an input is among them."""
    lines_alone = len(line.parts) == len(line.reads) > 1
    return line.parts if line.line.source in EXTREMES and lines_alone else ()


def _may_refuse(line: LinkedLine) -> bool:
    asks = line.role == "factor" or line.line.answered or line.only_if is not None
    return line.unknown == "refuse" and line.role != "measure" and bool(asks)


def rows_asked(line: LinkedLine) -> list[tuple[str, tuple[Logic, ...]]]:
    """Each row of a line that earns something, and the conditions under which it holds."""
    subjects = line.line.of if len(line.line.of) > 1 else (f"{line.name}{VALUE}",)
    return list(_leaves(line.rows, subjects))


def _leaves(
    rows: Sequence[Row], subjects: Sequence[str]
) -> Iterator[tuple[str, tuple[Logic, ...]]]:
    edges = sorted(row.edge for row in rows if row.edge is not None)
    for row in rows:
        above = next((e for e in edges if row.edge is not None and e > row.edge), None)
        answer = OneOf((row.word or "",)) if row.edge is None else Numbers(row.edge, above)
        test = Test(subjects[0], answer)
        if not row.inner:
            yield row.text, (test,)
        for text, tests in _leaves(row.inner, subjects[1:]):
            yield f"{row.text}, {text}", (test, *tests)


def _rules_asked(line: LinkedLine) -> Iterator[tuple[str, Logic]]:
    """Which rule of `first` decides; which conditions of `how_many` and `whether` hold."""
    if line.line.first is not None:
        choices = zip(line.line.first, [*line.rules, None], strict=True)
        for at, (choice, rule) in enumerate(choices):
            before = tuple(NotOf(earlier) for earlier in line.rules[:at])
            decides = before if rule is None else (*before, rule)
            yield f"{at + 1}: {choice.gives}", AllOf(decides)
    else:
        yield from ((f"{at}: yes", rule) for at, rule in enumerate(line.rules, 1))


def _ends_asked(matrix: Matrix, line: LinkedLine) -> Iterator[tuple[Goal, Logic | None]]:
    """That a value comes to more than its cap, or less than its floor."""
    unit = ONE.scaleb(-line.subject.places)
    floor, cap = line.line.floor, line.line.cap
    asked = f"{line.name}{VALUE}"
    joined = line.line.add is not None
    if floor is not None:
        low = [_at_end(matrix, part, highest=False) for part in line.parts] if joined else []
        yield Goal("floor", line.name), AllOf((Test(asked, Numbers(None, floor + unit)), *low))
    if cap is not None:
        high = [_at_end(matrix, part, highest=True) for part in line.parts] if joined else []
        yield Goal("cap", line.name), AllOf((Test(asked, Numbers(cap, None)), *high))


def _ahead(matrix: Matrix, line: LinkedLine, part: str, others: Sequence[str]) -> Iterator[Logic]:
    """That one part comes to the most that it can, and the others to less; or the least, more."""
    highest = line.line.highest is not None
    best = _at_end(matrix, part, highest=highest)
    yield best
    for other in others:
        yield NotOf(Test(other, best.answer))


def _at_end(matrix: Matrix, name: str, *, highest: bool) -> Test:
    """That a line comes to the most that it can, or to the least."""
    line = matrix.lines[name]
    if line.scale:
        return Test(name, OneOf(line.scale[-1:] if highest else line.scale[:1]))
    end = line.result.highest if highest else line.result.lowest
    if highest:
        return Test(name, Numbers(ONE if end is None else end, None))
    unit = ONE.scaleb(-line.result.places)
    return Test(name, Numbers(None, (end or Decimal(0)) + unit))


# Who has come to what.


def reached(scores: Scores) -> dict[Goal, Marks]:
    """For everything that can be come to, (n,) who has."""
    matrix, scored = scores.matrix, scores.scored
    found: dict[Goal, Marks] = {}
    for line in matrix.lines.values():
        result = scores.lines[line.name]
        found |= {goal: marks & scored for goal, marks in _by_line(scores, line, result)}
        if _may_refuse(line):
            refuses = result.refuses & scores.refused
            found[Goal("refuses", line.name)] = refuses & (scores.gate < 0)
    for place, level in enumerate(matrix.scale):
        found[Goal("tier", TIER, level)] = scored & (scores.tier == place)
    for place, name in enumerate(matrix.gates):
        found[Goal("gate", name)] = scores.gate == place
    for kind, rules in _judged(scores):
        found |= {Goal(kind, name): truths.yes & scored for name, truths in rules.items()}
    found |= {Goal("doubted", name): marks & scored for name, marks in scores.doubted.items()}
    return found


def _judged(scores: Scores) -> tuple[tuple[Kind, Mapping[str, Truths]], ...]:
    return (
        ("route", scores.routes),
        ("cohort", scores.cohorts),
        ("caution", scores.cautions),
    )


def _by_line(scores: Scores, line: LinkedLine, result: LineResult) -> Iterator[tuple[Goal, Marks]]:
    name = line.name
    for place, row in enumerate(line.leaves):
        yield Goal("row", name, row.text), result.row == place
    if result.applies is not None:
        yield Goal("only_if", name, APPLIES), result.applies.yes
        yield Goal("only_if", name, DOES_NOT), result.applies.no
    applies = np.ones(len(scores), np.bool_) if result.applies is None else result.applies.yes
    for text, marks in _rules_met(line, result):
        yield Goal("rule", name, text), marks & applies
    for moved in result.moves:
        changed = moved.applies.yes & (moved.before != moved.after)
        yield Goal("adjust", name, moved.name), changed
    yield from _ends_met(line, result)
    parts = _rivals(line)
    numbers = [_comparable(scores, part) for part in parts]
    for at, part in enumerate(parts):
        others = [*numbers[:at], *numbers[at + 1 :]]
        if _extreme(line) == "highest":
            yield Goal("highest", name, part), numbers[at] > np.maximum.reduce(others)
        else:
            yield Goal("lowest", name, part), numbers[at] < np.minimum.reduce(others)


def _rules_met(line: LinkedLine, result: LineResult) -> Iterator[tuple[str, Marks]]:
    if line.line.first is None:
        yield from ((f"{at}: yes", truths.yes) for at, truths in enumerate(result.rules, 1))
        return
    open_ = np.ones(len(result.row), np.bool_)
    for at, choice in enumerate(line.line.first):
        last = at == len(result.rules)
        yield f"{at + 1}: {choice.gives}", open_ if last else open_ & result.rules[at].yes
        open_ = open_ if last else open_ & result.rules[at].no


def _ends_met(line: LinkedLine, result: LineResult) -> Iterator[tuple[Goal, Marks]]:
    """Who comes to more than a cap; with other steps before it, who comes to the cap."""
    plain = line.line.each is None and line.line.round is None and line.line.source != "divide"
    values, subject = (result.source, line.source) if plain else (result.values, line.subject)
    numbers = values.known & (values.word < 0)
    if line.line.floor is not None:
        floor = whole_units(line.line.floor, subject.places)
        below = values.number < floor if plain else values.number == floor
        yield Goal("floor", line.name), numbers & below
    if line.line.cap is not None:
        cap = whole_units(line.line.cap, subject.places)
        above = values.number > cap if plain else values.number == cap
        yield Goal("cap", line.name), numbers & above


def _comparable(scores: Scores, name: str) -> Whole:
    """What a line gives, as numbers of one unit, or as places in its scale."""
    line, result = scores.matrix.lines[name], scores.lines[name]
    if line.scale:
        return result.result.word.astype(np.int64)
    if line.role == "measure":
        number: Whole = result.result.number * 10 ** max(scores.places - line.result.places, 0)
        return number
    return result.points
