"""No word without a test in which it alone decides the score.

Each entry says a word, two things it could say (`None`: nothing at all), and what the person of
`tests.laws.world` scores with the one and with the other. All else in the two matrices is equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel

from iom_matrix.definition.choices import Adjustment, Choice
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.eventsets import EventSet
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.lines import Line
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.moments import Moment
from tests.laws.deciding import DECIDING, Deciding
from tests.laws.world import outcome

# Words that no score turns on, and why.
FOR_PEOPLE = "words for people"
CHECKED = "said twice so that it can be checked"
LOADED = "decides which file is read, or whether it is; see the tests of reading"
BESIDE = "shown beside the score"
SILENT: Mapping[str, Mapping[str, str]] = {
    "line": {
        **dict.fromkeys(("title", "ask", "why", "reference", "proxies", "family"), FOR_PEOPLE),
        "range": CHECKED,
    },
    "matrix": {
        **dict.fromkeys(
            ("title", "purpose", "not_for", "owner", "approved", "review_due", "age_scope"),
            FOR_PEOPLE,
        ),
        **dict.fromkeys(("supersedes", "change", "weaknesses", "waive", "status"), FOR_PEOPLE),
        **dict.fromkeys(("matrix", "version", "effective", "vocabulary", "tables"), LOADED),
        **dict.fromkeys(("protected",), LOADED),
        **dict.fromkeys(("beside", "exit", "audiences"), BESIDE),
    },
    "adjust": {"because": FOR_PEOPLE},
    "first": {"because": FOR_PEOPLE},
    "moment": {"date": "written as the bare name of the input; see 'until'"},
    "condition": {},
    "events": {"title": FOR_PEOPLE},
    "input": {
        **dict.fromkeys(("title", "nature", "source", "agency", "unit", "instrument"), FOR_PEOPLE),
        **dict.fromkeys(("proxies", "changeable", "disclose", "restricted"), FOR_PEOPLE),
        **dict.fromkeys(("protected", "need", "victim", "feedback"), LOADED),
        **dict.fromkeys(("kind", "also", "decimals", "table"), "says which answers can be given"),
    },
}
MODELS: Mapping[str, type[BaseModel]] = {
    "line": Line,
    "matrix": MatrixFile,
    "adjust": Adjustment,
    "first": Choice,
    "moment": Moment,
    "condition": Condition,
    "events": EventSet,
    "input": Input,
}


def _words(model: type[BaseModel]) -> set[str]:
    """The words of a record, as a file writes them."""
    return {spec.alias or name for name, spec in model.model_fields.items()}


@pytest.mark.parametrize("place", MODELS)
def test_every_word_is_listed(place: str) -> None:
    """Every word of the language decides a score here, or is known to decide none."""
    deciding = {entry.word for entry in DECIDING if entry.place == place}
    # Beside its own words, a condition and a set have the names of inputs and fields.
    assert deciding | set(SILENT[place]) >= _words(MODELS[place])
    assert not deciding & set(SILENT[place])


@pytest.mark.parametrize("entry", DECIDING, ids=lambda entry: f"{entry.place}-{entry.word}")
def test_it_alone_decides(entry: Deciding) -> None:
    """With nothing changed but this word, the score is another."""
    one, other = entry.scenes
    paths = list(_differences(one, other))
    assert any(entry.word in path for path in paths)
    assert all(entry.word in path or entry.instead in path for path in paths)
    assert (outcome(one), outcome(other)) == entry.scores
    assert entry.scores[0] != entry.scores[1]


def _differences(one: Any, other: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The keys that lead to every difference."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {*one, *other}:
            yield from _differences(one.get(key), other.get(key), (*path, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _differences(mine, theirs, (*path, at))
    elif one != other:
        yield path
