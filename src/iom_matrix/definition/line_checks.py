"""Checks of a linked line: each word on it has a meaning there, and nothing is left open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from iom_matrix.definition.lines import MEASURES, POLICIES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.placement import TOTAL, Placed
from iom_matrix.definition.protection import protected_input
from iom_matrix.definition.scalars import places_of, plain
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problems

ZERO = Decimal(0)
# Whole numbers up to here stay exact in every system that may read them.
MOST_POINTS = 2**53
# What a run of rows earns is worked out for every two of them.
MOST_ROWS = 500
# Words that have no meaning on a line of a role. Reading them and doing nothing would mislead.
STRAY = {
    "measure": ("points", "levels", "range", "only_if", "unknown", "stale"),
    "factor": (),
    "group": ("only_if",),
    "tier": ("points", "range", "only_if", "cap", "unknown", "stale"),
}
CAPPED = ("count", "sum", "worst", "add", "highest")


def check_line(
    place: Placed, linked: LinkedLine, vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note what is wrong with one line.

    Args:
        place: where it stands.
        linked: the line with its names resolved.
        vocabulary: the inputs that it may read.
        problems: receives what is wrong.
    """
    _check_words(place, linked, problems)
    if linked.role == "factor":
        _check_factor(place, linked, problems)
    if linked.role == "tier":
        _check_tier(place, linked, problems)
    if linked.role in {"factor", "group"}:
        _check_range(place, linked, problems)
    if place.scored:
        _check_protection(place, linked, vocabulary, problems)


def _check_words(place: Placed, linked: LinkedLine, problems: Problems) -> None:
    line = linked.line
    for word in STRAY[linked.role]:
        if getattr(line, word) is not None:
            message = f"'{word}' has no meaning on a {linked.role} line"
            hint = (
                "a line under 'measures' earns nothing"
                if linked.role == "measure"
                else "leave it out"
            )
            problems.note("stray-word", message, hint, path=(*place.path, word))
    if line.cap is not None and line.source not in CAPPED:
        message = f"'cap' has no meaning beside '{line.source}'"
        hint = "an input has its cap in the vocabulary" if line.source == "of" else "leave it out"
        problems.note("stray-word", message, hint, path=(*place.path, "cap"))
    elif line.source in MEASURES and places_of(line.cap or ZERO) > linked.subject.places:
        message = f"the cap {plain(line.cap or ZERO)} is finer than what it caps"
        hint = f"give it {linked.subject.places} decimal places"
        problems.note("too-many-decimals", message, hint, path=(*place.path, "cap"))


def _check_factor(place: Placed, linked: LinkedLine, problems: Problems) -> None:
    if linked.line.points is None:
        hint = "add points: {0+: 0, ...}, or move it to 'measures'"
        problems.note("no-points", "this line earns nothing", hint, path=place.path)
    if linked.unknown is None:
        hint = "add unknown: lowest, highest, refuse, or points of its own"
        message = "this line does not say what an unknown answer earns"
        problems.note("unknown-not-stated", message, hint, path=place.path)
    elif linked.unknown not in POLICIES:
        own, low, high = Decimal(linked.unknown), *_ends(linked)
        if not low <= own <= high:
            message = f"{plain(own)} for an unknown answer lies outside the rows"
            hint = f"write one from {plain(low)} to {plain(high)}"
            problems.note("policy-out-of-range", message, hint, path=(*place.path, "unknown"))


def _check_tier(place: Placed, linked: LinkedLine, problems: Problems) -> None:
    line = linked.line
    if line.source == "highest":
        named = [name for name, part in line.parts.items() if part is None]
        if named:
            hint = "write the step here: {of: total, levels: {...}}"
            message = f"'{named[0]}' is no step of the tier"
            problems.note("no-levels", message, hint, path=(*place.path, "highest", named[0]))
        return
    if line.source != "of" or not linked.parts:
        message = "a tier is read from the total or a group, or is the highest of such steps"
        problems.note("no-points", message, "write of: total", path=place.path)
    elif line.levels is None:
        hint = "add levels: {0+: below-threshold, ...}"
        problems.note("no-levels", "this step gives no level", hint, path=place.path)


def _ends(linked: LinkedLine) -> tuple[Decimal, Decimal]:
    return linked.result.lowest or ZERO, linked.result.highest or ZERO


def _check_range(place: Placed, linked: LinkedLine, problems: Problems) -> None:
    low, high = _ends(linked)
    computed, said = f"[{plain(low)}, {plain(high)}]", place.line.range
    if said is None:
        if place.name == TOTAL:
            message, hint = "the total does not declare its range", f"add range: {computed}"
            problems.note("missing-key", message, hint, path=place.path)
    elif said != (low, high):
        declared = f"[{plain(said[0])}, {plain(said[1])}]"
        message = f"the range is declared as {declared}, and the rows come to {computed}"
        hint = f"write range: {computed}, or mend the rows"
        problems.note("range-differs", message, hint, path=(*place.path, "range"))


def _check_protection(
    place: Placed, linked: LinkedLine, vocabulary: Vocabulary, problems: Problems
) -> None:
    for name in linked.inputs:
        spec = vocabulary.inputs[name]
        if named := protected_input(name, spec):
            message = f"'{name}' is a protected characteristic ({named}) and may not score"
            problems.note("protected-scored", message, "leave it out of scoring", path=place.path)
        if spec.victim and name in linked.line.of:
            message = f"'{name}' says that the person may be a victim, and may not score"
            hint = "use it in only_if or a caution"
            problems.note("never-scored", message, hint, path=(*place.path, "of"))


def check_sizes(lines: Mapping[str, LinkedLine], problems: Problems) -> None:
    """Note points that are too large to add up exactly."""
    scored = [line for line in lines.values() if line.role in {"factor", "group"}]
    unit = 10 ** max((line.result.places for line in scored), default=0)
    for line in scored:
        if line.line.table is not None and len(line.rows) > MOST_ROWS:
            message = f"'{line.name}' has more than {MOST_ROWS} rows"
            problems.note("too-many-rows", message, "make fewer bands", path=line.path)
        if max(abs(end) for end in _ends(line)) * unit > MOST_POINTS:
            message = f"the points of '{line.name}' are too large to add up exactly"
            hint = "use smaller points, or fewer decimals"
            problems.note("overflow", message, hint, path=line.path)
