"""Rules about how points are spread: rows that rise and fall, shares, evidence counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise, product

from iom_matrix.comparison.most import most, span
from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import TOTAL, LinkedLine, Matrix, Row
from iom_matrix.errors import listed
from iom_matrix.release.overlaps import within
from iom_matrix.release.rules import Case, Found, Rule
from iom_matrix.release.scored import (
    factors_of,
    measures_of,
    percent,
    points,
    scored_lines,
    ways_up,
)

FACTOR_SHARE = Fraction(1, 3)
FAMILY_SHARE = Fraction(1, 2)
SUM_SHARE = Fraction(1, 10)
# Of three or four factors, half as much again as an equal share; fewer tell nothing.
FEW_SHARE, FEWEST_FACTORS = Fraction(3, 2), 3
# Families that say nothing of what an offence is.
_OPEN = {"any", "of-event"}


def uneven_rows(case: Case) -> Iterator[Found]:
    """More of the same earns now more, now less."""
    for line in scored_lines(case.matrix):
        if line.role == "measure" or len(line.line.of) > 1:
            continue
        ladder = _ladder(case.matrix, line)
        steps = [_sign(after[1] - before[1]) for before, after in pairwise(ladder)]
        if line.role == "tier":
            turn = next((at for at, step in enumerate(steps) if step < 0), None)
        else:
            turn = _turn(steps)
        if turn is not None:
            word = "levels" if line.line.levels is not None else "points"
            before, after = ladder[turn][0], ladder[turn + 1][0]
            yield Found(
                line.name,
                (*line.path, word, after.text),
                f"'{line.name}': {after.text} gives {_gives(after)} and {before.text} "
                f"{_gives(before)}, while other rows go the other way",
                "put the rows in one direction, or waive this with the reason",
            )


def _ladder(matrix: Matrix, line: LinkedLine) -> list[tuple[Row, Decimal]]:
    """The rows that are in an order, lowest first, with what each gives as a number.

    Numbers are in order, and so are the words of an assessment; those of a fact or a decision may
    be kinds.
    """
    rows = [row for row in line.rows if row.edge is not None]
    if not rows:
        spec = matrix.vocabulary.inputs.get(line.line.of[0]) if line.line.of else None
        if spec is None or spec.kind != "choice" or spec.nature != "assessment":
            return []
        by_word = {row.word: row for row in line.rows}
        rows = [by_word[word] for word in spec.of if word in by_word]
    if any(row.inner for row in rows):
        return []
    return [(row, _height(line, row)) for row in rows]


def _height(line: LinkedLine, row: Row) -> Decimal:
    if row.level is not None:
        return Decimal(line.scale.index(row.level))
    return row.points or Decimal(0)


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _turn(steps: Sequence[int]) -> int | None:
    """The first step that goes against the way most steps go; None where all go one way."""
    way = _sign(Decimal(sum(steps))) or next((step for step in steps if step), 0)
    return next((at for at, step in enumerate(steps) if step and step != way), None)


def _gives(row: Row) -> str:
    return row.level if row.level is not None else points(Fraction(row.points or 0))


def dominant_factor(case: Case) -> Iterator[Found]:
    """One factor can give more than a third of all points, or much more than an equal share."""
    matrix = case.matrix
    factors = factors_of(matrix)
    whole = _whole(matrix)
    few = FEW_SHARE / max(len(factors), 1)
    share, said = max((FACTOR_SHARE, "a third"), (few, f"{percent(few)}"))
    for line in factors if len(factors) >= FEWEST_FACTORS and whole else ():
        given = most(matrix, line.__eq__) or Fraction(0)
        if given > whole * share:
            yield Found(
                line.name,
                line.path,
                f"'{line.name}' alone can give {points(given)} of {points(whole)} points "
                f"({percent(given / whole)}), more than {said}",
                "give it fewer points, or say in a waiver why one question may weigh so much",
            )


def dominant_family(case: Case) -> Iterator[Found]:
    """One family of offences can give more than half of all points."""
    matrix = case.matrix
    factors = factors_of(matrix)
    whole = _whole(matrix)
    families = dict.fromkeys(line.line.family for line in factors)
    for family in families if len(families) > 1 and whole else ():
        if family is None or family in _OPEN:
            continue
        lines = [line for line in factors if line.line.family == family]
        given = most(matrix, lines.__contains__) or Fraction(0)
        if given > whole * FAMILY_SHARE:
            yield Found(
                family,
                (*lines[0].path, "family"),
                f"'{family}' alone can give {points(given)} of {points(whole)} points "
                f"({percent(given / whole)}), more than half",
                "give other harm its points, or say in a waiver why this family may weigh so much",
            )


def _whole(matrix: Matrix) -> Fraction:
    total = matrix.lines.get(TOTAL)
    return Fraction(0) if total is None else span(total)


def counted_twice(case: Case) -> Iterator[Found]:
    """The same evidence earns points on several lines that are added up, with no cap on the two."""
    matrix = case.matrix
    earlier: dict[str, list[tuple[LinkedLine, str]]] = {}
    for first, second in combinations(factors_of(matrix), 2):
        shared = _shared(matrix, first, second)
        if shared and not _held(matrix, first, second):
            earlier.setdefault(second.name, []).append((first, shared))
    for name, pairs in earlier.items():
        line = matrix.lines[name]
        others = listed(f"'{first.name}'" for first, _ in pairs)
        what = listed(dict.fromkeys(shared for _, shared in pairs))
        yield Found(
            name,
            line.path,
            f"'{name}' and {others} both score {what}, and their points are added up",
            "join them under 'highest', or in a group with a cap below what they come to together",
        )


def _shared(matrix: Matrix, one: LinkedLine, other: LinkedLine) -> str:
    """What both lines make points of: an answer, or events of which both ask the same thing."""
    answer = _answer(matrix, one)
    if answer is not None and answer == _answer(matrix, other):
        return f"'{answer}'"
    if one.section != other.section:
        return ""  # an offence may say something of likelihood and something of harm
    pairs = product(measures_of(matrix, one), measures_of(matrix, other))
    same = any(_same_question(matrix, first, second) for first, second in pairs)
    return "the same events" if same else ""


def _answer(matrix: Matrix, line: LinkedLine) -> str | None:
    """The one input whose answer a line makes points of as it is, be it by way of a measure."""
    if len(line.line.of) != 1:
        return None
    name = line.line.of[0]
    return _answer(matrix, matrix.lines[name]) if name in matrix.lines else name


def _same_question(matrix: Matrix, one: LinkedLine, other: LinkedLine) -> bool:
    asks = _asks(one)
    if asks != _asks(other):
        return False
    sets = [(matrix.sets[a], matrix.sets[b]) for a in one.line.events for b in other.line.events]
    if asks == "whether":
        return any(first.kinds == second.kinds and first.logic == second.logic
                   for first, second in sets)  # fmt: skip
    return any(within(first, second) or within(second, first) for first, second in sets)


def _asks(line: LinkedLine) -> str:
    """What a line asks of its events: how many, how grave, how long ago, whether any."""
    said = line.line
    if said.count is not None:
        return "how many victims" if said.distinct == "victim" else "how many"
    if said.sum is not None or said.worst is not None:
        return f"how grave by {said.sum or said.worst}"
    if said.since is not None:
        return "how long ago"
    return "whether" if said.has is not None else f"latest {said.latest}"


def _held(matrix: Matrix, one: LinkedLine, other: LinkedLine) -> bool:
    """Whether, on every way to the total, a join or a cap keeps the two from adding up."""
    ways = [(a, b) for a in ways_up(matrix, one.name) for b in ways_up(matrix, other.name)]
    return all(_held_on(matrix, a, b, span(one) + span(other)) for a, b in ways)


def _held_on(matrix: Matrix, one: Sequence[str], other: Sequence[str], both: Fraction) -> bool:
    common = [matrix.lines[a] for a, b in zip(one, other, strict=False) if a == b]
    if common[-1].line.source in EXTREMES:
        return True
    return any(line.line.cap is not None and span(line) < both for line in common[1:])


def uncapped_weights(case: Case) -> Iterator[Found]:
    """A sum of weights earns much, and nothing keeps many small harms below a grave one."""
    matrix, whole = case.matrix, _whole(case.matrix)
    for line in factors_of(matrix) if whole else ():
        sums = [measure for measure in measures_of(matrix, line) if measure.line.sum is not None]
        given = most(matrix, line.__eq__) or Fraction(0)
        if not sums or given <= whole * SUM_SHARE or _capped(matrix, line):
            continue
        yield Found(
            line.name,
            line.path,
            f"'{line.name}' adds up weights and can give {points(given)} of {points(whole)} "
            "points, so that many small harms outweigh one grave harm",
            "score the worst offence first, and the sum as a small extra in a group with a cap",
        )


def _capped(matrix: Matrix, line: LinkedLine) -> bool:
    """Whether a group below the sections holds it together with others."""
    ways = list(ways_up(matrix, line.name))
    inner = [matrix.lines[name] for way in ways for name in way[2:-1]]
    return any(above.line.cap is not None or above.line.source in EXTREMES for above in inner)


WEIGHT_RULES = (
    Rule("uneven-rows", "more of the same earns now more, now less", uneven_rows),
    Rule("dominant-factor", "one factor gives more than a third of the points", dominant_factor),
    Rule("dominant-family", "one family gives more than half of the points", dominant_family),
    Rule("counted-twice", "the same evidence is added up twice", counted_twice),
    Rule("uncapped-weights", "a sum of weights has no cap", uncapped_weights),
)
