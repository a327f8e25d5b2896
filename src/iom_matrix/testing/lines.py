"""Lines to test with: event sets, measures of them, rows of points, and the factors they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.testing.vocabulary import Definition, numbers

POINTS = ("0", "1", "2", "3", "5", "8", "-2", "0.5")
_MOST_OF_WEIGHTS = Decimal(800)
_OUTCOMES = (
    "convicted",
    "charged",
    "fact",
    "reported",
    ["charge", "fact"],
    ["cautioned", "charged"],
)
_FILTERS: tuple[Definition, ...] = (
    {},
    {"family": "acquisitive"},
    {"group": ["assault", "stalking"]},
    {"domestic": "yes"},
    {"role": "suspect"},
    {"any": [{"domestic": "yes"}, {"group": "stalking"}]},
    {"all": [{"family": "violence"}, {"domestic": "no"}]},
    {"not": {"group": "robbery"}},
    {"under_18": "yes"},
)


@st.composite
def event_sets(draw: st.DrawFn) -> dict[str, Definition]:
    """One to three sets of events that may earn points: offences, breaches, one like another."""
    offences = {"title": "Offences", "kind": "offence", "outcome": draw(st.sampled_from(_OUTCOMES))}
    found = {"offences": offences | draw(st.sampled_from(_FILTERS))}
    if draw(st.booleans()):
        found["breaches"] = {"title": "Breaches", "kind": "breach"}
    if draw(st.booleans()):
        # What a set is like narrows it, so a filter that stands in both would be said twice.
        narrower = draw(st.sampled_from(_FILTERS))
        found["narrower"] = {"title": "Narrower", "like": "offences", **narrower}
    return found


@st.composite
def measures(draw: st.DrawFn, sets: Sequence[str], *, units: tuple[str, ...]) -> Definition:
    """The source of a line that reads events, with its window.

    Args:
        draw: given by Hypothesis.
        sets: the sets that it may read.
        units: the units of its window; full months are counted only where months are among them.
    """
    of = draw(st.sampled_from(sets))
    forms: list[Definition] = [{"count": of}, {"has": of}]
    if of != "breaches":
        forms += [{"count": of, "distinct": key} for key in ("occasion", "victim", "group")]
        forms += [{"worst": "harm_days", "over": of}, {"sum": "harm_days", "over": of}]
    if "month" in units:
        forms += [{"months_since": {"last": of}}] * 2
    line: Definition = dict(draw(st.sampled_from(forms)))
    if "months_since" not in line and draw(st.integers(0, 3)):
        unit = draw(st.sampled_from(units))
        most = {"day": 900, "month": 36, "year": 3}[unit]
        line["within"] = f"{draw(st.integers(1, most))} {unit}s"
    if draw(st.booleans()):
        line["at_liberty"] = "yes"
    if "count" in line and draw(st.booleans()):
        line["cap"] = "3"
    if of != "breaches" and draw(st.integers(0, 4)) == 0:
        line["date"] = "outcome_date"
    return line


def subject_of(line: Definition) -> Subject:
    """What the rows of a measure are asked about, in a range where drawn edges tell."""
    if "has" in line:
        return Subject(words=("no", "yes"))
    if "months_since" in line:
        return Subject((NEVER,), numeric=True, lowest=Decimal(0), highest=Decimal(30))
    if "count" in line:
        top = Decimal(line.get("cap", "4"))
        return Subject(numeric=True, lowest=Decimal(0), highest=top)
    return Subject(numeric=True, lowest=Decimal(0), highest=_MOST_OF_WEIGHTS, places=1)


@st.composite
def tables(draw: st.DrawFn, subject: Subject, cells: Sequence[str]) -> dict[str, str]:
    """Rows for every answer of a subject, each with one of the cells."""
    rows: list[str] = []
    if subject.numeric:
        lowest = subject.lowest or Decimal(0)
        edges = draw(st.sets(numbers(subject), max_size=3)) | {lowest}
        rows = [f"{plain(edge)}+" for edge in sorted(edges)]
    rows += subject.words
    return {row: draw(st.sampled_from(cells)) for row in rows}


@st.composite
def conditions(
    draw: st.DrawFn, subjects: Mapping[str, Subject], *, deep: bool = True
) -> Definition:
    """A condition over some subjects.

    Args:
        draw: given by Hypothesis.
        subjects: name -> its answers.
        deep: whether any, all and not may be used; if not, it is one test.
    """
    name = draw(st.sampled_from(sorted(subjects)))
    test: Definition = {name: draw(_answers(subjects[name]))}
    form = draw(st.sampled_from(["test", "unknown", "not", "any", "all"] if deep else ["test"]))
    if form == "unknown":
        return {name: "unknown"}
    if form == "not":
        return {"not": test}
    if form in {"any", "all"}:
        return {form: [test, draw(conditions(subjects, deep=False))]}
    return test


@st.composite
def _answers(draw: st.DrawFn, subject: Subject) -> str | list[str]:
    answers: list[str | list[str]] = list(subject.words)
    if subject.numeric:
        edge = plain(draw(numbers(subject)))
        answers = [f"{edge}+", f"below {edge}", *answers]
    if subject.ordered > 1:
        answers.append(f"{subject.words[1]}+")
    if len(subject.words) > 1:
        answers.append(list(subject.words[:2]))
    chosen: str | list[str] = draw(st.sampled_from(answers))
    return chosen


@dataclass(slots=True)
class Sources:
    """What the lines of one matrix may read.

    Attributes:
        vocabulary: whose inputs they read.
        sets: the event sets.
        flags: lines of the measures section that answer yes or no.
        units: the units of time for windows.
        separate: whether each input is read by one line alone; `free` holds those still unread.
    """

    vocabulary: Vocabulary
    sets: Sequence[str]
    flags: Sequence[str]
    units: tuple[str, ...]
    separate: bool
    free: list[str] = field(default_factory=list)

    @property
    def inputs(self) -> list[str]:
        """The inputs that a line may still read."""
        return self.free if self.separate else list(self.vocabulary.inputs)

    @property
    def subjects(self) -> dict[str, Subject]:
        """What a condition may ask about."""
        names = [*self.inputs, *([] if self.separate else self.flags)]
        return {name: self.subject(name) for name in names}

    def subject(self, name: str) -> Subject:
        """The answers of an input or a flag."""
        inputs = self.vocabulary.inputs
        return inputs[name].subject if name in inputs else Subject(("no", "yes"))

    def take(self, name: str) -> None:
        """Note that a line reads an input."""
        if self.separate and name in self.free:
            self.free.remove(name)


@st.composite
def factors(draw: st.DrawFn, sources: Sources) -> Definition:
    """One question with its points, its policy for unknowns and perhaps a condition."""
    asked = [*sources.inputs, *sources.flags]
    line: Definition
    answered: bool = draw(st.booleans())
    if asked and answered:
        name = draw(st.sampled_from(asked))
        line, subject = {"of": name}, sources.subject(name)
        sources.take(name)
    else:
        line = draw(measures(sources.sets, units=sources.units))
        subject = subject_of(line)
    line["points"] = draw(tables(subject, POINTS))
    line["unknown"] = draw(policies(line["points"]))
    if draw(st.integers(0, 3)) == 0:
        line["stale"] = draw(st.sampled_from(["counts", "doubted", "unknown"]))
    if sources.subjects and draw(st.integers(0, 2)) == 0:
        line["only_if"] = draw(conditions(sources.subjects, deep=not sources.separate))
        for name in line["only_if"]:
            sources.take(name)
        if draw(st.booleans()):
            line["otherwise"] = draw(st.sampled_from(POINTS))
    return line


def policies(points: Mapping[str, str]) -> st.SearchStrategy[str]:
    """A policy for unknowns: lowest, highest, refuse, or points between those of the rows."""
    cells = [Decimal(cell) for cell in points.values()]
    between = plain((min(cells) + max(cells)) / 2)
    return st.sampled_from(["lowest", "highest", "refuse", between])
