"""The panel's pack: what it says of answers and days is so, and nothing withheld is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.handling import Handling
from iom_matrix.explanation.breakdown import explain
from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.rankings import ranking_form
from iom_matrix.oversight.panel.csv_rows import pack_csv
from iom_matrix.oversight.panel.cuts import cut_of
from iom_matrix.oversight.panel.form import pack_form
from iom_matrix.oversight.panel.next_looks import looks
from iom_matrix.oversight.panel.pack import Pack, panel_pack
from iom_matrix.oversight.panel.page import pack_page
from iom_matrix.oversight.panel.questions import OUT_OF_DATE, Ask, asks
from iom_matrix.probing.edges import telling_answers
from iom_matrix.probing.passing import longest_wait
from iom_matrix.probing.reach import inputs_deciding
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import Ranking, rank
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, Records, cases, records
from iom_matrix.testing.answers import answers as cells
from tests.laws.pictures import scored
from tests.laws.what_if import DAY, Alone, on_the_brink

FEWER = settings(max_examples=settings().max_examples // 2)


@FEWER
@given(on_the_brink(), st.data())
def test_an_answer_settles_as_is_said_of_it(case: Case, data: st.DataObject) -> None:
    """What always settles a tier does by any answer, what does not alone by none."""
    scores = scored(case)
    alone = Alone(case)
    for ask in asks(scores, 0, "panel"):
        if ask.settles == "not tried" or ask.sampled:
            continue
        event(ask.settles)
        told = _settled_by(alone, ask, telling_answers(case.matrix, ask.input))
        drawn = data.draw(cells(case.matrix, ask.input, blank=False))
        told |= _settled_by(alone, ask, (drawn,))
        if ask.settles == "some":
            assert set(told.values()) == {True, False}
        else:
            assert set(told.values()) <= {ask.settles == "always"}


def _settled_by(alone: Alone, ask: Ask, texts: tuple[str, ...]) -> dict[str, bool]:
    """By which answers given today the tier is settled, or the person out of scope."""
    # What was assessed does not come to be not assessed.
    texts = tuple(t for t in texts if not (ask.reason == OUT_OF_DATE and t == "not-assessed"))
    if not texts:
        return {}
    after = alone.after([{ask.input: (text, True)} for text in texts], alone.case.as_of)
    resolved = after.settled | (after.gate >= 0)
    return dict(zip(texts, resolved.tolist(), strict=True))


@FEWER
@given(on_the_brink(), st.data())
def test_until_the_day_to_look_again_nothing_changes(case: Case, data: st.DataObject) -> None:
    """Time alone changes something on the day to look again, and nothing before it."""
    scores = scored(case)
    look = looks(scores, [0], "panel")[0]
    wait = longest_wait(case.matrix, case.as_of)
    if wait is None:
        assert look.day is None
        return
    alone = Alone(case)
    last = wait if look.day is None else look.day - DAY
    days = (last - case.as_of).days
    if days > 0:
        between = case.as_of + data.draw(st.integers(1, days)) * DAY
        assert _said(alone.after([{}], between)) == _said(alone.after([{}], case.as_of))
    event("some day" if look.day else "no day")
    if look.day is not None:
        assert _said(alone.after([{}], look.day)) != _said(alone.after([{}], case.as_of))


def _said(scores: Scores) -> Any:
    """All that time may change: points and their ranges, the tier, and what is out of date."""
    lines = {
        line.name: [
            int(side[0])
            for result in [scores.lines[line.name]]
            for side in (result.points, result.lowest, result.highest)
        ]
        for line in scores.matrix.questions
    }
    stale = [name for name in inputs_deciding(scores.matrix) if scores.stale[name][0]]
    return lines, int(scores.tier[0]), int(scores.gate[0]), bool(scores.settled[0]), stale


@given(st.lists(st.integers(1, 3), max_size=12), st.integers(1, 15))
def test_equal_ranks_stand_on_one_side(sizes: list[int], places: int) -> None:
    """People of one rank are within, beyond or tied together, and no place is lost."""
    ranks = [rank_ for rank_, size in enumerate(sizes) for _ in range(size)]
    cut = cut_of(ranks, places)
    together = {(rank_, side) for rank_, side in zip(ranks, cut.sides, strict=True)}
    assert len(together) == len(sizes)
    within = cut.sides.count("within")
    room = 0 if cut.tie is None else cut.tie.places
    assert within + room + cut.left == places
    assert (cut.tie is not None) == ("tied" in cut.sides)
    if cut.tie is not None:
        assert 0 < cut.tie.places < cut.sides.count("tied") == cut.tie.last - cut.tie.first + 1


Pair = tuple[Matrix, Records, Records, dt.date]


@st.composite
def withheld(draw: st.DrawFn) -> Pair:
    """People twice: the second time with other answers to what a partner may not see."""
    case = draw(cases())
    words = case.matrix.vocabulary
    secret = draw(st.sets(st.sampled_from(sorted(words.inputs)), min_size=1))
    inputs = {
        name: spec.model_copy(update={"restricted": "health" if name in secret else None})
        for name, spec in words.inputs.items()
    }
    audiences = case.matrix.file.audiences.model_copy(update={"partner": ()})
    matrix = replace(
        case.matrix,
        vocabulary=words.model_copy(update={"inputs": inputs}),
        file=case.matrix.file.model_copy(update={"audiences": audiences}),
    )
    others = draw(records(matrix, as_of=case.as_of))
    people = tuple(
        mine | {n: other[n] for n in secret if mine[n] and other[n]}
        for mine, other in zip(case.records.nominals, others.nominals, strict=False)
    )
    second = people + case.records.nominals[len(people) :]
    return matrix, case.records, replace(case.records, nominals=second), case.as_of


def ranked(matrix: Matrix, found: Records, as_of: dt.date) -> Ranking:
    return rank(score(matrix, found.read(matrix), as_of=as_of))


def public(ranking: Ranking) -> list[str]:
    """All that the ranking and the explanations tell a partner."""
    ids = ranking.scores.people.ids
    told = [str(explain(ranking.scores, person, audience="partner")) for person in ids]
    return [write_json(ranking_form(ranking, audience="partner")), *told]


def _written(pack: Pack) -> list[str]:
    page = pack_page(pack)
    return [page.text(), page.markdown(), page.html(), write_json(pack_form(pack)), pack_csv(pack)]


@given(withheld(), st.integers(1, 4))
def test_a_pack_tells_nothing_that_is_withheld(pair: Pair, places: int) -> None:
    """Where no ranking and no explanation tells two cases apart, no form of the pack does."""
    matrix, first, second, as_of = pair
    one, other = (ranked(matrix, found, as_of) for found in (first, second))
    alike = public(one) == public(other)
    event(f"alike {alike}, the same records {first == second}")
    if alike:
        handling = Handling("OFFICIAL-SENSITIVE", str(as_of), as_of)
        told = [
            _written(panel_pack(r, handling=handling, places=places, audience="partner"))
            for r in (one, other)
        ]
        assert told[0] == told[1]
