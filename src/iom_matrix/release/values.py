"""Values: every number and level that each line of a matrix can come to, worked out exactly.

Each line is taken by itself: its parts may come to any of their values together, whatever evidence
they share. So what is missing here is certainly out of reach, and what is here may be out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext
from fractions import Fraction
from functools import reduce
from itertools import product

from iom_matrix.definition.limits import rounded
from iom_matrix.definition.lines import EXTREMES, OMIT, POLICIES
from iom_matrix.definition.linked import LinkedLine, Matrix, Row
from iom_matrix.definition.linking import EXACT
from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.scalars import exact_number, is_number
from iom_matrix.definition.subjects import Subject
from iom_matrix.scoring.levels import target_of

# Of more values than this nothing is said.
MOST_VALUES = 20_000
Value = Decimal | str
Values = frozenset[Value]


@dataclass(frozen=True, slots=True)
class Reached:
    """What a line can come to.

    Attributes:
        rows: for each of its leaves, whether some value meets it; None where that is not known.
        values: what it can give; None where there are too many to list, or not all are known.
    """

    rows: tuple[bool, ...] | None
    values: Values | None


def reached_by(matrix: Matrix) -> Mapping[str, Reached]:
    """For every line, each taken by itself, what it can come to."""
    found: dict[str, Reached] = {}
    with localcontext() as context:
        context.prec = EXACT
        for line in matrix.lines.values():
            found[line.name] = _reached(matrix, line, found)
    return found


def _reached(matrix: Matrix, line: LinkedLine, found: Mapping[str, Reached]) -> Reached:
    if len(line.line.of) > 1 and line.line.look_up is None:
        inputs = [_read(matrix, name, found) for name in line.line.of]
        rows = _grid(line.rows, [_subject(matrix, name) for name in line.line.of], inputs)
        return Reached(rows, _given(line, rows, None))
    source = _source(matrix, line, found)
    values = _stepped(line, _first_numbers(line) if source is None else source)
    if not line.rows:
        return Reached((), _as_it_is(line, values))
    rows = _grid(line.rows, [line.subject], [values])
    return Reached(rows, _given(line, rows, values))


# What a source gives.


def _read(matrix: Matrix, name: str, found: Mapping[str, Reached]) -> Values | None:
    if name in found:
        return found[name].values
    return _answers(matrix.vocabulary.inputs[name].subject)


def _subject(matrix: Matrix, name: str) -> Subject:
    if name in matrix.lines:
        return matrix.lines[name].result
    return matrix.vocabulary.inputs[name].subject


def _answers(subject: Subject) -> Values | None:
    """Every answer of a subject; None where its numbers are too many to list."""
    words: set[Value] = set(subject.words)
    if not subject.numeric:
        return frozenset(words)
    if subject.lowest is None or subject.highest is None:
        return None
    unit = Decimal(1).scaleb(-subject.places)
    number = int((subject.highest - subject.lowest) / unit) + 1
    if number > MOST_VALUES:
        return None
    return frozenset(words | {subject.lowest + at * unit for at in range(number)})


def _source(matrix: Matrix, line: LinkedLine, found: Mapping[str, Reached]) -> Values | None:
    said = line.line
    if said.first is not None:
        return frozenset(_value(choice.gives) for choice in said.first)
    if said.of and said.look_up is None:
        return _read(matrix, said.of[0], found)
    if not said.parts:
        return None if said.look_up is not None else _answers(line.source)
    parts = [_read(matrix, name, found) for name in said.parts]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or said.answered is not None or said.prorate is not None:
        return None
    return _join(line, known)


def _join(line: LinkedLine, parts: list[Values]) -> Values | None:
    if line.line.source in EXTREMES:
        scale = line.scale
        order: Callable[[Value], Decimal] = (
            (lambda value: Decimal(scale.index(str(value)))) if scale else Decimal
        )
        pick = max if line.line.source == "highest" else min
        return _pairwise(parts, lambda one, other: pick(one, other, key=order))
    if line.line.source == "divide":
        return None
    how = _ARITHMETIC[line.line.source]
    return _pairwise(parts, lambda one, other: how(Decimal(one), Decimal(other)))


_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "add": lambda one, other: one + other,
    "subtract": lambda one, other: one - other,
    "multiply": lambda one, other: one * other,
}


def _pairwise(parts: list[Values], how: Callable[[Value, Value], Value]) -> Values | None:
    def both(one: Values | None, other: Values) -> Values | None:
        if one is None or len(one) * len(other) > MOST_VALUES * 100:
            return None
        made = frozenset(how(a, b) for a, b in product(one, other))
        return made if len(made) <= MOST_VALUES else None

    first: Values | None = parts[0]
    return reduce(both, parts[1:], first)


def _value(text: str) -> Value:
    return exact_number(text) if is_number(text) else text


def _first_numbers(line: LinkedLine) -> Values | None:
    """The numbers of a source without an end, up to where no more of them makes a difference.

    Only for a line that multiplies or rounds them: else they are all there is between two ends.
    """
    said, subject = line.line, line.source
    edges = [row.edge for row in line.rows if row.edge is not None]
    tops = [*edges, *([said.cap] if said.cap is not None else [])]
    each = said.each if said.each is not None else Decimal(1)
    stepped = said.each is not None or said.round is not None
    if not (stepped and tops and each > 0 and subject.numeric) or subject.lowest is None:
        return None
    step = said.round.step if said.round is not None else Decimal(0)
    unit = Decimal(1).scaleb(-subject.places)
    number = int(((max(tops) + step) / each - subject.lowest) / unit) + 2
    if number > MOST_VALUES or (subject.highest is not None and said.cap is None and not edges):
        return None
    numbers = {subject.lowest + at * unit for at in range(max(number, 1))}
    if subject.highest is not None:
        numbers = {one for one in numbers if one <= subject.highest}
    return frozenset({*subject.words, *numbers})


# What becomes of it.


def _stepped(line: LinkedLine, values: Values | None) -> Values | None:
    said = line.line
    if values is None:
        return None
    numbers = {value for value in values if isinstance(value, Decimal)}
    words: set[Value] = set(values - numbers)
    if said.each is not None:
        numbers = {number * said.each for number in numbers}
    if said.round is not None:
        numbers = _rounded(numbers, said.round)
    if said.floor is not None:
        numbers = {max(number, said.floor) for number in numbers}
    if said.cap is not None:
        numbers = {min(number, said.cap) for number in numbers}
    return frozenset(words | numbers)


def _rounded(numbers: Iterable[Decimal], rounding: Rounding) -> set[Decimal]:
    return {rounded(Fraction(number), rounding) for number in numbers}


def _grid(
    rows: tuple[Row, ...], subjects: list[Subject], values: list[Values | None]
) -> tuple[bool, ...]:
    """For each leaf of a table, in order, whether some value of each subject leads to it."""
    met: list[bool] = []
    edges = [row.edge for row in rows if row.edge is not None]
    for row in rows:
        above = next((edge for edge in edges if row.edge is not None and edge > row.edge), None)
        here = _meets(row, above, subjects[0], values[0])
        inner = _grid(row.inner, subjects[1:], values[1:]) if row.inner else (True,)
        met += [here and deeper for deeper in inner]
    return tuple(met)


def _meets(row: Row, above: Decimal | None, subject: Subject, values: Values | None) -> bool:
    if row.edge is None:
        return values is None or row.word in values
    if values is not None:
        return any(
            isinstance(value, Decimal) and row.edge <= value and (above is None or value < above)
            for value in values
        )
    # Too many to list: every number of these places from the lowest to the highest.
    unit = Decimal(1).scaleb(-subject.places)
    start = row.edge if subject.lowest is None else max(row.edge, subject.lowest)
    least = (start / unit).to_integral_value(ROUND_CEILING) * unit
    return (above is None or least < above) and (
        subject.highest is None or least <= subject.highest
    )


def _given(line: LinkedLine, rows: tuple[bool, ...], values: Values | None) -> Values | None:
    """What a line with rows gives."""
    met = [leaf for leaf, there in zip(line.leaves, rows, strict=True) if there]
    made: set[Value] = {leaf.points for leaf in met if leaf.points is not None}
    made |= {leaf.level for leaf in met if leaf.level is not None}
    raw = line.subject.numeric and not any(leaf.edge is not None for leaf in line.leaves)
    if raw and len(line.line.of) < 2:
        if values is None:
            return None
        made |= {value for value in values if isinstance(value, Decimal)}
    return _with_exceptions(line, frozenset(made))


def _as_it_is(line: LinkedLine, values: Values | None) -> Values | None:
    return None if values is None else _with_exceptions(line, values)


def _with_exceptions(line: LinkedLine, values: Values) -> Values:
    """With what the line gives where it does not apply, is unknown, or is moved."""
    made = set(values)
    if line.only_if is not None:
        made.add(_value(line.line.otherwise or "0"))
    if line.unknown not in {None, OMIT, *POLICIES}:
        made.add(_value(line.unknown or "0"))
    if line.moves:
        made |= _moved(line, made)
    return frozenset(made)


def _moved(line: LinkedLine, values: Iterable[Value]) -> set[Value]:
    """The levels to which the adjustments, each taken or not, can lead."""
    met = set(values)
    for move in line.moves:
        places = [line.scale.index(str(level)) for level in met]
        met |= {line.scale[target_of(place, move, line.scale)] for place in places}
    return met
