"""Tiers to test with: by the total, by the highest or lowest of several steps, or by rules."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from iom_matrix.definition.subjects import Subject
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.sources import SCALE, Sources
from iom_matrix.testing.tables import far_tables, tables
from iom_matrix.testing.values import levels, moved


@st.composite
def tiers(
    draw: st.DrawFn, sources: Sources, total: Subject | None, groups: Sequence[str]
) -> Definition:
    """A tier by the total, or by that and other steps; without a total, by the evidence alone.

    Args:
        draw: given by Hypothesis.
        sources: what steps may read, beside the total and the groups.
        total: what the total comes to, where there is one.
        groups: the names of the groups.
    """
    head: Definition = {"scale": list(SCALE)}
    first: Definition
    if total is None:
        first, others = draw(steps(sources)), [steps(sources)]
    else:
        first = {"of": "total", "levels": draw(tables(total, SCALE))}
        others = [_by_group(total, groups), *([] if sources.simple else [steps(sources)])]
    if draw(st.booleans()):
        return head | _for_everybody(first)
    join = "highest" if sources.simple else draw(st.sampled_from(["highest", "highest", "lowest"]))
    found = head | {join: {"by_total": first, "by_other": draw(st.one_of(others))}}
    return found if sources.simple else found | _for_everybody(draw(moved(sources)))


def _for_everybody(line: Definition) -> Definition:
    """The line without a condition: the tier as a whole applies to everybody."""
    return {word: said for word, said in line.items() if word not in {"only_if", "otherwise"}}


@st.composite
def _by_group(draw: st.DrawFn, total: Subject, groups: Sequence[str]) -> Definition:
    rows = draw(far_tables(total.places, SCALE))
    return {"of": draw(st.sampled_from(groups)), "levels": rows}


@st.composite
def steps(draw: st.DrawFn, sources: Sources) -> Definition:
    """One step that reads evidence, with its policy for unknowns."""
    asked = draw(levels(sources, scaled=False))
    policy = draw(st.sampled_from(["lowest", "highest", "refuse", *SCALE]))
    return asked.line | {"unknown": policy} | draw(moved(sources))
