"""What would settle or lower a tier: it does, no less of it does, and nothing is overlooked."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_matrix.definition.inputs import NOT_ASSESSED
from iom_matrix.definition.linked import Matrix
from iom_matrix.probing.axes import axes_of
from iom_matrix.probing.changes import Aim, Change, ChangeSet
from iom_matrix.probing.counterfactuals import Counterfactuals, counterfactuals
from iom_matrix.probing.edges import telling_answers
from iom_matrix.probing.passing import days_of_change
from iom_matrix.probing.reach import inputs_deciding
from iom_matrix.probing.search import AIMS
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case
from iom_matrix.testing.numbers import text_of
from tests.laws.pictures import scored
from tests.laws.what_if import DAY, Alone, answers_of, chosen, day_of, on_the_brink

SOON, FAR = 5, 400  # days
# Each example scores some hundred people on some dozen days.
FEWER = settings(max_examples=settings().max_examples // 2)


def _found(case: Case, **more: Any) -> tuple[Scores, Counterfactuals]:
    scores = scored(case)
    return scores, counterfactuals(scores, scores.people.ids[0], **more)


@FEWER
@given(on_the_brink(), st.data())
def test_each_set_does_what_it_says(case: Case, data: st.DataObject) -> None:
    """Each set that is listed, applied with any of the answers that it names, does what it says."""
    until = case.as_of + FAR * DAY
    _, found = _found(case, until=until)
    alone = Alone(case)
    for listed in found.sets:
        picks = {
            c.input: data.draw(st.sampled_from(answers_of(c))) for c in listed.changes if c.input
        }
        day = day_of(listed.changes, case.as_of)
        after = alone.after([chosen(listed.changes, picks)], day)
        assert after.scored[0]
        assert case.matrix.scale[after.tier[0]] == listed.tier
        assert after.settled[0] or not listed.settled
        if listed.aim == "lowers":
            assert case.matrix.scale.index(listed.tier) < case.matrix.scale.index(found.tier or "")
        else:
            assert listed.settled


@FEWER
@given(on_the_brink(), st.data())
def test_no_less_of_a_set_does(case: Case, data: st.DataObject) -> None:
    """No part of a set reaches its aim, and where time passes, no earlier day does."""
    until = case.as_of + FAR * DAY
    before, found = _found(case, until=until)
    alone = Alone(case)
    for listed in found.sets:
        picks = {
            c.input: data.draw(st.sampled_from(answers_of(c))) for c in listed.changes if c.input
        }
        last = day_of(listed.changes, case.as_of)
        for size in range(len(listed.changes)):
            for part in itertools.combinations(listed.changes, size):
                day = day_of(part, case.as_of)
                later = (
                    [day]
                    if day == case.as_of
                    else [case.as_of + n * DAY for n in range(1, FAR + 1)]
                )
                day = data.draw(st.sampled_from(later))
                after = alone.after([chosen(part, picks)], day)
                assert not _reached(before, listed.aim, part, after)
        if last > case.as_of:
            early = case.as_of + data.draw(st.integers(1, (last - case.as_of).days)) * DAY
            if early < last:
                after = alone.after([chosen(listed.changes, picks)], early)
                assert not _reached(before, listed.aim, listed.changes, after)


def _reached(before: Scores, aim: Aim, changes: Sequence[Change], after: Scores) -> bool:
    """Whether changes reach an aim, as the rules of what may be listed have it."""
    axes = axes_of(before, 0, inputs_deciding(before.matrix))
    is_open = {axis.name for axis in axes if axis.is_open}
    return _counts(before, after, 0, aim, free=all(c.input in is_open for c in changes))


def _counts(before: Scores, after: Scores, then: int, aim: Aim, *, free: bool) -> bool:
    """Whether an aim is reached; where not only open questions are answered, raising nothing."""
    if aim == "lowers":
        lower = after.tier[then] < before.tier[0]
        return bool(before.scored[0] and after.scored[then] and lower)
    if free or not after.settled[then]:
        return bool(after.settled[then])
    no_higher = before.scored[0] and after.tier[then] <= before.tier[0]
    if before.total is None or after.total is None:
        return bool(no_higher)
    return bool(no_higher and after.total.points[then] <= before.total.points[0])


Point = frozenset[tuple[str, str]]  # input and answer; of time, its day


@FEWER
@given(on_the_brink())
def test_brute_force_finds_the_same(case: Case) -> None:
    """Trying every answer and every day finds the same sets, and none that is smaller."""
    before, found = _found(case, until=case.as_of + SOON * DAY)
    assert found.complete
    for aim in AIMS:
        points = [point for one in found.sets if one.aim == aim for point in _points(case, one)]
        assert len(set(points)) == len(points)
        assert set(points) == _smallest(before, Alone(case), aim)


def _points(case: Case, found: ChangeSet) -> Iterator[Point]:
    """The single combinations of telling answers of which a set is made."""
    choices: list[list[tuple[str, str]]] = []
    for change in found.changes:
        if change.until is not None:
            choices.append([("", str(change.until))])
        else:
            texts = _tried(case.matrix, change.input, change.now)
            choices.append([(change.input, text) for text in texts if _names(change, text)])
    return map(frozenset, itertools.product(*choices))


def _tried(matrix: Matrix, name: str, own: str | None) -> set[str]:
    """The answers that can tell, and the person's own; what is over a cap counts as the cap."""
    spec = matrix.vocabulary.inputs[name]
    telling = telling_answers(matrix, name) if spec.kind != "code" else ()
    texts = {*telling, *([own] if own else [])}
    if spec.cap is None:
        return texts
    numbers = {text for text in texts if text not in spec.subject.words}
    return (texts - numbers) | {text_of(min(Decimal(text), spec.cap)) for text in numbers}


def _names(change: Change, text: str) -> bool:
    if text in change.words or (change.confirms and text == change.now):
        return True
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return any(s.first <= number and (s.last is None or number <= s.last) for s in change.spans)


def _smallest(before: Scores, alone: Alone, aim: Aim) -> set[Point]:
    """The combinations of one or two changes that reach an aim while no part of them does."""
    if before.gate[0] >= 0 or (aim == "settles" and before.settled[0]):
        return set()
    singles = list(_singles(before, alone, aim))
    answered = [*singles, *_pairs(singles)]
    today = _those(before, alone, aim, answered, alone.case.as_of)
    first: dict[Point, dt.date] = {}
    for n in range(1, SOON + 1):
        day = alone.case.as_of + n * DAY
        left = [point for point in [frozenset(), *singles] if point not in first]
        first |= dict.fromkeys(_those(before, alone, aim, left, day), day)
    smallest = {p for p in today if not any(frozenset([one]) in today for one in p if len(p) > 1)}
    if frozenset() in first:
        return smallest | {frozenset([("", str(first[frozenset()]))])}
    return smallest | {p | {("", str(day))} for p, day in first.items() if p not in today}


def _singles(before: Scores, alone: Alone, aim: Aim) -> Iterator[Point]:
    for axis in axes_of(before, 0, inputs_deciding(before.matrix)):
        own = alone.record[axis.name]
        given_ = axis.kind != "answer"
        if aim == "settles" and axis.kind == "correct":
            continue
        for text in _tried(before.matrix, axis.name, own if given_ else None):
            same = given_ and _same(before.matrix, axis.name, text, own)
            lapsed = text == NOT_ASSESSED and axis.kind in {"change", "renew"}
            if axis.kind == "renew" if same else not lapsed:
                yield frozenset([(axis.name, text)])


def _same(matrix: Matrix, name: str, text: str, own: str) -> bool:
    if text == own or text in matrix.vocabulary.inputs[name].subject.words:
        return text == own
    cap = matrix.vocabulary.inputs[name].cap
    try:
        number = Decimal(own)
    except InvalidOperation:
        return False
    return Decimal(text) == (number if cap is None else min(number, cap))


def _pairs(singles: list[Point]) -> Iterator[Point]:
    for one, other in itertools.combinations(singles, 2):
        if len(dict([*one, *other])) > 1:
            yield one | other


def _those(before: Scores, alone: Alone, aim: Aim, points: list[Point], day: dt.date) -> set[Point]:
    """The combinations of answers that reach an aim by a day."""
    if not points:
        return set()
    kinds = {axis.name: axis for axis in axes_of(before, 0, inputs_deciding(before.matrix))}
    variants = [{name: (text, kinds[name].kind != "correct") for name, text in p} for p in points]
    after = alone.after(variants, day)
    return {
        point
        for then, point in enumerate(points)
        if _counts(
            before, after, then, aim,
            free=day == alone.case.as_of and all(kinds[name].is_open for name, _ in point),
        )
    }  # fmt: skip


@FEWER
@given(on_the_brink(), st.integers(1, 400))
def test_a_limit_is_told(case: Case, limit: int) -> None:
    """With a limit no more is tried, the result tells, and what it lists is no less true."""
    until = case.as_of + SOON * DAY
    _, whole = _found(case, until=until)
    _, part = _found(case, until=until, limit=limit)
    assert part.tried <= limit
    assert set(part.sets) <= set(whole.sets)
    assert part.complete or part.tried < whole.tried
    if part.complete:
        assert (part.sets, part.tried) == (whole.sets, whole.tried)


@FEWER
@given(on_the_brink(), st.data())
def test_time_changes_nothing_on_other_days(case: Case, data: st.DataObject) -> None:
    """From one of the days that are looked at to the day before the next, nothing changes."""
    last = case.as_of + FAR * DAY
    days = [case.as_of, *days_of_change(scored(case), 0, last), last + DAY]
    alone = Alone(case)
    fresh = {name: (alone.record[name], True) for name in inputs_deciding(case.matrix)}
    answers = data.draw(st.sampled_from([{}, fresh]))
    for first, following in itertools.pairwise(days):
        if following - first > DAY:
            then, later = (alone.after([answers], day) for day in (first, following - DAY))
            assert _said(then) == _said(later)


def _said(scores: Scores) -> Any:
    lines = {
        name: [int(side[0]) for side in (line.points, line.lowest, line.highest)]
        for name, line in scores.lines.items()
        if scores.matrix.lines[name].role != "measure"
    }
    return (
        lines,
        int(scores.tier[0]),
        int(scores.tiers[0]),
        int(scores.gate[0]),
        [bool(marks[0]) for marks in (scores.scored, scores.settled)],
    )
