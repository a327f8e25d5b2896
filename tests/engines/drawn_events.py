"""Drawn histories: rows of events for many invented people, blank, odd and contradictory ones too.

They are drawn a column at a time, so that hundreds of thousands take seconds. Everything that a
reader refuses is left out, for then there is nothing to compare: no outcome before its offence, no
offence open again once it was closed, none proven and cleared on one day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.vocabulary import ROLES
from iom_matrix.evidence.events import event_words
from tests.engines.drawn import DIRT, Drawn, Record

Column = np.ndarray
# What holds of an offence, whatever row it stands in; now and then a row says otherwise.
_EVENLY = ("group", "domestic", "under_supervision")
_SELDOM = ("counter_allegation", "under_18_at_offence")
# Dirt in one of them is like a blank. A blank counter-allegation is a No, and so is not here.
_ODD = ("outcome", "role", "group", "domestic", "under_18_at_offence", "under_supervision",
        "grade", "subject")  # fmt: skip
_BLANK = (*_ODD, "offence_ref", "occasion", "victim", "offence_date")
_EDGES = (0, 90, 182, 365, 730, 1096, 1826)


def drawn_events(
    matrix: Matrix, ids: Sequence[str], as_of: dt.date, *, seed: int = 1, blank: float = 0.02,
    dirt: float = 0.005,
) -> Drawn:  # fmt: skip
    """Rows of events in no order: about fourteen a person, none of some and dozens of others.

    Args:
        matrix: whose words they say.
        ids: the people.
        as_of: the day at whose windows' edges many of them lie; some are later.
        seed: of the dice.
        blank: how many cells in one are blank that may be.
        dirt: how many cells in one are no answer.
    """
    draws = _Draws(matrix, np.array(ids), np.datetime64(as_of), np.random.default_rng(seed))
    parts = [draws.offences(), draws.others(), draws.custody()]
    names = list(dict.fromkeys(name for part in parts for name in part))
    order = draws.dice.permutation(sum(len(part["id"]) for part in parts))
    rows = {name: _joined(parts, name)[order] for name in names}
    for name in _BLANK:
        rows[name][draws.happens(blank, len(order))] = ""
    odd = {
        name: draws.happens(dirt, len(order)) & (rows[name] != "") for name in _ODD if name in rows
    }
    given = rows | {
        name: np.where(at, draws.word(len(order), *DIRT), rows[name]) for name, at in odd.items()
    }
    clean = rows | {name: np.where(at, "", rows[name]) for name, at in odd.items()}
    told: dict[str, list[str]] = {}
    for name, at in odd.items():
        for person in dict.fromkeys(rows["id"][at].tolist()):
            told.setdefault(person, []).append(name)
    return Drawn(_records(given), _records(clean), told)


def _joined(parts: Sequence[dict[str, Column]], name: str) -> Column:
    return np.concatenate(
        [part.get(name, np.full(len(part["id"]), "")).astype(object) for part in parts]
    )


def _records(columns: dict[str, Column]) -> list[Record]:
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


@dataclass(frozen=True)
class _Draws:
    matrix: Matrix
    ids: Column
    as_of: np.datetime64
    dice: np.random.Generator

    def happens(self, share: float, count: int) -> Column:
        return self.dice.random(count) < share

    def word(self, count: int, *words: str) -> Column:
        return np.array(words, object)[self.dice.integers(0, len(words), count)]

    def day(self, count: int) -> Column:
        """Days up to seven years back, half of them next to the edge of a window."""
        edges = np.array(_EDGES)[self.dice.integers(0, len(_EDGES), count)]
        near = edges + self.dice.integers(-1, 2, count)
        back = np.where(self.happens(0.5, count), near, self.dice.integers(-10, 2500, count))
        return self.as_of - back

    def people(self, each: float) -> Column:
        """Whom each of some things is of: nothing of some people, and much of others."""
        counts = self.dice.negative_binomial(1, 1 / (1 + each), len(self.ids))
        return np.repeat(np.arange(len(self.ids)), counts)

    def offences(self) -> dict[str, Column]:
        """One to three rows an offence, with its outcomes as they came."""
        of = self.people(5)
        rows_of = self.dice.integers(1, 4, len(of))
        offence = np.repeat(np.arange(len(of)), rows_of)
        stage = np.arange(len(offence)) - np.repeat(np.cumsum(rows_of) - rows_of, rows_of)
        left = rows_of[offence] - stage - 1
        count, person = len(offence), of[offence]
        words = event_words(self.matrix.vocabulary, self.matrix.groups)
        columns = {
            name: self._mostly(self.word(len(of), *words[name])[offence], *words[name])
            for name in _EVENLY
        }
        for name in _SELDOM:
            columns[name] = self._mostly(self.word(len(of), *["no"] * 19, "yes")[offence], "yes")
        roles = self.word(len(of), *["suspect", "offender"] * 6, "victim")[offence]
        outcome, gap, appealed = self._course(offence, left)
        when = self.day(len(of))[offence]
        began = when - self.dice.integers(0, 3, count) * self.happens(0.1, count)
        total = np.cumsum(gap)
        ended = when + (total - total[np.cumsum(rows_of) - rows_of][offence])
        undated = self.happens(0.05, count) & ~appealed
        return {
            "id": self.ids[person],
            "kind": np.full(count, "offence"),
            "offence_ref": self._refs(of)[offence],
            "occasion": _named("O", person, self.dice.integers(0, 6, len(of))[offence]),
            "victim": _named("V", person // 2, self.dice.integers(0, 4, count)),
            "offence_date": began.astype(str),
            "outcome_date": np.where(undated, "", ended.astype(str)),
            "role": self._mostly(roles, *ROLES),
            "outcome": outcome,
            **columns,
        }

    def _mostly(self, said: Column, *words: str) -> Column:
        """What is said, but in one row of fifty another of its words."""
        return np.where(self.happens(0.02, len(said)), self.word(len(said), *words), said)

    def _course(self, offence: Column, left: Column) -> tuple[Column, Column, Column]:
        """Outcomes, the days since the row before, and which was overturned by the row after."""
        vocabulary = self.matrix.vocabulary.events
        assert vocabulary is not None
        classes = {name: one.class_ for name, one in vocabulary.outcomes.items()}
        closing = [name for name, one in classes.items() if one in {"fact", "cleared"}]
        opening = [name for name in classes if name not in closing]
        count, offences = len(offence), int(offence.max()) + 1
        closed = self.happens(0.6, offences)[offence]
        appealed = (left == 1) & closed & self.happens(0.1, count)
        final = appealed | ((left == 0) & closed)
        gap = np.array([0, 0, 1, 5, 30, 200])[self.dice.integers(0, 6, count)]
        gap[1:] += appealed[:-1]
        outcome = np.where(final, self.word(count, *closing), self.word(count, *opening))
        return outcome, gap, appealed

    def _refs(self, of: Column) -> Column:
        """A reference an offence; now and then two people were charged together."""
        first = np.r_[True, of[1:] != of[:-1]]
        together = first & self.happens(0.05, len(of))
        return np.where(together, _named("C", of // 2), _named("R", np.arange(len(of))))

    def others(self) -> dict[str, Column]:
        """What has one row: breaches of every sort, and reports of intelligence."""
        breaches, reports = self.people(1), self.people(1)
        words = event_words(self.matrix.vocabulary, self.matrix.groups)
        person = np.r_[breaches, reports]
        kinds = self.word(len(breaches), "breach", "recall", "fail-to-appear")
        nothing = np.full(len(breaches), "", object)
        told = {
            name: np.r_[nothing, self.word(len(reports), *words[name])]
            for name in ("grade", "subject")
        }
        return {
            "id": self.ids[person],
            "kind": np.r_[kinds, np.full(len(reports), "intelligence", object)],
            "offence_date": self.day(len(person)).astype(str),
            **told,
        }

    def custody(self) -> dict[str, Column]:
        """Custody begins and ends in turn; now and then one of the two is missing."""
        person = self.people(1.5)
        day = self.day(len(person))
        order = np.lexsort((day, person))
        person, day = person[order], day[order]
        odd = np.arange(len(person)) - np.searchsorted(person, person)
        odd += self.happens(0.1, len(person))
        return {
            "id": self.ids[person],
            "kind": np.where(odd % 2 == 0, "custody-start", "custody-end"),
            "offence_date": day.astype(str),
        }


def _named(letter: str, *numbers: Column) -> Column:
    columns = (column.tolist() for column in numbers)
    texts = [letter + "-".join(map(str, each)) for each in zip(*columns, strict=True)]
    return np.array(texts, object)
