"""Checks of a linked line: each word on it has a meaning there, and nothing is left open."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from iom_matrix.definition.limits import limits_of
from iom_matrix.definition.lines import JOINS, OF_EVENT
from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Row
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.linking_steps import STEPS
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.policy_checks import check_policy
from iom_matrix.definition.protection import protected_input
from iom_matrix.definition.scalars import MOST_PLACES, is_number, plain
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.errors import listed

ZERO = Decimal(0)
UNJUSTIFIED = "leave it out, or name {} under 'protected' and say why, and who approved it"
# Words that have no meaning on a line of a role. Reading them and doing nothing would mislead.
STRAY = {
    "measure": ("range",),
    "factor": ("levels",),
    "group": ("levels",),
    "tier": ("points", "range"),
}
_REMEDY = {
    "measure": "a line under 'measures' earns nothing",
    "factor": "a line here earns points; move it to 'measures' and read it by 'of'",
    "group": "a line here earns points; move it to 'measures' and read it by 'of'",
    "tier": "leave it out; a tier is a level",
}


def check_line(place: Placed, linked: LinkedLine, known: Known) -> None:
    """Note what is wrong with one line.

    Args:
        place: where it stands.
        linked: the line with its names resolved.
        known: what is linked so far, with its list of problems.
    """
    _check_words(place, linked, known)
    _check_steps(place, linked, known)
    _check_otherwise(place, linked, known)
    check_policy(place, linked, known)
    if linked.role in {"factor", "group"}:
        _check_earns(place, linked, known)
        _check_range(place, linked, known)
    if linked.role == "tier":
        _check_tier(place, linked, known)
    if place.scored:
        _check_protection(place, linked, known)


def _check_words(place: Placed, linked: LinkedLine, known: Known) -> None:
    line = linked.line
    for word in STRAY[linked.role]:
        if getattr(line, word) is not None:
            message = f"'{word}' has no meaning on a {linked.role} line"
            known.note("stray-word", message, _REMEDY[linked.role], (*place.path, word))
    if linked.name == TIER and line.only_if is not None:
        message = "'only_if' has no meaning on 'tiers', since everybody has a tier"
        known.note("stray-word", message, "write it on a step", (*place.path, "only_if"))
    if linked.scale or linked.role == "tier":
        return  # a tier line that gives no level is told so once
    if line.family == OF_EVENT and not _reads_offences(linked, known):
        message = "'family: of-event' has no meaning here, since the line reads no offences alone"
        hint = "write a family, or any"
        known.note("stray-word", message, hint, (*place.path, "family"))
    if line.adjust:
        message = "'adjust' moves levels, and this line gives a number"
        known.note("stray-word", message, "write it where 'levels' stand", (*place.path, "adjust"))
    if line.scale:
        message = "'scale' lists levels, and this line gives a number"
        known.note("stray-word", message, "take it out, or add levels", (*place.path, "scale"))


def _reads_offences(linked: LinkedLine, known: Known) -> bool:
    """Whether a line reads events, all of which are offences; other kinds have no family."""
    kinds = [kind for name in linked.sets if name in known.sets for kind in known.sets[name].kinds]
    return bool(linked.sets) and all(kind == OFFENCE for kind in kinds)


def _check_steps(place: Placed, linked: LinkedLine, known: Known) -> None:
    line = linked.line
    for word in STEPS:
        words = linked.source.words and not linked.source.numeric and len(line.of) < 2
        if getattr(line, word) is not None and words:
            message = f"'{word}' has no meaning here, since the answers are words"
            known.note("stray-word", message, "take it out", (*place.path, word))
    if (line.source == "divide" or line.prorate) and line.round is None and line.table is None:
        word = "prorate" if line.prorate else "divide"
        message = "this leaves a fraction, and nothing says how it is rounded"
        hint = "add round: half-up, or rows of points"
        known.note("not-rounded", message, hint, (*place.path, word))
    if line.floor is not None and line.cap is not None and line.floor > line.cap:
        message = f"floor {plain(line.floor)} is above cap {plain(line.cap)}"
        hint = "are they the wrong way round?"
        known.note("min-above-max", message, hint, (*place.path, "floor"))
    if _too_fine(linked) and not _below(linked, known, _too_fine):
        message = f"'{linked.name}' comes to more than {MOST_PLACES} decimal places"
        known.note("too-many-decimals", message, "add round: {half-up: 0.01}", place.path)
    if len(line.of) > 1 and line.look_up is None:
        _check_grid(place, linked, known)
    if line.prorate:
        _check_prorated(place, linked, known)
    if line.answered is not None and line.answered > len(line.parts):
        message = f"only {len(line.parts)} can be answered"
        path = (*place.path, "answered")
        known.note("min-above-max", message, f"write {len(line.parts)} or fewer", path)


def _check_grid(place: Placed, linked: LinkedLine, known: Known) -> None:
    """A table of several subjects asks each of them somewhere."""
    if linked.line.table is None:
        message = "several subjects need a table, which says what each two of them come to"
        hint = "add points: or levels: with a table inside each row"
        known.note("missing-key", message, hint, place.path)
    elif 0 < (asked := _depth(linked.rows)) < len(linked.line.of):
        name = linked.line.of[asked]
        message = f"no row asks about '{name}'"
        hint = f"write a table of {name} in a row, or take it out of 'of'"
        known.note("stray-word", message, hint, (*place.path, "of", name))


def _depth(rows: tuple[Row, ...]) -> int:
    """How many subjects the rows ask about."""
    return 1 + max((_depth(row.inner) for row in rows), default=0) if rows else 0


def _below(linked: LinkedLine, known: Known, fault: Callable[[LinkedLine], bool]) -> bool:
    """Whether a line has a fault only because a line below it has the same, and is told so."""
    parts = [known.linked[name] for name in linked.parts if name in known.linked]
    return any(part.role in {"factor", "group"} and fault(part) for part in parts)


def _too_fine(linked: LinkedLine) -> bool:
    return linked.result.places > MOST_PLACES


def _without_limit(linked: LinkedLine) -> bool:
    return linked.result.numeric and not limits_of(linked.result).closed


def _check_prorated(place: Placed, linked: LinkedLine, known: Known) -> None:
    for name, part in linked.line.parts.items():
        path = (*place.path, "add", name)
        found = known.linked.get(name)
        if part is None or (found is not None and found.line.source in JOINS):
            message = f"'{name}' is not a question written here, so it cannot be left out"
            hint = "write the question inside, or take 'prorate' out"
            known.note("not-a-question", message, hint, path)
        elif part.unknown is not None:
            message = "'prorate' leaves out what is unknown, so no policy is needed here"
            known.note("stray-word", message, "take 'unknown' out", (*path, "unknown"))


def _check_otherwise(place: Placed, linked: LinkedLine, known: Known) -> None:
    """What a line gives where it does not apply: a number, a level of its scale, an answer."""
    line, words = linked.line, () if linked.result.numeric else linked.result.words
    if line.only_if is None:
        return
    path = (*place.path, "otherwise")
    if words:
        kind = "level" if linked.scale else "answer"
        if line.otherwise is None:
            hint = f"add otherwise: {words[0]}"
            message = f"this line does not say its {kind} where it does not apply"
            known.note("missing-key", message, hint, place.path)
        elif line.otherwise not in words:
            hint = f"the {kind}s are {listed(words)}"
            place_of = "a level of the scale" if linked.scale else "an answer here"
            message = f"'{line.otherwise}' is not {place_of}"
            known.note(f"unknown-{kind}", message, hint, path)
    elif line.otherwise is not None and not is_number(line.otherwise):
        message = f"'{line.otherwise}' is not a number"
        known.note("not-a-number", message, "write points, be it 0", path)


def _check_earns(place: Placed, linked: LinkedLine, known: Known) -> None:
    """A scored line earns points: by rows, by each unit, or as what its parts come to."""
    line = linked.line
    itself = line.source in {*JOINS, "first", "how_many"} or line.look_up or line.each is not None
    if itself and line.points is None and linked.result.numeric and linked.result.words:
        message = f"no row for {listed(linked.result.words)}"
        hint = f"add points: {{{linked.result.words[0]}: 0}}, with what it earns"
        known.note("missing-row", message, hint, place.path)
    elif linked.result.words or (line.points is None and not itself):
        if line.levels is None and len(line.of) < 2:
            hint = "add points: {0+: 0, ...} or each: 1, or move it to 'measures'"
            if linked.role == "group":
                hint = (
                    f"write add: [{', '.join(line.of)}] to take its points, or add points: {{...}}"
                )
            known.note("no-points", "this line earns nothing", hint, place.path)
    elif _without_limit(linked) and not _below(linked, known, _without_limit):
        message = f"nothing limits what '{linked.name}' can come to"
        known.note("no-limit", message, "add cap: and the most that counts", place.path)


def _check_tier(place: Placed, linked: LinkedLine, known: Known) -> None:
    line = linked.line
    tier = linked.result.words == known.tiers and not linked.result.numeric
    if line.levels is None and (line.source == "of" or not tier):
        hint = "add levels: {0+: below-threshold, ...}"
        known.note("no-levels", "this step gives no level", hint, place.path)


def ends_of(linked: LinkedLine) -> tuple[Decimal, Decimal]:
    """The least and the most that a line can come to; 0 where that is not known."""
    return linked.result.lowest or ZERO, linked.result.highest or ZERO


def _check_range(place: Placed, linked: LinkedLine, known: Known) -> None:
    low, high = ends_of(linked)
    computed, said = f"[{plain(low)}, {plain(high)}]", place.line.range
    if said is None:
        if place.name == TOTAL:
            message, hint = "the total does not declare its range", f"add range: {computed}"
            known.note("missing-key", message, hint, place.path)
    elif said != (low, high):
        declared = f"[{plain(said[0])}, {plain(said[1])}]"
        message = f"the range is declared as {declared}, and the rows come to {computed}"
        hint = f"write range: {computed}, or mend the rows"
        known.note("range-differs", message, hint, (*place.path, "range"))


def _check_protection(place: Placed, linked: LinkedLine, known: Known) -> None:
    source = "of" if linked.line.of else "over" if linked.line.over else linked.line.source
    path = (*place.path, source)
    for name in linked.inputs:
        spec = known.vocabulary.inputs[name]
        named = protected_input(name, spec)
        if named and name not in known.file.protected:
            message = f"'{name}' is a protected characteristic ({named}) and may not score"
            known.note("protected-scored", message, UNJUSTIFIED.format(name), place.path)
        if spec.victim and name in linked.decides:
            message = f"'{name}' says that the person may be a victim, and may not score"
            known.note("never-scored", message, "use it in only_if or a caution", path)
    for name in linked.sets:
        reason = known.sets[name].unscored if name in known.sets else ""
        if reason:
            hint = "use it in only_if, a gate or a measure, or narrow the set"
            known.note("never-scored", reason, hint, path)
