"""Linking sources: what a line reads, and the answers that this can give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.limits import (
    ZERO,
    Limits,
    added,
    extreme,
    limits_of,
    multiplied,
    subtracted,
)
from iom_matrix.definition.lines import EXTREMES, JOINS, Line
from iom_matrix.definition.linked import Path
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.linking_moments import elapsed
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.scalars import exact_number, places_of
from iom_matrix.definition.subjects import NEVER, YES_NO, Subject
from iom_matrix.definition.tables import cells_of
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.errors import did_you_mean, listed

# A quotient is shown to so many places; it is scored without being cut.
SHOWN_PLACES = 4
_APART = ("occasion", "victim", "group")


def source_of(known: Known, place: Placed) -> Subject:
    """The answers that the source of a line can give, with what is wrong of it noted."""
    line = place.line
    if line.source == "of":
        return _looked_up(known, place) if line.look_up else _of(known, place)
    if line.source in JOINS:
        return _joined(known, place)
    if line.since is not None:
        return elapsed(known, place)
    if line.how_many is not None:
        return Subject(numeric=True, lowest=ZERO, highest=Decimal(len(line.how_many)))
    if line.first is not None:
        return _first(known, place)
    if line.whether is not None:
        return YES_NO
    return _measured(known, place)


def scale_of(known: Known, place: Placed) -> tuple[str, ...]:
    """The levels that a line gives, lowest first; none where it gives numbers."""
    line = place.line
    if place.tiered:
        return known.tiers
    if line.scale:
        return line.scale
    if line.levels is not None:
        return tuple(dict.fromkeys(cells_of(line.levels)))
    if line.source in EXTREMES:
        parts = [known.linked[name] for name in line.parts if name in known.linked]
        return parts[0].scale if parts else ()
    if line.first is not None and not all(_is_number(choice.gives) for choice in line.first):
        return tuple(dict.fromkeys(choice.gives for choice in line.first))
    return ()


def _is_number(text: str) -> bool:
    try:
        exact_number(text)
    except ValueError:
        return False
    return True


def _of(known: Known, place: Placed) -> Subject:
    found = [_read(known, place, name) for name in place.line.of]
    # A table of several subjects is linked subject by subject; the first stands for them here.
    return found[0]


def _read(known: Known, place: Placed, name: str) -> Subject:
    spec = known.vocabulary.inputs.get(name)
    path = (*place.path, "of")
    if spec is None:
        return known.answers(name) or Subject()
    if spec.kind == "code":
        hint = "add look_up: and the column of a table that has a number for each code"
        known.note("unscored-kind", f"'{name}' is a code, which has no rows", hint, path)
    elif spec.kind in {"label", "date"}:
        remedy = "count the time since it, by years_since" if spec.kind == "date" else "show it"
        message = f"'{name}' is a {spec.kind}, which earns nothing"
        known.note("unscored-kind", message, f"{remedy}, or name another input", path)
    return spec.subject


def _looked_up(known: Known, place: Placed) -> Subject:
    line, name = place.line, place.line.of[0]
    spec = known.vocabulary.inputs.get(name)
    path = (*place.path, "look_up")
    codes = known.lists.get(name)
    if spec is None or spec.kind != "code" or len(line.of) > 1 or codes is None:
        message = "only the code of an input is looked up in a table"
        known.note("not-a-code", message, "name one input of kind code in 'of'", path)
        return Subject(numeric=True, lowest=ZERO, highest=ZERO)
    table = _table_with(known, line.look_up or "", path)
    if table is None:
        return Subject(numeric=True, lowest=ZERO, highest=ZERO)
    numbers = _numbers(known, line, codes, table, path)
    places = max(map(places_of, numbers))
    return Subject(numeric=True, lowest=min(numbers), highest=max(numbers), places=places)


def _numbers(
    known: Known, line: Line, codes: CodeTable, table: CodeTable, path: Path
) -> list[Decimal]:
    weights = table.weights(line.look_up or "")
    missing = [code for code in codes.rows if weights.get(code) is None]
    if missing and line.else_ is None:
        message = f"{table.reference} has no number for {listed(missing)}"
        hint = "add rows, or else: and what any other code comes to"
        known.note("missing-weights", message, hint, path)
    found = [weight for code in codes.rows if (weight := weights.get(code)) is not None]
    return [*found, line.else_ or ZERO] if missing else found


def _table_with(known: Known, name: str, path: Path) -> CodeTable | None:
    table = next((t for t in known.weights.values() if name in t.columns), None)
    if table is None:
        columns = [column for t in known.weights.values() for column in t.columns]
        hint = did_you_mean(name, columns, "name the table of weights under 'tables'")
        known.note("unknown-weights", f"no table here has a column '{name}'", hint, path)
    elif not table.has_weights(name):
        message = f"the column '{name}' of {table.reference} holds no numbers"
        known.note("unknown-weights", message, "name a column of numbers", path)
        return None
    return table


def _joined(known: Known, place: Placed) -> Subject:
    """What several lines come to together: a sum, a product, the highest number or level."""
    line = place.line
    parts = [subject for name in line.parts if (subject := known.answers(name)) is not None]
    scale = scale_of(known, place)
    levels = line.source in EXTREMES and scale and line.levels is None
    if levels and (place.tiered or not any(part.numeric for part in parts)):
        _check_levels(known, place, scale)
        return Subject(scale, len(scale))
    for name, subject in _named(known, line):
        if not subject.numeric:
            message = f"'{name}' earns no points, so nothing can be made of it here"
            known.note("no-points", message, "give it points", (*place.path, line.source, name))
        elif subject.words:
            message = f"'{name}' can also be {listed(subject.words)}, which is no number"
            hint = "read it by a line of its own, with rows for each answer"
            known.note("no-number", message, hint, (*place.path, line.source, name))
    _check_count(known, place)
    numeric = [part for part in parts if part.numeric]
    if not numeric:
        return Subject(numeric=True, lowest=ZERO, highest=ZERO)
    limits = _HOW[line.source]([limits_of(part) for part in numeric])
    if line.source in {"multiply", "divide"}:
        _check_closed(known, place)
    places = _places(line.source, [part.places for part in numeric])
    return Subject(numeric=True, lowest=limits.low, highest=limits.high, places=places)


def _named(known: Known, line: Line) -> list[tuple[str, Subject]]:
    return [(name, found) for name in line.parts if (found := known.answers(name)) is not None]


def _divided(parts: Sequence[Limits]) -> Limits:
    """What a quotient can be, rounded outwards to the places that are shown."""
    if (
        len(parts) < 2
        or not (parts[0].closed and parts[1].closed)
        or not (parts[1].low or ZERO) > 0
    ):
        return Limits(ZERO, ZERO)
    ends = [(a or ZERO) / (b or ZERO) for a in (parts[0].low, parts[0].high)
            for b in (parts[1].low, parts[1].high)]  # fmt: skip
    return Limits(min(ends), max(ends))


_HOW: dict[str, Callable[[Sequence[Limits]], Limits]] = {
    "add": added,
    "subtract": subtracted,
    "multiply": multiplied,
    "divide": _divided,
    "highest": lambda parts: extreme(parts, max),
    "lowest": lambda parts: extreme(parts, min),
}


def _places(source: str, places: list[int]) -> int:
    if source == "multiply":
        return sum(places)
    return SHOWN_PLACES if source == "divide" else max(places)


def _check_count(known: Known, place: Placed) -> None:
    line = place.line
    wanted = {"divide": (2, 2), "subtract": (2, 99)}.get(line.source, (1, 99))
    if not wanted[0] <= len(line.parts) <= wanted[1]:
        message = f"'{line.source}' needs {'two' if wanted[1] == 2 else 'two or more'} lines"
        hint = "name what is divided, then by what" if line.source == "divide" else "add one"
        known.note("too-few-parts", message, hint, (*place.path, line.source))


def _check_closed(known: Known, place: Placed) -> None:
    line = place.line
    path = (*place.path, line.source)
    for name, subject in _named(known, line):
        if subject.numeric and not limits_of(subject).closed:
            message = f"'{name}' has no limit, so a product of it could be any number"
            hint = "give the input a 'max', or the line a 'cap'"
            known.note("no-limit", message, hint, (*path, name))
    if line.source == "divide" and len(line.parts) == 2:
        name, subject = _named(known, line)[-1]
        if subject.numeric and not (subject.lowest is not None and subject.lowest > 0):
            message = f"'{name}' could be 0 or less, and nothing is divided by that"
            known.note("divides-by-zero", message, "give that line floor: 1", (*path, name))


def _check_levels(known: Known, place: Placed, scale: tuple[str, ...]) -> None:
    line = place.line
    for name in line.parts:
        part = known.linked.get(name)
        if part is not None and part.result.words != scale:
            code = "no-levels" if place.tiered else "unlike-levels"
            message = f"'{name}' does not give the levels {listed(scale)}"
            hint = (
                "write the step here: {of: total, levels: {...}}"
                if place.tiered
                else ("give all lines that are compared the same scale")
            )
            known.note(code, message, hint, (*place.path, line.source, name))


def _first(known: Known, place: Placed) -> Subject:
    line, scale = place.line, scale_of(known, place)
    gives = [choice.gives for choice in line.first or ()]
    path = (*place.path, "first")
    if scale and line.levels is None:
        for at, given in enumerate(gives):
            if given not in scale:
                hint = did_you_mean(given, scale, f"the levels are {listed(scale)}")
                message = f"'{given}' is not a level of the scale"
                known.note("unknown-level", message, hint, (*path, at))
        return Subject(scale, len(scale))
    numbers = [exact_number(given) for given in gives if _is_number(given)]
    if len(numbers) < len(gives):
        word = next(given for given in gives if not _is_number(given))
        message = f"'{word}' is no number, and other rules here give numbers"
        known.note("not-a-number", message, "give a number in each rule", path)
        return Subject(numeric=True, lowest=ZERO, highest=ZERO)
    places = max(map(places_of, numbers))
    return Subject(numeric=True, lowest=min(numbers), highest=max(numbers), places=places)


def _measured(known: Known, place: Placed) -> Subject:
    """What a measure of a history can be."""
    line = place.line
    check_sets(known, place)
    if line.has:
        return YES_NO
    if line.latest:
        return _latest(known, place)
    _check_measure(known, place)
    if line.count:
        return Subject(numeric=True, lowest=ZERO)
    table = _table_with(known, line.sum or line.worst or "", (*place.path, line.source))
    weights = table.weights(line.sum or line.worst or "").values() if table else ()
    places = max((places_of(weight) for weight in weights if weight is not None), default=0)
    return Subject(numeric=True, lowest=ZERO, places=places)


def _latest(known: Known, place: Placed) -> Subject:
    events = known.vocabulary.events
    fields = events.fields if events else {}
    name = place.line.latest or ""
    if name not in fields:
        hint = did_you_mean(name, fields, f"the fields are {listed(fields)}")
        message = f"'{name}' is not a field of events"
        known.note("unknown-word", message, hint, (*place.path, "latest"))
        return Subject((NEVER,))
    kinds = {kind for events in place.line.events if events in known.sets
             for kind in known.sets[events].kinds}  # fmt: skip
    if not kinds <= set(fields[name].kinds):
        hint = f"name '{listed(kinds)}' under kinds: of that field, or another set"
        message = f"these events do not have the field '{name}'"
        known.note("unknown-word", message, hint, (*place.path, "latest"))
    words = fields[name].words
    return Subject((*words, NEVER), ordered=len(words) if fields[name].kind == "choice" else 0)


def check_sets(known: Known, place: Placed) -> None:
    """Note event sets that are not there."""
    for name in place.line.events:
        if name not in known.sets and name not in known.file.events:
            hint = did_you_mean(name, known.sets, f"the sets are {listed(known.sets)}")
            word = "over" if place.line.over else place.line.source
            message = f"there is no event set '{name}'"
            known.note("unknown-set", message, hint, (*place.path, word))


def _check_measure(known: Known, place: Placed) -> None:
    line = place.line
    for name in line.events:
        if line.over and name in known.sets and known.sets[name].kinds != (OFFENCE,):
            hint = "count these events, or name a set of offences"
            message = f"'{name}' holds no offences, and only offences have weights"
            known.note("unknown-weights", message, hint, (*place.path, "over"))
    if line.distinct is not None and line.distinct not in _APART:
        hint = did_you_mean(line.distinct, _APART, f"one of {listed(_APART)}")
        message = f"'{line.distinct}' cannot be counted apart"
        known.note("unknown-word", message, hint, (*place.path, "distinct"))
