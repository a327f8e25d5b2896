"""Small matrices: so few questions that everybody who could be asked them can be scored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
from hypothesis import reject
from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError
from iom_matrix.evidence.columns import Marks
from iom_matrix.probing.aspects import differing
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import rank
from iom_matrix.testing import Form, Records
from iom_matrix.testing.inputs import KNOWN
from iom_matrix.testing.matrix import HEAD, drafted
from iom_matrix.testing.vocabulary import vocabulary_of

Definition = dict[str, Any]
SCALE = ["low", "medium", "high"]
AS_OF = dt.date(2026, 4, 1)
ANSWERS: Mapping[str, Sequence[str]] = {
    "flag": ("", "no", "yes"),
    "step": ("", *SCALE),
    "few": ("", "0", "1", "2", "3"),
}
INPUTS: Definition = {
    "flag": {"title": "A flag", "kind": "flag", "nature": "fact", **KNOWN},
    "step": {"title": "A step", "kind": "choice", "of": SCALE, "nature": "fact", **KNOWN},
    "few": {"title": "A few", "kind": "count", "max": "3", "nature": "fact", **KNOWN},
}
ROWS: Mapping[str, Sequence[Sequence[str]]] = {
    "flag": (("no", "yes"),),
    "step": (SCALE,),
    "few": (("0+", "1+", "3+"), ("0+", "2+"), ("0+", "1+", "2+", "3+")),
}
POINTS = st.sampled_from(["0", "1", "2", "4"])
CONDITIONS = st.sampled_from(
    [{"flag": "yes"}, {"step": "high"}, {"few": "2+"}, {"not": {"step": "low"}},
     {"any": [{"flag": "yes"}, {"few": "3+"}]}]
)  # fmt: skip
WHY = {"because": "It was drawn."}


@st.composite
def small_forms(draw: st.DrawFn) -> Form:
    """A matrix of one to three questions in one group or two, without a history."""
    names = draw(st.lists(st.sampled_from(list(INPUTS)), min_size=1, max_size=3))
    questions = {f"{name}_{at}": draw(_question(name)) for at, name in enumerate(names)}
    cut = draw(st.integers(1, len(questions)))
    parts = [dict(list(questions.items())[:cut]), dict(list(questions.items())[cut:])]
    groups = {f"group_{at}": draw(_group(part)) for at, part in enumerate(parts) if part}
    edges = sorted(draw(st.sets(st.integers(1, 8), min_size=2, max_size=2)))
    levels = dict(zip(["-99+", *(f"{edge}+" for edge in edges)], SCALE, strict=True))
    found: Definition = {
        **{key: value for key, value in HEAD.items() if key != "tables"},
        "groups": groups,
        "total": {draw(st.sampled_from(["add", "highest"])): list(groups)},
        "tiers": {"scale": SCALE, "of": "total", "levels": levels},
        "ranking": ["total", *draw(st.lists(st.sampled_from(list(groups)), unique=True))],
    }
    rules = draw(st.sampled_from([(), ("gates",), ("routes",), ("gates", "cohorts")]))
    for section in rules:
        said = {"stop": "out"} if section == "gates" else {"title": "Drawn"}
        found[section] = {section: {"when": draw(CONDITIONS), **said, **WHY}}
    return Form(INPUTS, _ranged(found))


@st.composite
def _question(draw: st.DrawFn, name: str) -> Definition:
    rows = draw(st.sampled_from(ROWS[name]))
    found: Definition = {
        "of": name,
        "points": {row: draw(POINTS) for row in rows},
        "unknown": draw(st.sampled_from(["lowest", "highest", "refuse"])),
    }
    if draw(st.booleans()):
        found |= {"only_if": draw(CONDITIONS), "otherwise": "0"}
    return found


@st.composite
def _group(draw: st.DrawFn, parts: Definition) -> Definition:
    found: Definition = {draw(st.sampled_from(["add", "highest"])): parts}
    return found | {"cap": draw(st.sampled_from(["2", "5", "9"]))} if draw(st.booleans()) else found


def _ranged(definition: Definition) -> Definition:
    """The same with the range of the total that it comes to."""
    try:
        total = drafted(definition, vocabulary_of(INPUTS))[0].lines["total"].result
        ends = [str(total.lowest or 0), str(total.highest or 0)]
        ranged = definition | {"total": definition["total"] | {"range": ends}}
        assert Form(INPUTS, ranged).matrix
    except (DefinitionError, ValueError):
        reject()
    return ranged


def everybody() -> Records:
    """A person for every combination of answers, each input unknown among them."""
    answers = product(*ANSWERS.values())
    people = (dict(zip(ANSWERS, one, strict=True)) for one in answers)
    return Records(tuple({"id": f"N-{at}", **one} for at, one in enumerate(people)), (), ())


def told_apart(old: Matrix, new: Matrix) -> bool:
    """Whether anybody at all is shown something else by the two, or is placed otherwise."""
    before, after = (score(one, everybody().read(one), as_of=AS_OF) for one in (old, new))
    shown: Marks = np.logical_or.reduce(list(differing(before, after).values()))
    ranked = rank(before).rank != rank(after).rank
    return bool(shown.any() or ranked.any())
