"""Fillings: one person many times over, with other answers each time, to be scored at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from iom_matrix.evidence.columns import NO_DAY, NO_WORD, Column, Marks
from iom_matrix.evidence.nominals import People


def filled(people: People, at: int, answers: Mapping[str, Column], count: int) -> People:
    """One person `count` times, with the same history and other answers.

    Args:
        people: who is known.
        at: the person's position among them.
        answers: input -> the answers, (count,), that stand in place of the person's own.
        count: how many times.

    Returns:
        `count` nominals, numbered from 0.
    """
    one = people.take([at])
    rows = np.tile(np.arange(len(one.events)), count)
    owner = np.repeat(np.arange(count), len(one.events))
    same = np.zeros(count, np.intp)
    columns = {name: column.take(same) for name, column in one.columns.items()}
    return replace(
        one,
        ids=tuple(map(str, range(count))),
        areas=one.areas * count,
        standings=one.standings * count,
        columns={**columns, **answers},
        labels={name: texts * count for name, texts in one.labels.items()},
        history_from=one.history_from[same],
        events=one.events.take(rows, owner),
    )


def standing_still(people: People, as_of: dt.date, until: dt.date) -> People:
    """What will be known on a later day if nothing new is recorded between.

    What is dated after `as_of` is new by then and is left out, and a record that is complete up
    to `as_of` stays so: that nothing more is recorded means that there is nothing.
    """
    day, later = np.datetime64(as_of, "D"), np.datetime64(until, "D")
    events, coverage = people.events, people.coverage
    rows = np.flatnonzero(~((events.offence_date > day) | (events.outcome_date > day)))
    covered = tuple(
        replace(row, end=max(row.end, later)) if row.end >= day else row for row in coverage.rows
    )
    return replace(
        people,
        columns={
            name: _forgotten(column, column.observed > day)
            for name, column in people.columns.items()
        },
        events=events.take(rows),
        coverage=replace(coverage, rows=covered),
    )


def _forgotten(column: Column, where: Marks) -> Column:
    return Column(
        column.known & ~where,
        np.where(where, NO_WORD, column.word).astype(np.int16),
        np.where(where, 0, column.number),
        np.where(where, NO_DAY, column.observed),
    )
