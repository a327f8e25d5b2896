"""Evidence digests: every answer and every field of an event matters, and no order does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from iom_matrix.evidence.columns import Column
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.nominals import People
from iom_matrix.oversight.snapshots.evidence_digests import (
    EvidenceDigests,
    coverage_digest,
    evidence_digests,
    inputs_digest,
)
from tests.scheme import sample_scores
from tests.unit.oversight.snapshots.taken import KEY, OTHER_KEY


def digests(people: People, key: Any = KEY) -> EvidenceDigests:
    return evidence_digests(people, sample_scores().matrix.lists, key.opaque(people.ids), key)


def given() -> People:
    return sample_scores().people


def differing(people: People) -> tuple[list[int], list[int]]:
    """Whose answers, and whose events, are not those of the sample."""
    one, other = digests(given()), digests(people)
    return tuple(  # type: ignore[return-value]
        [at for at, pair in enumerate(zip(*sides, strict=True)) if pair[0] != pair[1]]
        for sides in ((one.answers, other.answers), (one.events, other.events))
    )


@pytest.mark.parametrize("name", list(given().columns))
def test_each_answer_and_each_day_of_one_matters(name: str) -> None:
    people = given()
    column = people.columns[name]
    known = column.known.copy()
    known[3] = not known[3]
    days = column.observed.copy()
    days[5] = np.datetime64("1999-01-01")
    number = column.number.copy()
    number[np.flatnonzero(column.known & (column.word < 0))[:1]] += 1
    for changed, who in (
        (replace(column, known=known), [3]),
        (replace(column, observed=days), [5]),
        (replace(column, number=number), np.flatnonzero(number != column.number).tolist()),
    ):
        columns = {**people.columns, name: changed}
        assert differing(replace(people, columns=columns)) == (who, [])


def test_area_standing_labels_and_the_start_of_a_history_matter() -> None:
    people = given()
    since = people.history_from.copy()
    since[2] = np.datetime64("2020-02-02")
    for more in (
        {"areas": (*people.areas[:2], "Elsewhere", *people.areas[3:])},
        {"standings": (*people.standings[:2], None, *people.standings[3:])},
        {"history_from": since},
        {"labels": {**people.labels, "new": (None, None, "x", *[None] * 277)}},
    ):
        assert differing(replace(people, **more)) == ([2], [])


def test_a_column_that_is_not_there_says_what_an_empty_one_does() -> None:
    people = given()
    name = next(name for name, spec in people.vocabulary.inputs.items() if spec.kind != "label")
    empty = {**people.columns, name: Column.unknown(len(people))}
    absent = {one: column for one, column in people.columns.items() if one != name}
    labelled = {**people.labels, "new": (None,) * len(people)}
    one, other = (digests(replace(people, columns=columns)) for columns in (empty, absent))
    assert one.answers == other.answers
    assert differing(replace(people, labels=labelled)) == ([], [])


def test_each_field_of_an_event_matters() -> None:
    people = given()
    events = people.events
    who = [int(events.person[11])]
    day = events.offence_date.copy()
    day[11] = np.datetime64("2001-01-01")
    ended = events.outcome_date.copy()
    ended[11] = np.datetime64("2001-01-02")
    changed = [replace(events, offence_date=day), replace(events, outcome_date=ended)]
    for name, codes in events.codes.items():
        other = codes.copy()
        other[11] = -1 if codes[11] >= 0 else 0
        changed.append(replace(events, codes={**events.codes, name: other}))
    for name, keys in events.keys.items():
        other = keys.copy()
        other[11] = -1 if keys[11] >= 0 else 0
        changed.append(replace(events, keys={**events.keys, name: other}))
    for one in changed:
        assert differing(replace(people, events=one)) == ([], who)


def test_a_row_given_twice_is_not_a_row_given_once() -> None:
    people = given()
    rows = np.append(np.arange(len(people.events)), 11)
    found = replace(people, events=people.events.take(rows))
    assert differing(found) == ([], [int(people.events.person[11])])
    assert digests(found).rows.sum() == digests(people).rows.sum() + 1


def test_no_order_of_rows_people_or_texts_matters() -> None:
    people = given()
    rows = np.random.default_rng(1).permutation(len(people.events))
    assert differing(replace(people, events=people.events.take(rows))) == ([], [])
    events = people.events
    refs = tuple(events.key_texts["offence_ref"])
    turned = replace(
        events,
        keys={**events.keys, "offence_ref": np.where(
            events.keys["offence_ref"] >= 0, len(refs) - 1 - events.keys["offence_ref"], -1)},
        key_texts={**events.key_texts, "offence_ref": refs[::-1]},
    )  # fmt: skip
    assert differing(replace(people, events=turned)) == ([], [])
    found, whole = digests(people.take(range(279, -1, -1))), digests(people)
    assert found.answers == whole.answers[::-1]
    keys = KEY.opaque(people.ids)
    assert inputs_digest(keys, whole.answers, whole.events) == inputs_digest(
        keys[::-1], whole.answers[::-1], whole.events[::-1]
    )


def test_without_the_key_nobody_can_try_whose_they_are() -> None:
    one, other = digests(given()), digests(given(), OTHER_KEY)
    assert not set(one.answers) & set(other.answers)
    twice = given()
    alike = replace(
        twice.take([0, 0]), ids=("N-1", "N-2"), events=twice.events.take(np.zeros(0, np.intp))
    )
    assert len(set(digests(alike).answers)) == 2
    assert len(set(digests(alike).events)) == 2


def test_coverage_is_what_its_rows_say_in_any_order() -> None:
    coverage = given().coverage
    turned = Coverage(tuple(replace(row, areas=row.areas[::-1]) for row in coverage.rows[::-1]))
    assert coverage_digest(turned) == coverage_digest(coverage)
    assert coverage_digest(Coverage(coverage.rows[1:])) != coverage_digest(coverage)
    assert coverage_digest(Coverage(assumed=True)) != coverage_digest(Coverage())
