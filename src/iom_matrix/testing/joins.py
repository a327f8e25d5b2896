"""Joins to test with: arithmetic on inputs and measures, and groups of lines that earn points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from iom_matrix.definition.subjects import Subject
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.numbers import Join, is_limited, is_number, joined, ranging
from iom_matrix.testing.sources import Asked, Sources
from iom_matrix.testing.steps import stepped

JOINS = ("add", "highest", "lowest", "subtract", "multiply")
PLAIN_JOINS = ("add", "highest")


def _less(numbers: Sequence[Decimal]) -> Decimal:
    return numbers[0] - sum(numbers[1:], Decimal(0))


def _product(numbers: Sequence[Decimal]) -> Decimal:
    found = Decimal(1)
    for number in numbers:
        found *= number
    return found


def _sum(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


_MEANING: dict[str, Join] = {
    "add": _sum, "highest": max, "lowest": min, "subtract": _less, "multiply": _product,
}  # fmt: skip


def came_to(word: str, subjects: Sequence[Subject]) -> Subject:
    """What numbers of these subjects come to, joined by a word that does not divide."""
    places = [subject.places for subject in subjects]
    return joined(_MEANING[word], subjects, sum(places) if word == "multiply" else max(places))


def needed(word: str) -> int:
    """How many parts a word needs to mean something."""
    return 1 if word in {"add", "highest", "lowest"} else 2


@st.composite
def arithmetic(draw: st.DrawFn, sources: Sources) -> Asked:
    """One to three inputs and measures joined, of which none gives words."""
    limited = len(sources.those(is_limited))
    names = sources.those(is_limited if limited > 1 else is_number)
    words = [word for word in JOINS if needed(word) <= limited]
    word = draw(st.sampled_from(words or ["add"]))
    chosen = draw(st.permutations(names))[: draw(st.integers(needed(word), 3))]
    subjects = [sources.answers[name] for name in chosen]
    sources.note(*chosen)
    return Asked({word: list(chosen)}, came_to(word, subjects))


@st.composite
def quotients(draw: st.DrawFn, above: Asked, below: Asked, names: tuple[str, str]) -> Asked:
    """One line divided by another, whose least lies above 0; rounded, so that it ends somewhere."""
    line: Definition = {"divide": dict(zip(names, (above.line, below.line), strict=True))}
    ends = [
        top / bottom
        for top in (above.subject.lowest, above.subject.highest)
        for bottom in (below.subject.lowest, below.subject.highest)
        if top is not None and bottom
    ]
    subject = ranging(min(ends), max(ends))
    return draw(stepped(Asked(line, subject), may=("round", "floor", "cap"), must=("round",)))
