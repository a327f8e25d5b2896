"""Linking sources: what a line reads, and the answers that this can give."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.limits import ZERO
from iom_matrix.definition.lines import JOINS, Line
from iom_matrix.definition.linked import Path
from iom_matrix.definition.linking_joins import joined
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.linking_measures import measured, table_with
from iom_matrix.definition.linking_moments import elapsed
from iom_matrix.definition.linking_scales import scale_of
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.scalars import exact_number, is_number, places_of
from iom_matrix.definition.subjects import YES_NO, Subject
from iom_matrix.errors import did_you_mean, listed


def source_of(known: Known, place: Placed) -> Subject:
    """The answers that the source of a line can give, with what is wrong of it noted."""
    line = place.line
    if line.source == "of":
        return _looked_up(known, place) if line.look_up else _of(known, place)
    if line.source in JOINS:
        return joined(known, place)
    if line.since is not None:
        return elapsed(known, place)
    if line.how_many is not None:
        return Subject(numeric=True, lowest=ZERO, highest=Decimal(len(line.how_many)))
    if line.first is not None:
        return _first(known, place)
    if line.whether is not None:
        return YES_NO
    return measured(known, place)


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
        message = f"'{name}' is not an input of kind code, so it is looked up in no table"
        if len(line.of) > 1:
            message = "one code is looked up in a table, and 'of' names several subjects"
        known.note("not-a-code", message, "name one input of kind code in 'of'", path)
        return Subject(numeric=True, lowest=ZERO, highest=ZERO)
    table = table_with(known, line.look_up or "", path)
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
    numbers = [exact_number(given) for given in gives if is_number(given)]
    if len(numbers) < len(gives):
        at = next(at for at, given in enumerate(gives) if not is_number(given))
        message = f"'{gives[at]}' is no number, and other rules here give numbers"
        said = "otherwise" if at == len(gives) - 1 else "then"
        known.note("not-a-number", message, "give a number in each rule", (*path, at, said))
        return Subject(numeric=True, lowest=ZERO, highest=ZERO)
    places = max(map(places_of, numbers))
    return Subject(numeric=True, lowest=min(numbers), highest=max(numbers), places=places)
