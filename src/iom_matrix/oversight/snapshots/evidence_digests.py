"""Evidence digests: what each person's answers and events come to, whatever their order.

They detect accident, and name whose evidence is another. Keyed, so that without the key nobody can
try whose they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.evidence.columns import NO_WORD, Days, Marks, Whole
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events, event_words
from iom_matrix.evidence.nominals import People
from iom_matrix.forms.exact_json import Json, compact_json
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.text_digests import (
    Digits,
    chained,
    mixed,
    text_digests,
    word_digest,
    word_digests,
)

_OTHER = np.uint64(0xD6E8FEB86659FD93)
_DIGITS = 16
Lists: TypeAlias = Mapping[str, CodeTable]


@dataclass(frozen=True, slots=True)
class EvidenceDigests:
    """What the evidence of n people comes to.

    Attributes:
        answers, events: of each person, 16 hexadecimal digits.
        rows: (n,) how many event rows each has.
    """

    answers: tuple[str, ...]
    events: tuple[str, ...]
    rows: Whole


def evidence_digests(
    people: People, lists: Lists, keys: Sequence[str], key: Key
) -> EvidenceDigests:
    """What the evidence of each person comes to, as it was read.

    Args:
        people: n nominals.
        lists: input of kind code -> the table that lists its codes, as a matrix has them.
        keys: their opaque keys, in the same order.
        key: what signs each.
    """
    return EvidenceDigests(
        _signed(key, keys, "answers", _answers(people, lists)),
        _signed(key, keys, "events", _histories(people)),
        np.bincount(people.events.person, minlength=len(people)).astype(np.int64),
    )


def inputs_digest(keys: Iterable[str], answers: Iterable[str], events: Iterable[str]) -> str:
    """One digest of the evidence of everybody, whatever the order."""
    rows = sorted(map(" ".join, zip(keys, answers, events, strict=True)))
    return "sha256:" + hashlib.sha256("\n".join(rows).encode()).hexdigest()


def coverage_digest(coverage: Coverage) -> str:
    """The digest of what a coverage says, whatever the order of its rows."""
    rows: list[Json] = [
        [row.strand, row.source, None if row.start is None else str(row.start), str(row.end),
         sorted(row.areas)]
        for row in coverage.rows
    ]  # fmt: skip
    form = compact_json({"assumed": coverage.assumed, "rows": sorted(rows, key=compact_json)})
    return "sha256:" + hashlib.sha256(form.encode()).hexdigest()


def _signed(key: Key, keys: Sequence[str], what: str, lanes: NDArray[np.uint64]) -> tuple[str, ...]:
    data, width = lanes.astype("<u8").tobytes(), lanes.shape[1] * 8
    head = what.encode()
    return tuple([
        key.sign(b"%b\n%b\n%b" % (head, person.encode(), data[at * width : (at + 1) * width]))
        [:_DIGITS]
        for at, person in enumerate(keys)
    ])  # fmt: skip


def _answers(people: People, lists: Lists) -> NDArray[np.uint64]:
    """(n, 2) numbers of everything that stands in a person's row."""
    lanes = np.zeros((2, len(people)), np.uint64)
    for name, given, value in _cells(people, lists):
        cell = chained(np.full(len(people), word_digest(name)), value)
        # A column that is not there, and one in which nothing stands, say the same.
        lanes[0] += np.where(given, mixed(cell), np.uint64(0))
        lanes[1] += np.where(given, _second(cell), np.uint64(0))
    return lanes.T


def _cells(people: People, lists: Lists) -> Iterable[tuple[str, Marks, Digits]]:
    """Each column by name: (n,) where something stands in it, and the number that it makes."""
    texts = {"area": people.areas, "standing": people.standings, **people.labels}
    for name, column in texts.items():
        yield name, np.array([text is not None for text in column], np.bool_), word_digests(column)
    since = people.history_from
    yield "history_from", ~np.isnat(since), _days(since)
    for name, answers in people.columns.items():
        listed = lists[name].rows if name in lists else people.vocabulary.inputs[name].subject.words
        words = (*listed, "")
        is_word = answers.word != NO_WORD
        word = np.where(is_word, word_digests(words)[answers.word], np.uint64(0))
        number = np.where(is_word, 0, answers.number).astype(np.int64).view(np.uint64)
        answer = np.where(answers.known, chained(word, number), np.uint64(0))
        given = answers.known | ~np.isnat(answers.observed)
        yield name, given, chained(answer, _days(answers.observed))


def _histories(people: People) -> NDArray[np.uint64]:
    """(n, 2) numbers of all rows of each person's events, in whatever order they stand."""
    events = people.events
    row = np.zeros(len(events), np.uint64)
    for part in _fields(people, events):
        row = chained(row, part)
    person = events.person
    if len(person) and (person[1:] < person[:-1]).any():
        order = np.argsort(person, kind="stable")
        person, row = person[order], row[order]
    ends = np.searchsorted(person, np.arange(len(people) + 1))
    both = []
    for lane in (mixed, _second):
        total = np.append(np.zeros(1, np.uint64), np.cumsum(lane(row), dtype=np.uint64))
        both.append(total[ends[1:]] - total[ends[:-1]])
    return np.stack(both, axis=1)


def _fields(people: People, events: Events) -> Iterable[Digits]:
    """The fields of every event row, as numbers that their words and texts make."""
    yield _days(events.offence_date)
    yield _days(events.outcome_date)
    words = event_words(people.vocabulary, people.groups)
    for name in sorted(events.codes):
        known = np.append(word_digests(words[name]), np.uint64(0))
        yield known[events.codes[name]]
    for name in sorted(events.keys):
        texts = events.key_texts.get(name, ())
        yield np.append(text_digests(texts), np.uint64(0))[events.keys[name]]


def _days(days: Days) -> Digits:
    return days.astype("datetime64[D]").astype(np.int64).view(np.uint64)


def _second(values: Digits) -> Digits:
    return mixed(mixed(values ^ _OTHER))
