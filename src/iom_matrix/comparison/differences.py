"""Differences: what two versions of a matrix say differently, each with what it can change.

Both forms are compared part by part. A word that differs in a part that comes to the same as before
is TEXT; a part that comes to something else, though its own words are as they were, says what it
follows from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iom_matrix.comparison.causes import causes
from iom_matrix.comparison.change_rules import CHANGE_RULES, Difference
from iom_matrix.comparison.changes import Change, changes
from iom_matrix.comparison.difference_words import (
    changed_in_words,
    follows_in_words,
    named,
    new_or_gone,
)
from iom_matrix.comparison.need_differences import need_differences
from iom_matrix.comparison.parts import Key, Part, parts_of
from iom_matrix.comparison.rule_of import ANSWERS, WHOLE, follows, rule_of
from iom_matrix.definition.canonical import Form, canonical_text
from iom_matrix.definition.linked import Matrix


def differences(old: Matrix, new: Matrix) -> tuple[Difference, ...]:
    """What the files of two versions say differently.

    Evidence comes first, then vocabulary and tables, then the matrix from its header to its
    waivers. It is empty exactly when both say the same, layout apart. It has none but TEXT exactly
    when no score, tier, route or order can be another and the same evidence serves.
    """
    needs = need_differences(old, new)
    sides = _Sides(old, new, parts_of(old), parts_of(new))
    told = {(one.section, one.subject) for one in needs}
    return (*needs, *(one for key in sides.keys for one in sides.of(key, told=key in told)))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both versions, and their parts."""

    old: Matrix
    new: Matrix
    before: Mapping[Key, Part]
    after: Mapping[Key, Part]

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every part of either, those of the new version first."""
        return tuple({**self.after, **self.before})

    def of(self, key: Key, *, told: bool) -> Iterator[Difference]:
        """The differences of one part.

        Args:
            key: which one.
            told: whether a difference of evidence has told what it takes.
        """
        before, after = self.before.get(key), self.after.get(key)
        if before is None or after is None:
            if not told:
                yield self._new_or_gone(key, before, after)
            return
        silent = ANSWERS.get(key[0], frozenset()) if told else frozenset()
        words = [one for one in changes(before, after) if one.word not in silent]
        found = [self._changed(before, after, one) for one in words]
        yield from found
        decides = told or any(one.category != "TEXT" for one in found)
        if before.scoring == after.scoring or decides or key[0] == "gate-order":
            return
        if not self._told_below(before, after):
            yield self._follows(before, after)

    def _told_below(self, before: Part, after: Part) -> bool:
        """Whether nothing differs but the numbers that can come from below, where that is told."""
        if after.section != "line" or set(_apart(before.scoring, after.scoring)[0]) != {"subject"}:
            return False
        read = {name for side in (self.old, self.new) for name in side.lines[after.name].reads}
        keys = [("line", name) for name in read]
        both = [(self.before.get(key), self.after.get(key)) for key in keys]
        return any(old and new and old.scoring != new.scoring for old, new in both)

    def _tier(self, key: Key) -> bool:
        """Whether a part is a line that gives a tier, in either version."""
        lines = (side.lines.get(key[1]) for side in (self.old, self.new))
        return key[0] == "line" and any(line and line.role == "tier" for line in lines)

    def _new_or_gone(self, key: Key, before: Part | None, after: Part | None) -> Difference:
        part = after or before
        assert part is not None  # noqa: S101 - one of the two versions has it
        tier, new = self._tier(key), after is not None
        if key[0] == "line":
            rule = f"{'tier' if tier else 'line'}-{'added' if new else 'removed'}"
        elif key[0] == "event-set":
            rule = "events-counted"
        else:
            rule = rule_of(key[0], WHOLE, tier=tier, decides=part.scoring is not None)
        sentence = new_or_gone(self.new if new else self.old, part, new=new)
        return _difference(rule, part, Change((), WHOLE, _said(before), _said(after)), sentence)

    def _changed(self, before: Part, after: Part, change: Change) -> Difference:
        decides = before.scoring != after.scoring
        rule = rule_of(after.section, change.word, tier=self._tier(after.key), decides=decides)
        sentence = changed_in_words(after.key, change, self.old, self.new)
        return _difference(rule, after, change, f"{named(self.new, after.key)}: {sentence}")

    def _follows(self, before: Part, after: Part) -> Difference:
        rule = follows(after.section, tier=self._tier(after.key))
        change = Change((), WHOLE, *_apart(before.scoring, after.scoring))
        other = [key for key in self.keys if self.before.get(key) != self.after.get(key)]
        found = causes(self.old, self.new, after.key, other)
        names = [named(self.new if key in self.after else self.old, key) for key in found]
        sentence = follows_in_words(after.key, change, names, self.old, self.new)
        return _difference(rule, after, change, sentence)


def _difference(rule: str, part: Part, change: Change, sentence: str) -> Difference:
    return Difference(
        CHANGE_RULES[rule].category,
        rule,
        part.section,
        part.name,
        (*part.path, *change.below),
        _text(change.before),
        _text(change.after),
        sentence,
    )


def _text(form: Form) -> str | None:
    return None if form is None else canonical_text(form)


def _said(part: Part | None) -> Form:
    return None if part is None else part.wording


def _apart(before: Form, after: Form) -> tuple[Mapping[str, Form], Mapping[str, Form]]:
    """Two compiled parts, without what is equal in both."""
    before, after = (side if isinstance(side, Mapping) else {} for side in (before, after))
    other = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {key: before.get(key) for key in other}, {key: after.get(key) for key in other}
