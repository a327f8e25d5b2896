"""Matrices to test with: whole ones, as a file would say them, linked and ready to score."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import DefinitionError
from iom_matrix.testing.lines import (
    Sources,
    conditions,
    event_sets,
    factors,
    measures,
    tables,
)
from iom_matrix.testing.vocabulary import (
    GROUPS,
    UNITS,
    WEIGHTS,
    Definition,
    all_inputs,
    text_of,
    vocabulary_of,
)

SCALE = ("below-threshold", "for-discussion", "for-early-discussion")
HEAD: Definition = {
    "matrix": "drawn",
    "version": "1.0.0",
    "status": "draft",
    "title": "A matrix drawn for a test",
    "purpose": "To test with",
    "not_for": "people",
    "owner": "nobody",
    "effective": {"from": "2020-01-01"},
    "review_due": "2030-01-01",
    "age_scope": "18 or over",
    "supersedes": "nothing",
    "change": "none",
    "vocabulary": "drawn@1",
    "tables": {"harm": "harm@1"},
}


def linked(definition: Definition, vocabulary: Vocabulary) -> Matrix:
    """The matrix that a definition comes to, with the tables that drawn matrices use.

    Raises:
        DefinitionError: when it has no single meaning.
    """
    file = MatrixFile.model_validate(definition)
    matrix, problems = link(file, vocabulary, GROUPS, weights={"harm": WEIGHTS})
    if problems:
        raise DefinitionError(problems)
    return matrix


@dataclass(frozen=True)
class Form:
    """A matrix as its files say it, which is also how it prints in a test that fails.

    Attributes:
        inputs: what the vocabulary says of inputs.
        definition: what the matrix file says.
    """

    inputs: Definition
    definition: Definition

    @cached_property
    def matrix(self) -> Matrix:
        """The matrix, linked and ready to score."""
        return linked(self.definition, vocabulary_of(self.inputs))


@st.composite
def forms(draw: st.DrawFn, *, units: tuple[str, ...] = UNITS, separate: bool = False) -> Form:
    """A matrix with one to six factors, as its files say it.

    Args:
        draw: given by Hypothesis.
        units: the units of time for windows and staleness, of day, month and year.
        separate: whether each input is read by one line alone and in one place, where bounds are
            exact and not only sound.
    """
    inputs = draw(all_inputs(units=units))
    vocabulary = vocabulary_of(inputs)
    return Form(inputs, draw(definitions(vocabulary, units=units, separate=separate)))


def matrices(
    *, units: tuple[str, ...] = UNITS, separate: bool = False
) -> st.SearchStrategy[Matrix]:
    """A matrix with one to six factors; the arguments are those of `forms`."""
    return forms(units=units, separate=separate).map(lambda form: form.matrix)


@st.composite
def definitions(
    draw: st.DrawFn,
    vocabulary: Vocabulary,
    *,
    units: tuple[str, ...] = UNITS,
    separate: bool = False,
) -> Definition:
    """What the file of a matrix would say, for a vocabulary that `vocabularies` has drawn."""
    sets = draw(event_sets())
    flags = {
        f"measure_{at}": {"has": draw(st.sampled_from(sorted(sets))), "within": f"400 {units[0]}s"}
        for at in range(draw(st.integers(0, 1)))
    }
    free = list(vocabulary.inputs)
    sources = Sources(vocabulary, sorted(sets), sorted(flags), units, separate, free)
    counted = draw(measures(sorted(sets), units=units))
    definition: Definition = {
        **HEAD,
        "events": sets,
        "measures": {**flags, "counted": counted},
        "groups": draw(_groups(sources)),
    }
    names = list(definition["groups"])
    definition["total"] = {draw(st.sampled_from(["add", "highest"])): names}
    definition["ranking"] = ["total", *draw(st.permutations(names))]
    low, high, places = _range_of(definition, vocabulary)
    definition["total"]["range"] = [text_of(low), text_of(high)]
    total = Subject(numeric=True, lowest=low, highest=high, places=places)
    definition["tiers"] = draw(_tiers(total, names))
    everything = {name: spec.subject for name, spec in vocabulary.inputs.items()}
    everything |= {name: Subject(("no", "yes")) for name in flags} | {"total": total}
    return definition | draw(_rules(everything))


@st.composite
def _groups(draw: st.DrawFn, sources: Sources) -> Definition:
    """One or two groups of factors, the second perhaps with a group inside it."""
    groups: Definition = {"likelihood": draw(_group(sources, "a"))}
    if draw(st.booleans()):
        groups["harm"] = draw(_group(sources, "b"))
        if draw(st.booleans()):
            parts = groups["harm"].get("add") or groups["harm"]["highest"]
            parts["inner"] = draw(_group(sources, "c"))
    return groups


@st.composite
def _group(draw: st.DrawFn, sources: Sources, prefix: str) -> Definition:
    count = draw(st.integers(1, 2))
    parts = {f"factor_{prefix}{at}": draw(factors(sources)) for at in range(1, count + 1)}
    group: Definition = {draw(st.sampled_from(["add", "highest"])): parts}
    if draw(st.booleans()):
        group["cap"] = draw(st.sampled_from(["8", "4", "2.25", "0"]))
    return group


def _range_of(definition: Definition, vocabulary: Vocabulary) -> tuple[Decimal, Decimal, int]:
    """The range that the total comes to, found by linking the draft without one."""
    draft = definition | {"tiers": {"of": "total", "levels": {"-9999+": SCALE[0]}}}
    matrix, _ = link(
        MatrixFile.model_validate(draft), vocabulary, GROUPS, weights={"harm": WEIGHTS}
    )
    total = matrix.lines["total"].result
    return total.lowest or Decimal(0), total.highest or Decimal(0), total.places


@st.composite
def _tiers(draw: st.DrawFn, total: Subject, groups: list[str]) -> Definition:
    """A tier by the total, or the higher of that and a tier by one group."""
    by_total: Definition = {"of": "total", "levels": draw(tables(total, SCALE))}
    if draw(st.booleans()):
        return {"scale": list(SCALE), **by_total}
    wide = Subject(numeric=True, lowest=Decimal(-50), highest=Decimal(20), places=total.places)
    step = {"of": draw(st.sampled_from(groups)), "levels": draw(tables(wide, SCALE))}
    return {"scale": list(SCALE), "highest": {"by_total": by_total, "by_group": step}}


@st.composite
def _rules(draw: st.DrawFn, subjects: dict[str, Subject]) -> Definition:
    """A gate, a route, a cohort and a caution, or none of them."""
    rules: Definition = {}
    why = {"because": "It was drawn."}
    if draw(st.integers(0, 2)) == 0:
        rules["gates"] = {"gate": {"when": draw(conditions(subjects)), "stop": "stop", **why}}
    if draw(st.booleans()):
        when = {"when": draw(conditions(subjects)), "title": "Drawn", **why}
        rules |= {"routes": {"route": when}, "cohorts": {"cohort": when}}
        rules["cautions"] = {"caution": {"when": when["when"], "say": "Take care."}}
    return rules
