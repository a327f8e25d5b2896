"""What a PMML Scorecard cannot say of a matrix: every word of it, by name.

A scorecard is a sum of questions about one input each. What a matrix orders, shows beside the score
or withholds from an audience (`ranking`, `beside`, `exit`, `audiences`) decides nobody's points: it
is left out, and the document says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from iom_matrix.definition.lines import OMIT, Line
from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix, Path
from iom_matrix.errors import Problems
from iom_matrix.exchange.pmml_scorecard import summed

# Words of a line that change no points, or are followed where they are inherited.
_FOR_PEOPLE = {"title", "ask", "family", "why", "reference", "proxies", "range", "unknown", "stale"}
_FACTOR = _FOR_PEOPLE | {"of", "points"}
_GROUP = _FOR_PEOPLE | {"add"}
_TIERS = _FOR_PEOPLE | {"of", "levels", "scale"}
_SECTIONS = {
    "gates": "decides who is scored at all",
    "routes": "marks people beside their points",
    "cohorts": "says who is eligible apart from points",
    "cautions": "must be read with the points of some people",
}
_BEFORE = "work it out first, make it an input of the vocabulary, and let the line read that"
_APART = "ask it of people by other means, in a version for export that leaves it out"
_SPELL = "write a question with a row of points for each answer"
_HISTORY = ("reads a history of events", _BEFORE)
_SINCE = ("counts from a date", _BEFORE)
_RULE = ("asks conditions", _BEFORE)
_JOIN = ("joins lines by other than a sum", "add lines up, or " + _BEFORE)
_STEP = ("changes a number before it is added", _SPELL)
_OPEN = ("goes by how many questions are answered", "say 'unknown' of each question by itself")
_WHY: dict[str, tuple[str, str]] = {
    "look_up": ("reads a table of codes", _BEFORE),
    "else": ("reads a table of codes", _BEFORE),
    "count": _HISTORY, "has": _HISTORY, "sum": _HISTORY, "worst": _HISTORY, "latest": _HISTORY,
    "over": _HISTORY, "within": _HISTORY, "distinct": _HISTORY, "at_liberty": _HISTORY,
    "date": _HISTORY, "days_since": _SINCE, "months_since": _SINCE, "years_since": _SINCE,
    "until": _SINCE, "how_many": _RULE, "whether": _RULE, "first": _RULE, "subtract": _JOIN,
    "multiply": _JOIN, "divide": _JOIN, "highest": _JOIN, "lowest": _JOIN, "answered": _OPEN,
    "prorate": _OPEN, "each": _STEP, "round": _STEP, "floor": _STEP, "cap": _STEP,
    "only_if": ("holds for some people only", _BEFORE),
    "otherwise": ("holds for some people only", _BEFORE),
    "adjust": ("moves a level for a reason apart from points", _APART),
    "points": ("makes points of points", "add the lines up as they are"),
    "levels": ("gives levels inside the sum", _BEFORE),
    "scale": ("gives levels inside the sum", _BEFORE),
    "of": ("is a question inside the tiers", "let 'of' be the total alone"),
    "add": ("is a sum inside the tiers", "let 'of' be the total alone"),
}  # fmt: skip
# Whole numbers to here are exact as binary fractions, and so must be every sum on the way.
_EXACT = 2**53


def refusals(matrix: Matrix) -> Problems:
    """What stands in the way, in no order; nothing where a scorecard says all that decides."""
    found = Problems()
    for section, why in _SECTIONS.items():
        for name in getattr(matrix.file, section):
            message = f"{section} are not in a PMML scorecard: '{name}' {why}"
            _note(found, message, _APART, (section, name))
    if matrix.file.confidence is not None:
        message = "a PMML scorecard has one sum: 'confidence' is a second one"
        _note(found, message, _APART, ("confidence",))
    if TOTAL not in matrix.lines:
        message = "a PMML scorecard gives a sum, and this matrix has no total"
        _note(found, message, "add a total", ("tiers",))
        return found
    _judge_sum(matrix, found)
    _judge_tiers(matrix.lines[TIER], found)
    return found


def _judge_sum(matrix: Matrix, found: Problems) -> None:
    lines = list(summed(matrix, TOTAL))
    for name, times in Counter(line.name for line in lines).items():
        line = matrix.lines[name]
        if times > 1:
            message = f"a PMML scorecard adds a question once: '{name}' is added {times} times"
            _note(found, message, "add it once, with points to match", line.path)
        if line.line.add is None:
            _judge_factor(matrix, line, found)
        else:
            _unsaid(line, _GROUP, f"'{name}'", found)
            _judge_parts(matrix, line, found)
    places = matrix.lines[TOTAL].result.places
    if sum(_farthest(line) for line in lines if line.rows) * 10**places > _EXACT:
        message = "the sum may have more units than a PMML score holds exactly, 2 ** 53"
        _note(found, message, "give points fewer digits", (TOTAL,))


def _farthest(line: LinkedLine) -> Decimal:
    """How far from 0 its points can be."""
    return max(abs(row.points or Decimal(0)) for row in line.leaves)


def _judge_parts(matrix: Matrix, line: LinkedLine, found: Problems) -> None:
    for name in line.line.parts:
        part = matrix.lines.get(name)
        if part is None or part.role == "measure":
            message = f"a PMML scorecard adds points: '{name}' is a value, added as it is"
            _note(found, message, _SPELL, (*line.path, "add", name))


def _judge_factor(matrix: Matrix, line: LinkedLine, found: Problems) -> None:
    _unsaid(line, _FACTOR, f"'{line.name}'", found)
    if "of" not in _said(line.line):
        return
    path = (*line.path, "of")
    if len(line.line.of) > 1:
        message = f"a PMML scorecard asks one thing at a time: '{line.name}' asks several"
        _note(found, message, _BEFORE, path)
        return
    name = line.line.of[0]
    spec = matrix.vocabulary.inputs.get(name)
    if spec is None:
        message = f"a PMML scorecard asks inputs: '{line.name}' asks '{name}', which is worked out"
        _note(found, message, _BEFORE, path)
        return
    if spec.kind not in {"flag", "choice", "count", "amount"}:
        message = f"a PMML scorecard has no rows for a {spec.kind}: '{line.name}' asks '{name}'"
        _note(found, message, _BEFORE, path)
    for word in spec.subject.words:
        if not _carried(word):
            message = f"XML cannot carry an answer of '{name}', {word!r}"
            _note(found, message, "spell the answer with other characters", path)
    _judge_unknown(line, stales=spec.stale_after is not None, found=found)


def _judge_unknown(line: LinkedLine, *, stales: bool, found: Problems) -> None:
    earned = {row.points for row in line.leaves}
    own = {word: (*line.path, word) for word in _said(line.line)}
    if line.unknown in {"refuse", OMIT} and len(earned) > 1:
        message = f"a PMML scorecard scores everybody: 'unknown: refuse' of '{line.name}' does not"
        hint = "say what an unknown answer earns: lowest, highest or points of its own"
        _note(found, message, hint, own.get("unknown", line.path))
    if line.stale == "unknown" and stales:
        message = f"a PMML scorecard knows no days: 'stale: unknown' of '{line.name}' goes by them"
        hint = "leave out what is stale before it is scored, and write stale: counts"
        _note(found, message, hint, own.get("stale", line.path))


def _judge_tiers(line: LinkedLine, found: Problems) -> None:
    _unsaid(line, _TIERS, "the tier", found)
    if "of" in _said(line.line) and line.line.of != (TOTAL,):
        message = "a PMML scorecard has one result: the tier must go by the total alone"
        _note(found, message, "let 'of' be the total", (*line.path, "of"))


def _unsaid(line: LinkedLine, known: set[str], what: str, found: Problems) -> None:
    """Note each word of a line that has no place in a scorecard."""
    for word in _said(line.line):
        if word not in known and word not in _FOR_PEOPLE:
            why, hint = _WHY[word]
            message = f"a PMML scorecard has no '{word}': {what} {why}"
            _note(found, message, hint, (*line.path, word))


def _note(found: Problems, message: str, hint: str, path: Path) -> None:
    found.note("not-in-pmml", message, hint, path=path)


def _said(line: Line) -> Iterator[str]:
    """The words that a line says, as a file writes them."""
    for name, field in Line.model_fields.items():
        if getattr(line, name) != field.get_default(call_default_factory=True):
            yield field.alias or name


def _carried(word: str) -> bool:
    """Whether XML 1.0 has all its characters."""
    return all(c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff" for c in word)
