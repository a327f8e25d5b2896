"""Replay: what differs is told apart: matrix, evidence, coverage, engine, scores, and for whom."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import iom_matrix as iom
from iom_matrix.errors import EvidenceError
from iom_matrix.evidence.nominals import People
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.replays.replay import Replay, replay
from iom_matrix.oversight.replays.replay_form import replay_form, replay_schema
from iom_matrix.oversight.replays.replay_page import replay_page
from iom_matrix.oversight.snapshots.removal import without
from iom_matrix.scoring.engine import score
from tests.scheme import sample_scores
from tests.unit.oversight.replays.decided import decided
from tests.unit.oversight.snapshots.taken import KEY, OTHER_KEY, sample_snapshot

ON = dt.date(2026, 5, 1)


def people(**more: Any) -> People:
    return replace(sample_scores().people, **more)


def replayed(given: People, **more: Any) -> Replay:
    scores = score(sample_scores().matrix, given, as_of=iom.SAMPLE_AS_OF)
    return replay(sample_snapshot(), scores, key=KEY, **more)


def with_answer(person: str, name: str, word: str) -> People:
    """The sample with one answer in words replaced."""
    before = sample_scores().people
    column = before.columns[name]
    words = column.word.copy()
    at = before.ids.index(person)
    words[at] = before.vocabulary.inputs[name].subject.words.index(word)
    return people(columns={**before.columns, name: replace(column, word=words)})


def test_the_same_evidence_is_said_to_be_the_same() -> None:
    found = replayed(people())
    assert found.same
    assert found.same_engine
    assert "The same for all 280 people." in replay_page(found).text()


def test_another_version_of_the_engine_is_stated_and_no_difference() -> None:
    before = replace(sample_snapshot(), engine="0.0.9")
    found = replay(before, sample_scores(), key=KEY)
    assert found.same
    assert not found.same_engine
    text = replay_page(found).text()
    assert f"version 0.0.9, now {found.after.engine}: stated, and no difference by itself" in text


def test_one_corrected_answer_is_told_with_what_it_does() -> None:
    found = replayed(with_answer("N-0139", "rosh", "low"), corrected=True)
    [one] = found.changed
    assert (one.person, one.answers, one.events) == ("N-0139", True, False)
    said = {item.what: (item.before, item.after) for item in one.items}
    assert said["points"] == ("53", "44")
    assert said["Risk of serious harm (RoSH)"] == ("12", "0")
    assert (one.rank_before, one.rank_after, found.ranks) == (1, 4, 3)
    assert one.score in sample_snapshot().people.score
    assert one.now not in sample_snapshot().people.score
    assert (found.same_inputs, found.same_coverage, found.same_matrix) == (False, True, True)
    [form] = replay_form(found)["changed"]  # type: ignore[misc]
    assert form["rank"] == {"before": 1, "after": 4}  # type: ignore[index,call-overload]
    assert "|  | rank | 1 | 4 |" in replay_page(found).markdown()
    text = replay_page(found).text()
    assert "something else of 1 person." in text
    assert "What scoring says otherwise since the correction" in text
    assert "Coverage: same" in text
    assert text.count("N-0139") == 1
    assert "With another rank alone, because of others: 3 people." in text


def test_evidence_that_is_another_and_scores_the_same_is_told_apart() -> None:
    before = sample_scores().people
    found = replayed(people(standings=(None, *before.standings[1:])))
    assert before.standings[0] is not None
    assert [one.person for one in found.unscored] == [before.ids[0]]
    assert (found.changed, found.same) == ((), False)
    text = replay_page(found).text()
    assert "Not the same; but scoring says the same of everybody who is in both." in text
    assert "What scoring says otherwise" not in text
    assert f"{before.ids[0]} (answers)." in text


def test_an_event_less_is_told_as_that() -> None:
    before = sample_scores().people
    rows = np.flatnonzero(np.arange(len(before.events)) != 7)
    found = replayed(people(events=before.events.take(rows)))
    [one] = found.changed + found.unscored
    assert one.person == before.ids[int(before.events.person[7])]
    assert (one.answers, one.events) == (False, True)
    assert "5,165 event rows, now 280 nominals and 5,164 event rows" in replay_page(found).text(200)


def test_another_coverage_differs_though_nobody_has_another_answer() -> None:
    before = sample_scores().people
    coverage = before.coverage
    rows = tuple(replace(row, source=f"{row.source} 2") for row in coverage.rows)
    other = replayed(people(coverage=replace(coverage, rows=rows[::-1])))
    assert other.same_coverage is False
    assert "Coverage: another" in replay_page(other).text()
    assert replayed(people(coverage=replace(coverage, rows=coverage.rows[::-1]))).same


def test_people_who_are_in_one_alone_are_told_of() -> None:
    before = sample_scores().people
    fewer = replayed(before.take(range(1, 280)))
    assert fewer.gone == KEY.opaque([before.ids[0]])
    assert "In the snapshot, and in no evidence now: 1 person." in replay_page(fewer).text()
    renamed = replayed(people(ids=("N-9999", *before.ids[1:])))
    assert (renamed.new, len(renamed.gone), renamed.same) == (("N-9999",), 1, False)
    assert "In the evidence, and not in the snapshot: N-9999." in replay_page(renamed).text()


def test_of_a_snapshot_without_somebody_the_replay_does_not_tell_who() -> None:
    left = without(sample_snapshot(), "N-0139", key=KEY, on=ON, reason="asked-for")
    assert left is not None
    found = replay(left, sample_scores(), key=KEY)
    text = replay_page(found).text() + write_json(replay_form(found))
    assert "Erased from the snapshot: 1 person." in " ".join(text.split())
    assert "N-0139" not in text
    assert not found.same


def test_another_matrix_is_named_and_everybody_compared() -> None:
    matrix = iom.load("legacy-sac@1.1.0")
    scores = score(matrix, sample_scores().people, as_of=iom.SAMPLE_AS_OF)
    found = replay(sample_snapshot(), scores, key=KEY)
    assert (found.same_matrix, found.same_scoring, found.same_inputs) == (False, False, True)
    text = " ".join(replay_page(found).text().split())
    assert "another scoring: refocused-harm@2.0.0" in text
    assert "more; --format json has everybody." in text


def test_another_wording_is_no_other_scoring() -> None:
    scores = sample_scores()
    file = scores.matrix.file.model_copy(update={"title": "Another title"})
    reworded = score(replace(scores.matrix, file=file), scores.people, as_of=scores.as_of)
    found = replay(sample_snapshot(), reworded, key=KEY)
    assert (found.same_matrix, found.same_scoring, found.changed) == (False, True, ())
    assert "another wording" in replay_page(found).text()


def test_another_key_or_another_day_is_refused() -> None:
    with pytest.raises(EvidenceError, match="other-key"):
        replay(sample_snapshot(), sample_scores(), key=OTHER_KEY)
    later = score(sample_scores().matrix, people(), as_of=ON)
    with pytest.raises(EvidenceError, match="other-day"):
        replay(sample_snapshot(), later, key=KEY)


@pytest.mark.parametrize("word", ["low", "high"])
def test_the_form_is_what_its_schema_says(word: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    found = replayed(with_answer("N-0139", "rosh", word))
    form = json.loads(write_json(replay_form(found)))
    schema = json.loads(write_json(replay_schema()))
    jsonschema.Draft202012Validator(schema).validate(form)
    assert list(form) == list(schema["properties"])


def test_the_decisions_that_saw_the_old_score_are_told_of() -> None:
    blind = {"seen": None, "indication": None, "agrees": None}
    given = (decided("N-0139"), decided("N-0264"), decided("N-0139", **blind))
    found = replayed(with_answer("N-0139", "rosh", "low"), decisions=given)
    assert found.decisions == given[:1]
    text = replay_page(found).text()
    assert "N-0139  2026-04-10  acceptance  accept   2026-10-10" in text
    assert "A decision stands until the panel looks at it again." in text
    form = json.loads(write_json(replay_form(found)))
    assert [one["id"] for one in form["decisions"]] == ["N-0139"]


def test_without_decisions_nothing_is_said_of_them_and_with_none_that_saw_it_just_that() -> None:
    changed = with_answer("N-0139", "rosh", "low")
    assert "Decisions" not in replay_page(replayed(changed)).text()
    found = replayed(changed, decisions=[decided("N-0264")])
    assert found.decisions == ()
    assert "None of those given." in replay_page(found).text()
