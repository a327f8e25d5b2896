"""What several rows of one offence come to, held to loops over texts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.evidence.events import KEYS, Events, event_words
from iom_matrix.evidence.history import History, settle
from tests.unit.building import AS_OF, MISSED, days, matrix_of

MATRIX = matrix_of({"x": MISSED})
IDS = ("N-1", "N-2")
WORDS = event_words(MATRIX.vocabulary, MATRIX.groups)
CODED = ("outcome", "role", "group", "domestic", "under_18_at_offence")
DAYS = ("", "1850-03-01", "2025-06-01", "2025-06-02", "2026-04-01", "2026-04-02")
Row = Mapping[str, str]


def contradicting_rows() -> st.SearchStrategy[list[Row]]:
    """Rows of few people, references and days, so that many of them contradict each other."""
    row = {name: st.sampled_from(["", *WORDS[name]]) for name in CODED}
    row |= {"id": st.sampled_from(IDS)}
    row |= {name: st.sampled_from(DAYS) for name in ("offence_date", "outcome_date")}
    row |= {"offence_ref": st.sampled_from(["", "B", "A"])}
    row |= {name: st.sampled_from(["", "Y", "X", "Z"]) for name in ("occasion", "victim")}
    return st.lists(st.fixed_dictionaries(row), max_size=8)


@given(contradicting_rows())
def test_each_field_is_the_latest_that_is_not_blank(rows: list[Row]) -> None:
    """Each field of an offence by itself is the latest answer: by day, outcome and the answer."""
    found = _settled(rows)
    assert sorted(found) == sorted(come_to_by_hand(rows))


@given(contradicting_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_immaterial(rows: list[Row], dice: random.Random) -> None:
    """Rows that contradict each other come to the same offences in any order."""
    other = list(rows)
    dice.shuffle(other)
    assert sorted(_settled(other)) == sorted(_settled(rows))


def _settled(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Every occurrence as texts, its victims too."""
    history = settle(_events(rows), AS_OF)
    assert (history.person[1:] >= history.person[:-1]).all()
    return [
        (IDS[history.person[at]], *_fields(history, at), _victims(history, at))
        for at in range(len(history))
    ]


def _events(rows: Sequence[Row]) -> Events:
    """The rows as columns: no reader comes between, which would refuse some of them."""
    keys, texts = {}, {}
    for name in KEYS:
        texts[name] = tuple(dict.fromkeys(row[name] for row in rows if row[name]))
        keys[name] = _whole(texts[name].index(row[name]) if row[name] else -1 for row in rows)
    alone = keys["offence_ref"] < 0
    keys["offence_ref"][alone] = len(rows) + np.arange(alone.sum())
    return Events(
        person=_whole(IDS.index(row["id"]) for row in rows),
        offence_date=days(*(row["offence_date"] for row in rows)),
        outcome_date=days(*(row["outcome_date"] for row in rows)),
        codes={
            name: _whole(["", *WORDS[name]].index(row[name]) - 1 for row in rows) for name in CODED
        },
        keys=keys,
        key_texts=texts,
    )


def _whole(numbers: Iterable[int]) -> np.ndarray:
    return np.array(list(numbers), np.int64)


def _fields(history: History, at: int) -> list[str]:
    codes = {name: int(history.codes[name][at]) for name in CODED}
    days = [str(history.dates[name][at]) for name in ("offence_date", "outcome_date")]
    occasion = int(history.keys["occasion"][at])
    return [
        *("" if code < 0 else WORDS[name][code] for name, code in codes.items()),
        *("" if day == "NaT" else day for day in days),
        "" if occasion < 0 else history.events.key_texts["occasion"][occasion],
    ]


def _victims(history: History, at: int) -> str:
    texts = (*history.events.key_texts["victim"], "")
    return " ".join(sorted(texts[v] for v in history.row_victim[history.row_owner == at]))


def come_to_by_hand(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    offences: dict[Any, list[Row]] = {}
    for at, row in enumerate(rows):
        if max(row["offence_date"], row["outcome_date"]) > str(AS_OF):
            continue
        passive = row["role"] in {"victim", "witness"}
        key = (row["id"], row["offence_ref"], passive) if row["offence_ref"] else at
        offences.setdefault(key, []).append(row)
    return [_come_to(same) for same in offences.values()]


def _come_to(rows: Sequence[Row]) -> tuple[str, ...]:
    last = max(_place(row) for row in rows)
    outcome = (*WORDS["outcome"], "")[last[1]]
    undated = [row["outcome"] for row in rows if row["outcome"] and not row["outcome_date"]]
    later = [one for one in undated if WORDS["outcome"].index(one) > last[1]]
    return (
        rows[0]["id"],
        "" if later else outcome,
        *(_latest(rows, name, WORDS[name].index) for name in CODED[1:]),
        _latest(rows, "offence_date", str),
        max(row["outcome_date"] for row in rows if _place(row) == last),
        _latest(rows, "occasion", str),
        " ".join(sorted(row["victim"] for row in rows)),
    )


def _place(row: Row) -> tuple[str, int]:
    return row["outcome_date"] or row["offence_date"], [*WORDS["outcome"], ""].index(row["outcome"])


def _latest(rows: Sequence[Row], name: str, order: Any) -> str:
    given_ = [row for row in rows if row[name]]
    return max(given_, key=lambda row: (_place(row), order(row[name])))[name] if given_ else ""
