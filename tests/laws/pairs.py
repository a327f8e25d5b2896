"""Pairs of matrices: a drawn one, and the same with a few words or numbers of it changed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from hypothesis import assume, reject
from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError
from iom_matrix.testing import Form, forms
from iom_matrix.testing.matrix import drafted
from iom_matrix.testing.vocabulary import vocabulary_of

Definition = dict[str, Any]
Keys = tuple[str | int, ...]
SECTIONS = ("measures", "groups", "total", "tiers", "gates", "routes", "cohorts", "events")
WORDING = {"title", "because", "stop", "say", "range"}
STEPS = ("1", "-1", "2", "0.5", "10")
OTHER_WORDS = {
    "yes": "no", "no": "yes", "low": "high", "high": "low", "medium": "low", "lowest": "highest",
    "highest": "lowest", "counts": "doubted", "doubted": "counts", "fact": "charge",
    "charge": "fact", "offence_date": "outcome_date", "outcome_date": "offence_date", "up": "down",
    "down": "up", "months": "days", "days": "months",
}  # fmt: skip


@dataclass(frozen=True)
class TwoForms:
    """Two matrices over the same inputs, as files would say them."""

    old: Form
    new: Form

    @cached_property
    def matrices(self) -> tuple[Matrix, Matrix]:
        return self.old.matrix, self.new.matrix


@st.composite
def two_forms(
    draw: st.DrawFn,
    *,
    simple: bool = False,
    most: int = 2,
    of: st.SearchStrategy[Form] | None = None,
) -> TwoForms:
    """A drawn matrix, be it one `of` some kind, and the same with one change, or up to `most`."""
    form = draw(forms(simple=simple) if of is None else of)
    changed = deepcopy(form.definition)
    for _ in range(draw(st.integers(1, most))):
        places = list(_places(changed))
        assume(places)
        _change(draw, changed, draw(st.sampled_from(places)))
    assume(changed != form.definition)
    new = Form(form.inputs, _ranged(changed, form))
    try:
        assert new.matrix
    except (DefinitionError, ValueError):  # a word that cannot be there, such as 0 months
        reject()
    return TwoForms(form, new)


def _places(definition: Definition) -> Iterator[Keys]:
    """The keys that lead to every text below the sections that score, and to every row.

    Where neither a number nor a word of which another is known stands, there is nothing to change.
    """
    for section in SECTIONS:
        yield from _below(definition.get(section), (section,))


def _below(said: Any, keys: Keys) -> Iterator[Keys]:
    if isinstance(said, dict):
        for key, value in said.items():
            yield from _below(value, (*keys, key))
    elif isinstance(said, list | tuple):
        for at, value in enumerate(said):
            yield from _below(value, (*keys, at))
    elif isinstance(said, str) and not WORDING & set(keys):
        first = said.split(" ")[0].rstrip("+%")
        if _is_number(first) or OTHER_WORDS.keys() & set(said.split()) or str(keys[-1])[-1] == "+":
            yield keys


def _change(draw: st.DrawFn, definition: Definition, keys: Keys) -> None:
    *way, last = keys
    inner: Any = definition
    for key in way:
        inner = inner[key]
    text = inner[last]
    if isinstance(last, str) and last.endswith("+") and draw(st.booleans()):
        # The row stays where it is in the file, so that rows are still in order.
        edge = _stepped(draw, last[:-1])
        rows = {(f"{edge}+" if key == last else key): value for key, value in inner.items()}
        inner.clear()
        inner.update(rows)
        return
    if isinstance(inner, tuple):
        reject()
    inner[last] = _other(draw, text)


def _other(draw: st.DrawFn, text: str) -> str:
    words = text.split()
    if words and _is_number(words[0].rstrip("+%")):
        number = words[0].rstrip("+")
        plus = words[0][len(number) :]
        return " ".join([_stepped(draw, number) + plus, *words[1:]])
    changed = [OTHER_WORDS.get(word, word) for word in words]
    if changed == words:
        reject()
    return " ".join(changed)


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _stepped(draw: st.DrawFn, text: str) -> str:
    if not _is_number(text):
        reject()
    return f"{Decimal(text) + Decimal(draw(st.sampled_from(STEPS))):f}"


def _ranged(definition: Definition, form: Form) -> Definition:
    """The same with the range of the total that it comes to."""
    if "total" not in definition:
        return definition
    try:
        total = drafted(definition, vocabulary_of(form.inputs))[0].lines["total"].result
    except (DefinitionError, ValueError, KeyError, ArithmeticError):
        reject()
    ends = [f"{total.lowest or 0:f}", f"{total.highest or 0:f}"]
    return definition | {"total": definition["total"] | {"range": ends}}
