"""Differences of needs: evidence that is read, taken or refused otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iom_matrix.comparison.change_rules import CHANGE_RULES, Difference
from iom_matrix.comparison.needs import Accepted, Need, needs_of
from iom_matrix.definition.canonical import Form, canonical_text
from iom_matrix.definition.linked import Matrix, Path
from iom_matrix.definition.scalars import plain
from iom_matrix.errors import listed

_PLACES: dict[str, Path] = {
    "input": ("inputs",),
    "event-kind": ("events", "kinds"),
    "event-field": ("events", "fields"),
    "coverage": ("events",),
}
_NAMED = {
    "input": "{}",
    "event-kind": "Kind of event '{}'",
    "event-field": "Field of events '{}'",
    "coverage": "Coverage, {}",
}


def need_differences(old: Matrix, new: Matrix) -> tuple[Difference, ...]:
    """What must or may be supplied otherwise than before, one difference for each thing."""
    before, after = needs_of(old), needs_of(new)
    return tuple(
        _difference(before.get(key), after.get(key), rule)
        for key in {**after, **before}
        if (rule := _rule(before.get(key), after.get(key))) is not None
    )


def _rule(old: Need | None, new: Need | None) -> str | None:
    """The gravest rule that the change of one need falls under; None where nothing changed."""
    if new is None:
        return "evidence-refused"
    if old is None:
        return "evidence-needed" if new.read else "evidence-allowed"
    if not new.accepted.takes_all_of(old.accepted):
        return "evidence-refused"
    if new.read and not old.read:
        return "evidence-needed"
    if old.read and not new.read:
        return "evidence-unread"
    if _reread(old, new):
        return "evidence-reread"
    if old.accepted != new.accepted:
        return "evidence-widened" if new.read else "evidence-allowed"
    return None


def _reread(old: Need, new: Need) -> bool:
    """Whether an answer that both take means another thing."""
    return new.read and _shared(old.meaning, new.meaning) != _shared(new.meaning, old.meaning)


def _shared(meaning: Form, other: Form) -> Form:
    """A meaning without the words that the other one does not have."""
    # Words that stand in no order, and words that do, are unlike even where none is shared.
    if isinstance(meaning, list) and isinstance(other, list) and meaning and other:
        return [word for word in meaning if word in other]
    if isinstance(meaning, Mapping) and isinstance(other, Mapping):
        return {key: _shared(meaning[key], other[key]) for key in meaning if key in other}
    return meaning


def _difference(old: Need | None, new: Need | None, rule: str) -> Difference:
    need = new or old
    assert need is not None  # noqa: S101 - one of the two versions has it
    place = _PLACES[need.section]
    named = _NAMED[need.section].format(need.title)
    return Difference(
        CHANGE_RULES[rule].category,
        rule,
        need.section,
        need.name,
        (*place, need.name) if need.name else place,
        _text(old),
        _text(new),
        f"{named}: {_says(old, new, rule)}",
    )


def _text(need: Need | None) -> str | None:
    if need is None:
        return None
    numbers = need.accepted.numbers
    ends = (numbers.low, numbers.high) if numbers else ()
    form: dict[str, Form] = {
        "read": need.read,
        "words": sorted(need.accepted.words),
        "numbers": [None if end is None else plain(end) for end in ends],
        "places": need.accepted.places,
        "other": need.accepted.other,
        "meaning": need.meaning,
    }
    return canonical_text({word: value for word, value in form.items() if value})


def _says(old: Need | None, new: Need | None, rule: str) -> str:
    if new is None:
        return "refused, since the vocabulary no longer has it"
    if rule == "evidence-needed":
        return "must now be supplied; nothing read it before"
    if rule == "evidence-unread":
        return "no longer read; it may still be supplied"
    if old is None:
        return "may now be supplied; nothing reads it"
    if rule == "evidence-refused":
        return f"no longer takes {'; '.join(_fewer(old.accepted, new.accepted))}"
    if rule == "evidence-reread":
        after, before = _shared(new.meaning, old.meaning), _shared(old.meaning, new.meaning)
        return f"read in another way, now {_meant(after, before)}; before, {_meant(before, after)}"
    return f"now also takes {'; '.join(_fewer(new.accepted, old.accepted))}"


def _fewer(more: Accepted, less: Accepted) -> Iterator[str]:
    """What one takes and the other does not."""
    if words := sorted(more.words - less.words):
        yield listed(words)
    if more.numbers is not None and more.numbers != less.numbers:
        ends = [_end(more), _end(less)]
        yield f"numbers {ends[0]}, where the other version takes {ends[1]}"
    if more.numbers is not None and less.numbers is not None and more.places > less.places:
        yield f"{more.places} decimal places, where the other version takes {less.places}"
    if more.other and more.other != less.other:
        yield f"any {more.other}"


def _end(accepted: Accepted) -> str:
    if accepted.numbers is None:
        return "none"
    low, high = accepted.numbers.low, accepted.numbers.high
    start = "" if low is None else f"from {plain(low)} "
    return start + ("without a limit" if high is None else f"to {plain(high)}")


def _meant(meaning: Form, other: Form) -> str:
    """What something means, as far as it is not what the other version says."""
    if isinstance(meaning, Mapping) and isinstance(other, Mapping):
        unlike = (key for key in meaning if meaning[key] != other[key])
        return "; ".join(f"{key} is {_meant(meaning[key], None)}" for key in unlike)
    if isinstance(meaning, list):
        return listed(map(str, meaning))
    return str(meaning or "not known")
