"""Lines in words: what a line reads, what its rows say, and what becomes of the unknown."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from iom_matrix.definition.condition_words import condition_in_words
from iom_matrix.definition.limits import limits_of
from iom_matrix.definition.lines import JOINS, OMIT
from iom_matrix.definition.linked import LinkedLine, Matrix, Row
from iom_matrix.definition.linking_steps import STEPS
from iom_matrix.definition.moments import Moments
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import NEVER, Subject

_POLICIES = {
    "lowest": "the lowest still possible",
    "highest": "the highest still possible",
    "refuse": "the person is not scored without it",
    OMIT: "left out of the sum, which is scaled",
}
_STALE = {
    "counts": "counts as if it were new",
    "doubted": "counts, and the range shows what else is possible",
    "unknown": "is taken as unknown",
}
_JOINED = {
    "add": "the sum of {}",
    "subtract": "{}",
    "multiply": "the product of {}",
    "divide": "{}",
    "highest": "the highest of {}",
    "lowest": "the lowest of {}",
}
_BETWEEN = {"subtract": " less ", "divide": " divided by ", "multiply": " and "}


def reading_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    """What a line reads: ``how many breaches, in 12 months at liberty``."""
    line = linked.line
    if line.source == "of":
        read = " and ".join(_title(matrix, name) for name in line.of)
        column = (line.look_up or "").replace("_", " ")
        other = f", and {plain(line.else_)} for any other code" if line.else_ is not None else ""
        return f"{column} of {read}, from a table{other}" if column else read
    if line.source in JOINS:
        return joined_in_words(matrix, linked)
    if line.since is not None:
        return _elapsed_in_words(matrix, linked)
    if line.events:
        return _measure_in_words(matrix, linked)
    return _rules_in_words(matrix, linked)


def _measure_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    line = linked.line
    events = matrix.sets[line.events[0]].title
    liberty = " at liberty" if line.at_liberty else ""
    distinct = f", each {line.distinct.replace('_', ' ')} once" if line.distinct else ""
    within = f", in {line.within}{liberty}" if line.within else ""
    column = (line.sum or line.worst or line.latest or "").replace("_", " ")
    what = {
        "count": "how many",
        "has": "whether there are any",
        "sum": f"sum of {column} over",
        "worst": f"highest of {column} over",
        "latest": f"{column}, as said by the newest of",
    }[line.source]
    return f"{what} {events}{distinct}{within}{_dated(linked)}"


def _dated(linked: LinkedLine) -> str:
    return ", by the date of the outcome" if linked.line.date == "outcome_date" else ""


def _elapsed_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    line = linked.line
    liberty = " at liberty" if line.at_liberty else ""
    unit = line.source.removesuffix("_since")
    until = f" until {_moments_in_words(matrix, line.until)}" if line.until else ""
    since = _moments_in_words(matrix, line.since or ())
    return f"full {unit}{liberty} since {since}{until}{_dated(linked)}"


def _moments_in_words(matrix: Matrix, moments: Moments) -> str:
    texts = []
    for moment in moments:
        if moment.date is not None:
            texts.append(matrix.vocabulary.inputs[moment.date].title)
        else:
            which = "first" if moment.first else "last"
            texts.append(f"the {which} of {matrix.sets[moment.events or ''].title}")
    return texts[0] if len(texts) == 1 else f"the latest of: {'; '.join(texts)}"


def _rules_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    asked = [condition_in_words(matrix, rule) for rule in linked.rules]
    if linked.line.whether is not None:
        return f"whether {asked[0]}"
    if linked.line.how_many is not None:
        return f"how many of these hold: {'; '.join(asked)}"
    given = [choice.gives.replace("-", " ") for choice in linked.line.first or ()]
    rules = [f"{value} if {when}" for when, value in zip(asked, given, strict=False)]
    return f"the first that holds: {'; '.join([*rules, f'otherwise {given[-1]}'])}"


def _title(matrix: Matrix, name: str) -> str:
    inputs = matrix.vocabulary.inputs
    return inputs[name].title if name in inputs else matrix.lines[name].title


def joined_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    """How several lines come together: ``the sum of a, b``, ``a divided by b``."""
    source = linked.line.source
    between = _BETWEEN.get(source, ", ")
    titles = between.join(_title(matrix, name) for name in linked.reads)
    joined = _JOINED[source].format(titles)
    if linked.line.prorate is not None:
        by = "what could be earned" if linked.line.prorate == "signed" else "their number"
        joined += f"; what is unknown is left out, and the rest is scaled by {by}"
    if linked.line.answered is not None:
        joined += f"; at least {linked.line.answered} must be answered"
    return joined


def steps_in_words(linked: LinkedLine) -> str:
    """What is done to the number before its rows: ``times 2.5, rounded up, at most 20``."""
    line = linked.line
    said: dict[str, Callable[[], str]] = {
        "each": lambda: f"times {plain(line.each or Decimal(0))}",
        "round": lambda: f"rounded {line.round}",
        "floor": lambda: f"at least {plain(line.floor or Decimal(0))}",
        "cap": lambda: f"at most {plain(line.cap or Decimal(0))}",
    }
    return ", ".join(said[word]() for word in STEPS if getattr(line, word) is not None)


def joining_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    """How a group comes to its points, as a sentence."""
    steps = steps_in_words(linked)
    whole = reading_in_words(matrix, linked) + (f", {steps}" if steps else "")
    return f"{whole[:1].upper()}{whole[1:]}."


def rows_in_words(
    linked: LinkedLine, subjects: tuple[Subject, ...] = ()
) -> tuple[tuple[str, str], ...]:
    """Each row of a line's table as a reader says it, and what it earns.

    Args:
        linked: the line.
        subjects: what the rows are asked about, where there is more than one subject.
    """
    return tuple(_rows(linked.rows, subjects or (linked.subject,)))


def _rows(rows: tuple[Row, ...], subjects: tuple[Subject, ...]) -> list[tuple[str, str]]:
    edges = [row.edge for row in rows if row.edge is not None]
    found: list[tuple[str, str]] = []
    for row in rows:
        said = _word(row.word or row.text)
        if row.edge is not None:
            above = next((edge for edge in edges if edge > row.edge), None)
            said = band_in_words(row.edge, above, subjects[0])
        if row.inner:
            found += [
                (f"{said}, and {inner}", earns) for inner, earns in _rows(row.inner, subjects[1:])
            ]
        else:
            found.append((said, _earned(row)))
    return found


def _earned(row: Row) -> str:
    return row.level.replace("-", " ") if row.level is not None else plain(row.points or Decimal(0))


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
    """What the line gives where the answer is unknown."""
    policy = linked.unknown or ""
    if linked.scale:
        return _POLICIES.get(policy, policy.replace("-", " "))
    return _POLICIES.get(policy, f"{policy} point{'' if policy == '1' else 's'}")


def stale_in_words(linked: LinkedLine) -> str:
    """What becomes of an answer that is out of date."""
    return _STALE[linked.stale]


def applies_in_words(matrix: Matrix, linked: LinkedLine) -> str:
    """The condition under which the line applies, and what it gives otherwise."""
    if linked.only_if is None:
        return ""
    otherwise = linked.line.otherwise or "0"
    given = otherwise.replace("-", " ") if linked.scale else f"{otherwise} points"
    return f"{condition_in_words(matrix, linked.only_if)}; otherwise {given}"


def adjustments_in_words(matrix: Matrix, linked: LinkedLine) -> tuple[tuple[str, str, str], ...]:
    """What moves a level: when, where to, and why."""
    return tuple(
        (condition_in_words(matrix, move.when), move_in_words(linked, move.name), move.because)
        for move in linked.moves
    )


def move_in_words(linked: LinkedLine, name: str) -> str:
    """Where one adjustment moves a level: ``up by 1, not above high``."""
    rule = linked.line.adjust[name]
    texts = [
        f"up by {rule.up}" if rule.up else "",
        f"down by {rule.down}" if rule.down else "",
        f"to {rule.to}" if rule.to else "",
        f"at least {rule.floor}" if rule.floor and not rule.down else "",
        f"not below {rule.floor}" if rule.floor and rule.down else "",
        f"at most {rule.ceiling}" if rule.ceiling and not rule.up else "",
        f"not above {rule.ceiling}" if rule.ceiling and rule.up else "",
    ]
    return ", ".join(text.replace("-", " ") for text in texts if text)


def reach_in_words(linked: LinkedLine) -> str:
    """From the least to the most that a line can come to, in brackets; empty where that is open."""
    limits = limits_of(linked.result)
    if limits.low is None or limits.high is None or not linked.result.numeric:
        return ""
    return f" ({plain(limits.low)} to {plain(limits.high)})"
