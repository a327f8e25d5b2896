"""Changes: the words of one part that differ, rows and adjustments one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iom_matrix.comparison.parts import Part
from iom_matrix.comparison.rule_of import SOURCE_WORDS, WORDING
from iom_matrix.definition.canonical import Form
from iom_matrix.definition.linked import Path

TABLES = ("points", "levels")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing in a part that differs.

    Attributes:
        below: the keys that lead to it from the part.
        word: the word of the language that it is in.
        before, after: what stands there; None for nothing.
    """

    below: Path
    word: str
    before: Form
    after: Form


def changes(before: Part, after: Part) -> Iterator[Change]:
    """What differs in the wording of a part that both versions have."""
    old, new = before.wording, after.wording
    if after.section == "gate-order":
        yield from _order(old, new)
        return
    other = [word for word in {**new, **old} if old.get(word) != new.get(word)]
    joint = [word for word in other if _tells_together(after.section, word)]
    if joint:
        word = next((word for word in joint if word in new), joint[0])
        yield Change(
            (word,), word, *({w: side[w] for w in joint if w in side} for side in (old, new))
        )
    for word in other:
        if word not in joint:
            yield from _of_word(after.section, word, old.get(word), new.get(word))


def _tells_together(section: str, word: str) -> bool:
    """Whether a word makes one sentence with others: what a line reads, which events a set has."""
    if section == "line":
        return word in SOURCE_WORDS
    return section == "event-set" and word not in WORDING[section]


def _order(old: Mapping[str, Form], new: Mapping[str, Form]) -> Iterator[Change]:
    """The gates that both have, where they stand in another order."""
    lists = [list(side["order"]) for side in (old, new) if isinstance(side["order"], list)]
    before, after = ([name for name in one if all(name in both for both in lists)] for one in lists)
    if before != after:
        yield Change((), "order", before, after)


def _of_word(section: str, word: str, before: Form, after: Form) -> Iterator[Change]:
    if section == "line" and word in TABLES:
        old, new = dict(_rows(before)), dict(_rows(after))
        for row in {**new, **old}:
            if old.get(row) != new.get(row):
                yield Change((word, *row), word, old.get(row), new.get(row))
    elif section == "line" and word == "adjust":
        sides = [side if isinstance(side, Mapping) else {} for side in (before, after)]
        for name in {**sides[1], **sides[0]}:
            if sides[0].get(name) != sides[1].get(name):
                yield Change((word, name), word, sides[0].get(name), sides[1].get(name))
    else:
        yield Change((word,), word, before, after)


def _rows(table: Form, above: Path = ()) -> Iterator[tuple[Path, Form]]:
    """Every row that earns something, by the keys that lead to it."""
    if not isinstance(table, Mapping):
        return
    for row, cell in table.items():
        if isinstance(cell, Mapping):
            yield from _rows(cell, (*above, row))
        else:
            yield (*above, row), cell
