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
from iom_matrix.errors import DefinitionError, Problems
from iom_matrix.testing.conditions import conditions
from iom_matrix.testing.eventsets import event_sets
from iom_matrix.testing.groups import groups
from iom_matrix.testing.inputs import UNITS, Definition, all_inputs
from iom_matrix.testing.measures import measures, subject_of
from iom_matrix.testing.numbers import ZERO, happens, ranging, text_of
from iom_matrix.testing.sources import FLAG, SCALE, Sources
from iom_matrix.testing.tables import FAR
from iom_matrix.testing.tiers import tiers
from iom_matrix.testing.values import values
from iom_matrix.testing.vocabulary import CODES, GROUPS, TABLES, vocabulary_of

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
    "tables": {"harm": "harm@1", "codes": "codes@1", "rates": "rates@1"},
}


def linked(definition: Definition, vocabulary: Vocabulary) -> Matrix:
    """The matrix that a definition comes to, with the tables that drawn matrices use.

    Raises:
        DefinitionError: when it has no single meaning.
    """
    matrix, problems = drafted(definition, vocabulary)
    if problems:
        raise DefinitionError(problems)
    return matrix


def drafted(definition: Definition, vocabulary: Vocabulary) -> tuple[Matrix, Problems]:
    """The matrix as far as it has a meaning, and what is wrong with it."""
    file = MatrixFile.model_validate(definition)
    lists = {name: CODES for name, spec in vocabulary.inputs.items() if spec.kind == "code"}
    return link(file, vocabulary, GROUPS, weights=TABLES, lists=lists)


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
def forms(
    draw: st.DrawFn,
    *,
    units: tuple[str, ...] = UNITS,
    separate: bool = False,
    simple: bool = False,
    doubts: bool = True,
) -> Form:
    """A matrix with one to six factors, or with tiers alone, as its files say it.

    Args:
        draw: given by Hypothesis.
        units: the units of time for windows and staleness, of day, month and year.
        separate: whether each input is read by one line alone and in one place, where bounds are
            exact and not only sound.
        simple: whether only the plainest words are used: questions with rows, groups and a total.
        doubts: whether the answer to one input may cast doubt on that to another.
    """
    inputs = draw(all_inputs(units=units, simple=simple, doubts=doubts and not separate))
    vocabulary = vocabulary_of(inputs)
    said = definitions(vocabulary, units=units, separate=separate, simple=simple)
    return Form(inputs, draw(said))


def matrices(
    *, units: tuple[str, ...] = UNITS, separate: bool = False, simple: bool = False
) -> st.SearchStrategy[Matrix]:
    """A matrix with one to six factors; the arguments are those of `forms`."""
    drawn = forms(units=units, separate=separate, simple=simple)
    return drawn.map(lambda form: form.matrix)


@st.composite
def definitions(
    draw: st.DrawFn,
    vocabulary: Vocabulary,
    *,
    units: tuple[str, ...] = UNITS,
    separate: bool = False,
    simple: bool = False,
) -> Definition:
    """What the file of a matrix would say, for a vocabulary that `vocabularies` has drawn."""
    sets = draw(event_sets(simple=simple))
    sources = Sources(vocabulary, sorted(sets), units, separate, simple)
    definition: Definition = {**HEAD, "events": sets, "measures": draw(_measures(sources))}
    if not simple and happens(draw, 6):
        definition |= {"tiers": draw(tiers(sources, None, [])), "ranking": ["tier"]}
    else:
        definition |= draw(_scored(sources, definition))
    return definition | draw(_rules(_everything(definition, sources), units))


@st.composite
def _measures(draw: st.DrawFn, sources: Sources) -> Definition:
    """A measure that counts, perhaps one that a condition can ask about, and up to two more."""
    counted = draw(measures(sources.sets, units=sources.units))
    found: Definition = {"counted": counted}
    for at in range(draw(st.integers(0, 1))):
        name, of = f"measure_{at}", draw(st.sampled_from(sources.sets))
        found[name] = {"has": of, "within": f"400 {sources.units[0]}s"}
        sources.measures[name] = FLAG
    if not sources.simple:
        sources.measures["counted"] = subject_of(counted)
        for at in range(draw(st.integers(0, 2))):
            asked = draw(values(sources, f"value_{at}"))
            found[f"value_{at}"] = asked.line
            sources.measures[f"value_{at}"] = asked.subject
    return found


@st.composite
def _scored(draw: st.DrawFn, sources: Sources, definition: Definition) -> Definition:
    """Groups, a total of them, and the tier that it leads to."""
    found: Definition = {"groups": draw(groups(sources))}
    names = list(found["groups"])
    words = ["add", "highest"] if sources.simple else ["add", "add", "highest", "lowest"]
    found["total"] = {draw(st.sampled_from(words)): names}
    found["ranking"] = ["total", *draw(st.permutations(names))]
    total = _total_of(definition | found, sources.vocabulary)
    ends = (total.lowest or ZERO, total.highest or ZERO)
    found["total"]["range"] = [text_of(end) for end in ends]
    found["tiers"] = draw(tiers(sources, total, names))
    return found


def _total_of(definition: Definition, vocabulary: Vocabulary) -> Subject:
    """What the total comes to, found by linking the draft without its range."""
    draft = definition | {"tiers": {"of": "total", "levels": {FAR: SCALE[0]}}}
    return drafted(draft, vocabulary)[0].lines["total"].result


def _everything(definition: Definition, sources: Sources) -> dict[str, Subject]:
    """What rules may ask about."""
    inputs = sources.vocabulary.inputs.items()
    found = {name: spec.subject for name, spec in inputs if spec.kind != "code"}
    found |= sources.measures
    if not sources.simple:
        found["tier"] = Subject(SCALE, len(SCALE))
    if "total" in definition:
        low, high = definition["total"]["range"]
        found["total"] = ranging(Decimal(low), Decimal(high))
    return found


@st.composite
def _rules(draw: st.DrawFn, subjects: dict[str, Subject], units: tuple[str, ...]) -> Definition:
    """A gate, a route, a cohort and a caution, or none of them."""
    rules: Definition = {}
    why = {"because": "It was drawn."}
    if happens(draw, 3):
        rules["gates"] = {
            "gate": {"when": draw(conditions(subjects, units=units)), "stop": "stop", **why}
        }
    if draw(st.booleans()):
        when = {"when": draw(conditions(subjects, units=units)), "title": "Drawn", **why}
        rules |= {"routes": {"route": when}, "cohorts": {"cohort": when}}
        rules["cautions"] = {"caution": {"when": when["when"], "say": "Take care."}}
    return rules
