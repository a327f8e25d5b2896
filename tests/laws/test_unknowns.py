"""What is not known: bounds that hold whatever comes to light, and that are reached."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition import logic
from iom_matrix.definition.answers import Numbers
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import Values
from iom_matrix.testing import Case, cases
from iom_matrix.testing.vocabulary import text_of
from tests.laws.changes import revealed
from tests.laws.pictures import scored

MOST_UNKNOWN = 3


def _assert_within(case: Case, before: Scores, after: Scores) -> None:
    """What is said of each person after is among what was held possible before."""
    for name, line in before.lines.items():
        new = after.lines[name]
        _assert_values_within(line.values, new.values)
        assert (line.lowest <= new.lowest).all(), name
        assert (new.highest <= line.highest).all(), name
        assert ((line.lowest <= new.points) & (new.points <= line.highest)).all(), name
    for at in range(len(before)):
        assert set(after.possible_tiers(at)) <= set(before.possible_tiers(at))
    for kind in ("gates", "routes", "cohorts", "cautions"):
        for name, truths in getattr(before, kind).items():
            new = getattr(after, kind)[name]
            assert not (new.can_yes & ~truths.can_yes).any(), name


def _assert_values_within(before: Values, after: Values) -> None:
    some = after.low <= after.high
    assert (before.low <= after.low)[some].all()
    assert (after.high <= before.high)[some].all()
    assert not (after.words & ~before.words).any()


@given(cases(), st.data())
def test_what_comes_to_light_lies_within_the_bounds(case: Case, data: st.DataObject) -> None:
    """Revealing an unknown, or an event of a time not covered, never leaves the interval stated."""
    before = scored(case)
    _assert_within(case, before, scored(case, data.draw(revealed(case))))


@given(cases(), st.data())
def test_everything_known(case: Case, data: st.DataObject) -> None:
    """Once all is known, it lies within the interval stated before."""
    after = scored(case, data.draw(revealed(case, everything=True)))
    _assert_within(case, scored(case), after)


@given(cases(), st.data())
def test_settled_tiers_stay(case: Case, data: st.DataObject) -> None:
    """A settled tier never changes, however the unknowns are filled."""
    before = scored(case)
    after = scored(case, data.draw(revealed(case, everything=data.draw(st.booleans()))))
    for at in range(len(before)):
        if before.settled[at]:
            assert after.tier[at] == before.tier[at]
            assert after.tiers[at] == before.tiers[at]
            assert after.gate[at] < 0
            # An answer that was doubted may turn out to open a question that refuses.
            assert after.settled[at] or after.refused[at]


@given(cases())
def test_what_cannot_matter_is_not_refused(case: Case) -> None:
    """A line refuses only what could change its points; a person is refused only for such a line,
    and only where something that is shown could still change."""
    scores = scored(case)
    refusing = [line for line in scores.lines.values() if line.refuses.any()]
    for line in refusing:
        assert (line.lowest < line.highest)[line.refuses].all()
    file = scores.matrix.file
    shown = [scores.lines[name] for name in ("tier", "total", *file.groups, *file.ranking)]
    for at in range(len(scores)):
        open_ = any(line.lowest[at] != line.highest[at] for line in shown)
        assert scores.refused[at] == (open_ and any(line.refuses[at] for line in refusing))


@given(cases(separate=True, known=True), st.data())
def test_bounds_are_reached(case: Case, data: st.DataObject) -> None:
    """Where each unknown input feeds one factor, the bounds are the least and the most of all
    fillings, every tier reached was held possible, and a settled tier is reached by each."""
    names = data.draw(st.permutations(list(case.matrix.vocabulary.inputs)))[:MOST_UNKNOWN]
    person = case.records.nominals[0]
    blank = scored(case, replace(case.records, nominals=(person | dict.fromkeys(names, ""),)))
    mine = [row for row in case.records.events if row["id"] == person["id"]]
    fillings = list(itertools.product(*(_telling(case, name) for name in names)))
    people = tuple(
        person | dict(zip(names, filling, strict=True)) | {"id": f"N-{at}"}
        for at, filling in enumerate(fillings)
    )
    events = tuple(row | {"id": p["id"]} for p in people for row in mine)
    filled = scored(case, replace(case.records, nominals=people, events=events))
    for name, line in blank.lines.items():
        if case.matrix.lines[name].role in {"factor", "group"}:
            points = filled.lines[name].points
            assert (points.min(), points.max()) == (line.lowest[0], line.highest[0]), name
    reached = {case.matrix.scale[tier] for tier in filled.tier}
    assert reached <= set(blank.possible_tiers(0))
    if blank.settled[0]:
        assert filled.scored.all()
        assert len(reached) == 1


def _telling(case: Case, name: str) -> list[str]:
    """An answer for every row and every condition that could treat an input in its own way."""
    subject = case.matrix.vocabulary.inputs[name].subject
    if not subject.numeric:
        return list(subject.words)
    lowest = subject.lowest or Decimal(0)
    edges = {lowest, *_edges(case, name)}
    unit = Decimal(1).scaleb(-subject.places)
    near = {step for edge in edges for step in (edge - unit, edge)}
    fits = [n for n in near if n >= lowest and (subject.highest is None or n <= subject.highest)]
    return [*subject.words, *map(text_of, sorted(fits))]


def _edges(case: Case, name: str) -> Iterable[Decimal]:
    lines = case.matrix.lines.values()
    for line in lines:
        if name in line.line.of:
            yield from (row.edge for row in line.rows if row.edge is not None)
        for test in logic.tests_in(line.only_if) if line.only_if else ():
            if test.subject == name and isinstance(test.answer, Numbers):
                yield from (n for n in (test.answer.low, test.answer.high) if n is not None)
