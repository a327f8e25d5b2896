"""Lines in words: what a line reads, what its rows say, and what becomes of the unknown."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.papers.condition_words import condition_in_words, either

_SOURCES = {"count": "how many", "has": "whether there are any"}
_POLICIES = {
    "lowest": "the lowest still possible",
    "highest": "the highest still possible",
    "refuse": "the person is not scored without it",
}
_STALE = {
    "counts": "counts as if it were new",
    "doubted": "counts, and the range shows what else is possible",
    "unknown": "is taken as unknown",
}


def reading_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    """What a measure or factor reads: ``how many breaches, in 12 months at liberty``."""
    line = linked.line
    if line.source == "of":
        return either(_title(matrix, name) for name in line.of)
    events = matrix.sets[line.events[0]].title
    liberty = " at liberty" if line.at_liberty else ""
    dated = ", by the date of the outcome" if line.date == "outcome_date" else ""
    if line.months_since is not None:
        return f"full months{liberty} since the last of {events}{dated}"
    if line.sum or line.worst:
        column = (line.sum or line.worst or "").replace("_", " ")
        what = f"{'sum' if line.sum else 'highest'} of {column} over"
    else:
        what = _SOURCES[line.source]
    distinct = f", each {line.distinct.replace('_', ' ')} once" if line.distinct else ""
    within = f", in {line.within}{liberty}" if line.within else ""
    return f"{what} {events}{distinct}{within}{dated}"


def _title(matrix: Matrix, name: str) -> str:
    inputs = matrix.vocabulary.inputs
    return inputs[name].title if name in inputs else matrix.lines[name].title


def joining_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    """How a group comes to its points."""
    titles = ", ".join(matrix.lines[name].title for name in linked.parts)
    how = "The sum of" if linked.line.source == "add" else "The highest of"
    cap = f", at most {plain(linked.line.cap)}" if linked.line.cap is not None else ""
    return f"{how} {titles}{cap}."


def rows_in_words(linked: LinkedLine) -> tuple[tuple[str, str], ...]:
    """Each row of a line's table as a reader says it, and what it earns."""
    edges = [row.edge for row in linked.rows if row.edge is not None]
    found = []
    for row in linked.rows:
        earns = (
            row.level.replace("-", " ")
            if row.level is not None
            else plain(row.points or Decimal(0))
        )
        if row.edge is None:
            found.append((_word(row.word or row.text), earns))
            continue
        above = next((edge for edge in edges if edge > row.edge), None)
        found.append((band_in_words(row.edge, above, linked.subject), earns))
    return tuple(found)


def _word(word: str) -> str:
    return "never" if word == NEVER else word.replace("-", " ")


def band_in_words(low: Decimal, high: Decimal | None, subject: Subject) -> str:
    """A half-open band: ``2 to 5``, ``50% to below 75%``, ``7 or more``; one value by itself."""
    unit = subject.unit if subject.unit == "%" else f" {subject.unit}" if subject.unit else ""
    if high is None:
        return f"{plain(low)}{unit} or more"
    if subject.places == 0 and high == high.to_integral_value() and low == low.to_integral_value():
        last = high - 1
        return f"{plain(low)}{unit}" if last == low else f"{plain(low)} to {plain(last)}{unit}"
    return f"{plain(low)} to below {plain(high)}{unit}"


def policy_in_words(linked: LinkedLine) -> str:
    """What the line earns where the answer is unknown."""
    policy = linked.unknown or ""
    return _POLICIES.get(policy, f"{policy} points")


def stale_in_words(linked: LinkedLine) -> str:
    """What becomes of an answer that is out of date."""
    return _STALE[linked.stale]


def applies_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    """The condition under which the line applies, and what it earns otherwise."""
    if linked.only_if is None:
        return ""
    otherwise = linked.line.otherwise or "0"
    return f"{condition_in_words(matrix, linked.only_if)}; otherwise {otherwise} points"
