"""Sources to test with: where the value of a line comes from, and the answers that it can give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.testing.conditions import conditions
from iom_matrix.testing.inputs import SIMPLE_KINDS, Definition
from iom_matrix.testing.numbers import is_number, ranging
from iom_matrix.testing.tables import POINTS, range_of

SCALE = ("below-threshold", "for-discussion", "for-early-discussion")
FLAG = Subject(("no", "yes"))
Test = Callable[[Subject], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A line, or the start of one, with the answers that it can give."""

    line: Definition
    subject: Subject


@dataclass(slots=True)
class Sources:
    """What the lines of one matrix may read.

    Attributes:
        vocabulary: whose inputs they read.
        sets: the event sets.
        units: the units of time for windows.
        separate: whether each input and measure is read by one line alone, in one place, and no
            table stands over a value that leaves out numbers between its least and its most.
        simple: whether only the plainest words are used.
        measures: the measures drawn so far, with their answers.
        scored: the lines drawn so far that earn points, with their points.
        read: the inputs and measures that a line reads, where each is read once.
    """

    vocabulary: Vocabulary
    sets: Sequence[str]
    units: tuple[str, ...]
    separate: bool = False
    simple: bool = False
    measures: dict[str, Subject] = field(default_factory=dict)
    scored: dict[str, Subject] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    @property
    def answers(self) -> dict[str, Subject]:
        """Inputs and measures that a line may still read, dates and codes left out."""
        inputs = self.vocabulary.inputs.items()
        said = {name: spec.subject for name, spec in inputs if spec.kind in SIMPLE_KINDS}
        return self._free(said | self.measures)

    @property
    def subjects(self) -> dict[str, Subject]:
        """What a condition may ask about."""
        earned = {} if self.separate or self.simple else self.scored
        return self.answers | self._free(self.dates) | earned

    @property
    def dates(self) -> dict[str, Subject]:
        """The inputs that are dates."""
        inputs = self.vocabulary.inputs.items()
        return self._free({name: i.subject for name, i in inputs if i.kind == "date"})

    @property
    def codes(self) -> list[str]:
        """The inputs that are codes."""
        inputs = self.vocabulary.inputs.items()
        return sorted(self._free({name: i.subject for name, i in inputs if i.kind == "code"}))

    def _free(self, named: dict[str, Subject]) -> dict[str, Subject]:
        return {n: s for n, s in named.items() if not self.separate or n not in self.read}

    def those(self, test: Test) -> list[str]:
        """The inputs and measures of which something holds."""
        return sorted(name for name, subject in self.answers.items() if test(subject))

    def note(self, *said: Any) -> None:
        """Note the inputs and measures that a part of a definition reads."""
        for part in said:
            if isinstance(part, str):
                self.read.add(part)
            elif isinstance(part, dict):
                self.note(*part, *part.values())
            elif isinstance(part, list):
                self.note(*part)


@st.composite
def conditions_on(draw: st.DrawFn, sources: Sources) -> Definition:
    """A condition on what the lines of a matrix may still read."""
    condition = draw(conditions(sources.subjects, units=sources.units, deep=not sources.separate))
    sources.note(condition)
    return condition


@st.composite
def named(draw: st.DrawFn, sources: Sources, names: Sequence[str]) -> Asked:
    """`of` one of these inputs and measures."""
    name = draw(st.sampled_from(names))
    subject = sources.answers[name]
    sources.note(name)
    return Asked({"of": name}, subject)


@st.composite
def looked_up(draw: st.DrawFn, sources: Sources) -> Asked:
    """The number that a code table has for a code."""
    name = draw(st.sampled_from(sources.codes))
    sources.note(name)
    line: Definition = {"of": name}
    if draw(st.booleans()):
        line |= {"look_up": "severity"}
        return Asked(line, ranging(Decimal("-1.5"), Decimal(7), 1))
    # This table says nothing of some codes, and so needs to be told what they come to.
    line |= {"look_up": "rate", "else": draw(st.sampled_from(["0", "2", "6"]))}
    other = Decimal(line["else"])
    return Asked(line, ranging(min(other, Decimal("0.25")), max(other, Decimal(4)), 2))


@st.composite
def how_many(draw: st.DrawFn, sources: Sources) -> Asked:
    """How many of two or three conditions hold; a flag's bare name stands for yes."""
    tests: list[Any] = []
    for _ in range(draw(st.integers(2, 3))):
        flags = sources.those(lambda subject: subject.words[:2] == FLAG.words)
        if sources.separate and not sources.subjects:
            break
        bare = bool(flags) and draw(st.booleans())
        test = draw(st.sampled_from(flags) if bare else conditions_on(sources))
        sources.note(test)
        if test not in tests:
            tests.append(test)
    return Asked({"how_many": tests}, ranging(Decimal(0), Decimal(len(tests))))


@st.composite
def whether(draw: st.DrawFn, sources: Sources) -> Asked:
    """Whether a condition holds."""
    return Asked({"whether": draw(conditions_on(sources))}, FLAG)


@st.composite
def first(draw: st.DrawFn, sources: Sources, levels: Sequence[str] = ()) -> Asked:
    """The first rule that holds, of one or two and what holds otherwise: levels, else points."""
    cells = levels or POINTS
    rules: list[Definition] = []
    for _ in range(draw(st.integers(1, 2))):
        if sources.subjects:
            rule = {"when": draw(conditions_on(sources)), "then": draw(st.sampled_from(cells))}
            rules.append(rule | draw(st.sampled_from([{}, {"because": "It was drawn."}])))
    rules.append({"otherwise": draw(st.sampled_from(cells))})
    if levels:
        return Asked({"first": rules}, Subject(tuple(levels), len(levels)))
    given = [str(rule.get("then", rule.get("otherwise"))) for rule in rules]
    return Asked({"first": rules}, range_of(given))


@st.composite
def reading(draw: st.DrawFn, sources: Sources) -> Asked | None:
    """A source that reads inputs and measures, or nothing where all have been read."""
    forms: list[st.SearchStrategy[Asked]] = []
    if names := sorted(sources.answers):
        forms += [named(sources, names)] * 3
    if not sources.simple and sources.subjects:
        forms += [how_many(sources), whether(sources), first(sources)]
    if sources.codes:
        forms += [looked_up(sources)] * 6
    return draw(st.sampled_from(forms).flatmap(lambda form: form)) if forms else None


def numeric_names(sources: Sources) -> list[str]:
    """The inputs and measures that give numbers and nothing else."""
    return sources.those(is_number)
