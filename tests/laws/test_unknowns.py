"""What is not known: bounds that hold whatever comes to light, and that are reached."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import Values
from iom_matrix.testing import Case, cases
from iom_matrix.testing.numbers import text_of
from iom_matrix.testing.telling import DAY, Drawing, near_edges
from iom_matrix.testing.vocabulary import CODES
from tests.laws.changes import revealed
from tests.laws.pictures import scored

MOST_UNKNOWN, MOST_FILLINGS = 3, 400
LONG_AGO = dt.timedelta(days=20_000)


def _assert_within(before: Scores, after: Scores) -> None:
    """What is said of each person after is among what was held possible before."""
    for name, line in before.lines.items():
        new = after.lines[name]
        for old, now in ((line.values, new.values), (line.result, new.result)):
            _assert_narrower(old, now, name)
        _assert_among(line.result, new.result, name)
        if before.matrix.lines[name].role != "measure":
            assert ((line.lowest <= new.points) & (new.points <= line.highest)).all(), name
    for at in range(len(before)):
        possible = before.possible_tiers(at)
        assert set(after.possible_tiers(at)) <= set(possible)
        assert before.matrix.scale[after.tier[at]] in possible
    for kind in ("gates", "routes", "cohorts", "cautions"):
        for name, truths in getattr(before, kind).items():
            new = getattr(after, kind)[name]
            assert not (new.can_yes & ~truths.can_yes).any(), name


def _assert_narrower(before: Values, after: Values, name: str) -> None:
    """Nothing is possible after that was not before."""
    some = after.low <= after.high
    assert (before.low <= after.low)[some].all(), name
    assert (after.high <= before.high)[some].all(), name
    assert not (after.words & ~before.words).any(), name


def _assert_among(before: Values, after: Values, name: str) -> None:
    """The new official answers are among those that were possible."""
    for at in np.flatnonzero(after.known):
        if after.word[at] >= 0:
            assert int(before.words[at]) >> int(after.word[at]) & 1, name
        else:
            assert before.low[at] <= after.number[at] <= before.high[at], name


@given(cases(), st.data())
def test_what_comes_to_light_lies_within_the_bounds(case: Case, data: st.DataObject) -> None:
    """Revealing an unknown, or an event of a time not covered, never leaves the interval stated."""
    before = scored(case)
    _assert_within(before, scored(case, data.draw(revealed(case))))


@given(cases(), st.data())
def test_everything_known(case: Case, data: st.DataObject) -> None:
    """Once all is known, it lies within the interval stated before."""
    after = scored(case, data.draw(revealed(case, everything=True)))
    _assert_within(scored(case), after)


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
    names = ["tier", "total", *scores.matrix.file.groups]
    shown = [scores.lines[name] for name in names if name in scores.lines]
    for at in range(len(scores)):
        open_ = any(line.lowest[at] != line.highest[at] for line in shown)
        assert scores.refused[at] == (open_ and any(line.refuses[at] for line in refusing))


@given(cases(separate=True, known=True), st.data())
def test_bounds_are_reached(case: Case, data: st.DataObject) -> None:
    """Where each unknown input feeds one line, and no table is read over a sum, the bounds of
    every line are the least and the most of all fillings, and its words those of them; every tier
    reached was held possible, and a settled tier is reached by each."""
    fillings = data.draw(_fillings(case))
    person = case.records.nominals[0]
    blank = scored(case, replace(case.records, nominals=(person | dict.fromkeys(fillings[0], ""),)))
    mine = [row for row in case.records.events if row["id"] == person["id"]]
    people = tuple(person | filling | {"id": f"N-{at}"} for at, filling in enumerate(fillings))
    events = tuple(row | {"id": p["id"]} for p in people for row in mine)
    filled = scored(case, replace(case.records, nominals=people, events=events))
    for name in case.matrix.lines:
        if not _reads_a_sum(case, name):
            open_ = case.matrix.lines[name].result.highest is None
            before, after = blank.lines[name].result, filled.lines[name].result
            _assert_reached(before, after, name, open_=open_)
    reached = {case.matrix.scale[tier] for tier in filled.tier}
    assert reached <= set(blank.possible_tiers(0))
    if blank.settled[0]:
        assert filled.scored.all()
        assert len(reached) == 1


def _reads_a_sum(case: Case, name: str) -> bool:
    """Whether a line is a tier that is read from the points of others."""
    line = case.matrix.lines[name]
    parts = [case.matrix.lines[part] for part in line.parts]
    return line.role == "tier" and any(
        part.role in {"factor", "group"} or _reads_a_sum(case, part.name) for part in parts
    )


def _assert_reached(blank: Values, filled: Values, name: str, *, open_: bool) -> None:
    """What is possible is what some filling comes to, from the least to the most.

    A filling can leave something open, where two records of one day differ.
    """
    assert np.bitwise_or.reduce(filled.words) == blank.words[0], name
    some = filled.low <= filled.high
    if blank.low[0] <= blank.high[0]:
        assert filled.low[some].min() == blank.low[0], name
        # Where there is no limit, no filling is the most.
        assert open_ or filled.high[some].max() == blank.high[0], name
    else:
        assert not some.any(), name


@st.composite
def _fillings(draw: st.DrawFn, case: Case) -> list[dict[str, str]]:
    """Every filling of a few unknown inputs with the answers that tell."""
    names = draw(st.permutations(list(case.matrix.vocabulary.inputs)))[:MOST_UNKNOWN]
    telling = {name: _telling(case, name) for name in names}
    while math.prod(map(len, telling.values())) > MOST_FILLINGS and len(telling) > 1:
        telling.popitem()
    return [
        dict(zip(telling, filling, strict=True)) for filling in itertools.product(*telling.values())
    ]


def _telling(case: Case, name: str) -> list[str]:
    """An answer for every row and every condition that could treat an input in its own way."""
    spec = case.matrix.vocabulary.inputs[name]
    if spec.kind == "code":
        return list(CODES.rows)
    if spec.kind == "date":
        drawing = Drawing(case.matrix, case.as_of, known=True)
        # A date can lie a long time back, or be still to come.
        days = {*drawing.telling, case.as_of - LONG_AGO, case.as_of + DAY}
        return [*spec.also, *map(str, sorted(days))]
    subject = spec.subject
    if not subject.numeric:
        return list(subject.words)
    ends = {subject.lowest or Decimal(0), subject.highest or Decimal(1000)}
    return [*subject.words, *near_edges(case.matrix, name), *map(text_of, ends)]
